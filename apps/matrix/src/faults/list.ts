import { expect } from "@playwright/test";
import type { Row } from "../row.ts";
import type { Stage } from "../stage/stage.ts";
import type { Exchange } from "../wire/faults.ts";
import { changed, instead, late, loginPage, networkError, noAnswer, only, oversized, problem, truncated, withUnknownMembers } from "../wire/faults.ts";
import { managerScene, pickerScene } from "./scenes.ts";

const loadFailed = "Connections couldn’t be loaded.";
const unreadable = "The server sent an answer we couldn’t read.";
const field = "field:Connection";

/** Opens the list of the picker once it is being read; the focus is in its field. */
async function openList(stage: Stage): Promise<void> {
  await expect.poll(() => stage.wire.callsOf("listConnections").length).toBeGreaterThan(0);
  await stage.field("Connection").click();
}

async function seesList(stage: Stage): Promise<void> {
  await stage.clock.until(() => stage.page.getByRole("option").first().isVisible());
}

async function opensAndSees(stage: Stage): Promise<void> {
  await openList(stage);
  await seesList(stage);
}

async function seesFailure(stage: Stage): Promise<void> {
  await openList(stage);
  await stage.waitsFor(loadFailed);
}

/** The picker reads the list by itself; that it is not opened makes it one reading. */
async function seesFailureUnasked(stage: Stage): Promise<void> {
  await stage.waitsFor(loadFailed);
}

/** How long the page waited before each call but the first. */
function waits({ wire }: Stage): readonly number[] {
  const times = wire.callsOf("listConnections").map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
}

function items(json: Record<string, unknown>): Record<string, unknown>[] {
  return json.items as Record<string, unknown>[];
}

/** Scrolls to the end of what is loaded, so that the next page is asked for. */
async function scrollToEnd({ page, clock }: Stage): Promise<void> {
  await page.getByRole("listbox").evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  await clock.pass(100);
}

/** Whether an exchange asks for a page after the first. */
function isLaterPage({ url }: Exchange): boolean {
  return url.searchParams.has("cursor");
}

/** The list of connections does not come, or not as it should. */
export const listFaults: readonly Row[] = [
  {
    id: "F01",
    title: "the network fails once, then works",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", networkError, 1),
    act: opensAndSees,
    expect: { absent: [loadFailed], calls: { listConnections: 2 }, events: [], focus: field, invariants: ["R"] },
  },
  {
    id: "F01",
    variant: "module",
    title: "the network fails once while the module is read",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("getModule", networkError, 1),
    act: (stage) => stage.waitsFor("This module is not connected."),
    expect: { calls: { getModule: 2 }, events: [], invariants: ["R"] },
  },
  {
    id: "F02",
    title: "the network fails at every try; Try again brings the list",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", networkError),
    async act(stage) {
      await seesFailure(stage);
      await expect(stage.field("Connection")).toBeFocused();
      stage.wire.mend();
      await stage.press("Try again");
      await seesList(stage);
    },
    expect: {
      absent: [loadFailed],
      calls: { listConnections: 4 },
      events: ["connection-failed network-failed"],
      focus: field,
      invariants: ["E", "R"],
    },
  },
  {
    id: "F02",
    variant: "manager",
    title: "the network fails at every try in the list of a package",
    scene: managerScene,
    inject: ({ wire }) => wire.inject("listConnections", networkError),
    act: (stage) => stage.waitsFor(loadFailed),
    expect: { copy: ["The service couldn’t be reached."], calls: { listConnections: 3 } },
  },
  {
    id: "F03",
    title: "no answer: slow is said after 5 s, the end after 10 s",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", noAnswer),
    async act(stage) {
      await openList(stage);
      await stage.clock.pass(5_500);
      await stage.sees("Still loading…");
      await stage.clock.pass(5_000);
    },
    expect: {
      copy: [loadFailed, "The server took too long to answer."],
      calls: { listConnections: 1 },
      events: ["connection-failed timed-out"],
      focus: field,
      invariants: ["E"],
      check: async ({ wire }) =>
        expect.poll(() => wire.callsOf("listConnections").map(({ isAborted }) => isAborted), "the request is given up").toEqual([true]),
    },
  },
  {
    id: "F03",
    variant: "module",
    title: "no answer to the question for the module",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("getModule", noAnswer),
    async act(stage) {
      await expect.poll(() => stage.wire.callsOf("getModule").length).toBe(1);
      await stage.clock.pass(10_500);
    },
    expect: { copy: ["The module couldn’t be loaded.", "The server took too long to answer."], calls: { getModule: 1 }, invariants: ["E"] },
  },
  {
    id: "F04",
    title: "the session has ended",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", problem(401, { code: "unauthenticated" })),
    act: seesFailure,
    expect: {
      copy: ["Your session has ended. Sign in again to continue."],
      calls: { listConnections: { least: 1, most: 2 } },
      events: ["connection-failed unauthenticated"],
      focus: field,
      invariants: ["E"],
    },
  },
  {
    id: "F04",
    variant: "everything",
    title: "the session has ended for every call: it is told once",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("*", problem(401, { code: "unauthenticated" })),
    act: (stage) => stage.waitsFor("Your session has ended. Sign in again to continue."),
    expect: { calls: { getModule: 1, getSession: 1 }, check: async ({ page }) => expect(await page.getByRole("alert").count()).toBeLessThanOrEqual(1) },
  },
  {
    id: "F05",
    title: "the person may not see the connections",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", problem(403, { code: "forbidden" })),
    act: seesFailure,
    expect: {
      copy: ["You don’t have access to these connections. Ask an administrator."],
      focus: field,
      check: async (stage) => expect(stage.button("Try again")).toBeHidden(),
    },
  },
  {
    id: "F06",
    title: "nothing is served at the base URL",
    scene: { ...pickerScene, base: "/api/somewhere-else" },
    act: (stage) => stage.waitsFor("This page isn’t set up correctly. Contact support."),
    expect: {
      copy: ["The module couldn’t be loaded."],
      events: ["connection-failed configuration-invalid"],
      invariants: ["E"],
      check: async (stage) => expect(stage.button("Try again")).toBeHidden(),
    },
  },
  {
    id: "F07",
    title: "too many requests: once more after the five seconds that were asked for",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", problem(429, { code: "rate-limited" }, { "retry-after": "5" }), 1),
    act: opensAndSees,
    expect: {
      absent: [loadFailed],
      calls: { listConnections: 2 },
      events: [],
      focus: field,
      check: async (stage) => expect(waits(stage)[0]).toBeGreaterThanOrEqual(5_000),
    },
  },
  {
    id: "F08",
    title: "too many requests, with a date by a server whose clock is an hour ahead",
    scene: pickerScene,
    inject: ({ wire }) =>
      wire.inject(
        "listConnections",
        (exchange) => {
          const server = exchange.now().getTime() + 3_600_000;
          const headers = { date: new Date(server).toUTCString(), "retry-after": new Date(server + 5_000).toUTCString() };
          return problem(429, { code: "rate-limited" }, headers)(exchange);
        },
        1,
      ),
    act: opensAndSees,
    expect: {
      calls: { listConnections: 2 },
      events: [],
      focus: field,
      async check(stage) {
        expect(waits(stage)[0]).toBeGreaterThanOrEqual(5_000);
        expect(waits(stage)[0]).toBeLessThan(60_000);
      },
    },
  },
  {
    id: "F09",
    title: "the service is unavailable at every try",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", problem(503, { code: "unavailable" })),
    async act(stage) {
      await openList(stage);
      await stage.waitsFor(loadFailed, 100);
    },
    expect: {
      copy: ["The service is temporarily unavailable."],
      calls: { listConnections: 3 },
      events: ["connection-failed unavailable"],
      focus: field,
      invariants: ["E"],
    },
  },
  {
    id: "F11",
    title: "a login page in place of the list",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", loginPage),
    act: seesFailureUnasked,
    expect: {
      copy: [unreadable],
      absent: ["Sign in to the proxy"],
      events: ["connection-failed unexpected-response"],
      focus: "page",
      invariants: ["E"],
      check: async (stage) => expect(stage.button("Try again")).toBeVisible(),
    },
  },
  {
    id: "F11",
    variant: "types",
    title: "a login page in place of the connection types",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnectionTypes", loginPage),
    async act(stage) {
      await stage.waitsFor("This module is not connected.");
      await stage.press("Create connection");
      await stage.sees("Connection types couldn’t be loaded.");
    },
    expect: { copy: [unreadable], absent: ["Sign in to the proxy"] },
  },
  {
    id: "F12",
    title: "JSON that is cut off",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", truncated),
    act: seesFailureUnasked,
    expect: { copy: [unreadable], events: ["connection-failed unexpected-response"], focus: "page", invariants: ["E"] },
  },
  {
    id: "F12",
    variant: "not the contract",
    title: "JSON of another kind, an empty body, a body of another type",
    scene: managerScene,
    inject({ wire }) {
      wire.inject("listConnections", instead(200, "application/json", "[1, 2, 3]"), 1);
      wire.inject("listConnections", instead(200, "application/json", ""), 1);
      wire.inject("listConnections", instead(200, "text/plain", "{}"), 1);
    },
    async act(stage) {
      for (const _ of [1, 2]) {
        await stage.sees(unreadable);
        await stage.press("Try again");
      }
      await expect.poll(() => stage.wire.callsOf("listConnections").length).toBe(3);
    },
    expect: { copy: [unreadable], calls: { listConnections: 3 } },
  },
  {
    id: "F14",
    title: "members that nobody knows, everywhere",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("*", withUnknownMembers),
    async act(stage) {
      await opensAndSees(stage);
      await stage.page.getByRole("option").first().click();
      await stage.waitsFor("is attached.");
    },
    expect: { absent: ["fromTheFuture"], events: ["connection-attached"], invariants: ["E", "R"] },
  },
  {
    id: "F15",
    title: "a status and a kind that this version does not know",
    scene: pickerScene,
    inject: ({ wire }) =>
      wire.inject(
        "listConnections",
        changed((json) => {
          const [first, ...others] = items(json);
          return { ...json, items: [{ ...first, status: "quarantined", type: { ...(first?.type as object), auth: "holographic" } }, ...others] };
        }),
      ),
    act: opensAndSees,
    expect: { copy: ["Unknown status", "Unsupported type"], focus: field, invariants: ["R"] },
  },
  {
    id: "F16",
    title: "one row without an id, one with a number for a name",
    scene: pickerScene,
    inject: ({ wire }) =>
      wire.inject(
        "listConnections",
        changed((json) => {
          const [first, second, ...others] = items(json);
          return { ...json, items: [{ ...first, id: undefined }, { ...second, name: 42 }, ...others] };
        }),
      ),
    act: opensAndSees,
    expect: { copy: ["2 connections couldn’t be displayed."], focus: field, invariants: ["R"] },
  },
  {
    id: "F18",
    title: "the cursor of a later page has expired",
    world: "long-list",
    scene: pickerScene,
    inject({ wire }) {
      let pages = 0;
      wire.inject(
        "listConnections",
        only((exchange) => isLaterPage(exchange) && ++pages === 2, problem(410, { code: "cursor-expired" })),
      );
    },
    async act(stage) {
      await opensAndSees(stage);
      for (let page = 0; page < 2; page++) {
        await scrollToEnd(stage);
        await stage.clock.pass(300);
      }
      await stage.waitsFor("The list changed, so it was reloaded.");
    },
    expect: { absent: ["More connections couldn’t be loaded."], focus: field, invariants: ["R"], check: seesList },
  },
  {
    id: "F20",
    title: "the slow answer for one search lands after that for the next",
    scene: pickerScene,
    inject: ({ wire, gate }) =>
      wire.inject(
        "listConnections",
        only(({ url }) => url.searchParams.get("q") === "sand", late(gate)),
      ),
    async act(stage) {
      await opensAndSees(stage);
      await stage.field("Connection").fill("sand");
      await stage.clock.pass(200);
      await stage.field("Connection").fill("warehouse");
      await stage.clock.pass(200);
      await stage.waitsFor("Warehouse reader");
      stage.openGate();
      await stage.clock.pass(500);
    },
    expect: { copy: ["Warehouse reader"], absent: ["Sandbox key"], focus: field, invariants: ["R"] },
  },
  {
    id: "F21",
    title: "a list of 20 MB",
    scene: pickerScene,
    inject: ({ wire }) => wire.inject("listConnections", oversized(20)),
    act: seesFailureUnasked,
    expect: { copy: [unreadable], events: ["connection-failed unexpected-response"], focus: "page", invariants: ["E"] },
  },
  {
    id: "F22",
    title: "5,000 connections: a page at a time, and few rows in the document",
    scene: pickerScene,
    inject: async ({ backstage }) => void (await backstage.send("POST", "/mock/scenario/load", { connections: 5_000 })),
    async act(stage) {
      await opensAndSees(stage);
      for (let page = 0; page < 4; page++) await scrollToEnd(stage);
      await expect.poll(() => stage.wire.callsOf("listConnections").length).toBeGreaterThan(3);
      await stage.field("Connection").fill("aiko.tanaka@example.com");
      await stage.clock.pass(300);
      await stage.clock.until(() =>
        stage.page
          .getByRole("option", { name: /^Celonis – Aiko Tanaka/ })
          .first()
          .isVisible(),
      );
    },
    expect: {
      focus: field,
      invariants: ["R"],
      check: async ({ page }) => expect(await page.getByRole("option").count(), "rows in the document").toBeLessThan(60),
    },
  },
];
