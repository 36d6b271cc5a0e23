import fc from "fast-check";
import { expect } from "vitest";
import { ConnectionError } from "../../errors/connection-error.ts";
import { pollInterval } from "../../state/authorization/authorization-flow.ts";
import { judgeMessage } from "../../state/authorization/authorization-message.ts";
import type { AuthorizationEvent, AuthorizationState } from "../../state/authorization/authorization-states.ts";
import { initialAuthorizationState, isRunning, transitionAuthorization } from "../../state/authorization/transition-authorization.ts";
import { sampleAuthorization } from "../samples.ts";
import { property } from "./property.ts";

const origin = "https://host.example";
const message = { type: "connection-kit/authorization", v: 1, id: "a1" };
const popup = {};
/** Not `fc.anything`: what matters is near the right message, and objects of any depth take seconds. */
const data = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, 1, "text", JSON.stringify(message), [], [message], () => message),
  fc.record(
    {
      type: fc.constantFrom<unknown>(message.type, "x", null, [message.type]),
      v: fc.constantFrom<unknown>(1, 2, "1", true, null),
      id: fc.constantFrom<unknown>("a1", "a2", "", null, ["a1"]),
      status: fc.constant("completed"),
    },
    { requiredKeys: [] },
  ),
);
const from = fc.oneof(
  fc.constantFrom(origin, `${origin}/`, `${origin}.`, `${origin}:443`, origin.toUpperCase(), "*", "null", "", `https://x${origin.slice(8)}`),
  fc.webUrl(),
);
const source = fc.constantFrom<unknown>(undefined, null, popup, {});

const attempts = fc.nat({ max: 1 });
const url = fc.constantFrom(null, "https://provider.example/a", "javascript:alert(1)", "http://provider.example", "/oauth2/authorize", "data:text/html,x");
const status = fc.constantFrom("pending", "reviewing", "completed", "denied", "failed", "expired", "cancelled");
const authorization = fc
  .record({ url, status, id: fc.constantFrom("a1", "a9"), connectionId: fc.constantFrom(null, "c1"), code: fc.constantFrom(undefined, "access_denied") })
  .map(({ url, code, ...rest }) => sampleAuthorization({ ...rest, authorizationUrl: url, ...(code && { code }) }));
const error = fc
  .constantFrom("network-failed", "unauthenticated", "flow-expired", "forbidden")
  .map((code) => new ConnectionError({ code, retry: code === "network-failed" ? "auto" : "never" }));
type Happening = { readonly event: AuthorizationEvent; readonly age: number };
const happening: fc.Arbitrary<Happening> = fc.record({
  age: attempts,
  event: fc.oneof(
    fc.constantFrom<AuthorizationEvent>(
      { type: "start-requested", attempt: 0, window: "open" },
      { type: "start-requested", attempt: 0, window: "blocked" },
      { type: "focus-requested" },
      { type: "cancel-requested" },
      { type: "link-opened" },
      { type: "message-received", attempt: 0 },
      { type: "window-closed", attempt: 0 },
    ),
    authorization.map((authorization): AuthorizationEvent => ({ type: "begun", attempt: 0, authorization })),
    authorization.map((authorization): AuthorizationEvent => ({ type: "status-read", attempt: 0, authorization })),
    error.map((error): AuthorizationEvent => ({ type: "begin-failed", attempt: 0, error })),
    error.map((error): AuthorizationEvent => ({ type: "status-failed", attempt: 0, error })),
  ),
});
const happenings = fc.array(happening, { maxLength: 30 });

/** Plays events, each of the attempt that runs or of the one before it. */
function play(
  sequence: readonly Happening[],
  look: (before: AuthorizationState, event: AuthorizationEvent, after: ReturnType<typeof transitionAuthorization>) => void,
): void {
  let state = initialAuthorizationState;
  let count = 0;
  for (const { event, age } of sequence) {
    if (event.type === "start-requested") count++;
    const happened = "attempt" in event ? { ...event, attempt: event.type === "start-requested" ? count : count - age } : event;
    const next = transitionAuthorization(state, happened);
    look(state, happened, next);
    state = next.state;
  }
}

export const authorizationProperties = [
  property(
    "O11 O02 a message is heard from an exact origin, of the known attempt and version, and from no other window",
    fc.tuple(from, data, source),
    ([from, said, source]) => {
      const verdict = judgeMessage({ origin: from, data: said, source }, { authorizationId: "a1", origins: [origin], source: popup });
      const isRight =
        from === origin &&
        (!source || source === popup) &&
        typeof said === "object" &&
        said !== null &&
        Object.entries(message).every(([name, value]) => (said as Record<string, unknown>)[name] === value);
      return (verdict === "accepted") === isRight;
    },
  ),
  property("O16 no attempt is left behind: each that ran is ended, or runs", happenings, (sequence) => {
    play(sequence, (before, _, { state, effects }) => {
      if (state !== before) expect(state).not.toEqual(before);
      const isLeft = isRunning(before) && !(isRunning(state) && state.attempt === before.attempt);
      const ended = effects.flatMap((effect) => (effect.type === "end" ? [effect.attempt] : []));
      expect(ended).toEqual(isLeft && "attempt" in before ? [before.attempt] : []);
    });
  }),
  property("O16 F80 what an earlier attempt brings changes nothing, and an end is an end until the next start", happenings, (sequence) => {
    play(sequence, (before, event, { state }) => {
      const isStale = "attempt" in event && "attempt" in before && event.attempt < before.attempt;
      const isOver = before.status !== "idle" && !isRunning(before);
      if (isStale || (isOver && event.type !== "start-requested")) expect(state).toBe(before);
    });
  }),
  property("B51 no window and no link goes anywhere but to https or this page", happenings, (sequence) => {
    play(sequence, (_, __, { state, effects }) => {
      const urls = [...effects.flatMap((effect) => (effect.type === "navigate" ? [effect.url] : [])), ...(state.status === "blocked" ? [state.url] : [])];
      for (const url of urls) expect(["https://provider.example/a", "/oauth2/authorize"]).toContain(url);
    });
  }),
  property("O02 O13 an attempt completes by what the backend says, never by a message or a closed window", happenings, (sequence) => {
    play(sequence, (before, event, { state }) => {
      if (state === before || isRunning(state)) return;
      expect(event.type).not.toMatch(/message-received|window-closed|link-opened|focus-requested/);
      if (state.status === "completed") expect(["status-read", "begun"]).toContain(event.type);
    });
  }),
  property(
    "O12 polls come every 2 to 5 seconds, and not more often as time goes by",
    fc.tuple(fc.nat({ max: 600_000 }), fc.nat({ max: 600_000 })),
    ([elapsed, more]) => {
      const [sooner, later] = [pollInterval(elapsed), pollInterval(elapsed + more)];
      return sooner >= 2_000 && later <= 5_000 && later >= sooner;
    },
  ),
];
