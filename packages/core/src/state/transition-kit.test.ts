import { describe, expect, it } from "vitest";
import type { ConnectionsPage } from "../client/connections-client.ts";
import { ConnectionError, type ConnectionErrorCode } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";
import { sampleConnection, sampleModule, sampleSession, sampleTime, sampleTypes } from "../testing/index.ts";
import type { KitEffect, KitEvent, KitRequest } from "./events.ts";
import { initialKitState, initialModuleState, moduleStateOf } from "./selectors.ts";
import type { AttachmentState, CollectionState, KitState, LoadedConnections, ModuleState, Resource, VerificationState } from "./states.ts";
import { transitionKit } from "./transition-kit.ts";

const moduleId = "query-data";
const session = sampleSession();
const module = sampleModule();
const newModule = sampleModule({ etag: '"m2"', connectionId: "c1" });
const types = sampleTypes();
const first = sampleConnection({ id: "c1", name: "First" });
const second = sampleConnection({ id: "c2", name: "Second" });
const third = sampleConnection({ id: "c3", name: "Third" });
const query = { moduleId };
const verification = {
  ok: true,
  status: "active",
  stages: [],
  identity: null,
  scopes: [],
  missingPermissions: [],
  verifiedAt: sampleTime,
};
const failure = (code: ConnectionErrorCode) => new ConnectionError({ code, retry: retryOf(code, true) });
const error = failure("unavailable");
const page = (changes: Partial<ConnectionsPage> = {}): ConnectionsPage => ({ items: [first], nextCursor: null, total: 1, fitting: 1, skipped: 0, ...changes });
const loadedList = (changes: Partial<LoadedConnections> = {}): LoadedConnections => ({
  items: [first],
  next: { status: "none" },
  total: 1,
  fitting: 1,
  skipped: 0,
  ...changes,
});

type EffectType = KitEffect["type"];
/** Each request, and each effect that comes back: with its value under its own name, with its error as “… failed”. */
type EventName = KitRequest["type"] | EffectType | `${EffectType} failed`;
type EventOf<Name extends EventName> = Name extends `${infer Type} failed`
  ? Extract<KitEvent, { type: Type; error: ConnectionError }>
  : Exclude<Extract<KitEvent, { type: Name }>, { error: ConnectionError }>;

/** One event of each name. A name that is missing here does not compile. */
const events: { readonly [Name in EventName]: EventOf<Name> } = {
  "session-requested": { type: "session-requested" },
  "load-session": { type: "load-session", value: session },
  "load-session failed": { type: "load-session", error },
  "module-requested": { type: "module-requested", moduleId },
  "load-module": { type: "load-module", moduleId, value: { module: newModule, connection: second } },
  "load-module failed": { type: "load-module", moduleId, error },
  "types-requested": { type: "types-requested", moduleId },
  "load-types": { type: "load-types", moduleId, value: types },
  "load-types failed": { type: "load-types", moduleId, error },
  "connections-requested": { type: "connections-requested", moduleId, search: "" },
  "load-connections": { type: "load-connections", moduleId, query, value: page() },
  "load-connections failed": { type: "load-connections", moduleId, query, error },
  "next-page-requested": { type: "next-page-requested", moduleId },
  "load-next-page": { type: "load-next-page", moduleId, query, cursor: "p2", value: page({ items: [second] }) },
  "load-next-page failed": { type: "load-next-page", moduleId, query, cursor: "p2", error },
  "attach-requested": { type: "attach-requested", moduleId, connection: second },
  attach: { type: "attach", moduleId, etag: '"m1"', connection: second, value: newModule },
  "attach failed": { type: "attach", moduleId, etag: '"m1"', connection: second, error },
  "detach-requested": { type: "detach-requested", moduleId },
  detach: { type: "detach", moduleId, etag: '"m1"', connectionId: "c1", value: newModule },
  "detach failed": { type: "detach", moduleId, etag: '"m1"', connectionId: "c1", error },
  "attachment-failure-dismissed": { type: "attachment-failure-dismissed", moduleId },
  "verify-requested": { type: "verify-requested", moduleId, connectionId: "c1" },
  verify: { type: "verify", moduleId, connectionId: "c1", value: { verification, connection: first } },
  "verify failed": { type: "verify", moduleId, connectionId: "c1", error },
  "connection-changed": { type: "connection-changed", connection: { ...first, name: "Renamed" } },
  "connection-removed": { type: "connection-removed", connectionId: "c1" },
  "refresh-requested": { type: "refresh-requested" },
};
const eventNames = Object.keys(events) as EventName[];

type Row<Part> = readonly [to: Part, effects?: readonly KitEffect[]];
type Table<Part extends { status: string }> = {
  readonly [Status in Part["status"]]: { readonly from: Part; readonly rows: { readonly [Name in EventName]?: Row<Part> } };
};

const loadSession: KitEffect = { type: "load-session" };
const loadModule: KitEffect = { type: "load-module", moduleId };
const loadTypes: KitEffect = { type: "load-types", moduleId };
const loadConnections: KitEffect = { type: "load-connections", moduleId, query };
const verify: KitEffect = { type: "verify", moduleId, connectionId: "c1" };
const attach: KitEffect = { type: "attach", moduleId, etag: '"m1"', connection: second };
const detach: KitEffect = { type: "detach", moduleId, etag: '"m1"', connectionId: "c1" };

type ResourceEvents = Record<"request" | "load" | "fail", EventName>;

/** The three resources behave alike. */
function resourceTable<Value>(value: Value, loadedValue: Value, effect: KitEffect, { request, load, fail }: ResourceEvents): Table<Resource<Value>> {
  return {
    idle: { from: { status: "idle" }, rows: { [request]: [{ status: "loading" }, [effect]] } },
    loading: {
      from: { status: "loading" },
      rows: {
        [load]: [{ status: "ready", value: loadedValue }],
        [fail]: [{ status: "failed", error }],
        "refresh-requested": [{ status: "loading" }, [effect]],
      },
    },
    ready: {
      from: { status: "ready", value },
      rows: { [request]: [{ status: "refreshing", value }, [effect]], "refresh-requested": [{ status: "refreshing", value }, [effect]] },
    },
    refreshing: {
      from: { status: "refreshing", value },
      rows: {
        [load]: [{ status: "ready", value: loadedValue }],
        [fail]: [{ status: "ready", value }],
        "refresh-requested": [{ status: "refreshing", value }, [effect]],
      },
    },
    failed: {
      from: { status: "failed", error },
      rows: { [request]: [{ status: "loading" }, [effect]], "refresh-requested": [{ status: "loading" }, [effect]] },
    },
  };
}

/** The module alone is read again when a connection was deleted: its answer on the way may still name it. */
function moduleTable(): Table<Resource<typeof module>> {
  const table = resourceTable(module, newModule, loadModule, { request: "module-requested", load: "load-module", fail: "load-module failed" });
  const { loading, refreshing } = table;
  return {
    ...table,
    loading: { ...loading, rows: { ...loading.rows, "connection-removed": [{ status: "loading" }, [loadModule]] } },
    refreshing: { ...refreshing, rows: { ...refreshing.rows, "connection-removed": [{ status: "refreshing", value: module }, [loadModule]] } },
  };
}

const withPage = loadedList({ next: { status: "available", cursor: "p2" } });
const renamed = loadedList({ items: [{ ...first, name: "Renamed" }] });
const emptied = loadedList({ items: [], total: 0 });
const refreshing = (loaded: LoadedConnections): CollectionState => ({ status: "refreshing", query, loaded });

const collectionTable: Table<CollectionState> = {
  idle: { from: { status: "idle" }, rows: { "connections-requested": [{ status: "loading", query }, [loadConnections]] } },
  loading: {
    from: { status: "loading", query },
    rows: {
      "load-connections": [{ status: "ready", query, loaded: loadedList() }],
      "load-connections failed": [{ status: "failed", query, error }],
      "connection-changed": [{ status: "loading", query }, [loadConnections]],
      "connection-removed": [{ status: "loading", query }, [loadConnections]],
      "refresh-requested": [{ status: "loading", query }, [loadConnections]],
    },
  },
  ready: {
    from: { status: "ready", query, loaded: withPage },
    rows: {
      "connections-requested": [refreshing(withPage), [loadConnections]],
      "next-page-requested": [
        { status: "ready", query, loaded: loadedList({ next: { status: "loading", cursor: "p2" } }) },
        [{ type: "load-next-page", moduleId, query, cursor: "p2" }],
      ],
      "connection-changed": [refreshing({ ...renamed, next: withPage.next }), [loadConnections]],
      "connection-removed": [refreshing({ ...emptied, next: withPage.next }), [loadConnections]],
      "refresh-requested": [refreshing(withPage), [loadConnections]],
    },
  },
  refreshing: {
    from: refreshing(loadedList()),
    rows: {
      "load-connections": [{ status: "ready", query, loaded: loadedList() }],
      "load-connections failed": [{ status: "failed", query, error }],
      "connection-changed": [refreshing(renamed), [loadConnections]],
      "connection-removed": [refreshing(emptied), [loadConnections]],
      "refresh-requested": [refreshing(loadedList()), [loadConnections]],
    },
  },
  failed: {
    from: { status: "failed", query, error },
    rows: {
      "connections-requested": [{ status: "loading", query }, [loadConnections]],
      "connection-changed": [{ status: "loading", query }, [loadConnections]],
      "connection-removed": [{ status: "loading", query }, [loadConnections]],
      "refresh-requested": [{ status: "loading", query }, [loadConnections]],
    },
  },
};

const readFailure = { status: "failed", act: "read", error, connection: null, subject: null } as const;
const changedFirst = { ...first, name: "Renamed" };
const attaching: AttachmentState = { status: "attaching", connection: second, previous: first };

const attachmentTable: Table<AttachmentState> = {
  none: {
    from: { status: "none" },
    rows: {
      "load-module": [{ status: "attached", connection: second }],
      "attach-requested": [{ status: "attaching", connection: second, previous: null }, [attach]],
    },
  },
  attaching: {
    from: attaching,
    rows: {
      attach: [{ status: "attached", connection: second }],
      "attach failed": [{ status: "failed", act: "attach", error, connection: first, subject: "Second" }],
      "connection-changed": [{ ...attaching, previous: changedFirst }],
      "connection-removed": [{ ...attaching, previous: null }],
    },
  },
  attached: {
    from: { status: "attached", connection: first },
    rows: {
      "load-module": [{ status: "attached", connection: second }],
      "attach-requested": [attaching, [attach]],
      "detach-requested": [{ status: "detaching", connection: first }, [detach]],
      "connection-changed": [{ status: "attached", connection: changedFirst }],
      "connection-removed": [{ status: "none" }],
    },
  },
  detaching: {
    from: { status: "detaching", connection: first },
    rows: {
      detach: [{ status: "none" }],
      "detach failed": [{ status: "failed", act: "detach", error, connection: first, subject: "First" }],
      "connection-changed": [{ status: "detaching", connection: changedFirst }],
      "connection-removed": [{ status: "detaching", connection: null }],
    },
  },
  failed: {
    from: { status: "failed", act: "attach", error, connection: first, subject: "Second" },
    rows: {
      "load-module": [{ status: "failed", act: "attach", error, connection: second, subject: "Second" }],
      "attach-requested": [attaching, [attach]],
      "detach-requested": [{ status: "detaching", connection: first }, [detach]],
      "attachment-failure-dismissed": [{ status: "attached", connection: first }],
      "connection-changed": [{ status: "failed", act: "attach", error, connection: changedFirst, subject: "Second" }],
      "connection-removed": [{ status: "failed", act: "attach", error, connection: null, subject: "Second" }],
    },
  },
};

const verificationTable: Table<VerificationState> = {
  idle: { from: { status: "idle" }, rows: { "verify-requested": [{ status: "verifying", connectionId: "c1" }, [verify]] } },
  verifying: {
    from: { status: "verifying", connectionId: "c1" },
    rows: {
      verify: [{ status: "verified", connectionId: "c1", verification }],
      "verify failed": [{ status: "failed", connectionId: "c1", error }],
      "connection-removed": [{ status: "idle" }],
    },
  },
  verified: {
    from: { status: "verified", connectionId: "c1", verification },
    rows: { "verify-requested": [{ status: "verifying", connectionId: "c1" }, [verify]], "connection-removed": [{ status: "idle" }] },
  },
  failed: {
    from: { status: "failed", connectionId: "c1", error },
    rows: {
      "verify-requested": [{ status: "verifying", connectionId: "c1" }, [verify]],
      "connection-changed": [{ status: "idle" }],
      "connection-removed": [{ status: "idle" }],
    },
  },
};

interface Machine {
  readonly name: string;
  readonly table: Table<{ status: string }>;
  readonly effects: readonly KitEffect["type"][];
  readonly stateWith: (part: never) => KitState;
  readonly partOf: (state: KitState) => unknown;
}

function moduleMachine(part: keyof ModuleState, table: object, effects: readonly KitEffect["type"][], around: Partial<ModuleState> = {}): Machine {
  return {
    name: part,
    table: table as Machine["table"],
    effects,
    stateWith: (from) => ({ ...initialKitState, modules: { [moduleId]: { ...initialModuleState, ...around, [part]: from } } }),
    partOf: (state) => moduleStateOf(state, moduleId)[part],
  };
}

const machines: readonly Machine[] = [
  {
    name: "session",
    table: resourceTable(session, session, loadSession, { request: "session-requested", load: "load-session", fail: "load-session failed" }),
    effects: ["load-session"],
    stateWith: (from) => ({ session: from, modules: {} }),
    partOf: (state) => state.session,
  },
  moduleMachine("module", moduleTable(), ["load-module"]),
  moduleMachine("types", resourceTable(types, types, loadTypes, { request: "types-requested", load: "load-types", fail: "load-types failed" }), ["load-types"]),
  moduleMachine("collection", collectionTable, ["load-connections", "load-next-page"]),
  moduleMachine("attachment", attachmentTable, ["attach", "detach"], { module: { status: "refreshing", value: module } }),
  moduleMachine("verification", verificationTable, ["verify"]),
];

const covered = new Set<string>();

describe.each(machines)("transitionKit: $name", ({ name, table, effects: own, stateWith, partOf }) => {
  for (const [status, { from, rows }] of Object.entries(table)) {
    it.each(eventNames)(`${status} + %s`, (event) => {
      covered.add(`${name} ${status} ${event}`);
      const state = stateWith(from as never);
      const next = transitionKit(state, events[event]);
      const [to, effects = []] = rows[event] ?? [from];
      expect(partOf(next.state)).toEqual(to);
      expect(next.effects.filter((effect) => own.includes(effect.type))).toEqual(effects);
      if (!rows[event]) expect(partOf(next.state)).toBe(partOf(state));
    });
  }
});

it("covers every pair of status and event type", () => {
  const statuses = 5 + 5 + 5 + 5 + 5 + 4;
  expect(covered.size).toBe(statuses * eventNames.length);
});

function moduleWith(changes: Partial<ModuleState>): KitState {
  return { ...initialKitState, modules: { [moduleId]: { ...initialModuleState, ...changes } } };
}

function outcomeOf(changes: Partial<ModuleState>, ...happened: readonly KitEvent[]): { module: ModuleState; effects: readonly KitEffect[] } {
  let next = { state: moduleWith(changes), effects: [] as readonly KitEffect[] };
  for (const event of happened) next = transitionKit(next.state, event);
  return { module: moduleStateOf(next.state, moduleId), effects: next.effects };
}

describe("the session and other resources", () => {
  it.each(["unauthenticated", "forbidden", "not-found"] as const)("a refresh that ends with %s takes the value away", (code) => {
    const gone = failure(code);
    expect(outcomeOf({ module: { status: "refreshing", value: module } }, { ...events["load-module failed"], error: gone }).module.module).toEqual({
      status: "failed",
      error: gone,
    });
  });

  it("a refresh asks again for everything that anybody asked for, and for nothing else", () => {
    const state: KitState = { session: { status: "ready", value: session }, modules: moduleWith({ types: { status: "failed", error } }).modules };
    expect(transitionKit(state, { type: "refresh-requested" }).effects).toEqual([loadSession, loadTypes]);
    expect(transitionKit(initialKitState, { type: "refresh-requested" })).toEqual({ state: initialKitState, effects: [] });
  });
});

describe("the list", () => {
  const ready: CollectionState = { status: "ready", query, loaded: withPage };
  const pending: CollectionState = { status: "ready", query, loaded: loadedList({ next: { status: "loading", cursor: "p2" } }) };

  it("H20 drops the answer of an older search", () => {
    const search: KitEvent = { type: "connections-requested", moduleId, search: "b" };
    const { module: state, effects } = outcomeOf({ collection: { status: "loading", query: { moduleId, search: "a" } } }, search);
    expect(effects).toEqual([{ type: "load-connections", moduleId, query: { moduleId, search: "b" } }]);
    const late: KitEvent = { type: "load-connections", moduleId, query: { moduleId, search: "a" }, value: page() };
    expect(outcomeOf({ collection: state.collection }, late).module.collection).toBe(state.collection);
    expect(outcomeOf({ collection: state.collection }, { ...events["load-connections failed"], query: { moduleId, search: "a" } }).module.collection).toBe(
      state.collection,
    );
  });

  it("keeps the rows of the last search until the next answer is there", () => {
    const { module: state } = outcomeOf({ collection: refreshing(withPage) }, { type: "connections-requested", moduleId, search: "b" });
    expect(state.collection).toEqual({ status: "refreshing", query: { moduleId, search: "b" }, loaded: withPage });
  });

  it("names the package once the module is known", () => {
    const { module: state } = outcomeOf({ module: { status: "ready", value: module } }, { type: "connections-requested", moduleId, search: "" });
    expect(state.collection).toEqual({ status: "loading", query: { moduleId, packageId: "order-to-cash" } });
  });

  it("H15 appends a page, each id once", () => {
    const next = page({ items: [first, second, second], nextCursor: "p3", total: 9, fitting: 8, skipped: 1 });
    const { module: state } = outcomeOf({ collection: pending }, { ...events["load-next-page"], value: next });
    expect(state.collection).toEqual({
      status: "ready",
      query,
      loaded: { items: [first, second], next: { status: "available", cursor: "p3" }, total: 9, fitting: 8, skipped: 1 },
    });
  });

  it.each([
    ["points to itself", page({ items: [second], nextCursor: "p2" })],
    ["brings nothing new", page({ items: [first], nextCursor: "p9" })],
  ])("H15 ends at a page that %s", (_, next) => {
    const { module: state } = outcomeOf({ collection: pending }, { ...events["load-next-page"], value: next });
    expect(state.collection).toMatchObject({ status: "ready", loaded: { next: { status: "none" } } });
  });

  it("goes on after a page of which no row could be read", () => {
    const { module: state } = outcomeOf({ collection: pending }, { ...events["load-next-page"], value: page({ items: [], skipped: 2, nextCursor: "p9" }) });
    expect(state.collection).toMatchObject({ loaded: { next: { status: "available", cursor: "p9" }, skipped: 2 } });
  });

  it("a page that failed can be asked for again", () => {
    const { module: state, effects } = outcomeOf({ collection: pending }, events["load-next-page failed"], events["next-page-requested"]);
    expect(state.collection).toEqual(pending);
    expect(effects).toEqual([{ type: "load-next-page", moduleId, query, cursor: "p2" }]);
  });

  it.each([
    ["another cursor", { ...events["load-next-page"], cursor: "p9" }],
    ["another query", { ...events["load-next-page"], query: { moduleId, search: "x" } }],
    ["another query, failed", { ...events["load-next-page failed"], query: { moduleId, search: "x" } }],
  ])("drops a page of %s", (_, late) => {
    expect(outcomeOf({ collection: pending }, late).module.collection).toBe(pending);
  });

  it("F18 is loaded from its start when the cursor expired, and the rows stay", () => {
    const { module: state, effects } = outcomeOf({ collection: pending }, { ...events["load-next-page failed"], error: failure("cursor-expired") });
    expect(state.collection).toMatchObject({ status: "refreshing", loaded: { items: [first], next: { status: "available" } }, isReloaded: true });
    expect(effects).toEqual([loadConnections]);
  });

  it("F18 says that it was reloaded until it is asked for anew", () => {
    const reloading = { status: "refreshing", query, loaded: loadedList({ items: [first] }), isReloaded: true } as const;
    const { module: reloaded } = outcomeOf({ collection: reloading }, events["load-connections"]);
    expect(reloaded.collection).toMatchObject({ status: "ready", isReloaded: true });
    const { module: anew } = outcomeOf({ collection: reloaded.collection }, events["connections-requested"]);
    expect(anew.collection).not.toHaveProperty("isReloaded");
  });

  it("a page that is on its way is given up when the list is refreshed", () => {
    const { module: state } = outcomeOf({ collection: pending }, events["connections-requested"]);
    expect(state.collection).toEqual({ status: "refreshing", query, loaded: withPage });
  });

  it("keeps what the server said about the fit of a connection that changed", () => {
    const row = { ...first, fit: { code: "fits" } };
    const { module: state } = outcomeOf({ collection: { status: "ready", query, loaded: loadedList({ items: [row, second] }) } }, events["connection-changed"]);
    expect(state.collection).toMatchObject({ loaded: { items: [{ name: "Renamed", fit: { code: "fits" } }, second] } });
    const judged: KitEvent = { type: "connection-changed", connection: { ...first, fit: { code: "status" } } };
    expect(outcomeOf({ collection: ready }, judged).module.collection).toMatchObject({ loaded: { items: [{ fit: { code: "status" } }] } });
  });

  it("asks again when a connection was created, and shows the old rows until then", () => {
    const { module: state, effects } = outcomeOf({ collection: ready }, { type: "connection-changed", connection: third });
    expect(state.collection).toEqual(refreshing(withPage));
    expect(effects).toEqual([loadConnections]);
  });
});

describe("the attachment", () => {
  const known = { module: { status: "ready", value: module } } as const;

  it("cannot change before the module is known", () => {
    const unknown = moduleWith({ attachment: { status: "attached", connection: first } });
    for (const type of ["attach-requested", "detach-requested"] as const) expect(transitionKit(unknown, events[type]).state).toBe(unknown);
  });

  it("is not changed to what it is", () => {
    const state = moduleWith({ ...known, attachment: { status: "attached", connection: second } });
    expect(transitionKit(state, events["attach-requested"]).state).toBe(state);
  });

  it("takes the new module from the answer, and lists again what is listed", () => {
    const list: CollectionState = { status: "ready", query, loaded: loadedList() };
    const { module: state, effects } = outcomeOf({ ...known, collection: list }, events["attach-requested"], events.attach);
    expect(state.module).toEqual({ status: "ready", value: newModule });
    expect(effects).toEqual([loadConnections]);
  });

  it("H21 reads the module again when a read began before the write ended", () => {
    const { module: state, effects } = outcomeOf({ module: { status: "refreshing", value: module } }, events["attach-requested"], events.attach);
    expect(state.module).toEqual({ status: "refreshing", value: newModule });
    expect(effects).toEqual([loadModule]);
  });

  it.each(["precondition-failed", "outcome-unknown", "not-found"] as const)("F70 after %s shows what was, and reads what is", (code) => {
    const list: CollectionState = { status: "ready", query, loaded: loadedList() };
    const failed: KitEvent = { ...events["attach failed"], error: failure(code) };
    const { module: state, effects } = outcomeOf({ ...known, types: { status: "ready", value: types }, collection: list }, events["attach-requested"], failed);
    expect(state.attachment).toMatchObject({ status: "failed", act: "attach", connection: null, subject: "Second" });
    expect(effects).toEqual([loadModule, loadTypes, loadConnections]);
  });

  it("a detach that failed shows what is still attached", () => {
    const { module: state } = outcomeOf(
      { ...known, attachment: { status: "attached", connection: first } },
      events["detach-requested"],
      events["detach failed"],
    );
    expect(state.attachment).toEqual({ status: "failed", act: "detach", error, connection: first, subject: "First" });
  });

  describe("a dynamic connection", () => {
    const tied = sampleModule({ connectionId: "c1", dynamicConnection: { id: "d1", name: "Your own" } });

    it.each([
      ["its build-time value", { status: "attached", connection: first }],
      ["no build-time value", { status: "none" }],
    ] as const)("is what is detached, with %s", (_, attachment) => {
      const { effects } = outcomeOf({ module: { status: "ready", value: tied }, attachment }, events["detach-requested"]);
      expect(effects).toEqual([{ type: "detach", moduleId, etag: tied.etag, connectionId: "d1" }]);
    });

    it("ends when its build-time value is attached", () => {
      const state = { module: { status: "ready", value: tied }, attachment: { status: "attached", connection: first } } as const;
      const { effects } = outcomeOf(state, { type: "attach-requested", moduleId, connection: first });
      expect(effects).toEqual([{ type: "attach", moduleId, etag: tied.etag, connection: first }]);
    });
  });

  it("a connection that cannot be read is a failure of its own, which is not dismissed", () => {
    const unreadable: KitEvent = { ...events["load-module"], value: { module: newModule, connection: null, connectionError: error } };
    const { module: state } = outcomeOf({ module: { status: "loading" } }, unreadable);
    expect(state.attachment).toEqual(readFailure);
    const shown = moduleWith({ attachment: readFailure });
    expect(transitionKit(shown, events["attachment-failure-dismissed"]).state).toBe(shown);
    expect(transitionKit(shown, events["detach-requested"]).state).toBe(shown);
  });

  it("is none when the module has none, also after a failure was dismissed", () => {
    const none: KitEvent = { ...events["load-module"], value: { module: newModule, connection: null } };
    expect(outcomeOf({ module: { status: "loading" } }, none).module.attachment).toEqual({ status: "none" });
    const failed: AttachmentState = { status: "failed", act: "attach", error, connection: null, subject: "Second" };
    expect(outcomeOf({ attachment: failed }, events["attachment-failure-dismissed"]).module.attachment).toEqual({ status: "none" });
  });

  it("follows a change of the connection that is being attached", () => {
    const changed: KitEvent = { type: "connection-changed", connection: { ...second, name: "Other" } };
    expect(outcomeOf({ attachment: attaching }, changed).module.attachment).toMatchObject({ connection: { name: "Other" }, previous: first });
  });
});

describe("a connection that was deleted", () => {
  const removed = events["connection-removed"];
  const attached: AttachmentState = { status: "attached", connection: first };

  it("is attached to nothing at once, and the module is read again", () => {
    const list: CollectionState = {
      status: "ready",
      query,
      loaded: loadedList({ items: [{ ...first, fit: { code: "fits" } }, second], total: 2, fitting: 2 }),
    };
    const { module: state, effects } = outcomeOf({ module: { status: "ready", value: newModule }, attachment: attached, collection: list }, removed);
    expect(state).toMatchObject({ module: { status: "refreshing" }, attachment: { status: "none" } });
    expect(state.collection).toEqual(refreshing(loadedList({ items: [second], total: 1, fitting: 1 })));
    expect(effects).toEqual([loadConnections, loadModule]);
  });

  it("is not counted where nobody counts", () => {
    const list: CollectionState = { status: "ready", query, loaded: loadedList({ total: null, fitting: null }) };
    expect(outcomeOf({ collection: list }, removed).module.collection).toEqual(refreshing(loadedList({ items: [], total: null, fitting: null })));
  });

  it("leaves a module that does not use it", () => {
    const { module: state, effects } = outcomeOf(
      { module: { status: "ready", value: module }, attachment: { status: "attached", connection: second } },
      removed,
    );
    expect([state.module.status, state.attachment.status, effects]).toEqual(["ready", "attached", []]);
  });

  it("is read again where the module names it and it could not be read", () => {
    expect(outcomeOf({ module: { status: "ready", value: newModule }, attachment: readFailure }, removed).effects).toEqual([loadModule]);
  });

  it("H21 is not brought back by an answer that was on its way", () => {
    const { module: state, effects } = outcomeOf({ module: { status: "refreshing", value: newModule }, attachment: attached }, removed);
    expect(state.attachment).toEqual({ status: "none" });
    expect(effects).toEqual([loadModule]);
  });
});

describe("verification", () => {
  it("is forgotten once the connection was verified anew, and kept when it was renamed", () => {
    const verified: VerificationState = { status: "verified", connectionId: "c1", verification };
    const reauthorized: KitEvent = { type: "connection-changed", connection: { ...first, verifiedAt: "2026-11-24T09:00:00Z" } };
    expect(outcomeOf({ verification: verified }, reauthorized).module.verification).toEqual({ status: "idle" });
    expect(outcomeOf({ verification: verified }, events["connection-changed"]).module.verification).toBe(verified);
    const other: VerificationState = { ...verified, connectionId: "c2" };
    expect(outcomeOf({ verification: other }, reauthorized, events["connection-removed"]).module.verification).toBe(other);
  });

  it("the latest wish counts", () => {
    const { module: state } = outcomeOf({ verification: { status: "verifying", connectionId: "c1" } }, { ...events["verify-requested"], connectionId: "c2" });
    expect(state.verification).toEqual({ status: "verifying", connectionId: "c2" });
    expect(outcomeOf({ verification: state.verification }, events.verify).module.verification).toBe(state.verification);
    expect(outcomeOf({ verification: state.verification }, events["verify failed"]).module.verification).toBe(state.verification);
  });

  it("shows the verified connection as it is now wherever it is shown", () => {
    const attachment: AttachmentState = { status: "attached", connection: first };
    const expired = { ...first, status: "expired" };
    const { module: state } = outcomeOf(
      { attachment, verification: { status: "verifying", connectionId: "c1" } },
      { ...events.verify, value: { verification, connection: expired } },
    );
    expect(state.attachment).toEqual({ status: "attached", connection: expired });
  });
});
