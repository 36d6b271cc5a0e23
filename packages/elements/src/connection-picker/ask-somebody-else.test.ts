import "../define/connection-picker.ts";
import type { Connection } from "@connection-kit/core";
import { type HeldAnswer, sampleConnection, sampleTypes } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import type { ConnectionRequestedEvent } from "../internal/maintenance-events.ts";
import { loadMaintenance } from "../internal/maintenance-loading.ts";
import { refusal, textOf } from "../testing/form-page.ts";
import { OpenDialog, until } from "../testing/open-dialog.ts";
import { PickerPage } from "../testing/picker-page.ts";

const taken = sampleConnection({ id: "taken", name: "Taken" });
/** The person may not make application keys. */
const types = sampleTypes().map((type) =>
  type.id === "celonis-application-key"
    ? {
        ...type,
        availability: { available: false, code: "missing-permission" as const, missingPermission: "Data Integration", grantedBy: ["Maria Lindqvist"] },
      }
    : type,
);

/** The offer inside the dialog. */
class Offer {
  readonly page: PickerPage;
  readonly root: ShadowRoot;

  constructor(
    page: PickerPage,
    root: ShadowRoot,
    /** The answer that is held back. */
    readonly held?: HeldAnswer,
  ) {
    this.page = page;
    this.root = root;
  }

  static async open(connections: readonly Connection[] = [taken], prepare?: (page: PickerPage) => HeldAnswer): Promise<Offer> {
    const page = await PickerPage.open({ connections, world: { types } });
    await page.click(page.button("Create connection"));
    const dialog = await OpenDialog.in(page.element);
    const held = prepare?.(page);
    const find = () => dialog.root.querySelector("connection-ask-somebody-else")?.shadowRoot;
    await until(
      () => find()?.querySelector("summary"),
      () => `the offer is there. There is: ${dialog.text}`,
    );
    const root = find() as ShadowRoot;
    root.querySelector("summary")?.click();
    return new Offer(page, root, held);
  }

  get name(): HTMLInputElement {
    return this.root.querySelector("#name") as HTMLInputElement;
  }

  get text(): string {
    return textOf(this.root);
  }

  fill(name: string): void {
    this.name.value = name;
    this.name.dispatchEvent(new Event("input", { bubbles: true }));
  }

  press(): void {
    this.root.querySelector<HTMLElement>("#ask")?.click();
  }

  reads(text: string): Promise<void> {
    return until(
      () => this.text.includes(text),
      () => `“${text}” can be read. There is: ${this.text}`,
    );
  }
}

/** A dialog in which every type is available, and the keys that links are asked for under. */
function recorded() {
  const keys: string[] = [];
  const open = async () => {
    const page = await PickerPage.open({ connections: [taken], world: { types: sampleTypes() } });
    const { requestConnection } = page.fake;
    page.fake.requestConnection = (request, options) => {
      keys.push(options.idempotencyKey);
      return requestConnection.call(page.fake, request, options);
    };
    await page.click(page.button("Create connection"));
    return page;
  };
  return { open, keys };
}

/** Chooses an available type; what is offered with it. */
async function choose(dialog: OpenDialog, page: PickerPage, label: string): Promise<Offer> {
  const radio = [...dialog.root.querySelectorAll<HTMLInputElement>(".type input")].find(({ labels }) => textOf(labels?.[0] ?? null) === label);
  radio?.click();
  const find = () => dialog.root.querySelector(".ask connection-ask-somebody-else")?.shadowRoot;
  await until(
    () => radio?.checked && find()?.querySelector("summary"),
    () => `the offer for ${label} is there. There is: ${dialog.text}`,
  );
  return new Offer(page, find() as ShadowRoot);
}

describe("asking somebody else for credentials", () => {
  // Many small files here, one script in an embed: their way over the wire is not what is tested.
  before(() => loadMaintenance());

  it("is offered where a type is not available, with a name to begin with", async () => {
    const offer = await Offer.open();
    expect(offer.name.value).to.equal("Order to Cash – Celonis Application Key");
    expect(offer.text).to.include("Whoever has the right adds the credentials under a link.");
  });

  it("makes a pending connection, shows and copies its link, tells of it, and leaves a row that cannot be attached", async () => {
    const offer = await Offer.open();
    const { page } = offer;
    const heard: ConnectionRequestedEvent[] = [];
    page.element.addEventListener("connection-requested", (event) => heard.push(event));
    offer.fill("Asked for");
    offer.press();
    await offer.reads("“Asked for” waits for its credentials.");
    const url = new URL("/connections/requests/requested-1", location.href).href;
    expect(offer.text).to.include(url);
    let copied = "";
    const { clipboard } = navigator;
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => (copied = text) } });
    offer.root.querySelector<HTMLElement>("#copy")?.click();
    await offer.reads("Copied.");
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
    expect(copied).to.equal(url);
    expect(heard.map(({ connectionId, typeId }) => [connectionId, typeId])).to.deep.equal([["requested-1", "celonis-application-key"]]);

    const dialog = await OpenDialog.in(page.element);
    await dialog.press("Cancel");
    await dialog.closes();
    page.field.focus();
    await page.press("ArrowDown");
    await page.until(
      () => page.names.includes("Asked for"),
      () => `the pending one is listed: ${page.names}`,
    );
    const row = page.options.find((option) => textOf(option).includes("Asked for"));
    expect(textOf(row ?? null)).to.include("Pending");
    row?.click();
    await page.settled();
    expect(page.fake.calls).not.to.include("attachConnection");
  });

  it("can be attached once somebody has supplied the credentials", async () => {
    const offer = await Offer.open();
    const { page } = offer;
    offer.fill("Asked for");
    offer.press();
    await offer.reads("“Asked for” waits for its credentials.");
    const dialog = await OpenDialog.in(page.element);
    await dialog.press("Cancel");
    await dialog.closes();
    const { id, etag } = await page.fake.connection("requested-1");
    const supplied = await page.fake.replaceCredentials({ id, etag }, { applicationKey: "of-somebody-else-4Q7x" });
    expect(supplied.status).to.equal("active");
    new BroadcastChannel("connection-kit").postMessage({ type: "changed", id });
    page.field.focus();
    await page.press("ArrowDown");
    const row = () => page.options.find((option) => textOf(option).includes("Asked for"));
    await page.until(
      () => textOf(row() ?? null).includes("Active"),
      () => `it is active: ${textOf(row() ?? null)}`,
    );
    row()?.click();
    await page.until(() => page.element.value === "requested-1", "it is attached");
  });

  it("F33 says at the field that the name is taken, and B01 that there is none", async () => {
    const offer = await Offer.open();
    offer.fill("taken");
    offer.press();
    await offer.reads("That name is already in use. Choose another.");
    expect(offer.root.activeElement === offer.name, "the field has the focus").to.equal(true);
    offer.fill(" ");
    offer.press();
    await offer.reads("Enter a name.");
  });

  it("begins anew for another type: no link, no name and no key of the one before", async () => {
    const { open, keys } = recorded();
    const page = await open();
    const dialog = await OpenDialog.in(page.element);
    const first = await choose(dialog, page, "Celonis Application Key");
    first.fill("Asked for");
    first.press();
    await first.reads("“Asked for” waits for its credentials.");
    const second = await choose(dialog, page, "Celonis OAuth Client Credentials");
    await second.reads("Create the link");
    expect(second.name.value).to.equal("Order to Cash – Celonis OAuth Client Credentials");
    second.press();
    await second.reads("waits for its credentials.");
    expect(new Set(keys).size).to.equal(2);
  });

  it("tells of a link for the type before, but does not show it for another one", async () => {
    const { open } = recorded();
    const page = await open();
    const dialog = await OpenDialog.in(page.element);
    const answer = page.fake.hold("requestConnection");
    const first = await choose(dialog, page, "Celonis Application Key");
    first.fill("Asked for");
    first.press();
    await answer.called;
    const second = await choose(dialog, page, "Celonis OAuth Client Credentials");
    await second.reads("Create the link");
    const told = new Promise((resolve) => document.body.addEventListener("connection-requested", resolve, { once: true }));
    answer.release();
    await told;
    await page.settled();
    expect(second.text).to.include("Create the link").and.not.to.include("waits for its credentials");
  });

  it("begins with a name that is free", async () => {
    const name = "Order to Cash – Celonis Application Key";
    const offer = await Offer.open([sampleConnection({ id: "same", name })]);
    await until(
      () => offer.name.value === `${name} 2`,
      () => `it has a number: ${offer.name.value}`,
    );
  });

  it("leaves a name that is typed while it looks for a free one", async () => {
    const offer = await Offer.open([sampleConnection({ id: "same", name: "Order to Cash – Celonis Application Key" })], (page) =>
      page.fake.hold("connections"),
    );
    offer.fill("Asked for");
    offer.held?.release();
    await offer.page.settled();
    expect(offer.name.value).to.equal("Asked for");
  });

  it("brings the focus to the button that copies the link", async () => {
    const offer = await Offer.open();
    offer.fill("Asked for");
    offer.root.querySelector<HTMLElement>("#ask")?.focus();
    offer.press();
    await until(
      () => offer.root.activeElement?.id === "copy",
      () => `the button has the focus; it is at ${offer.root.activeElement?.outerHTML}`,
    );
  });

  it("tells the page that it failed", async () => {
    const offer = await Offer.open();
    offer.page.fake.failNext("requestConnection", refusal({ code: "unavailable", requestId: "req_1" }));
    offer.fill("Asked for");
    offer.press();
    await offer.reads("The link couldn’t be created.");
    const failed = offer.page.events.find(({ type }) => type === "connection-failed");
    expect(failed).to.include({ act: "request", code: "unavailable", requestId: "req_1" });
  });

  it("shows at the field what the backend refuses about the name", async () => {
    const offer = await Offer.open();
    offer.page.fake.failNext("requestConnection", refusal({ code: "invalid-input", issues: [{ field: "name", code: "too-long" }] }));
    offer.fill("Asked for");
    offer.press();
    await offer.reads("Use 80 characters or fewer.");
    expect(offer.root.activeElement === offer.name, "the field has the focus").to.equal(true);
  });

  it("says on a page without HTTPS that it is not set up correctly", async () => {
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, "randomUUID", { configurable: true, value: undefined });
    try {
      const offer = await Offer.open();
      offer.fill("Asked for");
      offer.press();
      await offer.reads("This page isn’t set up correctly.");
      expect(offer.page.fake.calls).not.to.include("requestConnection");
    } finally {
      Object.defineProperty(crypto, "randomUUID", { configurable: true, value: randomUUID });
    }
  });

  it("makes no twin when it is tried again after a lost answer", async () => {
    const offer = await Offer.open();
    offer.page.fake.failNext("requestConnection", refusal({ code: "outcome-unknown" }), { afterEffect: true });
    offer.fill("Asked for");
    offer.press();
    await offer.reads("The link couldn’t be created.");
    offer.press();
    await offer.reads("“Asked for” waits for its credentials.");
    const { items } = await offer.page.fake.connections({ search: "Asked for" });
    expect(items).to.have.length(1);
  });
});
