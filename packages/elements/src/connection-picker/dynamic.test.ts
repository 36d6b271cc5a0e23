import "../define/connection-picker.ts";
import type { Module } from "@connection-kit/core";
import { type FakeWorld, sampleConnection, sampleModule, sampleSession } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { refusal, textOf } from "../testing/form-page.ts";
import { OpenDialog } from "../testing/open-dialog.ts";
import { inScheme, PickerPage } from "../testing/picker-page.ts";

const prod = sampleConnection({ id: "prod", name: "Prod", identity: { id: "prod", label: "prod-reader", kind: "application" } });
const other = sampleConnection({ id: "other", name: "Other", identity: { id: "other", label: "other-reader", kind: "application" } });
const unfit = sampleConnection({ id: "unfit", name: "Unfit", scopes: [] });
const tied: Partial<Module> = { canBeDynamic: true, dynamicConnection: { id: "d1", name: "Your Celonis" } };

function open(module: Partial<Module> = {}, world: Partial<FakeWorld> = {}, attributes: Readonly<Record<string, string>> = {}): Promise<PickerPage> {
  const modules = [sampleModule({ canBeDynamic: true, ...module })];
  return PickerPage.open({ world: { modules, connections: [prod, other, unfit], ...world }, attributes });
}

async function openDialog(page: PickerPage): Promise<OpenDialog> {
  await page.click(page.button("Make it dynamic"));
  const dialog = await OpenDialog.in(page.element);
  await page.until(() => !dialog.text.includes("Loading connections…"), "the connections are read");
  return dialog;
}

async function openMenu(page: PickerPage): Promise<void> {
  await page.click(page.button("Connection actions"));
  await page.until(() => page.one("[role=menu]").matches(":popover-open"), "the menu is open");
}

function buildTimeValue(dialog: OpenDialog): HTMLSelectElement {
  return dialog.one<HTMLSelectElement>("select");
}

function facts(page: PickerPage): Record<string, string> {
  const terms = [...page.root.querySelectorAll("dt")];
  return Object.fromEntries(terms.map((term) => [textOf(term), textOf(term.nextElementSibling)]));
}

function heard(page: PickerPage, type: string): Record<string, unknown> {
  return (page.events.find((event) => event.type === type) ?? {}) as unknown as Record<string, unknown>;
}

describe("a dynamic connection in the picker", () => {
  describe("Make it dynamic", () => {
    it("is a button while nothing is attached, and in the menu afterwards", async () => {
      const page = await open();
      expect(page.hasButton("Make it dynamic")).to.equal(true);
      expect(page.hasButton("Connection actions")).to.equal(false);
      const attached = await open({ connectionId: "prod" });
      expect(attached.button("Make it dynamic").getAttribute("role")).to.equal("menuitem");
    });

    for (const [why, module, world, attributes] of [
      ["the flow has a schedule", { canBeDynamic: false }, {}, {}],
      ["the backend does not know of it", { canBeDynamic: undefined }, {}, {}],
      ["the person may not change connections", {}, { session: sampleSession({ abilities: { createConnections: true, manageConnections: false } }) }, {}],
      ["the host page wants none of it", {}, {}, { "without-manage": "" }],
    ] as const)
      it(`is not there when ${why}`, async () => {
        const page = await open(module as Partial<Module>, world, attributes);
        expect(page.hasButton("Make it dynamic")).to.equal(false);
      });

    it("asks for a name and a build-time value of those that fit, and says what that is", async () => {
      const page = await open();
      const dialog = await openDialog(page);
      expect(dialog.heading).to.equal("Make it dynamic");
      expect(dialog.focused).to.equal("Connection name");
      expect(dialog.field.value).to.equal("Your Celonis");
      expect(dialog.text).to.include("It stands in while you build the flow, and is not published.");
      expect([...buildTimeValue(dialog).options].map(({ text }) => text)).to.deep.equal(["None", "Prod, acts as prod-reader", "Other, acts as other-reader"]);
      expect(buildTimeValue(dialog).value).to.equal("");
      expect(await page.audit()).to.deep.equal([]);
    });

    it("makes it, shows who the module acts as, tells of it, and gives the focus back", async () => {
      const page = await open();
      const dialog = await openDialog(page);
      buildTimeValue(dialog).value = "other";
      await page.press("Enter");
      await dialog.closes();
      await page.says("Query data acts as whoever runs the flow: “Your Celonis” is dynamic.");
      await page.until(() => page.field.value === "Your Celonis", "the field shows it");
      expect(facts(page)).to.deep.equal({ "Acts as": "Whoever runs the flow", Type: "Dynamic connection", "Build-time value": "Other, acts as other-reader" });
      const module = await page.fake.module("query-data");
      expect(module).to.include({ connectionId: "other" });
      const { moduleId, dynamicConnectionId } = heard(page, "connection-made-dynamic");
      expect([moduleId, dynamicConnectionId]).to.deep.equal(["query-data", module.dynamicConnection?.id]);
      expect(page.eventTypes).to.deep.equal(["connection-made-dynamic", "change"]);
      expect(page.element.value).to.equal(module.dynamicConnection?.id);
      expect(page.element.connection).to.equal(null);
      expect(page.focused === page.button("Connection actions"), "the menu has the focus").to.equal(true);
    });

    it("loses no focus while the module is read again, and gives it back to the button after Cancel", async () => {
      const page = await open();
      const cancelled = await openDialog(page);
      await cancelled.press("Cancel");
      await cancelled.closes();
      await page.settled();
      expect(page.focused === page.button("Make it dynamic"), "the button has the focus").to.equal(true);
      const dialog = await openDialog(page);
      const answer = page.fake.hold("module");
      await page.press("Enter");
      await dialog.closes();
      await page.settled();
      expect(page.focused === page.field, "the field has the focus").to.equal(true);
      answer.release();
      await page.until(() => page.field.value === "Your Celonis", "the module is read");
      expect(page.focused === page.field, "the field still has it").to.equal(true);
    });

    it("offers what is attached as the build-time value, and gives the focus back to the menu", async () => {
      const page = await open({ connectionId: "prod" });
      await openMenu(page);
      page.button("Make it dynamic").click();
      const dialog = await OpenDialog.in(page.element);
      await page.until(() => buildTimeValue(dialog).value === "prod", "what is attached is chosen");
      await dialog.press("Cancel");
      await dialog.closes();
      await page.settled();
      expect(page.focused === page.button("Connection actions"), "has the focus").to.equal(true);
      expect((await page.fake.module("query-data")).dynamicConnection ?? null).to.equal(null);
    });

    it("suggests a name that no connection has", async () => {
      const page = await open({}, { connections: [prod, sampleConnection({ id: "own", name: "your celonis" })] });
      const dialog = await openDialog(page);
      expect(dialog.field.value).to.equal("Your Celonis 2");
    });

    it("B01 asks for a name and stays there", async () => {
      const page = await open();
      const dialog = await openDialog(page);
      await page.press("Backspace", "Enter");
      await dialog.reads("Enter a name.");
      expect(dialog.focused).to.equal("Connection name");
      expect(page.fake.calls).not.to.include("createDynamicConnection");
    });

    it("F33 says at the field that the name is taken", async () => {
      const page = await open();
      const dialog = await openDialog(page);
      page.fake.failNext("createDynamicConnection", refusal({ code: "name-taken" }));
      await page.type("Prod");
      await page.press("Enter");
      await dialog.reads("That name is already in use. Choose another.");
      expect(dialog.field.value).to.equal("Prod");
      expect(dialog.field.getAttribute("aria-invalid")).to.equal("true");
      await page.type("uction");
      expect(dialog.text).not.to.include("That name is already in use.");
    });

    it("says at the build-time value what is wrong with it", async () => {
      const page = await open();
      const dialog = await openDialog(page);
      const issues = [{ field: "buildTimeConnectionId", code: "status", detail: "The credentials expired." }];
      page.fake.failNext("createDynamicConnection", refusal({ code: "invalid-input", issues }));
      buildTimeValue(dialog).value = "other";
      await page.press("Enter");
      await dialog.reads("The credentials expired.");
      expect(buildTimeValue(dialog).getAttribute("aria-invalid")).to.equal("true");
      expect(buildTimeValue(dialog).value).to.equal("other");
      expect(dialog.root.activeElement === buildTimeValue(dialog), "it has the focus").to.equal(true);
    });

    it("F70 keeps what was typed when it fails, and makes only one when it is tried again", async () => {
      const page = await open();
      const dialog = await openDialog(page);
      const keys: string[] = [];
      const { createDynamicConnection } = page.fake;
      page.fake.createDynamicConnection = (plan, options) => {
        keys.push(options.idempotencyKey);
        return createDynamicConnection.call(page.fake, plan, options);
      };
      page.fake.failNext("createDynamicConnection", refusal({ code: "unavailable" }));
      await page.type("Mine");
      await page.press("Enter");
      await dialog.reads("It couldn’t be made dynamic. Nothing changed.");
      expect(dialog.field.value).to.equal("Mine");
      expect(heard(page, "connection-failed").act).to.equal("make-dynamic");
      await page.press("Enter");
      await dialog.closes();
      expect(keys).to.have.length(2);
      expect(keys[0]).to.equal(keys[1]);
    });

    it("says on a page without HTTPS that it is not set up correctly", async () => {
      const page = await open();
      const { randomUUID } = crypto;
      Object.defineProperty(crypto, "randomUUID", { configurable: true, value: undefined });
      try {
        const dialog = await openDialog(page);
        await page.press("Enter");
        await dialog.reads("This page isn’t set up correctly.");
        expect(page.fake.calls).not.to.include("createDynamicConnection");
      } finally {
        Object.defineProperty(crypto, "randomUUID", { configurable: true, value: randomUUID });
      }
    });

    it("reads the connections again, tells the page that it failed, and keeps the focus", async () => {
      const page = await open();
      await page.settled();
      page.fake.failNext("connections", refusal({ code: "unavailable" }));
      const dialog = await openDialog(page);
      await dialog.reads("Connections couldn’t be loaded.");
      expect(heard(page, "connection-failed")).to.include({ act: "connections", code: "unavailable" });
      await dialog.press("Try again");
      await page.until(() => buildTimeValue(dialog).options.length === 3, "they are there");
      expect(dialog.focused).to.equal("Make it dynamic");
    });

    it("can be done without a build-time value when the connections couldn’t be read", async () => {
      const page = await open();
      await page.settled();
      page.fake.failNext("connections", refusal({ code: "unavailable" }));
      const dialog = await openDialog(page);
      await dialog.reads("Connections couldn’t be loaded.");
      await page.press("Enter");
      await dialog.closes();
      await page.until(() => facts(page)["Build-time value"] === "None: runs fail while you build", "there is none");
    });
  });

  describe("once it is made", () => {
    it("names it in the field, and is a valid choice without a build-time value", async () => {
      const page = await open(tied, {}, { required: "" });
      expect(page.field.value).to.equal("Your Celonis");
      expect(facts(page)).to.deep.equal({
        "Acts as": "Whoever runs the flow",
        Type: "Dynamic connection",
        "Build-time value": "None: runs fail while you build",
      });
      expect(page.text).not.to.include("This module is not connected.");
      expect(page.element.checkValidity()).to.equal(true);
    });

    it("says that a published flow has no build-time value", async () => {
      const page = await open({ ...tied, canBeDynamic: false });
      expect(facts(page)["Build-time value"]).to.equal("None: it is not published");
    });

    it("says when the build-time value is of no use", async () => {
      const page = await open({ ...tied, connectionId: "prod" }, { connections: [{ ...prod, status: "revoked" }] });
      expect(facts(page)["Build-time value"]).to.equal("Prod, acts as prod-reader Revoked");
    });

    it("can be detached, which says what that comes to", async () => {
      const page = await open({ ...tied, connectionId: "prod" });
      await openMenu(page);
      const items = [...page.root.querySelectorAll("[role=menuitem]")].map((item) => item.getAttribute("aria-label"));
      expect(items).to.deep.equal(["Detach"]);
      const description = page.root.getElementById(page.button("Detach").getAttribute("aria-describedby") ?? "");
      expect(textOf(description)).to.equal(
        "Only Query data in Resolve blocked orders. It fails until a connection is attached, and what people supplied is gone.",
      );
      page.button("Detach").click();
      await page.says("“Your Celonis” is detached. This module is not connected.");
      expect(heard(page, "connection-detached").connectionId).to.equal("d1");
      expect((await page.fake.module("query-data")).dynamicConnection).to.equal(null);
      expect(page.element.value).to.equal("");
    });

    it("can be detached without a build-time value; a failure names it, and is tried again", async () => {
      const page = await open(tied);
      page.fake.failNext("detachConnection", refusal({ code: "unavailable" }));
      await openMenu(page);
      page.button("Detach").click();
      await page.reads("Couldn’t detach “Your Celonis”. Nothing changed.");
      expect(page.field.value).to.equal("Your Celonis");
      await page.click(page.button("Try again"));
      await page.says("“Your Celonis” is detached.");
    });

    it("ends when an ordinary connection is attached, also its build-time value", async () => {
      const page = await open({ ...tied, connectionId: "prod" });
      page.field.focus();
      await page.press("ArrowDown");
      await page.until(() => page.names.includes("Prod"), "the list is there");
      expect(page.options.map((option) => option.getAttribute("aria-selected"))).to.not.include("true");
      await page.click(page.options[page.names.indexOf("Prod")] as HTMLElement);
      await page.says("“Prod” is attached. Query data now acts as prod-reader.");
      expect((await page.fake.module("query-data")).dynamicConnection).to.equal(null);
      expect(page.element.value).to.equal("prod");
    });

    for (const scheme of ["light", "dark"] as const)
      it(`has no accessibility findings in ${scheme}`, async () => {
        await inScheme(scheme);
        const page = await open({ ...tied, connectionId: "prod" });
        expect(await page.audit()).to.deep.equal([]);
        await inScheme("light");
      });
  });
});
