import type { Page } from "@playwright/test";

/** Where the focus is, in the words of a row. */
export function focusOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || active === document.body) return "page";
    if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement || active instanceof HTMLSelectElement)
      return `field:${(active.getAttribute("aria-label") ?? active.labels?.[0]?.textContent ?? "").trim()}`;
    const name = (active.getAttribute("aria-label") ?? active.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    if (active instanceof HTMLButtonElement) return `button:${name}`;
    if (active instanceof HTMLAnchorElement) return `link:${name}`;
    return active.id === "" ? active.localName : `#${active.id}`;
  });
}
