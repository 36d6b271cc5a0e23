import "../define/connection-picker.ts";
import type { Connection, ConnectionsClient } from "@connection-kit/core";
import { type FakeWorld, sampleConnection, sampleModule, sampleSession } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { loadMaintenance } from "../internal/maintenance-loading.ts";
import { refusal, textOf } from "../testing/form-page.ts";
import { OpenDialog } from "../testing/open-dialog.ts";
import { hostPage, PickerPage } from "../testing/picker-page.ts";

const prod = sampleConnection({ id: "prod", name: "Prod" });
const other = sampleConnection({ id: "other", name: "Other" });

/** Prod is used by three modules in two flows, of which one is live, and by one that the person may not see. */
const used: Partial<FakeWorld> = {
  modules: [
    sampleModule({ connectionId: "prod" }),
    sampleModule({ id: "second", name: "Query data (copy)", connectionId: "prod" }),
    sampleModule({ id: "third", name: "Query open orders", flow: { id: "weekly", name: "Weekly digest" }, connectionId: "prod" }),
  ],
  liveFlowIds: ["weekly"],
  hiddenUsages: { prod: 1 },
};

function openPage(world: Partial<FakeWorld> = {}, connection: Connection = prod, client?: ConnectionsClient): Promise<PickerPage> {
  return PickerPage.open({
    world: { modules: [sampleModule({ connectionId: "prod" })], connections: [connection, other], ...world },
    ...(client && { client }),
  });
}

async function choose(page: PickerPage, item: string): Promise<OpenDialog> {
  await page.click(page.button("Connection actions"));
  await page.until(() => page.one("[role=menu]").matches(":popover-open"), "the menu is open");
  page.button(item).click();
  return OpenDialog.in(page.element);
}

function menuItems(page: PickerPage): readonly (string | null)[] {
  return [...page.root.querySelectorAll("[role=menuitem]")].map((item) => item.getAttribute("aria-label"));
}

function heard(page: PickerPage, type: string): Record<string, unknown> {
  return (page.events.find((event) => event.type === type) ?? {}) as unknown as Record<string, unknown>;
}

describe("what happens to an attached connection", () => {
  // Many small files here, one script in an embed: their way over the wire is not what is tested.
  before(() => loadMaintenance());

  describe("the menu", () => {
    it("offers all six, by their names", async () => {
      const page = await openPage();
      expect(menuItems(page)).to.deep.equal(["Verify", "View permissions", "Rename", "Reauthorize", "Detach", "Delete"]);
    });

    it("says what detaching comes to before it is done", async () => {
      const page = await openPage();
      const description = page.root.getElementById(page.button("Detach").getAttribute("aria-describedby") ?? "");
      expect(textOf(description)).to.equal("Only Query data in Resolve blocked orders. It fails until another one is attached.");
    });

    it("leaves out what the client has no call for", async () => {
      const page = await PickerPage.open({ connections: [prod], module: { connectionId: "prod" } });
      const { fake } = page;
      const client: ConnectionsClient = {
        session: (options) => fake.session(options),
        module: (id, options) => fake.module(id, options),
        connectionTypes: (id, options) => fake.connectionTypes(id, options),
        connections: (query, options) => fake.connections(query, options),
        connection: (id, options) => fake.connection(id, options),
        createConnection: (connection, options) => fake.createConnection(connection, options),
        checkConnection: (connection, options) => fake.checkConnection(connection, options),
        verifyConnection: (id, options) => fake.verifyConnection(id, options),
        attachConnection: (module, id, options) => fake.attachConnection(module, id, options),
        detachConnection: (module, options) => fake.detachConnection(module, options),
      };
      page.element.client = client;
      await page.settled();
      expect(menuItems(page)).to.deep.equal(["Verify", "Detach"]);
    });

    it("leaves out what the person may not do", async () => {
      const session = sampleSession({ abilities: { createConnections: true, manageConnections: false } });
      const page = await openPage({ session });
      expect(menuItems(page)).to.deep.equal(["Verify", "View permissions", "Detach"]);
    });
  });

  describe("Rename", () => {
    it("shows what it concerns, saves, shows the new name at once, says so, tells of it and gives the focus back", async () => {
      const page = await openPage(used);
      const dialog = await choose(page, "Rename");
      expect(dialog.focused).to.equal("Connection name");
      expect(dialog.field.value).to.equal("Prod");
      await dialog.reads("4 modules in 2 flows, 1 of them live");
      expect(dialog.all(".impact li")).to.deep.equal([
        "Query data Resolve blocked orders · Order to Cash Draft",
        "Query data (copy) Resolve blocked orders · Order to Cash Draft",
        "Query open orders Weekly digest · Order to Cash Live",
        "1 more module in a package you cannot see",
      ]);
      await page.type("Production");
      await page.press("Enter");
      await dialog.closes();
      await page.says("“Production” is its name now.");
      await page.until(() => page.field.value === "Production", "the field shows the new name");
      expect(heard(page, "connection-renamed").connectionId).to.equal("prod");
      expect(page.focused === page.button("Connection actions"), "has the focus").to.equal(true);
      expect(page.element.value).to.equal("prod");
    });

    it("B01 asks for a name and stays there", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      await page.press("Backspace", "Enter");
      await dialog.reads("Enter a name.");
      expect(dialog.focused).to.equal("Connection name");
      expect(dialog.field.getAttribute("aria-invalid")).to.equal("true");
      expect(page.fake.calls).not.to.include("renameConnection");
    });

    it("F33 says at the field that the name is taken", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      await page.type("other");
      await page.press("Enter");
      await dialog.reads("That name is already in use. Choose another.");
      expect(dialog.focused).to.equal("Connection name");
      expect(dialog.field.value).to.equal("other");
    });

    it("F63 says that it changed meanwhile, shows how, and saves on demand", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      await page.fake.renameConnection({ id: "prod", etag: prod.etag }, "By somebody else");
      await page.type("Mine");
      await page.press("Enter");
      await dialog.focuses("Review changes");
      expect(dialog.text).to.include("This connection changed since you opened it.");
      expect(dialog.field.value).to.equal("Mine");
      await dialog.press("Review changes");
      await dialog.reads("Connection name: Prod → By somebody else");
      await dialog.focuses("Save mine");
      await dialog.press("Save mine");
      await dialog.closes();
      expect((await page.fake.connection("prod")).name).to.equal("Mine");
    });

    it("F64 reads the version again when the server asks for one", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      page.fake.failNext("renameConnection", refusal({ code: "precondition-required" }));
      await page.type("Mine");
      await page.press("Enter");
      await dialog.closes();
      expect((await page.fake.connection("prod")).name).to.equal("Mine");
    });

    it("F64 reads the version again only once", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      for (let time = 0; time < 3; time++) page.fake.failNext("renameConnection", refusal({ code: "precondition-required" }));
      await page.type("Mine");
      await page.press("Enter");
      await dialog.reads("“Prod” couldn’t be renamed.");
      expect(page.fake.calls.filter((call) => call === "renameConnection")).to.have.length(2);
    });

    it("keeps the focus in the dialog when “Save mine” fails", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      await page.fake.renameConnection({ id: "prod", etag: prod.etag }, "By somebody else");
      await page.type("Mine");
      await page.press("Enter");
      await dialog.focuses("Review changes");
      page.fake.failNext("renameConnection", refusal({ code: "unavailable" }));
      await dialog.press("Save mine");
      await dialog.reads("“Prod” couldn’t be renamed.");
      expect(dialog.focused).to.equal("Rename");
    });

    it("keeps what was typed when saving fails, and says so", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      page.fake.failNext("renameConnection", refusal({ code: "unavailable", requestId: "req_1" }));
      await page.type("Mine");
      await page.press("Enter");
      await dialog.reads("“Prod” couldn’t be renamed.");
      expect(dialog.text).to.include("The service is temporarily unavailable.");
      expect(dialog.field.value).to.equal("Mine");
      expect(heard(page, "connection-failed").act).to.equal("rename");
      await dialog.press("Save");
      await dialog.closes();
    });

    it("sends one request however often Save is pressed", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      const answer = page.fake.hold("renameConnection");
      await page.type("Mine");
      await dialog.press("Save");
      await dialog.press("Save");
      await dialog.reads("Saving…");
      answer.release();
      await dialog.closes();
      expect(page.fake.calls.filter((call) => call === "renameConnection")).to.have.length(1);
    });

    it("is left with Escape, which is not for the page, and gives the focus back", async () => {
      const page = await openPage();
      let escapes = 0;
      page.element.addEventListener("keydown", ({ key }) => key === "Escape" && escapes++);
      const dialog = await choose(page, "Rename");
      await page.press("Escape");
      await dialog.closes();
      expect(escapes).to.equal(0);
      await page.until(() => page.focused === page.button("Connection actions"), "the button has the focus");
    });

    it("tells the lists also when it was closed before the answer came", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Rename");
      const answer = page.fake.hold("renameConnection");
      await page.type("Mine");
      await page.press("Enter");
      await answer.called;
      await dialog.press("Cancel");
      answer.release();
      await page.until(() => page.field.value === "Mine", "the field shows the new name");
      expect(heard(page, "connection-renamed").connectionId).to.equal("prod");
    });
  });

  describe("the impact", () => {
    it("says that it is being looked up, that it failed, and looks it up again", async () => {
      const page = await openPage(used);
      const answer = page.fake.hold("usages");
      const dialog = await choose(page, "Rename");
      await dialog.reads("Looking up where it is used…");
      answer.fail(refusal({ code: "timed-out" }));
      await dialog.reads("Where it is used couldn’t be read.");
      await dialog.press("Try again");
      await dialog.reads("4 modules in 2 flows, 1 of them live");
      expect(dialog.focused, "the focus stays in the dialog").to.equal("Rename");
    });

    it("says that no module uses it", async () => {
      const page = await openPage({ modules: [sampleModule({ connectionId: "prod" })] });
      await page.fake.detachConnection({ id: "query-data", etag: (await page.fake.module("query-data")).etag });
      const dialog = await choose(page, "Rename");
      await dialog.reads("No module uses it.");
    });
  });

  describe("Delete", () => {
    it("shows the impact first, with the safe way out in focus, detaches and deletes, and connects nothing in its place", async () => {
      const page = await openPage(used);
      const dialog = await choose(page, "Delete");
      await dialog.reads("4 modules use it. They fail from their next run until another connection is attached.");
      expect(dialog.heading).to.equal("Delete “Prod”?");
      expect(dialog.focused).to.equal("Cancel");
      await dialog.press("Detach 4 modules and delete");
      await dialog.closes();
      await page.says("“Prod” is deleted.");
      await page.reads("This module is not connected.");
      expect(heard(page, "connection-deleted").connectionId).to.equal("prod");
      expect((await page.fake.module("third")).connectionId).to.equal(null);
      await page.until(() => page.focused === page.field, "the field has the focus");
      expect(page.element.value).to.equal("");
    });

    it("is left without a trace", async () => {
      const page = await openPage(used);
      const dialog = await choose(page, "Delete");
      await page.press("Enter");
      await dialog.closes();
      expect(page.fake.calls).not.to.include("deleteConnection");
      await page.until(() => page.focused === page.button("Connection actions"), "the button has the focus");
    });

    it("deletes nothing after Cancel, also while it looks once more at what that concerns", async () => {
      const page = await openPage(used);
      const dialog = await choose(page, "Delete");
      await dialog.reads("4 modules use it.");
      const answer = page.fake.hold("usages");
      await dialog.press("Detach 4 modules and delete");
      await answer.called;
      await dialog.press("Cancel");
      await dialog.closes();
      answer.release();
      await page.settled();
      expect(page.fake.calls).not.to.include("deleteConnection");
    });

    it("F67 shows the fresh impact when a module began to use it, and deletes only after another press", async () => {
      const page = await openPage({ modules: [sampleModule({ connectionId: "prod" }), sampleModule({ id: "late", name: "Latecomer" })] });
      const dialog = await choose(page, "Delete");
      await dialog.reads("Detach 1 module and delete");
      await page.fake.attachConnection({ id: "late", etag: (await page.fake.module("late")).etag }, "prod");
      await dialog.press("Detach 1 module and delete");
      await dialog.reads("Other modules use it by now. Look at the list again: nothing was deleted.");
      expect(dialog.text).to.include("Latecomer");
      expect(page.fake.calls).not.to.include("deleteConnection");
      await dialog.press("Detach 2 modules and delete");
      await dialog.closes();
      await page.says("“Prod” is deleted.");
    });

    it("F67 shows the impact that the server sends with its refusal", async () => {
      const page = await openPage(used);
      page.fake.failNext("usages", refusal({ code: "timed-out" }));
      const dialog = await choose(page, "Delete");
      await dialog.reads("Where it is used couldn’t be read.");
      await dialog.press("Delete");
      await dialog.reads("Other modules use it by now.");
      expect(dialog.hasButton("Detach 4 modules and delete")).to.equal(true);
      expect((await page.fake.connection("prod")).name).to.equal("Prod");
    });

    it("takes one that somebody else has deleted for deleted", async () => {
      const page = await openPage(used);
      const dialog = await choose(page, "Delete");
      await dialog.reads("4 modules use it.");
      page.fake.failNext("deleteConnection", refusal({ code: "not-found" }));
      await dialog.press("Detach 4 modules and delete");
      await dialog.closes();
      await page.says("“Prod” had already been deleted.");
    });

    it("says that it changed meanwhile and deletes the changed one only on another press", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Delete");
      await dialog.reads("1 module uses it.");
      await page.fake.renameConnection({ id: "prod", etag: prod.etag }, "Renamed");
      await dialog.press("Detach 1 module and delete");
      await dialog.reads("This connection changed since you opened it.");
      expect(dialog.heading).to.equal("Delete “Renamed”?");
      await dialog.focuses("Cancel");
      await dialog.press("Detach 1 module and delete");
      await dialog.closes();
    });

    it("says that it failed and that it is still there", async () => {
      const page = await openPage();
      const dialog = await choose(page, "Delete");
      page.fake.failNext("deleteConnection", refusal({ code: "unavailable" }));
      await dialog.press("Detach 1 module and delete");
      await dialog.reads("“Prod” couldn’t be deleted.");
      expect(page.element.value).to.equal("prod");
    });
  });

  describe("View permissions", () => {
    const permissions = [
      { resource: "Data pool Order to Cash", actions: ["Read", "Write"], via: "both", effective: true },
      { resource: "Data pool Warehouse", actions: ["Read"], via: "scope", effective: false },
      { resource: "Data pool Finance", actions: ["Read"], via: "grant", effective: false },
      { resource: "Studio", actions: ["Read"], via: "grant", effective: true },
      { resource: "Moon", actions: ["Read"], via: "tide", effective: false },
    ];

    it("shows each with its actions, by what, and why one is of no use", async () => {
      const page = await openPage({ permissions: { prod: permissions } });
      const dialog = await choose(page, "View permissions");
      await dialog.reads("Data pool Order to Cash");
      expect(dialog.text).to.include("Acts as late-deliveries-reader");
      expect(dialog.all("tbody tr")).to.deep.equal([
        "Data pool Order to Cash Read, Write Scope and grant",
        "Data pool Warehouse No access: Read Scope, but nobody granted it",
        "Data pool Finance No access: Read Grant, but no scope opens it",
        "Studio Read Grant",
        "Moon No access: Read In a way this version does not know",
      ]);
    });

    it("says that there is none", async () => {
      const page = await openPage({ permissions: { prod: [] } });
      const dialog = await choose(page, "View permissions");
      await dialog.reads("It has no permission yet.");
    });

    it("says that they couldn’t be read, and reads them again", async () => {
      const page = await openPage();
      page.fake.failNext("permissions", refusal({ code: "forbidden", requestId: "req_2" }));
      const dialog = await choose(page, "View permissions");
      await dialog.reads("The permissions couldn’t be read.");
      expect(dialog.text).to.include("Reference req_2");
      await dialog.press("Try again");
      await dialog.reads("Scope and grant");
      expect(dialog.focused, "the focus stays in the dialog").to.equal("Permissions");
    });

    it("links to where rights are granted, if that is known", async () => {
      const page = await openPage();
      const dialog = await choose(page, "View permissions");
      await dialog.reads("Scope and grant");
      expect(dialog.hasButton("Change permissions")).to.equal(false);
    });
  });

  describe("Verify", () => {
    function stages(page: PickerPage): readonly string[] {
      const panel = page.root.querySelector("connection-verification");
      return [...(panel?.shadowRoot?.querySelectorAll(".stage") ?? [])].map(textOf);
    }

    async function verify(page: PickerPage): Promise<void> {
      await page.click(page.button("Connection actions"));
      await page.until(() => page.one("[role=menu]").matches(":popover-open"), "the menu is open");
      page.button("Verify").click();
      await page.until(() => stages(page).length === 5, "the stages are there");
    }

    it("shows in one line that all stages passed, and each with its time behind it", async () => {
      const page = await openPage();
      await verify(page);
      const details = page.root.querySelector("connection-verification")?.shadowRoot?.querySelector("details");
      expect(textOf(details?.querySelector("summary") ?? null)).to.equal("Passed 5 of 5 stages in 73 ms");
      expect(details?.open).to.equal(false);
      expect(stages(page)[1]).to.equal("Reachability Passed 12 ms");
    });

    it("opens the stages when one failed, and says what to do", async () => {
      const page = await openPage({}, { ...prod, status: "revoked" });
      await verify(page);
      expect(page.root.querySelector("connection-verification")?.shadowRoot?.querySelector("details")?.open).to.equal(true);
      expect(stages(page)[2]).to.equal("Sign-in The system refused these credentials. Reauthorize the connection. 34 ms");
      expect(stages(page)[3]).to.equal("Permission Not run");
    });

    it("copies a diagnosis that names every stage", async () => {
      const page = await openPage();
      await verify(page);
      let copied = "";
      const { clipboard } = navigator;
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => (copied = text) } });
      const root = page.root.querySelector("connection-verification")?.shadowRoot;
      root?.querySelector("button")?.click();
      await page.until(() => textOf(root?.querySelector("[role=status]") ?? null) === "Copied.", "it says that it is copied");
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
      expect(copied.split("\n")).to.include("Sign-in · Passed · 34 ms");
    });
  });

  describe("Reauthorize", () => {
    function form(dialog: OpenDialog): ShadowRoot | null | undefined {
      return dialog.root.querySelector("credential-form")?.shadowRoot;
    }

    async function reauthorize(page: PickerPage): Promise<OpenDialog> {
      const dialog = await choose(page, "Reauthorize");
      await page.until(
        () => form(dialog)?.querySelector("input[type=password]"),
        () => `the form is there: ${dialog.text} ${textOf(form(dialog) ?? null)}`,
      );
      return dialog;
    }

    function save(dialog: OpenDialog, key: string): void {
      const input = form(dialog)?.querySelector<HTMLInputElement>("input[type=password]");
      if (!input) throw new Error("There is no field for the key.");
      input.focus();
      input.value = key;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      [...(form(dialog)?.querySelectorAll("button") ?? [])].find((button) => textOf(button) === "Save")?.click();
    }

    it("shows what it concerns, stores the new credentials, tells of it, and keeps the id", async () => {
      const page = await openPage({ ...used, connections: [{ ...prod, status: "expired" }] });
      const dialog = await reauthorize(page);
      expect(dialog.heading).to.equal("Reauthorize “Prod”");
      await dialog.reads("4 modules in 2 flows, 1 of them live");
      save(dialog, "another-application-key-1234");
      await dialog.closes();
      await page.says("“Prod” is reauthorized.");
      expect(heard(page, "connection-reauthorized").connectionId).to.equal("prod");
      expect(page.events.filter(({ type }) => type === "connection-reauthorized")).to.have.length(1);
      expect(page.element.value).to.equal("prod");
      await page.until(() => textOf(page.one(".facts")).includes("Active"), "its status has changed");
      await page.until(() => page.focused === page.button("Connection actions"), "the button has the focus");
    });

    it("is opened by the page, too; with nothing attached nothing opens", async () => {
      const page = await openPage();
      void page.element.reauthorize();
      expect((await OpenDialog.in(page.element)).heading).to.equal("Reauthorize “Prod”");
      const empty = await openPage({ modules: [sampleModule({ connectionId: null })] });
      await empty.element.reauthorize();
      expect(empty.root.querySelector("[open]")).to.equal(null);
    });

    it("restores the credentials from before as long as they are kept", async () => {
      const page = await openPage();
      save(await reauthorize(page), "another-application-key-1234");
      await page.says("“Prod” is reauthorized.");
      const restorableUntil = new Date(Date.now() + 3_600_000).toISOString();
      const current = { ...(await page.fake.connection("prod")), restorableUntil };
      const answer = page.fake.connection.bind(page.fake);
      page.fake.connection = async (id, options) => ({ ...(await answer(id, options)), ...(id === "prod" && { restorableUntil: current.restorableUntil }) });
      new BroadcastChannel("connection-kit").postMessage({ type: "changed", id: "prod" });
      await page.until(() => page.element.connection?.restorableUntil === restorableUntil, "the page knows that it can be restored");
      const dialog = await choose(page, "Reauthorize");
      await dialog.press("Restore the credentials from before");
      await dialog.closes();
      await page.says("“Prod” uses the credentials from before again.");
      expect(page.fake.calls).to.include("restoreCredentials");
      expect(page.events.filter(({ type }) => type === "connection-reauthorized")).to.have.length(2);
    });

    it("does not offer to restore what is kept no more", async () => {
      const page = await openPage({}, { ...prod, restorableUntil: "2020-01-01T00:00:00Z" });
      const dialog = await reauthorize(page);
      expect(dialog.hasButton("Restore the credentials from before")).to.equal(false);
    });

    it("says that restoring failed", async () => {
      const page = await openPage({}, { ...prod, restorableUntil: new Date(Date.now() + 3_600_000).toISOString() });
      const dialog = await choose(page, "Reauthorize");
      page.fake.failNext("restoreCredentials", refusal({ code: "unavailable" }));
      await dialog.press("Restore the credentials from before");
      await dialog.reads("The credentials from before couldn’t be restored.");
    });

    it("keeps the secret out of the dialog, its attributes and its events", async () => {
      const canary = "kit_CANARY_5a1c3f9e";
      const page = await openPage({ rejected: [canary] });
      const dialog = await reauthorize(page);
      save(dialog, canary);
      await page.until(() => page.fake.calls.includes("replaceCredentials"), "it was sent");
      await page.settled();
      expect(`${dialog.root.innerHTML}${form(dialog)?.innerHTML}${JSON.stringify(page.events)}`).not.to.include(canary);
      await page.press("Escape");
      await dialog.closes();
    });
  });

  for (const item of ["Rename", "Delete", "View permissions", "Reauthorize"]) {
    it(`has no accessibility violation in the dialog of ${item}, on a page from right to left`, async () => {
      const parent = hostPage<HTMLElement>(`<div dir="rtl"></div>`);
      const world = { ...used, connections: [prod, other] };
      const page = await PickerPage.open({ world, parent });
      const dialog = await choose(page, item);
      await dialog.reads(item === "View permissions" ? "Scope and grant" : "4 modules");
      await Promise.all(
        dialog
          .one("dialog")
          .getAnimations()
          .map(({ finished }) => finished),
      );
      expect(await page.audit()).to.deep.equal([]);
    });
  }
});
