/** An address of a backend as it may become a link: https, or of this page's own origin; undefined for every other. */
export function safeUrl(address: string): string | undefined {
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  return url && !url.username && (url.protocol === "https:" || url.origin === location.origin) ? url.href : undefined;
}
