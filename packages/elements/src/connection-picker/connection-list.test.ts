import "../define/connection-picker.ts";
import type { Connection, ConnectionsClient } from "@connection-kit/core";
import { FakeConnectionsClient, sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { refusal, textOf } from "../testing/form-page.ts";
import { inScheme, manyConnections, PickerPage, type PickerPageOptions } from "../testing/picker-page.ts";

const named = (name: string, changes: Partial<Connection> = {}) => sampleConnection({ id: name.toLowerCase().replaceAll(" ", "-"), name, ...changes });
const fitting = [named("Late deliveries"), named("Orders"), named("Sandbox")];
const lacking = named("Warehouse", { scopes: [] });
const expired = named("Audit", { status: "expired", expiresAt: "2026-11-14T12:00:00Z" });

async function openList(options: PickerPageOptions = {}): Promise<PickerPage> {
  const page = await PickerPage.open({ connections: [...fitting, lacking, expired], ...options });
  await page.click(page.field);
  await page.until(() => page.list, "the list is open");
  return page;
}

function row(page: PickerPage, name: string): HTMLElement {
  const found = page.options.find((option) => textOf(option.querySelector(".row-name")) === name);
  if (!found) throw new Error(`There is no row “${name}”.`);
  return found;
}

describe("the list of <connection-picker>", () => {
  describe("rows", () => {
    it("stand in two groups with their counts, those that fit first", async () => {
      const page = await openList();
      const groups = [...page.root.querySelectorAll("[role=group]")].map((group) => `${group.ariaLabel}: ${textOf(group.querySelector(".group-head"))}`);
      expect(groups).to.deep.equal(["Fits this module: Fits this module3", "Does not fit: Does not fit2"]);
      expect(page.names).to.deep.equal(["Late deliveries", "Orders", "Sandbox", "Warehouse", "Audit"]);
    });

    it("say name, status, identity, type, use and owner", async () => {
      const page = await openList({ connections: [named("Orders", { usage: { modules: 2 }, owner: { id: "tom", name: "Tom Okafor" } })] });
      expect(textOf(row(page, "Orders"))).to.equal("Orders Active Acts as late-deliveries-reader Celonis Application Key · used by 2 modules · Tom Okafor");
    });

    it("say “You” to the owner, “not used yet”, and that an identity is not known", async () => {
      const page = await openList({ connections: [named("Orders", { identity: null, status: "unverified" })] });
      expect(textOf(row(page, "Orders"))).to.equal("Orders Unverified Acts as: not known until it is verified Celonis Application Key · not used yet · You");
    });

    it("that do not fit say why and who can help, and cannot be chosen", async () => {
      const page = await openList();
      expect(textOf(row(page, "Warehouse"))).to.include("Missing 1 scope: data-pools:read. Maria Lindqvist can grant it.");
      expect(textOf(row(page, "Audit"))).to.include("The credentials expired on Nov 14. Reauthorize it before attaching.");
      expect(row(page, "Warehouse").ariaDisabled).to.equal("true");
      await page.click(row(page, "Warehouse"));
      await page.settled();
      expect(page.fake.calls).not.to.include("attachConnection");
      expect(page.list === null).to.equal(false);
    });

    it("that wait for their credentials say so, cannot be attached, and give the link to whoever has them", async () => {
      const request = { url: "/connections/requests/1", requestedBy: { id: "alex", name: "Alex Analyst" }, requestedAt: "2026-11-24T08:00:00Z" };
      const page = await openList({ connections: [named("Asked", { status: "pending", identity: null, request })] });
      expect(textOf(row(page, "Asked")))
        .to.include("Pending")
        .and.include("Waiting for its credentials. Choose it to copy the link for them.");
      const copied: string[] = [];
      const { clipboard } = navigator;
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text: string) => void copied.push(text) } });
      await page.click(row(page, "Asked"));
      await page.says("The link for “Asked” is copied. Whoever has the right can add the credentials there.");
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
      expect(copied).to.deep.equal([new URL("/connections/requests/1", location.href).href]);
      expect(page.fake.calls).not.to.include("attachConnection");
    });

    it("say when credentials are about to expire", async () => {
      const page = await openList({ connections: [named("Soon", { expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString() })] });
      expect(textOf(row(page, "Soon"))).to.include("Expires in 6 days");
    });

    for (const [status, says] of [
      ["invalid", "The credentials were rejected. Reauthorize it before attaching."],
      ["revoked", "The credentials were revoked. Reauthorize it before attaching."],
    ] as const) {
      it(`name no day on which credentials became ${status}: that of the last verification is another one`, async () => {
        const page = await openList({ connections: [named("Audit", { status, verifiedAt: "2026-11-14T12:00:00Z" })] });
        expect(textOf(row(page, "Audit"))).to.include(says);
      });
    }

    it("show a status and a type that are not known as unknown (F15)", async () => {
      const page = await openList({
        connections: [named("New", { status: "quantum", type: { id: "celonis-user", label: "Q", system: "Q", auth: "entangled" } })],
      });
      expect(textOf(row(page, "New")))
        .to.include("Unknown status")
        .and.include("Unsupported type");
    });

    it("show the reason of the backend for a fit that is not known", async () => {
      const client = listOnly([named("New", { fit: { code: "wrong-moon", detail: "The moon is wrong." } })]);
      const page = await openList({ client });
      expect(textOf(row(page, "New"))).to.include("The moon is wrong.");
      expect(row(page, "New").ariaDisabled).to.equal("true");
    });

    it("never come from markup in a name", async () => {
      const page = await openList({ connections: [named("<img src=x onerror=alert(1)>")] });
      expect(page.names).to.deep.equal(["<img src=x onerror=alert(1)>"]);
      expect(page.root.querySelector("img") === null).to.equal(true);
    });

    it("mark what was searched for", async () => {
      const page = await openList();
      await page.type("deliv");
      await page.until(() => page.options.length === 1, "the search is done");
      expect(textOf(page.one("mark"))).to.equal("deliv");
    });

    it("say that some could not be shown (F16)", async () => {
      const page = await openList({ client: listOnly(fitting, { skipped: 2 }) });
      expect(page.text).to.include("2 connections couldn’t be displayed.");
    });
  });

  describe("keys", () => {
    it("ArrowDown opens and activates the first row, and goes on to the last", async () => {
      const page = await PickerPage.open({ connections: [...fitting, lacking] });
      page.field.focus();
      expect(page.field.ariaExpanded).to.equal("false");
      await page.press("ArrowDown");
      await page.settled();
      expect(page.field.ariaExpanded).to.equal("true");
      expect(page.field.getAttribute("aria-controls")).to.equal(page.list?.id);
      expect(page.activeName).to.equal("Late deliveries");
      await page.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
      expect(page.activeName).to.equal("Warehouse");
    });

    it("ArrowUp goes back and stops at the first row", async () => {
      const page = await openList();
      await page.press("ArrowUp");
      expect(page.activeName).to.equal("Audit");
      await page.press("Home");
      expect(page.activeName).to.equal("Late deliveries");
      await page.press("ArrowUp");
      expect(page.activeName).to.equal("Late deliveries");
    });

    it("End goes to the last row, and PageDown and PageUp go by what fits the box", async () => {
      const page = await openList({ connections: manyConnections(20) });
      await page.press("PageDown");
      const index = Number(page.active?.dataset.index);
      expect(index).to.be.within(3, 9);
      await page.press("PageUp");
      expect(page.active?.dataset.index).to.equal("0");
      await page.press("End");
      expect(page.active?.dataset.index).to.equal("19");
    });

    it("Enter attaches the active row", async () => {
      const page = await openList();
      await page.press("ArrowDown", "ArrowDown", "Enter");
      await page.says("“Orders” is attached.");
      expect(page.list === null).to.equal(true);
      expect(page.focused === page.field, "has the focus").to.equal(true);
    });

    it("Enter on a row that does not fit, or on none, does nothing", async () => {
      const page = await openList();
      await page.press("Enter");
      await page.press("End", "Enter");
      await page.settled();
      expect(page.fake.calls).not.to.include("attachConnection");
      expect(page.list === null).to.equal(false);
    });

    it("Escape closes, then clears, and is nobody else’s", async () => {
      const page = await openList();
      let escapes = 0;
      document.body.addEventListener("keydown", ({ key }) => key === "Escape" && escapes++);
      await page.type("orders");
      await page.until(() => page.options.length === 1, "the search is done");
      await page.press("Escape");
      expect(page.list === null).to.equal(true);
      expect(page.field.value).to.equal("orders");
      await page.press("Escape");
      expect(page.field.value).to.equal("");
      expect(escapes).to.equal(0);
      await page.press("Escape");
      expect(escapes).to.equal(1);
    });

    it("Alt+ArrowUp closes", async () => {
      const page = await openList();
      await page.press("Alt+ArrowUp");
      expect(page.list === null).to.equal(true);
    });

    it("Tab leaves and closes", async () => {
      const page = await openList();
      const next = document.createElement("button");
      document.body.append(next);
      await page.press("Tab");
      expect(page.focused === page.button("Create connection"), "has the focus").to.equal(true);
      expect(page.list === null, "the button is in the box").to.equal(false);
      await page.press("Tab");
      await page.settled();
      expect(page.focused === next, "has the focus").to.equal(true);
      expect(page.list === null).to.equal(true);
    });

    it("count rows for assistive technology, loaded or not", async () => {
      const page = await openList({ connections: manyConnections(60) });
      await page.press("ArrowDown");
      expect([page.active?.getAttribute("aria-posinset"), page.active?.getAttribute("aria-setsize")]).to.deep.equal(["1", "60"]);
    });
  });

  describe("search", () => {
    it("asks the server once for a word, and says what was found", async () => {
      const page = await openList();
      const before = page.fake.calls.filter((call) => call === "connections").length;
      await page.type("audit");
      await page.until(() => page.options.length === 1, "the search is done");
      expect(page.fake.calls.filter((call) => call === "connections").length).to.equal(before + 1);
      await page.says("1 connection found. 0 fit this module.");
      expect(textOf(page.one(".foot"))).to.include("1 of 5 shown");
    });

    it("shows the answer for the last word only (F20)", async () => {
      const page = await openList();
      const first = page.fake.hold("connections");
      await page.type("late");
      await first.called;
      await page.type(" x");
      await page.press("Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace");
      await page.type("orders");
      await page.until(() => page.names.join() === "Orders", "the second answer is shown");
      first.release();
      await page.settled();
      expect(page.names).to.deep.equal(["Orders"]);
    });

    it("says that nothing was found and clears the search", async () => {
      const page = await openList();
      await page.type("warehouse eu");
      await page.reads("No connection matches “warehouse eu”.");
      expect(page.text).to.include("5 connections exist in this package.");
      expect(textOf(page.one(".foot")), "says it once").to.equal("Create connection");
      expect(page.field.ariaExpanded).to.equal("false");
      await page.click(page.button("Clear search"));
      await page.until(() => page.options.length === 5, "all rows are there");
      expect(page.focused === page.field, "has the focus").to.equal(true);
      expect(page.field.value).to.equal("");
    });

    it("keeps the old rows until the answer is there", async () => {
      const page = await openList();
      const answer = page.fake.hold("connections");
      await page.type("x");
      await answer.called;
      await page.element.updateComplete;
      expect(page.options.length).to.equal(5);
      expect(page.list?.ariaBusy).to.equal("true");
      answer.release();
      await page.until(() => page.options.length === 1, "the search is done");
      expect(page.list?.ariaBusy).to.equal("false");
    });

    it("begins by typing over the name of the attached connection", async () => {
      const page = await PickerPage.open({ connections: fitting, module: { connectionId: "orders" } });
      page.field.focus();
      expect(page.field.value).to.equal("Orders");
      await page.type("sand");
      await page.until(() => page.names.join() === "Sandbox", "the search is done");
      expect(page.field.value).to.equal("sand");
      await page.press("Escape");
      expect(page.field.value).to.equal("Orders");
    });

    it("is forgotten when the focus goes elsewhere", async () => {
      const page = await openList();
      await page.type("orders");
      const elsewhere = document.createElement("button");
      document.body.append(elsewhere);
      elsewhere.focus();
      await page.settled();
      expect(page.list === null).to.equal(true);
      expect(page.field.value).to.equal("");
      expect(page.field.placeholder).to.equal("Search 3 connections that fit");
    });
  });

  describe("with a connection attached", () => {
    it("keeps the facts in reach and marks the attached row", async () => {
      const page = await openList({ module: { connectionId: "orders" } });
      expect(page.text).to.include("AttachedOrders");
      expect(page.options.filter((option) => option.ariaSelected === "true").map((option) => textOf(option.querySelector(".row-name")))).to.deep.equal([
        "Orders",
      ]);
    });

    it("opens at the attached row and does not attach it anew", async () => {
      const page = await PickerPage.open({ connections: fitting, module: { connectionId: "orders" } });
      page.field.focus();
      await page.press("ArrowDown");
      await page.settled();
      await page.press("ArrowDown", "ArrowUp");
      await page.press("Home", "ArrowDown", "Enter");
      await page.settled();
      expect(page.fake.calls).not.to.include("attachConnection");
      expect(page.list === null).to.equal(true);
    });
  });

  describe("pages", () => {
    it("come as the end is neared, each row once", async () => {
      const page = await openList({ connections: manyConnections(60) });
      for (let round = 0; round < 4; round++) {
        await page.press("End");
        await page.settled();
      }
      expect(page.active?.getAttribute("aria-posinset")).to.equal("60");
      expect(textOf(page.one(".foot"))).to.include("60 of 60 shown");
    });

    it("that fail can be tried again, and the rows stay", async () => {
      const page = await openList({ connections: manyConnections(60) });
      page.fake.failNext("connections", refusal({ code: "unavailable" }));
      await page.press("End");
      await page.reads("More connections couldn’t be loaded.");
      expect(page.options.length).to.be.greaterThan(5);
      await page.click(page.button("Try again"));
      await page.until(() => !page.text.includes("couldn’t be loaded"), "the page is there");
      expect(page.focused === page.field, "has the focus").to.equal(true);
    });

    it("say that they are loading", async () => {
      const page = await openList({ connections: manyConnections(60) });
      const answer = page.fake.hold("connections");
      await page.press("End");
      await page.reads("Loading more connections…");
      answer.release();
      await page.until(() => !page.text.includes("Loading more"), "the page is there");
    });
  });

  describe("with a thousand rows", () => {
    const thousand = listOnly(manyConnections(1000));

    it("has the same number of nodes wherever it is scrolled", async () => {
      const small = await openList({ client: listOnly(manyConnections(40)) });
      const few = small.root.querySelectorAll("*").length;
      const page = await openList({ client: thousand });
      const counts: number[] = [];
      for (const position of [0, 0.25, 0.5, 0.75, 1]) {
        const list = page.list as HTMLElement;
        list.scrollTop = list.scrollHeight * position;
        await new Promise(requestAnimationFrame);
        await page.settled();
        counts.push(page.root.querySelectorAll("*").length);
        const box = list.getBoundingClientRect();
        const shown = page.options.map((option) => option.getBoundingClientRect());
        expect(Math.min(...shown.map(({ top }) => top)), "rows begin above the box").to.be.below(box.top + 40);
        expect(Math.max(...shown.map(({ bottom }) => bottom)), "rows end below the box").to.be.above(box.bottom - 40);
      }
      expect(Math.max(...counts)).to.be.below(few * 1.6);
      expect(Math.max(...counts)).to.be.below(450);
    });

    it("brings the active row into the box, rendered or not", async () => {
      const page = await openList({ client: thousand });
      await page.press("End");
      await page.settled();
      expect(page.active?.getAttribute("aria-posinset")).to.equal("1000");
      const box = (page.list as HTMLElement).getBoundingClientRect();
      const active = (page.active as HTMLElement).getBoundingClientRect();
      expect(active.bottom).to.be.at.most(box.bottom + 1);
      expect(active.top).to.be.at.least(box.top);
      await page.press("Home");
      await page.settled();
      expect(page.active?.getAttribute("aria-posinset")).to.equal("1");
    });

    it("moves by as much as it is scrolled, also where rows are higher than expected", async () => {
      const high = manyConnections(60).map((connection) => ({ ...connection, name: `${connection.name} ${"of a long name that takes two lines ".repeat(4)}` }));
      const page = await openList({ client: listOnly(high) });
      const list = page.list as HTMLElement;
      const scrollTo = async (top: number): Promise<void> => {
        list.scrollTop = top;
        await new Promise(requestAnimationFrame);
        await page.settled();
      };
      await scrollTo(list.scrollHeight / 2);
      const place = (position: string | null) => page.options.find((option) => option.getAttribute("aria-posinset") === position)?.getBoundingClientRect().top;
      for (let step = 0; step < 6; step++) {
        const inView =
          page.options.find((option) => option.getBoundingClientRect().top > list.getBoundingClientRect().top)?.getAttribute("aria-posinset") ?? null;
        const before = place(inView) ?? 0;
        await scrollTo(list.scrollTop - 150);
        expect((place(inView) ?? 0) - before).to.be.closeTo(150, 1);
      }
    });

    it("names no active row that is not in the DOM", async () => {
      const page = await openList({ client: thousand });
      await page.press("ArrowDown");
      const list = page.list as HTMLElement;
      list.scrollTop = list.scrollHeight / 2;
      await new Promise(requestAnimationFrame);
      await page.settled();
      expect(page.field.hasAttribute("aria-activedescendant")).to.equal(false);
    });
  });

  describe("audited", () => {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`has nothing for axe to find, ${colorScheme}`, async () => {
        await inScheme(colorScheme);
        const page = await openList({ connections: [...manyConnections(30), lacking, expired] });
        await page.press("ArrowDown");
        expect(await page.audit()).to.deep.equal([]);
        await page.type("nothing like it");
        await page.reads("No connection matches");
        expect(await page.audit()).to.deep.equal([]);
      });
    }
  });
});

/** A backend with one page of just these rows, as they are. */
function listOnly(items: readonly Connection[], { skipped = 0 } = {}): ConnectionsClient {
  const fake = new FakeConnectionsClient({ modules: [sampleModule()] });
  fake.connections = async () => ({ items, nextCursor: null, total: items.length, fitting: null, skipped });
  return fake;
}
