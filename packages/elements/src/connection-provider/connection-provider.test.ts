import "../define/all.ts";
import { ConnectionError } from "@connection-kit/core";
import { FakeConnectionsClient, sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import type { ConnectionPicker } from "../connection-picker/connection-picker.ts";
import { textOf } from "../testing/form-page.ts";
import { hostPage } from "../testing/picker-page.ts";
import type { ConnectionProvider } from "./connection-provider.ts";

const prod = sampleConnection({ id: "prod", name: "Prod" });
const oneAttached = () => new FakeConnectionsClient({ connections: [prod], modules: [sampleModule({ connectionId: "prod" })] });
const pickers = '<connection-picker module-id="query-data"></connection-picker><connection-picker module-id="query-data"></connection-picker>';

function open(markup = `<connection-provider>${pickers}</connection-provider>`): { provider: ConnectionProvider; pickers: ConnectionPicker[] } {
  const host = hostPage<HTMLElement>(markup);
  const provider = host.localName === "connection-provider" ? host : host.querySelector("connection-provider");
  return { provider: provider as ConnectionProvider, pickers: [...document.body.querySelectorAll("connection-picker")] };
}

async function settled(element: { updateComplete: Promise<boolean> }): Promise<void> {
  for (let round = 0; round < 8; round++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`In vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const textIn = (picker: ConnectionPicker | undefined) => textOf(picker?.shadowRoot ?? null);

describe("<connection-provider>", () => {
  it("takes no room in the layout of the page", async () => {
    const { provider } = open();
    await settled(provider);
    expect(getComputedStyle(provider).display).to.equal("contents");
  });

  it("gives the elements inside it one state: what one reads, all know", async () => {
    const { provider, pickers } = open();
    const client = oneAttached();
    provider.client = client;
    await settled(provider);
    expect(pickers.map(({ value }) => value)).to.deep.equal(["prod", "prod"]);
    // The first asks, the second refreshes what is known: never one store each.
    expect(client.calls.filter((call) => call === "session")).to.have.length(1);
  });

  it("shows everywhere what was done in one place", async () => {
    const { provider, pickers } = open();
    provider.client = oneAttached();
    await settled(provider);
    const detach = [...(pickers[0]?.shadowRoot?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])].find((item) => textOf(item) === "Detach");
    detach?.click();
    await until(() => pickers.every(({ value }) => value === ""), "both pickers have nothing attached");
  });

  it("asks the new backend when it is given another one", async () => {
    const { provider, pickers } = open();
    provider.client = oneAttached();
    await settled(provider);
    provider.client = new FakeConnectionsClient();
    await until(() => pickers.every(({ value }) => value === ""), "the pickers show the other backend");
  });

  it("puts the host’s own sentences in, and takes them back, without reading anew", async () => {
    const { provider, pickers } = open();
    const client = oneAttached();
    provider.client = client;
    await settled(provider);
    const calls = client.calls.length;
    provider.messages = { "create-connection": "New connection" };
    await settled(provider);
    expect(textIn(pickers[0])).to.include("New connection").and.include("Acts as");
    provider.messages = undefined;
    await settled(provider);
    expect(textIn(pickers[0])).to.include("Create connection");
    expect(client.calls).to.have.length(calls);
  });

  it("writes numbers and dates as its locale does", async () => {
    const { provider, pickers } = open();
    provider.locale = "de";
    provider.client = new FakeConnectionsClient({
      connections: [sampleConnection({ id: "prod", usage: { modules: 12_345 } })],
      modules: [sampleModule({ connectionId: "prod" })],
    });
    await settled(provider);
    expect(textIn(pickers[0])).to.include("12.345 modules");
  });

  it("goes on when it is moved, and begins anew when it comes back later", async () => {
    const { provider, pickers } = open();
    const client = oneAttached();
    provider.client = client;
    await settled(provider);
    const box = document.createElement("div");
    document.body.append(box);
    box.append(provider);
    await settled(provider);
    expect(client.calls.filter((call) => call === "session")).to.have.length(1);
    provider.remove();
    await settled(provider);
    document.body.append(provider);
    await settled(provider);
    expect(pickers.map(({ value }) => value)).to.deep.equal(["prod", "prod"]);
    expect(client.calls.filter((call) => call === "session")).to.have.length(2);
  });

  it("lets an element inside it have a backend of its own", async () => {
    const { provider, pickers } = open();
    provider.client = oneAttached();
    const [own, other] = pickers;
    if (own) own.client = new FakeConnectionsClient();
    await settled(provider);
    expect([own?.value, other?.value]).to.deep.equal(["", "prod"]);
  });

  it("is overridden by a provider further in", async () => {
    const { pickers } = open(`<connection-provider id="outer">${pickersIn("connection-provider")}</connection-provider>`);
    const [outer, inner] = document.body.querySelectorAll("connection-provider");
    if (!outer || !inner) throw new Error("There are no two providers.");
    outer.client = new FakeConnectionsClient();
    inner.client = oneAttached();
    await settled(inner);
    expect(pickers.map(({ value }) => value)).to.deep.equal(["prod", "prod"]);
  });

  it("asks for a token at each call, also when the host hands over a new function", async () => {
    const { provider } = open();
    const seen: (string | null)[] = [];
    const fetched = window.fetch;
    window.fetch = async (input, init) => {
      seen.push(new Request(input, init).headers.get("authorization"));
      return new Response("{}", { status: 404, headers: { "content-type": "application/problem+json" } });
    };
    try {
      provider.getToken = async () => "one";
      provider.baseUrl = "/api/connection-kit/v1";
      await until(() => seen.length > 0, "the backend is asked");
      expect(new Set(seen)).to.deep.equal(new Set(["Bearer one"]));
      seen.length = 0;
      provider.getToken = async () => "two";
      const [picker] = document.body.querySelectorAll("connection-picker");
      if (picker) picker.moduleId = "other";
      await until(() => seen.length > 0, "the backend is asked again");
      expect(new Set(seen)).to.deep.equal(new Set(["Bearer two"]));
    } finally {
      window.fetch = fetched;
    }
  });

  it("follows what changes in another window", async () => {
    const { provider, pickers } = open();
    const client = oneAttached();
    provider.client = client;
    await settled(provider);
    await client.detachConnection({ id: "query-data", etag: (await client.module("query-data")).etag });
    const other = new BroadcastChannel("connection-kit");
    other.postMessage({ type: "changed", id: "prod" });
    await until(() => pickers.every(({ value }) => value === ""), "both pickers follow");
    other.close();
  });

  it("tells other windows of a change, by id and nothing else", async () => {
    const { provider, pickers } = open();
    provider.client = oneAttached();
    await settled(provider);
    const messages: unknown[] = [];
    const other = new BroadcastChannel("connection-kit");
    other.onmessage = ({ data }) => messages.push(data);
    const detach = [...(pickers[0]?.shadowRoot?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])].find((item) => textOf(item) === "Detach");
    detach?.click();
    await until(() => messages.length > 0, "the change is told");
    expect(messages).to.deep.equal([{ type: "changed", id: "prod" }]);
    other.close();
  });

  it("makes nothing of messages that are not the kit’s", async () => {
    const { provider } = open();
    const client = oneAttached();
    provider.client = client;
    await settled(provider);
    const calls = client.calls.length;
    const other = new BroadcastChannel("connection-kit");
    for (const message of [null, "changed", { type: "other" }, 7]) other.postMessage(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.calls).to.have.length(calls);
    other.close();
  });

  it("keeps showing what is known when a refresh fails", async () => {
    const { provider, pickers } = open();
    const client = oneAttached();
    provider.client = client;
    await settled(provider);
    client.failNext("module", new ConnectionError({ code: "network-failed", retry: "auto" }));
    const other = new BroadcastChannel("connection-kit");
    other.postMessage({ type: "changed" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await settled(provider);
    expect(textIn(pickers[0])).to.include("Prod");
    other.close();
  });
});

function pickersIn(tag: string): string {
  return `<${tag}>${pickers}</${tag}>`;
}
