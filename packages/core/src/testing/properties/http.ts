import fc from "fast-check";
import { expect } from "vitest";
import { HttpConnectionsClient } from "../../client/http-connections-client.ts";
import { backoff, parseRetryAfter } from "../../client/retry.ts";
import { type Call, Transport } from "../../client/transport.ts";
import { sessionShape } from "../../decoding/shapes.generated.ts";
import { isConnectionError } from "../../errors/connection-error.ts";
import { sampleConnection, sampleSession } from "../samples.ts";
import { asyncProperty, property } from "./property.ts";
import { VirtualClock } from "./virtual-clock.ts";

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers } });

type Step = (init: RequestInit) => Response | Promise<Response>;
const networkError: Step = () => {
  throw new TypeError("Failed to fetch");
};
const never: Step = (init) => new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError"))));
const steps: readonly Step[] = [
  networkError,
  never,
  () => json(200, sampleSession()),
  () => new Response("<html>", { headers: { "content-type": "text/html" } }),
  ...[408, 425, 429, 500, 502, 503, 504, 401, 404, 412, 422].map((status) => () => json(status, { status })),
  () => json(429, {}, { "retry-after": "20" }),
  () => json(429, {}, { "retry-after": "3600" }),
  () => json(409, { code: "idempotency-in-progress" }),
  () => json(422, { code: "credential-rejected" }),
];
const script = fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 });

const read: Call<unknown> = { kind: "read", method: "GET", path: "/session", shape: sessionShape, deadline: 10_000, signal: undefined };
const calls: readonly Call<unknown>[] = [
  read,
  { ...read, kind: "trial", method: "POST", deadline: 35_000 },
  { ...read, kind: "write", method: "POST", deadline: 15_000 },
  { ...read, kind: "single-write", method: "PUT", deadline: 35_000 },
];

/** A transport on a clock of its own whose answers come from the script; the last one repeats. */
function start(script: readonly Step[], random = 0.5) {
  const clock = new VirtualClock();
  const sentAt: number[] = [];
  const fetch = async (_: unknown, init: RequestInit = {}) => {
    sentAt.push(clock.time);
    return (script[Math.min(sentAt.length, script.length) - 1] as Step)(init);
  };
  return {
    clock,
    sentAt,
    transport: new Transport({ baseUrl: "/api", environment: clock.environment(() => random), fetch: fetch as typeof globalThis.fetch }),
  };
}

/** What becomes of one request: it, or its answer, may be lost. */
type Fate = "answered" | "request-lost" | "answer-lost" | "unavailable" | "gateway";
const fates = fc.array(fc.constantFrom<Fate>("answered", "request-lost", "answer-lost", "unavailable", "gateway"), { maxLength: 12 });

/** A backend that keeps its word about keys (H09), behind a network that does not. */
function lossyBackend(fates: readonly Fate[]) {
  const created = new Map<string, string>();
  let count = 0;
  const fetch = async (_: unknown, init: RequestInit = {}) => {
    const fate = fates[count++] ?? "answered";
    if (fate === "request-lost") throw new TypeError("Failed to fetch");
    if (fate === "unavailable") return json(503, { code: "unavailable" });
    const key = new Headers(init.headers).get("idempotency-key") ?? `none-${count}`;
    const id = created.get(key) ?? `c${created.size + 1}`;
    created.set(key, id);
    if (fate === "answer-lost") throw new TypeError("Failed to fetch");
    return fate === "gateway" ? json(504, {}) : json(201, sampleConnection({ id }));
  };
  return { created, fetch: fetch as typeof globalThis.fetch };
}

const httpDate = (at: number) => new Date(at).toUTCString();
const second = fc.nat({ max: 10_000 });

export const httpProperties = [
  property(
    "H06 a wait is any time up to a bound that doubles and ends at 8 seconds",
    fc.tuple(fc.nat({ max: 2_000 }), fc.double({ min: 0, max: 0.999, noNaN: true })),
    ([retry, random]) => {
      const wait = backoff(retry, () => random);
      return wait >= 0 && wait <= Math.min(8_000, 300 * 2 ** retry) && (random > 0 || wait === 0);
    },
  ),
  property(
    "H07 whatever Retry-After says is a time to wait, or nothing",
    fc.tuple(fc.oneof(fc.string(), fc.stringMatching(/^[-+ ]?\d{0,12}(\.\d)?$/)), fc.option(fc.string())),
    ([retryAfter, date]) => {
      const wait = parseRetryAfter(retryAfter, date);
      return wait === undefined || (Number.isFinite(wait) && wait >= 0);
    },
  ),
  property(
    "H07 F08 a wait until a date is measured by the server's clock",
    fc.tuple(fc.date({ min: new Date(0), max: new Date("2090-01-01"), noInvalidDate: true }), second, fc.boolean()),
    ([date, seconds, isLate]) => {
      const from = Math.floor(date.getTime() / 1000) * 1000;
      const until = from + (isLate ? -1 - seconds : seconds) * 1000;
      return parseRetryAfter(httpDate(until), httpDate(from)) === (isLate ? undefined : seconds * 1000) && parseRetryAfter(httpDate(until), null) === undefined;
    },
  ),
  property("H07 F07 seconds are taken as given", second, (seconds) => parseRetryAfter(` ${seconds} `, null) === seconds * 1000),
  asyncProperty(
    "H01 H03 H04 H05 a call is sent three times at most, a trial once, and ends within a minute",
    fc.tuple(script, fc.constantFrom(...calls), fc.double({ min: 0, max: 0.999, noNaN: true })),
    async ([script, call, random]) => {
      const { clock, sentAt, transport } = start(script, random);
      const result = await clock.run(transport.send(call));
      expect(sentAt.length).toBeLessThanOrEqual(call.kind === "read" || call.kind === "write" ? 3 : 1);
      expect(clock.time).toBeLessThanOrEqual(60_100);
      if (result.status === "rejected") expect(isConnectionError(result.reason)).toBe(true);
    },
  ),
  asyncProperty(
    "H06 a client retries ten times at most while nothing succeeds",
    fc.tuple(fc.array(fc.constantFrom(...steps.slice(4, 10), networkError), { minLength: 1, maxLength: 3 }), fc.constantFrom(1, 2, 6)),
    async ([script, count]) => {
      const { clock, sentAt, transport } = start(script);
      for (let call = 0; call < count; call++) await clock.run(transport.send(read));
      expect(sentAt.length - count).toBe(Math.min(10, 2 * count));
    },
  ),
  asyncProperty(
    "F07 F10 the server's Retry-After is kept, or there is no retry",
    fc.tuple(fc.nat({ max: 90 }), fc.constantFrom(429, 503)),
    async ([seconds, status]) => {
      const { clock, sentAt, transport } = start([() => json(status, {}, { "retry-after": String(seconds) }), () => json(200, sampleSession())]);
      await clock.run(transport.send(read));
      expect(sentAt).toEqual(seconds < 60 ? [0, seconds * 1000] : [0]);
    },
  ),
  asyncProperty("H08 F24 F26 whatever is lost, an intent that is tried again makes one connection", fates, async (fates) => {
    const { created, fetch } = lossyBackend(fates);
    const clock = new VirtualClock();
    const client = new HttpConnectionsClient({ baseUrl: "/api", fetch, environment: clock.environment() });
    const connection = { name: "Prod", typeId: "t", packageId: "p", credentials: { applicationKey: "n0tARealKey" }, verify: "required" } as const;
    let saved: string | null = null;
    for (let attempt = 0; attempt < 13 && saved === null; attempt++) {
      const result = await clock.run(client.createConnection(connection, { idempotencyKey: "intent" }));
      saved = result.status === "fulfilled" ? result.value.id : null;
      // H11: "not saved" is never said of a connection that may be there.
      if (result.status === "rejected" && created.size > 0 && attempt === 0) expect(result.reason.code).toBe("outcome-unknown");
    }
    expect([...created.values()]).toEqual(["c1"]);
    expect(saved).toBe("c1");
  }),
];
