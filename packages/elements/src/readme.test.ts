import "./define/all.ts";
import { createMockBackend } from "@connection-kit/mock-backend";
import { expect, waitUntil } from "@open-wc/testing";

/** The markup of each README, as a page would have it. The script of the snippet is type-checked with the docs; here it is already loaded. */
async function markupOf(path: string): Promise<string> {
  const text = await (await fetch(path)).text();
  const [, html] = /^```html\n([\s\S]*?)^```$/m.exec(text) ?? [];
  if (!html) throw new Error(`${path} has no HTML snippet.`);
  return html.replace(/<script[\s\S]*<\/script>/, "");
}

describe("the READMEs' markup", () => {
  const { fetch: browserFetch } = globalThis;
  let page: HTMLElement;

  beforeEach(() => {
    const backend = createMockBackend();
    page = document.body.appendChild(document.createElement("div"));
    globalThis.fetch = (input, init) => (String(input).includes("/api/connection-kit/") ? backend.fetch(input, init) : browserFetch(input, init));
  });

  afterEach(() => {
    page.remove();
    globalThis.fetch = browserFetch;
  });

  for (const path of ["/README.md", "/packages/elements/README.md"]) {
    it(`${path}: the picker comes up, connected to the backend`, async () => {
      page.innerHTML = await markupOf(path);
      const picker = page.querySelector("connection-picker");
      const field = () => picker?.shadowRoot?.querySelector<HTMLInputElement>("[role=combobox]");
      await waitUntil(() => /\d connections that fit/.test(field()?.placeholder ?? ""), "the picker says how many connections fit", { timeout: 10_000 });
      expect(picker?.shadowRoot?.querySelector("#create")?.textContent?.trim()).to.equal("Create connection");
    });
  }
});
