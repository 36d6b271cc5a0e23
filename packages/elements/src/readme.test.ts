import type { ConnectionsClient } from "@connection-kit/core";
import { FakeConnectionsClient } from "@connection-kit/core/testing";
import { createMockBackend, type MockBackend } from "@connection-kit/mock-backend";
import { expect, waitUntil } from "@open-wc/testing";

interface Snippet {
  readonly language: string;
  readonly code: string;
  /** Where its script is served as a module. */
  readonly script: string;
}

/** Those of a README that need a page, in their order. */
async function snippetsOf(readme: string): Promise<readonly Snippet[]> {
  const text = await (await fetch(readme)).text();
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""], index) => ({
    language,
    code,
    script: readme.replace(/md$/, `${index}.js`),
  }));
}

const root = await snippetsOf("/README.md");
const elements = await snippetsOf("/packages/elements/README.md");

/** Each snippet is run once, as the script of a page would be, and shows what the README promises. */
describe("the READMEs' snippets", () => {
  const { fetch: browserFetch } = globalThis;
  const run = new Set<Snippet>();
  let page: HTMLElement;
  let backend: MockBackend;
  let requests: Request[];

  beforeEach(() => {
    backend = createMockBackend();
    requests = [];
    page = document.body.appendChild(document.createElement("div"));
    globalThis.fetch = (input, init) => {
      if (!String(input).includes("/api/connection-kit/")) return browserFetch(input, init);
      requests.push(new Request(new URL(String(input), location.origin), init));
      return backend.fetch(input, init);
    };
  });

  afterEach(() => {
    page.remove();
    globalThis.fetch = browserFetch;
  });

  function find(snippets: readonly Snippet[], language: string, words: string): Snippet {
    const found = snippets.find((snippet) => snippet.language === language && snippet.code.includes(words));
    if (!found) throw new Error(`There is no ${language} snippet with ${words}.`);
    run.add(found);
    return found;
  }

  /** The markup in the page, the script run. */
  async function open({ code, script }: Snippet): Promise<void> {
    page.innerHTML = code.replace(/<script[\s\S]*<\/script>/, "");
    await import(script);
  }

  /** The picker of the five lines, as soon as it knows what there is. */
  async function openPicker(): Promise<HTMLElementTagNameMap["connection-picker"]> {
    await open(find(root, "html", "<connection-picker"));
    return settledPicker();
  }

  async function settledPicker(): Promise<HTMLElementTagNameMap["connection-picker"]> {
    const picker = page.querySelector("connection-picker");
    if (!picker) throw new Error("There is no picker.");
    await waitUntil(() => /\d connections that fit/.test(field(picker).placeholder), "the picker says how many connections fit", { timeout: 15_000 });
    return picker;
  }

  function field(element: Element): HTMLInputElement {
    return shadowOf(element).querySelector<HTMLInputElement>("[role=combobox]") ?? document.createElement("input");
  }

  function shadowOf({ shadowRoot }: Element): ShadowRoot | DocumentFragment {
    return shadowRoot ?? document.createDocumentFragment();
  }

  async function chooseFirst(picker: Element): Promise<void> {
    field(picker).focus();
    field(picker).click();
    const option = () => shadowOf(picker).querySelector<HTMLElement>("[role=option]");
    await waitUntil(option, "the list shows a connection", { timeout: 15_000 });
    option()?.click();
  }

  const isModuleChanged = () => requests.some(({ method }) => method === "PUT");

  it("the five lines: the picker comes up, connected to the backend", async () => {
    const picker = await openPicker();
    expect(shadowOf(picker).querySelector("#create")?.textContent?.trim()).to.equal("Create connection");
    expect(picker.checkValidity()).to.equal(false);
  });

  it("the start of the elements' README does the same", async () => {
    await open(find(elements, "html", "<connection-picker"));
    expect(field(await settledPicker()).getAttribute("role")).to.equal("combobox");
  });

  it("a listener hears what was attached", async () => {
    const picker = await openPicker();
    const { log } = console;
    const said: unknown[] = [];
    console.log = (...words) => said.push(...words);
    await import(find(root, "js", "connection-attached").script);
    await chooseFirst(picker);
    await waitUntil(() => said.length > 0, "the listener is called", { timeout: 15_000 }).finally(() => {
      console.log = log;
    });
    expect(said).to.deep.equal([`resolve-blocked-orders-query-data now uses ${picker.value}`]);
  });

  it("a client of the host's own is taken", async () => {
    await openPicker();
    const { useClient } = (await import(find(root, "js", "useClient").script)) as { useClient: (client: ConnectionsClient) => void };
    const client = new FakeConnectionsClient();
    useClient(client);
    await waitUntil(() => client.calls.length > 0, "the picker asks the client");
  });

  it("a bare class is registered under a tag of the host's own", async () => {
    await import(find(elements, "js", "customElements.define").script);
    const provider = page.appendChild(document.createElement("connection-provider"));
    provider.baseUrl = "/api/connection-kit/v1";
    const picker = provider.appendChild(document.createElement("my-connection"));
    picker.setAttribute("module-id", "resolve-blocked-orders-query-data");
    await waitUntil(() => /\d connections that fit/.test(field(picker).placeholder), "it says how many connections fit", { timeout: 15_000 });
  });

  it("a token goes along with each request", async () => {
    const picker = await openPicker();
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => (input === "/session-token" ? new Response("demo-robin") : fetch(input, init));
    await import(find(elements, "js", "getToken").script);
    requests.length = 0;
    await chooseFirst(picker);
    await waitUntil(isModuleChanged, "the module is changed", { timeout: 15_000 });
    expect(requests.map(({ headers }) => headers.get("authorization"))).to.satisfy((tokens: string[]) =>
      tokens.every((token) => token === "Bearer demo-robin"),
    );
  });

  it("an attach is vetoed", async () => {
    const picker = await openPicker();
    const { confirm } = window;
    let asked = "";
    window.confirm = (question = "") => {
      asked = question;
      return false;
    };
    await import(find(elements, "js", "connection-attach-request").script);
    await chooseFirst(picker);
    window.confirm = confirm;
    await picker.updateComplete;
    expect(asked).to.equal("Attach this connection?");
    expect(isModuleChanged()).to.equal(false);
    // The listener stays on the document: from here on everything may be attached.
    window.confirm = () => true;
  });

  it("a form stands alone", async () => {
    await open(find(elements, "html", "<app-key-form"));
    const form = page.querySelector("app-key-form");
    const labels = () => [...(form?.shadowRoot?.querySelectorAll("label") ?? [])].map(({ textContent }) => textContent?.trim());
    await waitUntil(() => labels().length === 2, "the form shows its two fields", { timeout: 15_000 });
    expect(labels()).to.deep.equal(["Connection name", "Application key"]);
    expect([...(form?.shadowRoot?.querySelectorAll("button") ?? [])].map(({ textContent }) => textContent?.trim())).not.to.include("Cancel");
  });

  it("a manager and a status show what there is, and the page hears of a wish to repair", async () => {
    await open(find(elements, "html", "<connection-manager"));
    const [manager, status] = [page.querySelector("connection-manager"), page.querySelector("connection-status")];
    if (!manager || !status) throw new Error("They are not there.");
    await waitUntil(() => shadowOf(manager).querySelectorAll("tbody tr").length > 0, "the manager lists connections", { timeout: 15_000 });
    const cure = () => shadowOf(status).querySelector("button");
    await waitUntil(cure, "the status offers a cure", { timeout: 15_000 });
    const { hash } = location;
    cure()?.click();
    expect(location.hash).to.equal("#resolve-blocked-orders-query-data/attach");
    history.replaceState(null, "", hash || location.pathname + location.search);
  });

  it("tokens change the look", async () => {
    const picker = await openPicker();
    const style = page.appendChild(document.createElement("style"));
    style.textContent = find(elements, "css", "--connection-accent").code;
    const create = shadowOf(picker).querySelector("#create") ?? picker;
    expect(getComputedStyle(create).borderRadius).to.equal("2px");
  });

  it("a sentence is the host's own", async () => {
    const picker = await openPicker();
    await import(find(elements, "js", ".messages").script);
    await waitUntil(() => shadowOf(picker).querySelector("#create")?.textContent?.trim() === "New connection", "the button has other words");
  });

  it("none is left out", () => {
    const forPages = [...root, ...elements].filter(({ language }) => ["html", "js", "css"].includes(language));
    expect(forPages.filter((snippet) => !run.has(snippet)).map(({ code }) => code)).to.deep.equal([]);
  });
});
