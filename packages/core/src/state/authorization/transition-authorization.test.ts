import { describe, expect, it } from "vitest";
import { ConnectionError, type ConnectionErrorCode } from "../../errors/connection-error.ts";
import { retryOf } from "../../errors/retry-rules.ts";
import { sampleAuthorization } from "../../testing/index.ts";
import type { AuthorizationEffect, AuthorizationEvent, AuthorizationState } from "./authorization-states.ts";
import { transitionAuthorization } from "./transition-authorization.ts";

const attempt = 2;
const authorizationId = "a2";
const url = "https://provider.example/authorize";
const pending = sampleAuthorization({ id: authorizationId, authorizationUrl: url });
const ended = (changes: Parameters<typeof sampleAuthorization>[0]) => ({ ...pending, authorizationUrl: null, ...changes });
const failure = (code: ConnectionErrorCode) => new ConnectionError({ code, retry: retryOf(code, true) });
const passing = failure("network-failed");
const final = failure("forbidden");
const signedOut = failure("unauthenticated");
const unreadable = new ConnectionError({ code: "unexpected-response", retry: "user" });
const identities = { before: { id: "u1", label: "First", kind: "user" }, after: { id: "u2", label: "Second", kind: "user" } };

/** One state of each status; where a state has more than one face, each. */
const states = {
  idle: { status: "idle" },
  opening: { status: "opening", attempt, window: "open" },
  "opening, blocked": { status: "opening", attempt, window: "blocked" },
  waiting: { status: "waiting", attempt, authorizationId, mayBeClosed: false },
  "waiting, closed": { status: "waiting", attempt, authorizationId, mayBeClosed: true },
  blocked: { status: "blocked", attempt, authorizationId, url },
  completed: { status: "completed", attempt, connectionId: "c1" },
  denied: { status: "denied", attempt, code: "access_denied" },
  failed: { status: "failed", attempt, failure: { by: "backend", error: final } },
  expired: { status: "expired", attempt },
  cancelled: { status: "cancelled", attempt },
} satisfies Record<string, AuthorizationState>;
type StateName = keyof typeof states;

/** One event of each type; where it decides what happens, each content. */
const events = {
  "start-requested": { type: "start-requested", attempt: 3, window: "open" },
  "start-requested, blocked": { type: "start-requested", attempt: 3, window: "blocked" },
  "focus-requested": { type: "focus-requested" },
  "cancel-requested": { type: "cancel-requested" },
  "link-opened": { type: "link-opened" },
  begun: { type: "begun", attempt, authorization: pending },
  "begun without an address": { type: "begun", attempt, authorization: ended({}) },
  "begun with a script": { type: "begun", attempt, authorization: { ...pending, authorizationUrl: "javascript:alert(1)" } },
  "begin-failed": { type: "begin-failed", attempt, error: passing },
  "status-read pending": { type: "status-read", attempt, authorization: pending },
  "status-read of a newer backend": { type: "status-read", attempt, authorization: { ...pending, status: "reviewing" } },
  "status-read of another id": { type: "status-read", attempt, authorization: ended({ id: "a9", status: "completed", connectionId: "c9" }) },
  "status-read completed": { type: "status-read", attempt, authorization: ended({ status: "completed", connectionId: "c1" }) },
  "status-read completed without a connection": { type: "status-read", attempt, authorization: ended({ status: "completed" }) },
  "status-read denied": { type: "status-read", attempt, authorization: ended({ status: "denied", code: "access_denied" }) },
  "status-read denied without a code": { type: "status-read", attempt, authorization: ended({ status: "denied" }) },
  "status-read failed": { type: "status-read", attempt, authorization: ended({ status: "failed", code: "invalid_client" }) },
  "status-read failed without a code": { type: "status-read", attempt, authorization: ended({ status: "failed" }) },
  "status-read identity-changed": { type: "status-read", attempt, authorization: ended({ status: "failed", code: "identity-changed", identities }) },
  "status-read expired": { type: "status-read", attempt, authorization: ended({ status: "expired" }) },
  "status-read cancelled": { type: "status-read", attempt, authorization: ended({ status: "cancelled" }) },
  "status-failed, passing": { type: "status-failed", attempt, error: passing },
  "status-failed, final": { type: "status-failed", attempt, error: final },
  "status-failed, signed out": { type: "status-failed", attempt, error: signedOut },
  "status-failed, expired": { type: "status-failed", attempt, error: failure("flow-expired") },
  "message-received": { type: "message-received", attempt },
  "window-closed": { type: "window-closed", attempt },
} satisfies Record<string, AuthorizationEvent>;
type EventName = keyof typeof events;

const stateNames = Object.keys(states) as StateName[];
const eventNames = Object.keys(events) as EventName[];

type Row = readonly [to: AuthorizationState, effects?: readonly AuthorizationEffect[], id?: string];
type Rows = { readonly [Name in EventName]?: Row };

const begin = { type: "begin", attempt: 3 } as const;
const end = { type: "end", attempt } as const;
const cancel = { type: "cancel", authorizationId } as const;
const focus = { type: "focus", attempt } as const;
const watch = { type: "watch", attempt, authorizationId } as const;
const read = { type: "read", attempt, authorizationId } as const;
const navigate = { type: "navigate", attempt, url } as const;

const anew = (...leaving: readonly AuthorizationEffect[]): Rows => ({
  "start-requested": [{ status: "opening", attempt: 3, window: "open" }, [...leaving, begin], "O16"],
  "start-requested, blocked": [{ status: "opening", attempt: 3, window: "blocked" }, [...leaving, begin], "O16"],
});
const broken: Row = [{ status: "failed", attempt, failure: { by: "backend", error: unreadable } }, [end, cancel], "B51"];

const opening = (begun: Row): Rows => ({
  ...anew(end),
  "focus-requested": [states.opening, [focus], "O16"],
  "cancel-requested": [states.cancelled, [end]],
  begun,
  "begun without an address": broken,
  "begun with a script": broken,
  "begin-failed": [{ status: "failed", attempt, failure: { by: "backend", error: passing } }, [end], "O09"],
});

const away: Rows = {
  ...anew(end, cancel),
  "cancel-requested": [states.cancelled, [end, cancel]],
  "status-read completed": [states.completed, [end], "O02"],
  "status-read completed without a connection": [{ status: "failed", attempt, failure: { by: "backend", error: unreadable } }, [end]],
  "status-read denied": [states.denied, [end], "O19"],
  "status-read denied without a code": [{ ...states.denied, code: null }, [end]],
  "status-read failed": [{ status: "failed", attempt, failure: { by: "provider", code: "invalid_client" } }, [end], "O18"],
  "status-read failed without a code": [{ status: "failed", attempt, failure: { by: "provider", code: "" } }, [end]],
  "status-read identity-changed": [{ status: "failed", attempt, failure: { by: "provider", code: "identity-changed", identities } }, [end]],
  "status-read expired": [states.expired, [end], "O17"],
  "status-read cancelled": [states.cancelled, [end]],
  "status-failed, final": [{ status: "failed", attempt, failure: { by: "backend", error: final } }, [end]],
  "status-failed, signed out": [{ status: "failed", attempt, failure: { by: "backend", error: signedOut } }, [end]],
  "status-failed, expired": [states.expired, [end], "O17"],
};

/** After the end, only a start changes anything; an attempt that begins too late is cancelled on the server. */
const over: Rows = { ...anew() };

const table: { readonly [Name in StateName]: Rows } = {
  idle: over,
  opening: opening([states.waiting, [navigate, watch], "O09"]),
  "opening, blocked": { ...opening([states.blocked, [watch], "O15"]), "focus-requested": [states["opening, blocked"], [focus]] },
  waiting: {
    ...away,
    "focus-requested": [states.waiting, [focus], "O16"],
    "message-received": [states.waiting, [read], "O02"],
    "window-closed": [states["waiting, closed"], [read], "O13"],
  },
  "waiting, closed": {
    ...away,
    "focus-requested": [states["waiting, closed"], [focus], "O16"],
    "message-received": [states["waiting, closed"], [read], "O13"],
  },
  blocked: {
    ...away,
    "focus-requested": [states.blocked, [focus]],
    "link-opened": [states["waiting, closed"], [], "O15"],
    "message-received": [states.blocked, [read], "O02"],
  },
  completed: over,
  denied: over,
  failed: over,
  expired: over,
  cancelled: over,
};

/** What is left aside: nothing of its own attempt is stale; an attempt that begins when nobody waits is cancelled. */
function leftAside(state: AuthorizationState, event: AuthorizationEvent): readonly AuthorizationEffect[] {
  const effects: AuthorizationEffect[] = [];
  if (event.type === "begun") effects.push({ type: "cancel", authorizationId });
  if ("attempt" in event && !("attempt" in state && state.attempt === event.attempt))
    effects.push({ type: "report-stale", attempt: event.attempt, event: event.type });
  return effects;
}

const covered = new Set<string>();

describe.each(stateNames)("transitionAuthorization: %s", (stateName) => {
  it.each(eventNames.map((name) => [name, table[stateName][name]?.[2] ?? ""] as const))("+ %s %s", (eventName) => {
    covered.add(`${stateName} ${eventName}`);
    const state: AuthorizationState = states[stateName];
    const event: AuthorizationEvent = events[eventName];
    const row = table[stateName][eventName];
    const next = transitionAuthorization(state, event);
    expect(next.state).toEqual(row ? row[0] : state);
    expect(next.effects).toEqual(row ? (row[1] ?? []) : leftAside(state, event));
    if (!row) expect(next.state).toBe(state);
  });
});

it("covers every pair of state and event", () => {
  expect(covered.size).toBe(stateNames.length * eventNames.length);
  const types = new Set(eventNames.map((name) => events[name].type));
  expect([new Set(stateNames.map((name) => states[name].status)).size, types.size]).toEqual([9, 10]);
});

describe("attempts", () => {
  const ofOthers = eventNames.map((name) => [name, events[name] as AuthorizationEvent] as const).filter(([name]) => !name.startsWith("start-requested"));

  it.each(stateNames)("leave %s as it is when another brings something, and report it as stale", (stateName) => {
    for (const [, event] of ofOthers) {
      if (!("attempt" in event)) continue;
      const stale = { ...event, attempt: 1 };
      const next = transitionAuthorization(states[stateName], stale);
      expect(next.state).toBe(states[stateName]);
      const report = { type: "report-stale", attempt: 1, event: event.type };
      const cancelled = event.type === "begun" ? [{ type: "cancel", authorizationId: event.authorization.id }] : [];
      expect(next.effects).toEqual([...cancelled, report]);
    }
  });

  it("O16 a restart stays pending when the first fails, and completes once when it succeeds itself", () => {
    const run = (state: AuthorizationState, ...happened: readonly AuthorizationEvent[]) =>
      happened.reduce((now, event) => transitionAuthorization(now, event).state, state);
    const second = { ...pending, id: "a3" };
    const restarted = run(states.waiting, events["start-requested"], { type: "begun", attempt: 3, authorization: second }, events["status-read denied"]);
    expect(restarted).toEqual({ status: "waiting", attempt: 3, authorizationId: "a3", mayBeClosed: false });
    const done = ended({ id: "a3", status: "completed", connectionId: "c3" });
    expect(run(restarted, { type: "status-read", attempt: 3, authorization: done })).toEqual({ status: "completed", attempt: 3, connectionId: "c3" });
  });

  it.each([
    ["https://provider.example/a", true],
    ["http://localhost:8787/a", true],
    ["/oauth2/authorize?x=1", true],
    ["http://provider.example/a", false],
    ["data:text/html,x", false],
    ["java\tscript:alert(1)", false],
    ["blob:https://host/1", false],
    ["https://", false],
  ])("B51 go to %s: %s", (authorizationUrl, goes) => {
    const { state } = transitionAuthorization(states.opening, { type: "begun", attempt, authorization: { ...pending, authorizationUrl } });
    expect(state.status).toBe(goes ? "waiting" : "failed");
  });
});
