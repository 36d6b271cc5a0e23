import "../define/connection-manager.ts";
import "../define/connection-provider.ts";
import type { Connection } from "@connection-kit/core";
import { type FakeWorld, sampleConnection, sampleModule, sampleSession } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { sendKeys, setViewport } from "@web/test-runner-commands";
import { loadMaintenance } from "../internal/maintenance-loading.ts";
import { ElementPage, type ElementPageOptions } from "../testing/element-page.ts";
import { refusal, textOf } from "../testing/form-page.ts";
import { OpenDialog, until } from "../testing/open-dialog.ts";
import { audit } from "../testing/picker-page.ts";

const oauth = { id: "celonis-oauth-client-credentials", label: "Celonis OAuth Client Credentials", system: "Celonis", auth: "oauth2-client-credentials" };
const first = sampleConnection({ id: "first", name: "First", usage: { modules: 1 } });
const second = sampleConnection({
  id: "second",
  name: "Second",
  type: oauth,
  status: "expired",
  verifiedAt: null,
  identity: null,
  owner: { id: "tom", name: "Tom Okafor" },
});
const third = sampleConnection({ id: "third", name: "Third", expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString() });
const world: Partial<FakeWorld> = { connections: [first, second, third], modules: [sampleModule({ connectionId: "first" })] };

function open(options: ElementPageOptions = {}): Promise<ElementPage<"connection-manager">> {
  return ElementPage.open("connection-manager", { world, attributes: { "package-id": "order-to-cash" }, ...options });
}

function rows(page: ElementPage<"connection-manager">): readonly string[] {
  return page.all("tbody tr").map(textOf);
}

function names(page: ElementPage<"connection-manager">): readonly string[] {
  return page.all("tbody th .strong").map(textOf);
}

function menuButton(page: ElementPage<"connection-manager">, id: string): HTMLElement {
  return page.all("[data-menu-key]").find((button) => button.dataset.menuKey === id) as HTMLElement;
}

async function openMenu(page: ElementPage<"connection-manager">, id: string): Promise<readonly (string | null)[]> {
  menuButton(page, id).focus();
  menuButton(page, id).click();
  await until(
    () => page.root.activeElement?.matches("[role=menuitem]"),
    () => "the menu is open",
  );
  return page.all("[role=menuitem]").map((item) => item.getAttribute("aria-label"));
}

async function choose(page: ElementPage<"connection-manager">, id: string, item: string): Promise<OpenDialog> {
  await openMenu(page, id);
  page.button(item).click();
  return OpenDialog.in(page.element);
}

function isAt(page: ElementPage<"connection-manager">, id: string): Promise<void> {
  return until(
    () => page.focused === menuButton(page, id),
    () => `the menu button of ${id} has the focus; it is at ${page.focused?.outerHTML}`,
  );
}

describe("<connection-manager>", () => {
  // Many small files here, one script in an embed: their way over the wire is not what is tested.
  before(() => loadMaintenance());

  describe("the list", () => {
    it("shows name, type, identity, status, owner, use and verification of each", async () => {
      const page = await open();
      expect(rows(page)).to.deep.equal([
        "First Celonis Application Key late-deliveries-reader Active You 1 4 hours ago".replace(
          /\d+ \w+ ago/,
          textOf(page.all("tbody tr")[0]?.children[5] ?? null),
        ),
        "Second Celonis OAuth Client Credentials – Expired Tom Okafor 0 Never",
        `Third Celonis Application Key late-deliveries-reader Expires in 6 days You 0 ${textOf(page.all("tbody tr")[2]?.children[5] ?? null)}`,
      ]);
      expect(page.text).to.include("3 of 3 connections");
    });

    it("keeps its roles where it is laid out as cards", async () => {
      await setViewport({ width: 320, height: 700 });
      const page = await open();
      expect(page.all("[role=row]").length).to.equal(4);
      expect(getComputedStyle(page.all("tbody tr")[0] as Element).display).to.equal("block");
      expect(document.documentElement.scrollWidth, "nothing is wider than the page").to.be.at.most(320);
      await setViewport({ width: 1280, height: 800 });
    });

    it("is searched on the server, and says so when nothing matches", async () => {
      const page = await open();
      page.all("#search")[0]?.focus();
      await sendKeys({ type: "sec" });
      await until(
        () => names(page).join() === "Second",
        () => `only the second is there: ${names(page)}`,
      );
      await page.says("1 of 1 connection");
      await sendKeys({ type: "ond-hand" });
      await page.reads("No connection matches.");
      page.button("Show all").click();
      await until(
        () => names(page).length === 3,
        () => "all are there",
      );
      expect(page.focused?.id).to.equal("search");
    });

    it("is filtered by status and by type", async () => {
      const page = await open();
      page.button("Expired").click();
      await until(
        () => names(page).join() === "Second",
        () => `only the expired one is there: ${names(page)}`,
      );
      expect(page.button("Expired").ariaPressed).to.equal("true");
      page.button("All").click();
      const select = page.root.querySelector("select") as HTMLSelectElement;
      select.value = "celonis-application-key";
      select.dispatchEvent(new Event("change"));
      await until(
        () => names(page).join() === "First,Third",
        () => `those of the type are there: ${names(page)}`,
      );
      expect([...select.options].map(textOf)).to.deep.equal(["All types", "Celonis Application Key", "Celonis OAuth Client Credentials"]);
    });

    it("comes page by page", async () => {
      const connections = Array.from({ length: 60 }, (_, index) => sampleConnection({ id: `c${index}`, name: `Connection ${index}` }));
      const page = await open({ world: { connections } });
      expect(names(page).length).to.equal(25);
      page.button("Show more").click();
      await page.reads("50 of 60 connections");
      page.button("Show more").click();
      await page.reads("60 of 60 connections");
      expect(new Set(names(page)).size).to.equal(60);
      expect(page.text).not.to.include("Show more");
    });

    it("F18 is loaded from its start when the page after it is no longer to be had", async () => {
      const connections = Array.from({ length: 30 }, (_, index) => sampleConnection({ id: `c${index}`, name: `Connection ${index}` }));
      const page = await open({ world: { connections } });
      page.fake.failNext("connections", refusal({ code: "cursor-expired" }));
      page.button("Show more").click();
      await page.says("The list changed, so it was reloaded.");
      expect(names(page).length).to.equal(25);
    });

    it("says that it couldn’t be loaded, and loads again", async () => {
      const page = await open({ prepare: (fake) => fake.failNext("connections", refusal({ code: "unavailable", requestId: "req_1" })) });
      await page.reads("Connections couldn’t be loaded.");
      expect(page.text).to.include("Reference req_1");
      page.button("Try again").click();
      await until(
        () => names(page).length === 3,
        () => "all are there",
      );
    });

    it("keeps its rows when a further page couldn’t be loaded", async () => {
      const connections = Array.from({ length: 30 }, (_, index) => sampleConnection({ id: `c${index}`, name: `Connection ${index}` }));
      const page = await open({ world: { connections } });
      page.fake.failNext("connections", refusal({ code: "timed-out" }));
      page.button("Show more").click();
      await page.reads("More connections couldn’t be loaded.");
      expect(names(page).length).to.equal(25);
      page.button("Try again").focus();
      page.button("Try again").click();
      await page.reads("30 of 30 connections");
      expect(page.focused === menuButton(page, "c25"), "the first of the new rows has the focus").to.equal(true);
    });

    it("says that there is none", async () => {
      const page = await open({ world: { connections: [] } });
      await page.reads("No connection in this package yet.");
    });

    it("drops the answer to an older question (F20)", async () => {
      const page = await open();
      const slow = page.fake.hold("connections");
      page.button("Expired").click();
      await slow.called;
      page.button("Active").click();
      await until(
        () => names(page).join() === "First,Third",
        () => `the active ones are there: ${names(page)}`,
      );
      slow.release();
      await page.settled();
      expect(names(page)).to.deep.equal(["First", "Third"]);
    });

    it("shows a status and a type that it does not know as unknown (F15)", async () => {
      const strange = sampleConnection({ id: "x", status: "quantum", type: { id: "q", label: "Quantum", system: "Q", auth: "entangled" } });
      const page = await open({ world: { connections: [strange] } });
      expect(rows(page)[0]).to.include("Unknown status").and.include("Unsupported type");
    });
  });

  describe("the menu of a row", () => {
    it("offers the six acts of that row", async () => {
      const page = await open();
      expect(await openMenu(page, "first")).to.deep.equal(["Verify", "View permissions", "Rename", "Reauthorize", "Swap in modules…", "Delete"]);
      expect(menuButton(page, "first").ariaExpanded).to.equal("true");
      expect(menuButton(page, "second").ariaExpanded).to.equal("false");
      await sendKeys({ press: "Escape" });
      await isAt(page, "first");
    });

    it("is that of the button pressed last, at one press", async () => {
      const page = await open();
      await openMenu(page, "first");
      await openMenu(page, "second");
      await until(
        () => menuButton(page, "second").ariaExpanded === "true" && page.all("[role=menu]")[0]?.matches(":popover-open"),
        () => "the menu of the second is open",
      );
      page.button("Rename").click();
      const dialog = await OpenDialog.in(page.element);
      expect(dialog.field.value).to.equal("Second");
    });

    it("opens with the arrow keys", async () => {
      const page = await open();
      menuButton(page, "third").focus();
      await sendKeys({ press: "ArrowUp" });
      await until(
        () => page.focused?.getAttribute("aria-label") === "Delete",
        () => "the last item has the focus",
      );
    });

    it("leaves out what the person may not do", async () => {
      const session = sampleSession({ abilities: { createConnections: true, manageConnections: false } });
      const page = await open({ world: { ...world, session } });
      expect(await openMenu(page, "first")).to.deep.equal(["Verify", "View permissions"]);
    });

    it("offers of a pending one to copy its link, to rename and to delete it", async () => {
      const request = { url: "/connections/requests/1", requestedBy: { id: "alex", name: "Alex Analyst" }, requestedAt: "2026-11-24T08:00:00Z" };
      const pending = sampleConnection({ id: "asked", name: "Asked", status: "pending", identity: null, request });
      const page = await open({ world: { connections: [pending] } });
      expect(rows(page)[0]).to.include("Pending").and.include("Waiting for its credentials.");
      expect(await openMenu(page, "asked")).to.deep.equal(["Copy link", "Rename", "Delete"]);
    });

    for (const { what, isAllowed, text } of [
      { what: "that the link is copied", isAllowed: true, text: "The link for “Asked” is copied." },
      { what: "the link where the browser does not allow it", isAllowed: false, text: "The link is http" },
    ])
      it(`shows ${what}, for all to see`, async () => {
        const request = { url: "/connections/requests/1", requestedBy: { id: "alex", name: "Alex Analyst" }, requestedAt: "2026-11-24T08:00:00Z" };
        const page = await open({ world: { connections: [sampleConnection({ id: "asked", name: "Asked", status: "pending", identity: null, request })] } });
        const { clipboard } = navigator;
        const writeText = () => (isAllowed ? Promise.resolve() : Promise.reject(new DOMException("denied", "NotAllowedError")));
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
        await openMenu(page, "asked");
        page.button("Copy link").click();
        await page.says(text);
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
        expect(page.all(".note")[0]?.getBoundingClientRect().height).to.be.greaterThan(20);
      });

    it("renames, and the row follows, with the focus where it was", async () => {
      const page = await open();
      const dialog = await choose(page, "second", "Rename");
      await sendKeys({ type: "Renamed" });
      await sendKeys({ press: "Enter" });
      await dialog.closes();
      await page.says("“Renamed” is its name now.");
      await until(
        () => names(page).includes("Renamed"),
        () => `it is renamed: ${names(page)}`,
      );
      expect(page.heard("connection-renamed").connectionId).to.equal("second");
      await isAt(page, "second");
    });

    it("F68 deletes, takes the row out at once, and goes to the next one", async () => {
      const page = await open();
      const dialog = await choose(page, "second", "Delete");
      await dialog.reads("No module uses it.");
      await dialog.press("Delete");
      await dialog.closes();
      expect(names(page)).to.deep.equal(["First", "Third"]);
      await isAt(page, "third");
      await page.says("“Second” is deleted.");
      expect(page.heard("connection-deleted").connectionId).to.equal("second");
    });

    it("verifies and shows each stage; the row follows", async () => {
      const page = await open();
      const dialog = await choose(page, "second", "Verify");
      await dialog.reads("“Second” is verified.");
      const panel = dialog.one("connection-verification");
      await until(
        () => panel.shadowRoot?.querySelectorAll(".stage").length === 5,
        () => "the stages are there",
      );
      await until(
        () => rows(page)[1]?.includes("Active"),
        () => `the row is active: ${rows(page)[1]}`,
      );
      expect(page.heard("connection-verified")).to.include({ connectionId: "second", ok: true, status: "active" });
    });

    it("shows where a connection is used, and gives the focus back to the number", async () => {
      const page = await open();
      page.button("1 module uses “First”. Show it").click();
      const dialog = await OpenDialog.in(page.element);
      await dialog.reads("1 module in 1 flow");
      expect(dialog.all(".impact li")).to.deep.equal(["Query data Resolve blocked orders · Order to Cash Draft"]);
      await dialog.press("Close");
      await dialog.closes();
      await until(
        () => page.focused === page.button("1 module uses “First”. Show it"),
        () => "the number has the focus",
      );
    });
  });

  it("follows a change that another element of the kit has made", async () => {
    const page = await open();
    const { client } = page.element;
    await page.fake.renameConnection({ id: "third", etag: third.etag }, "Elsewhere");
    expect(client === page.fake).to.equal(true);
    new BroadcastChannel("connection-kit").postMessage({ type: "changed", id: "third" });
    await until(
      () => names(page).includes("Elsewhere"),
      () => `it is renamed: ${names(page)}`,
    );
  });

  it("goes on after it was moved in the document", async () => {
    const page = await open();
    const other = document.createElement("section");
    document.body.append(other);
    other.append(page.element);
    await page.settled();
    expect(names(page).length).to.equal(3);
    page.button("Expired").click();
    await until(
      () => names(page).join() === "Second",
      () => "it still filters",
    );
  });

  it("reads once when it comes back after a while", async () => {
    document.body.replaceChildren();
    const page = await open();
    page.element.remove();
    await page.settled();
    const before = page.fake.calls.length;
    const { client } = page.element;
    page.element.client = undefined;
    const provider = document.createElement("connection-provider");
    provider.client = client;
    document.body.append(provider);
    provider.append(page.element);
    await page.settled();
    const again = page.fake.calls.slice(before).filter((call) => call === "connections");
    expect(again).to.have.length(1);
    provider.remove();
    await page.settled();
    document.body.append(provider);
    await page.settled();
    expect(page.fake.calls.slice(before).filter((call) => call === "connections")).to.have.length(2);
  });

  it("keeps its rows when they couldn’t be read again, unless somebody asked for it", async () => {
    const page = await open();
    const refused = page.fake.hold("connections");
    new BroadcastChannel("connection-kit").postMessage({ type: "changed", id: "third" });
    await refused.called;
    refused.fail(refusal({ code: "unavailable" }));
    await page.settled();
    expect(names(page)).to.deep.equal(["First", "Second", "Third"]);
    page.fake.failNext("connections", refusal({ code: "unavailable" }));
    page.button("Expired").click();
    await page.reads("Connections couldn’t be loaded.");
    page.button("Try again").click();
    await until(
      () => names(page).join() === "Second",
      () => `they are there: ${page.text}`,
    );
    expect(page.focused?.id).to.equal("search");
  });

  it("keeps no row of somebody who may no longer see it", async () => {
    const page = await open();
    page.fake.failNext("connections", refusal({ code: "forbidden", retry: "never" }));
    new BroadcastChannel("connection-kit").postMessage({ type: "changed", id: "third" });
    await page.reads("Connections couldn’t be loaded.");
    expect(names(page)).to.deep.equal([]);
  });

  it("forgets what is searched, and what was just typed, with the package", async () => {
    const elsewhere: Connection = sampleConnection({ id: "e", name: "Elsewhere", packageId: "procurement" });
    const page = await open({ world: { connections: [first, elsewhere] } });
    page.all("#search")[0]?.focus();
    await sendKeys({ type: "no such one" });
    await page.reads("No connection matches.");
    await sendKeys({ type: " at all" });
    page.element.packageId = "procurement";
    await until(
      () => names(page).join() === "Elsewhere",
      () => `those of the package are there: ${names(page)}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(names(page)).to.deep.equal(["Elsewhere"]);
    expect((page.all("#search")[0] as HTMLInputElement).value).to.equal("");
  });

  it("shows another package when it is told to", async () => {
    const elsewhere: Connection = sampleConnection({ id: "e", name: "Elsewhere", packageId: "procurement" });
    const page = await open({ world: { connections: [first, elsewhere] } });
    page.element.packageId = "procurement";
    await until(
      () => names(page).join() === "Elsewhere",
      () => `those of the package are there: ${names(page)}`,
    );
  });

  describe("has no accessibility violation", () => {
    afterEach(async () => {
      document.documentElement.dir = "ltr";
      await setViewport({ width: 1280, height: 800 });
    });

    for (const { layout, width, dir } of [
      { layout: "as a table", width: 1280, dir: "ltr" },
      { layout: "as cards, from right to left", width: 320, dir: "rtl" },
    ]) {
      it(layout, async () => {
        await setViewport({ width, height: 800 });
        document.documentElement.dir = dir;
        await open();
        expect(await audit()).to.deep.equal([]);
      });

      it(`${layout}, with the menu`, async () => {
        await setViewport({ width, height: 800 });
        document.documentElement.dir = dir;
        await openMenu(await open(), "first");
        expect(await audit()).to.deep.equal([]);
      });
    }
  });
});
