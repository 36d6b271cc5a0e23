import "../define/connection-picker.ts";
import { sampleConnection, sampleTypes } from "@connection-kit/core/testing";
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

  private constructor(page: PickerPage, root: ShadowRoot) {
    this.page = page;
    this.root = root;
  }

  static async open(): Promise<Offer> {
    const page = await PickerPage.open({ connections: [taken], world: { types } });
    await page.click(page.button("Create connection"));
    const dialog = await OpenDialog.in(page.element);
    const find = () => dialog.root.querySelector("connection-ask-somebody-else")?.shadowRoot;
    await until(
      () => find()?.querySelector("summary"),
      () => `the offer is there. There is: ${dialog.text}`,
    );
    const root = find() as ShadowRoot;
    root.querySelector("summary")?.click();
    return new Offer(page, root);
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
