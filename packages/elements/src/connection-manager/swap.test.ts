import "../define/connection-manager.ts";
import type { Connection, Module } from "@connection-kit/core";
import { sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { loadMaintenance } from "../internal/maintenance-loading.ts";
import { ElementPage } from "../testing/element-page.ts";
import { refusal } from "../testing/form-page.ts";
import { OpenDialog, until } from "../testing/open-dialog.ts";
import { audit } from "../testing/picker-page.ts";

const old = sampleConnection({ id: "old", name: "Old" });
const fresh = sampleConnection({ id: "fresh", name: "Fresh", identity: { id: "fresh-reader", label: "fresh-reader", kind: "application" } });
const another = sampleConnection({ id: "another", name: "Another" });
const broken = sampleConnection({ id: "broken", name: "Broken", status: "revoked" });

/** 50 modules: three of them need a scope that no connection has, two cannot be written. */
const modules: readonly Module[] = Array.from({ length: 50 }, (_, index) =>
  sampleModule({
    id: `m${index}`,
    name: `Module ${index}`,
    connectionId: "old",
    etag: `"m${index}"`,
    requiredScopes: index < 3 ? ["moon:read"] : ["data-pools:read"],
  }),
);

type Page = ElementPage<"connection-manager">;

function openManager(more: readonly Connection[] = []): Promise<Page> {
  return ElementPage.open("connection-manager", {
    attributes: { "package-id": "order-to-cash" },
    world: { connections: [old, fresh, broken, ...more], modules, failingModuleIds: ["m10", "m11"], hiddenUsages: { old: 2 } },
  });
}

async function openDialog(page: Page, shown = "Fresh"): Promise<OpenDialog> {
  page.all("[data-menu-key=old]")[0]?.click();
  await until(
    () => page.all("[role=menuitem]").length > 0,
    () => "the menu is open",
  );
  page.button("Swap in modules…").click();
  const dialog = await OpenDialog.in(page.element);
  await dialog.reads(shown);
  return dialog;
}

async function openSwap(more?: readonly Connection[]): Promise<{ readonly page: Page; readonly dialog: OpenDialog }> {
  const page = await openManager(more);
  return { page, dialog: await openDialog(page) };
}

async function plan(dialog: OpenDialog): Promise<void> {
  dialog.one<HTMLInputElement>("input[type=radio]").click();
  await dialog.press("Dry run");
  await dialog.reads("Dry run: 47 of 50 modules fit. Nothing has changed yet.");
}

function heldBy(page: Page, connectionId: string): Promise<number> {
  return page.fake.usages(connectionId).then(({ items }) => items.length);
}

describe("swapping a connection in many modules", () => {
  // Many small files here, one script in an embed: their way over the wire is not what is tested.
  before(() => loadMaintenance());

  it("offers the other connections that could stand in, with who they act as", async () => {
    const { dialog } = await openSwap();
    expect(dialog.focused).to.equal("Search connections");
    expect(dialog.all(".choice-name")).to.deep.equal(["Fresh"]);
    expect(dialog.one("[role=radiogroup]").ariaLabel).to.equal("Replacement");
    expect(dialog.text).to.include("Acts as fresh-reader");
  });

  it("searches on the server", async () => {
    const { dialog } = await openSwap();
    await sendKeys({ type: "nothing like it" });
    await dialog.reads("No other connection of this package can stand in.");
  });

  it("asks for a choice", async () => {
    const { dialog } = await openSwap();
    await dialog.press("Dry run");
    await dialog.reads("Choose a connection.");
  });

  it("makes a dry run first: what fits, why not, who they will act as, and nothing has changed", async () => {
    const { page, dialog } = await openSwap();
    await plan(dialog);
    await dialog.focuses("Swap 47 modules");
    expect(dialog.text).to.include("The modules will act as fresh-reader.");
    expect(dialog.text).to.include("2 modules in packages you cannot see stay as they are.");
    expect(dialog.all("tbody tr")[0]).to.equal(
      "Module 0 Resolve blocked orders · Order to Cash Draft Does not fit Missing 1 scope: moon:read. Stays on the old connection.",
    );
    expect(await heldBy(page, "old")).to.equal(50);
  });

  it("swaps, reports what failed and why, and undoes exactly what was changed", async () => {
    const { page, dialog } = await openSwap();
    await plan(dialog);
    await dialog.press("Swap 47 modules");
    await dialog.reads("45 of 50 modules use “Fresh” now.");
    await dialog.focuses("Undo");
    expect(
      dialog
        .all("tbody tr")
        .filter((row) => row.includes("Failed"))
        .map((row) => row.split(" Resolve")[0]),
    ).to.deep.equal(["Module 10", "Module 11"]);
    expect(dialog.all("tbody tr").filter((row) => row.includes("Does not fit"))).to.have.length(3);
    expect(await heldBy(page, "fresh")).to.equal(45);
    const swapped = page.heard("connection-swapped");
    expect([swapped.fromConnectionId, swapped.toConnectionId, (swapped.moduleIds as string[]).length]).to.deep.equal(["old", "fresh", 45]);

    await dialog.press("Undo");
    await dialog.reads("45 of 45 modules use “Old” again.");
    expect([await heldBy(page, "old"), await heldBy(page, "fresh")]).to.deep.equal([50, 0]);
    const undone = page.heard("connection-swapped");
    expect([undone.fromConnectionId, undone.toConnectionId, (undone.moduleIds as string[]).length]).to.deep.equal(["fresh", "old", 45]);
  });

  it("leaves alone on undo what somebody has changed since, and says so", async () => {
    const { page, dialog } = await openSwap();
    await plan(dialog);
    await dialog.press("Swap 47 modules");
    await dialog.reads("45 of 50 modules use “Fresh” now.");
    await page.fake.detachConnection({ id: "m20", etag: (await page.fake.module("m20")).etag });
    await dialog.press("Undo");
    await dialog.reads("44 of 45 modules use “Old” again.");
    expect(dialog.all("tbody tr").find((row) => row.includes("Not undone"))).to.include("Module 20");
    expect((await page.fake.module("m20")).connectionId).to.equal(null);
  });

  it("goes back to the plan when the swap fails, and sends the same key again", async () => {
    const { page, dialog } = await openSwap();
    await plan(dialog);
    // The work is done and its answer is lost: a second run with another key would find no module to swap.
    page.fake.failNext("swap", refusal({ code: "outcome-unknown" }), { afterEffect: true });
    await dialog.press("Swap 47 modules");
    await dialog.reads("The modules couldn’t be swapped.");
    await dialog.press("Swap 47 modules");
    await dialog.reads("45 of 50 modules use “Fresh” now.");
    expect(await heldBy(page, "fresh")).to.equal(45);
  });

  it("says that the dry run failed", async () => {
    const { page, dialog } = await openSwap();
    page.fake.failNext("swap", refusal({ code: "unavailable" }));
    dialog.one<HTMLInputElement>("input[type=radio]").click();
    await dialog.press("Dry run");
    await dialog.reads("The modules couldn’t be swapped.");
    await dialog.press("Dry run");
    await dialog.reads("Dry run: 47 of 50 modules fit.");
  });

  it("goes on after the page has moved it while it was loading", async () => {
    const page = await openManager();
    const answer = page.fake.hold("connections");
    const dialog = await openDialog(page, "Loading connections…");
    const elsewhere = document.createElement("section");
    document.body.append(elsewhere);
    elsewhere.append(page.element);
    answer.release();
    await until(
      () => dialog.all(".choice-name").join() === "Fresh",
      () => `it is there: ${dialog.text}`,
    );
  });

  it("loads again, and shows that it does; the page hears of the failure, whatever the client threw", async () => {
    const { page, dialog } = await openSwap();
    const { connections } = page.fake;
    page.fake.connections = () => Promise.reject(new TypeError("of an embedder"));
    await sendKeys({ type: "Fre" });
    await dialog.reads("Connections couldn’t be loaded.");
    expect(page.heard("connection-failed")).to.include({ act: "connections", code: "unexpected" });
    page.fake.connections = connections;
    const answer = page.fake.hold("connections");
    await dialog.press("Try again");
    await dialog.reads("Loading connections…");
    expect(dialog.focused, "the focus stays in the dialog").to.equal("Swap connection");
    answer.release();
    await dialog.reads("Fresh");
  });

  it("looks up once where it is used and sends one dry run, however often it is pressed meanwhile", async () => {
    const page = await openManager();
    const answer = page.fake.hold("usages");
    const dialog = await openDialog(page);
    dialog.one<HTMLInputElement>("input[type=radio]").click();
    await dialog.press("Dry run");
    await dialog.press("Dry run");
    await dialog.reads("Looking what fits…");
    answer.release();
    await dialog.reads("Dry run: 47 of 50 modules fit.");
    expect(page.fake.calls.filter((call) => call === "usages" || call === "swap")).to.deep.equal(["usages", "swap"]);
  });

  it("drops the plan for one connection when another one was chosen meanwhile", async () => {
    const { page, dialog } = await openSwap([another]);
    const [one, two] = [...dialog.root.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    one?.click();
    const answer = page.fake.hold("swap");
    await dialog.press("Dry run");
    await answer.called;
    two?.click();
    answer.release();
    await until(
      () => !dialog.text.includes("Looking what fits…"),
      () => `the dry run has ended: ${dialog.text}`,
    );
    expect(dialog.hasButton("Dry run"), "it can be asked for again").to.equal(true);
  });

  it("says on a page without HTTPS that it is not set up correctly", async () => {
    const { page, dialog } = await openSwap();
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, "randomUUID", { configurable: true, value: undefined });
    try {
      dialog.one<HTMLInputElement>("input[type=radio]").click();
      await dialog.press("Dry run");
      await dialog.reads("This page isn’t set up correctly.");
      expect(page.fake.calls).not.to.include("swap");
    } finally {
      Object.defineProperty(crypto, "randomUUID", { configurable: true, value: randomUUID });
    }
  });

  describe("has no accessibility violation", () => {
    const isStill = (dialog: OpenDialog) =>
      Promise.all(
        dialog
          .one("dialog")
          .getAnimations()
          .map(({ finished }) => finished),
      );

    it("while the replacement is chosen", async () => {
      const { dialog } = await openSwap();
      await isStill(dialog);
      expect(await audit()).to.deep.equal([]);
    });

    it("in the plan", async () => {
      const { dialog } = await openSwap();
      await isStill(dialog);
      await plan(dialog);
      expect(await audit()).to.deep.equal([]);
    });

    it("in the report", async () => {
      const { dialog } = await openSwap();
      await isStill(dialog);
      await plan(dialog);
      await dialog.press("Swap 47 modules");
      await dialog.reads("45 of 50");
      expect(await audit()).to.deep.equal([]);
    });
  });
});
