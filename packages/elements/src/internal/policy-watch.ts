/** Whether the content security policy of the page was seen to forbid requests to the backend. It does so for good: the page has to be mended. */
export function watchPolicy(baseUrl: string): { readonly isForbidden: () => boolean; readonly end: () => void } {
  let isForbidden = false;
  const onViolation = ({ effectiveDirective, disposition, blockedURI }: SecurityPolicyViolationEvent) => {
    const isOurs = URL.canParse(baseUrl, document.baseURI) && blockedURI.startsWith(new URL(baseUrl, document.baseURI).href);
    isForbidden ||= isOurs && effectiveDirective === "connect-src" && disposition === "enforce";
  };
  document.addEventListener("securitypolicyviolation", onViolation);
  return { isForbidden: () => isForbidden, end: () => document.removeEventListener("securitypolicyviolation", onViolation) };
}
