import fc from "fast-check";
import { expect } from "vitest";
import type { ConnectionsPage } from "../../client/connections-client.ts";
import { normalizeName } from "../../credentials/names.ts";
import { expiryForecast } from "../../domain/expiry.ts";
import { impactOf } from "../../domain/impact.ts";
import { swapSummary } from "../../domain/swaps.ts";
import { twinOf } from "../../domain/twins.ts";
import { ConnectionError, type ConnectionErrorCode } from "../../errors/connection-error.ts";
import { retryOf } from "../../errors/retry-rules.ts";
import type { DraftEvent, DraftIssues, DraftState } from "../../state/draft-states.ts";
import type { KitEvent } from "../../state/events.ts";
import { initialKitState } from "../../state/selectors.ts";
import { initialDraft, transitionDraft } from "../../state/transition-draft.ts";
import { transitionKit } from "../../state/transition-kit.ts";
import { sampleConnection, sampleModule, sampleSession, sampleSwap, sampleTime, sampleTypes, sampleUsage } from "../samples.ts";
import { property } from "./property.ts";

const failure = (code: ConnectionErrorCode) => new ConnectionError({ code, retry: retryOf(code, true) });
const moduleId = fc.constantFrom("query-data", "__proto__");
const connection = fc.constantFrom(...["c1", "c2", "c3"].map((id) => sampleConnection({ id, name: id })));
const error = fc
  .constantFrom<ConnectionErrorCode>("unavailable", "unauthenticated", "forbidden", "precondition-failed", "cursor-expired", "not-found")
  .map(failure);
const page: fc.Arbitrary<ConnectionsPage> = fc.record({
  items: fc.array(connection, { maxLength: 4 }),
  nextCursor: fc.constantFrom(null, "p2", "p3"),
  total: fc.constantFrom(null, 3),
  fitting: fc.constantFrom(null, 1),
  skipped: fc.nat({ max: 1 }),
});
const query = fc.record({ moduleId, packageId: fc.constant("order-to-cash") }, { requiredKeys: ["moduleId"] });
const result = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    value.map((value) => ({ value })),
    error.map((error) => ({ error })),
  );
const module = fc.constantFrom(sampleModule(), sampleModule({ etag: '"m2"', connectionId: "c1" }));

/** Any event with any content, also one that nobody waits for. */
const kitEvent = fc.oneof(
  fc.constantFrom<KitEvent>({ type: "session-requested" }, { type: "refresh-requested" }),
  moduleId.chain((moduleId) =>
    fc.constantFrom<KitEvent>(
      { type: "module-requested", moduleId },
      { type: "types-requested", moduleId },
      { type: "connections-requested", moduleId, search: "" },
      { type: "connections-requested", moduleId, search: "x" },
      { type: "next-page-requested", moduleId },
      { type: "detach-requested", moduleId },
      { type: "attachment-failure-dismissed", moduleId },
    ),
  ),
  fc.record({ moduleId, connection }).map(({ moduleId, connection }): KitEvent => ({ type: "attach-requested", moduleId, connection })),
  fc.record({ moduleId, connection }).map(({ moduleId, connection: { id: connectionId } }): KitEvent => ({ type: "verify-requested", moduleId, connectionId })),
  connection.map((connection): KitEvent => ({ type: "connection-changed", connection })),
  connection.map(({ id: connectionId }): KitEvent => ({ type: "connection-removed", connectionId })),
  result(fc.constant(sampleSession())).map((result) => ({ type: "load-session", ...result }) as KitEvent),
  fc
    .tuple(moduleId, result(fc.record({ module, connection: fc.option(connection) })))
    .map(([moduleId, result]) => ({ type: "load-module", moduleId, ...result }) as KitEvent),
  fc.tuple(moduleId, result(fc.constant(sampleTypes()))).map(([moduleId, result]) => ({ type: "load-types", moduleId, ...result }) as KitEvent),
  fc.tuple(query, result(page)).map(([query, result]) => ({ type: "load-connections", moduleId: query.moduleId, query, ...result }) as KitEvent),
  fc.tuple(query, result(page)).map(([query, result]) => ({ type: "load-next-page", moduleId: query.moduleId, query, cursor: "p2", ...result }) as KitEvent),
  fc
    .tuple(moduleId, connection, result(module))
    .map(([moduleId, connection, result]) => ({ type: "attach", moduleId, etag: '"m1"', connection, ...result }) as KitEvent),
  fc.tuple(moduleId, result(module)).map(([moduleId, result]) => ({ type: "detach", moduleId, etag: '"m1"', connectionId: "c1", ...result }) as KitEvent),
);

const draftEvent = fc.oneof(
  fc.record({ type: fc.constant("value-changed" as const), field: fc.constantFrom("name", "clientId", "__proto__"), value: fc.constantFrom("", "a", "b") }),
  fc.constant({ type: "secret-changed" as const, field: "key" }),
  fc.record({ type: fc.constant("field-checked" as const), field: fc.constantFrom("name", "key"), issues: fc.constantFrom([], [{ code: "value-missing" }]) }),
  fc.record({
    type: fc.constant("submitted" as const),
    issues: fc.constantFrom<DraftIssues>({}, { name: [{ code: "name-missing" }] }),
    newIdempotencyKey: fc.uuid(),
  }),
  error.map((error) => ({ type: "refused" as const, error })),
  fc.constant({ type: "accepted" as const, connection: sampleConnection() }),
);
const draftEvents: fc.Arbitrary<DraftEvent[]> = fc.array(draftEvent, { maxLength: 30 });

const hour = 3_600_000;
const urgencies = ["none", "soon", "sooner", "last", "expired"];
const outcome = fc.constantFrom("fits", "does-not-fit", "swapped", "failed", "undone", "undo-failed", "of-a-newer-backend");

export const stateProperties = [
  property(
    "H15 H19 whatever happens in whatever order, each id is listed once, and nothing changes without need",
    fc.array(kitEvent, { maxLength: 40 }),
    (sequence) => {
      let state = initialKitState;
      for (const happened of sequence) {
        const next = transitionKit(state, happened);
        if (next.state !== state) expect(next.state).not.toEqual(state);
        state = next.state;
        for (const { collection } of Object.values(state.modules)) {
          const ids = "loaded" in collection ? collection.loaded.items.map(({ id }) => id) : [];
          expect(new Set(ids).size).toBe(ids.length);
        }
      }
      expect(Object.getPrototypeOf(state.modules)).toBe(Object.prototype);
    },
  ),
  property("H15 pages that never end are read to an end", fc.array(page, { minLength: 1, maxLength: 6 }), (pages) => {
    const of = { moduleId: "query-data" };
    let { state } = transitionKit(initialKitState, { type: "connections-requested", moduleId: of.moduleId, search: "" });
    state = transitionKit(state, { type: "load-connections", moduleId: of.moduleId, query: of, value: pages[0] as ConnectionsPage }).state;
    let asked = 0;
    for (; ; asked++) {
      const [effect] = transitionKit(state, { type: "next-page-requested", moduleId: of.moduleId }).effects;
      if (effect?.type !== "load-next-page") break;
      // Rows that cannot be read are progress as well: such a backend is asked as long as it goes on.
      const value = { ...(pages[asked % pages.length] as ConnectionsPage), skipped: 0 };
      state = transitionKit(transitionKit(state, { type: "next-page-requested", moduleId: of.moduleId }).state, { ...effect, value }).state;
    }
    expect(asked).toBeLessThanOrEqual(4);
  }),
  property("H08 a draft keeps its key until a value changes, and never has it again afterwards", draftEvents, (events) => {
    let state: DraftState = initialDraft({ name: "" });
    let key: string | null = null;
    const given = new Set<string>();
    for (const event of events) {
      const next = transitionDraft(state, event);
      const isOpen = state.status === "editing" || state.status === "rejected";
      const isChange = isOpen && (event.type === "secret-changed" || (event.type === "value-changed" && next !== state));
      if (isChange) key = null;
      if (next.status === "submitting" && state.status !== "submitting") {
        if (key === null) expect(given.has(next.idempotencyKey)).toBe(false);
        else expect(next.idempotencyKey).toBe(key);
        key = next.idempotencyKey;
        given.add(key);
      }
      state = next;
    }
  }),
  property("S16 a draft that was saved has no values, and stays saved", draftEvents, (events) => {
    let state: DraftState = initialDraft({ name: "typed" });
    for (const event of events) {
      const before = state;
      state = transitionDraft(state, event);
      if (before.status === "saved") expect(state).toBe(before);
      if (state.status === "saved") expect(Object.keys(state)).toEqual(["status", "connection"]);
      else expect(state.values).toHaveProperty("name");
    }
  }),
  property(
    "H26 an expiry never becomes less urgent as time goes by",
    fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.nat({ max: 500 })),
    ([hours, later]) => {
      const now = Date.parse(sampleTime);
      const at = new Date(now + hours * hour).toISOString();
      const urgency = (time: number) => urgencies.indexOf(expiryForecast(at, time).level);
      return urgency(now + later * hour) >= urgency(now);
    },
  ),
  property("what a swap did adds up", fc.array(outcome, { maxLength: 12 }), (outcomes) => {
    const { modules, ...counts } = swapSummary(sampleSwap({ items: outcomes.map((outcome) => ({ usage: sampleUsage(), outcome })) }));
    const known = outcomes.filter((each) => each !== "of-a-newer-backend").length;
    return modules === outcomes.length && Object.values(counts).reduce((sum, count) => sum + count, 0) === known;
  }),
  property(
    "what a change concerns adds up",
    fc.tuple(fc.array(fc.tuple(fc.constantFrom("f1", "f2", "f3"), fc.constantFrom("live", "draft", "archived"))), fc.nat()),
    ([modules, hidden]) => {
      const items = modules.map(([id, state]) => sampleUsage({ flow: { id, name: id }, state }));
      const impact = impactOf({ items, hidden });
      return (
        impact.hidden === hidden &&
        impact.modules === items.length &&
        impact.live + impact.draft <= items.length &&
        impact.flows === new Set(modules.map(([id]) => id)).size
      );
    },
  ),
  property(
    "F32 a twin has the same type and every value of the form",
    fc.tuple(
      fc.array(fc.record({ typeId: fc.constantFrom("t1", "t2"), clientId: fc.constantFrom("a", "b"), ownerId: fc.constantFrom("alex", "robin") }), {
        maxLength: 5,
      }),
      fc.constantFrom("", "a", "b"),
      fc.option(fc.constantFrom("alex", "robin"), { nil: undefined }),
    ),
    ([others, clientId, ownerId]) => {
      const connections = others.map(({ typeId, clientId, ownerId }, index) =>
        sampleConnection({ id: `c${index}`, type: { ...sampleConnection().type, id: typeId }, values: { clientId }, owner: { id: ownerId, name: ownerId } }),
      );
      const twin = twinOf(connections, { typeId: "t1", values: { clientId }, ownerId });
      const isTwin = (other: (typeof others)[number]) =>
        other.typeId === "t1" && clientId !== "" && other.clientId === clientId && (ownerId === undefined || other.ownerId === ownerId);
      return twin?.id === (others.some(isTwin) ? `c${others.findIndex(isTwin)}` : undefined);
    },
  ),
  property("B02 a name that was typed is a name that is kept", fc.string(), (name) => normalizeName(name).length <= name.normalize("NFC").length),
];
