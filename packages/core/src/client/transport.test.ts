import { describe, expect, it, vi } from "vitest";
import { sessionShape } from "../decoding/shapes.generated.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import { sampleSession } from "../testing/index.ts";
import type { ClientEnvironment } from "./environment.ts";
import { type Call, Transport, type TransportOptions } from "./transport.ts";

const read: Call<ReturnType<typeof sampleSession>> = {
  kind: "read",
  method: "GET",
  path: "/session",
  shape: sessionShape,
  deadline: 10_000,
  signal: undefined,
};
const trial = { ...read, kind: "trial", method: "POST", body: { a: 1 }, deadline: 35_000 } as const;
const write = { ...trial, kind: "write", deadline: 15_000 } as const;

const ok = () => json(200, sampleSession());
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers } });
const problem = (status: number, code?: string, headers?: Record<string, string>) => json(status, { status, ...(code && { code }) }, headers);
const networkError = () => {
  throw new TypeError("Failed to fetch");
};
/** An answer that never comes, from a fetch that minds its signal. */
const never = (init: RequestInit) =>
  new Promise<Response>((_, reject) => init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError"))));

type Step = (init: RequestInit) => Response | Promise<Response>;

/** A transport on a clock of its own that goes on as soon as everything waits for it. The last step repeats. */
function start(steps: readonly Step[], options: Partial<TransportOptions> & { isOnline?: boolean } = {}) {
  const requests: { url: string; init: RequestInit; at: number }[] = [];
  let time = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const environment: ClientEnvironment = {
    now: () => time,
    random: () => 0.5,
    requestId: () => "r1",
    isOnline: () => options.isOnline ?? true,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: time + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          resolve();
        });
      }),
  };
  const serve = async (input: unknown, init: RequestInit = {}) => {
    requests.push({ url: String(input), init, at: time });
    return await (steps[Math.min(requests.length, steps.length) - 1] as Step)(init);
  };
  const transport = new Transport({ baseUrl: "https://host/api", environment, fetch: serve as typeof fetch, ...options });

  /** Lets the clock run until the call has ended. */
  async function run<Value>(call: Call<Value>): Promise<{ value?: unknown; error?: ConnectionError; time: number }> {
    let result: { value?: unknown; error?: ConnectionError } | null = null;
    transport.send(call).then(
      ({ value }) => {
        result = { value };
      },
      (error: ConnectionError) => {
        result = { error };
      },
    );
    for (let turn = 0; turn < 1000 && result === null; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
      if (result !== null || !next) continue;
      sleepers.delete(next);
      time = Math.max(time, next.at);
      next.wake();
    }
    if (result === null) throw new Error("The call never ended.");
    return { ...(result as object), time };
  }

  return { transport, requests, run };
}

describe("a request", () => {
  it("S05 S30 goes without cache, referrer and foreign cookies", async () => {
    const { requests, run } = start([ok]);
    await run(read);
    expect(requests[0]?.url).toBe("https://host/api/session");
    expect(requests[0]?.init).toMatchObject({
      method: "GET",
      cache: "no-store",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      redirect: "follow",
    });
    expect(requests[0]?.init.headers).toEqual({ accept: "application/json, application/problem+json", "x-request-id": "r1" });
  });

  it("S05 is not redirected when it carries something", async () => {
    const { requests, run } = start([ok]);
    await run(write);
    await run(trial);
    for (const { init } of requests) expect(init).toMatchObject({ redirect: "error", body: '{"a":1}', headers: { "content-type": "application/json" } });
  });

  it("carries the token of the host, asked for before each attempt", async () => {
    const getToken = vi.fn().mockResolvedValueOnce("one").mockReturnValueOnce("two");
    const { requests, run } = start([() => problem(503), ok], { getToken });
    await run(read);
    expect(requests.map(({ init }) => (init.headers as Record<string, string>).authorization)).toEqual(["Bearer one", "Bearer two"]);
  });

  it.each([null, undefined, ""])("carries no token when the host has none (%s)", async (token) => {
    const { requests, run } = start([ok], { getToken: () => token });
    await run(read);
    expect(requests[0]?.init.headers).not.toHaveProperty("authorization");
  });
});

describe("H30 F89 hooks of the host", () => {
  it.each<[string, Partial<TransportOptions>, string]>([
    [
      "getToken throws",
      {
        getToken: () => {
          throw new Error("secret-token");
        },
      },
      "getToken threw.",
    ],
    ["getToken rejects", { getToken: () => Promise.reject(new Error("secret-token")) }, "getToken threw."],
    ["getToken never answers", { getToken: () => new Promise(() => undefined) }, "getToken hung."],
    ["getToken gives an object", { getToken: () => ({}) as string }, "getToken gave no token."],
    ["getToken gives two lines", { getToken: () => "a\r\nx: y" }, "getToken gave no token."],
    [
      "fetch throws",
      {
        fetch: () => {
          throw new Error("secret-token");
        },
      },
      "fetch threw.",
    ],
    ["fetch gives no response", { fetch: (async () => ({ ok: true })) as unknown as typeof fetch }, "fetch gave no Response."],
  ])("%s", async (_, options, detail) => {
    const { run } = start([ok], options);
    const { error, time } = await run(write);
    expect(error).toMatchObject({ code: "configuration-invalid", retry: "never", detail });
    expect(error?.cause).toBeUndefined();
    expect(time).toBeLessThanOrEqual(15_100);
  });
});

describe("F89 a fetch that never answers and ignores its signal", () => {
  const fetch = () => new Promise<never>(() => undefined);

  it("is the host's mistake", async () => {
    expect(await start([ok], { fetch }).run(read)).toMatchObject({
      error: { code: "configuration-invalid", detail: "fetch hung." },
      time: 10_100,
    });
  });

  it("H11 leaves the outcome of a write unknown", async () => {
    expect(await start([ok], { fetch }).run(write)).toMatchObject({ error: { code: "outcome-unknown" }, time: 15_100 });
  });
});

describe("H01 deadlines", () => {
  it("F03 a read that nobody answers ends after 10 seconds", async () => {
    const { requests, run } = start([never]);
    const { error, time } = await run(read);
    expect(error).toMatchObject({ code: "timed-out", retry: "auto" });
    expect([requests.length, time]).toEqual([1, 10_000]);
    expect(requests[0]?.init.signal?.aborted).toBe(true);
  });

  it("counts the body as well", async () => {
    const hanging = (init: RequestInit) =>
      new Response(new ReadableStream({ start: (controller) => init.signal?.addEventListener("abort", () => controller.error(init.signal?.reason)) }), {
        headers: { "content-type": "application/json" },
      });
    const { run } = start([hanging]);
    expect(await run(read)).toMatchObject({ error: { code: "timed-out" }, time: 10_000 });
  });

  it("blames the network, not the host, when the fetch is not the host's", async () => {
    vi.stubGlobal("fetch", () => new Promise(() => undefined));
    const { run } = start([ok], { fetch: undefined as unknown as typeof fetch });
    expect(await run(read)).toMatchObject({ error: { code: "timed-out" } });
    vi.unstubAllGlobals();
  });

  it("F25 a write is sent again after its deadline, and ends within a minute", async () => {
    const { requests, run } = start([never, () => problem(409, "idempotency-in-progress"), ok]);
    expect(await run(write)).toMatchObject({ value: { user: { id: "alex" } } });
    expect(requests).toHaveLength(3);
    const slow = start([never]);
    const { error, time } = await slow.run({ ...write, deadline: 35_000 });
    expect(error).toMatchObject({ code: "outcome-unknown" });
    expect(time).toBeLessThanOrEqual(60_100);
  });
});

describe("H02 signals", () => {
  it("reject with their reason before, during and between attempts, whatever the host's fetch does", async () => {
    for (const step of [never, () => new Promise<Response>(() => undefined), () => problem(503, "unavailable", { "retry-after": "5" })]) {
      const { transport, requests } = start([step]);
      const controller = new AbortController();
      const call = transport.send({ ...read, signal: controller.signal });
      await new Promise((resolve) => setTimeout(resolve));
      controller.abort("not wanted");
      await expect(call).rejects.toBe("not wanted");
      expect(requests[0]?.init.signal?.aborted || requests.length === 1).toBe(true);
    }
    const { transport, requests } = start([ok]);
    await expect(transport.send({ ...read, signal: AbortSignal.abort("no") })).rejects.toBe("no");
    expect(requests).toEqual([]);
  });

  it("abort while the host is asked for a token", async () => {
    const { transport } = start([ok], { getToken: () => new Promise(() => undefined) });
    const controller = new AbortController();
    const call = transport.send({ ...read, signal: controller.signal });
    controller.abort("not wanted");
    await expect(call).rejects.toBe("not wanted");
  });
});

describe("H03 H04 retries", () => {
  it("F01 are made for a read after a network error", async () => {
    const { requests, run } = start([networkError, ok]);
    expect(await run(read)).toMatchObject({ value: { user: { id: "alex" } } });
    expect(requests).toHaveLength(2);
  });

  it("F02 are two at most", async () => {
    const { requests, run } = start([networkError]);
    expect(await run(read)).toMatchObject({ error: { code: "network-failed", retry: "auto" } });
    expect(requests).toHaveLength(3);
  });

  it.each([408, 425, 429, 500, 502, 503, 504])("are made on %s, with full jitter between", async (status) => {
    const { requests, run } = start([() => problem(status)]);
    await run(read);
    expect(requests.map(({ at }) => at)).toEqual([0, 150, 450]);
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428, 501])("are not made on %s", async (status) => {
    const { requests, run } = start([() => problem(status)]);
    await run(read);
    expect(requests).toHaveLength(1);
  });

  it("H05 are never made for a trial of credentials", async () => {
    for (const step of [networkError, never, () => problem(503)]) {
      const { requests, run } = start([step]);
      const { error } = await run(trial);
      expect(error?.code).not.toBe("outcome-unknown");
      expect(requests).toHaveLength(1);
    }
  });

  it.each(["credential-rejected", "provider-unreachable", "provider-timeout"])("H05 are never made when the answer is %s", async (code) => {
    const { requests, run } = start([() => problem(504, code)]);
    expect(await run(write)).toMatchObject({ error: { code } });
    expect(requests).toHaveLength(1);
  });

  it("F12 are not made on an answer that cannot be read", async () => {
    const { requests, run } = start([() => new Response("{", { headers: { "content-type": "application/json" } })]);
    expect(await run(read)).toMatchObject({ error: { code: "unexpected-response", retry: "user" } });
    expect(requests).toHaveLength(1);
  });

  it("F11 take a login page for no answer", async () => {
    const { run } = start([() => new Response("<html>", { headers: { "content-type": "text/html" } })]);
    expect(await run(read)).toMatchObject({ error: { code: "unexpected-response" } });
  });

  it("H06 share a budget that success refills", async () => {
    const { requests, run } = start([...Array<Step>(15).fill(networkError), ok, () => problem(503)]);
    for (let call = 0; call < 5; call++) await run(read);
    expect(requests).toHaveLength(15);
    await run(read);
    await run(read);
    expect(requests).toHaveLength(18);
  });
});

describe("a write that is sent once", () => {
  const once = { ...write, kind: "single-write" } as const;

  it.each<[string, Step, string]>([
    ["the network fails", networkError, "outcome-unknown"],
    ["nobody answers", never, "outcome-unknown"],
    ["a gateway gives up", () => problem(504), "outcome-unknown"],
    ["the backend refuses to begin", () => problem(503), "unavailable"],
    ["H05 the credentials are rejected", () => problem(422, "credential-rejected"), "credential-rejected"],
    ["the provider is silent", () => problem(504, "provider-timeout"), "provider-timeout"],
  ])("H03 H11 is not sent again when %s", async (_, step, code) => {
    const { requests, run } = start([step]);
    expect(await run(once)).toMatchObject({ error: { code } });
    expect(requests).toHaveLength(1);
  });
});

describe("H28 a removal", () => {
  const removal: Call<object> = { ...write, method: "DELETE", shape: {}, valueWhenGone: {}, body: undefined };

  it("needs no body in its answer", async () => {
    expect(await start([() => new Response(null, { status: 204 })]).run(removal)).toMatchObject({ value: {} });
  });

  it.each<[string, Step]>([
    ["404 after a network error", networkError],
    ["410 after a gateway gave up", () => problem(504)],
  ])("is done on %s", async (name, lost) => {
    const { requests, run } = start([lost, () => problem(Number(name.slice(0, 3)), "not-found")]);
    expect(await run(removal)).toMatchObject({ value: {} });
    expect(requests).toHaveLength(2);
  });

  it("is not done on 404 when no attempt of ours was lost", async () => {
    expect(await start([() => problem(404, "not-found")]).run(removal)).toMatchObject({ error: { code: "not-found" } });
    expect(await start([() => problem(503), () => problem(404, "not-found")]).run(removal)).toMatchObject({ error: { code: "not-found" } });
  });

  it("F11 is not done by a login page", async () => {
    const { run } = start([() => new Response("<html>", { headers: { "content-type": "text/html" } })]);
    expect(await run(removal)).toMatchObject({ error: { code: "outcome-unknown" } });
  });
});

describe("an answer without a body", () => {
  it("is no answer to a call that wants one", async () => {
    expect(await start([() => new Response(null, { status: 204 })]).run(read)).toMatchObject({ error: { code: "unexpected-response" } });
  });
});

describe("H07 Retry-After", () => {
  it("F07 is honoured", async () => {
    const { requests, run } = start([() => problem(429, "rate-limited", { "retry-after": "5" }), ok]);
    await run(read);
    expect(requests.map(({ at }) => at)).toEqual([0, 5000]);
  });

  it("F10 of an hour is left to the person", async () => {
    const { requests, run } = start([() => problem(429, "rate-limited", { "retry-after": "3600" })]);
    expect(await run(write)).toMatchObject({ error: { code: "rate-limited", retry: "user", retryAfter: 3_600_000 } });
    expect(requests).toHaveLength(1);
  });

  it("that ends after the minute of the call is left to the person", async () => {
    const { requests, run } = start([() => problem(503, "unavailable", { "retry-after": "60" })]);
    expect(await run(read)).toMatchObject({ error: { code: "unavailable", retryAfter: 60_000 } });
    expect(requests).toHaveLength(1);
  });
});

describe("H11 the outcome of a write", () => {
  it.each<[string, readonly Step[]]>([
    ["every answer is lost", [networkError]],
    ["the first is lost and then nobody is there", [networkError, () => problem(503)]],
    ["the first is lost and it is still being worked on", [networkError, () => problem(409, "idempotency-in-progress")]],
    ["a gateway gave up", [() => problem(504)]],
    ["the answer cannot be read", [() => new Response("<html>", { headers: { "content-type": "text/html" } })]],
    ["the answer is of another shape", [() => json(200, { user: null })]],
  ])("F26 is unknown when %s", async (_, steps) => {
    const { run } = start(steps);
    expect(await run(write)).toMatchObject({ error: { code: "outcome-unknown", retry: "user" } });
  });

  it.each<[string, readonly Step[], object]>([
    ["the server refuses", [networkError, () => problem(422, "invalid-input")], { code: "invalid-input", retry: "never" }],
    ["the server never began", [() => problem(503)], { code: "unavailable", retry: "user" }],
    ["F36 the server failed three times", [() => problem(500)], { code: "unexpected", retry: "user", requestId: "r1" }],
    ["another request is still running", [() => problem(409, "idempotency-in-progress")], { code: "idempotency-in-progress" }],
  ])("is known when %s", async (_, steps, error) => {
    const { run } = start(steps);
    expect(await run(write)).toMatchObject({ error });
  });

  it("F71 is known when the browser says that it is offline", async () => {
    const { run } = start([networkError], { isOnline: false });
    expect(await run(write)).toMatchObject({ error: { code: "network-failed", retry: "user" } });
  });

  it("F24 is found by sending it again", async () => {
    const { run } = start([networkError, ok]);
    expect(await run(write)).toMatchObject({ value: { user: { id: "alex" } } });
  });
});

describe("a backend that keeps to less than the contract", () => {
  const create = { ...write, headers: { "idempotency-key": '"k1"' } } as const;

  it("F27 that knows no keys is sent a create once, and what came of it stays unknown for good", async () => {
    const { requests, run } = start([networkError, ok], { isUnkeyed: true });
    expect((await run(create)).error).toMatchObject({ code: "outcome-unknown", retry: "never" });
    expect(requests).toHaveLength(1);
  });

  it("F27 that knows no keys is sent a write with a precondition as ever", async () => {
    const { requests, run } = start([networkError, ok], { isUnkeyed: true });
    expect((await run({ ...write, headers: { "if-match": '"1"' } })).value).toBeDefined();
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["read", read],
    ["trial", trial],
    ["write", write],
  ])("F50 that refuses the token against forged requests gets the %s once more, with the next one", async (_, call) => {
    const getToken = vi.fn().mockReturnValueOnce("old").mockReturnValue("new");
    const { requests, run } = start([() => problem(403, "csrf"), ok], { getToken });
    expect((await run(call)).value).toBeDefined();
    expect(requests.map(({ init }) => (init.headers as Record<string, string>).authorization)).toEqual(["Bearer old", "Bearer new"]);
  });

  it("F50 that refuses it again has its way", async () => {
    const { requests, run } = start([() => problem(403, "csrf")]);
    expect((await run(write)).error).toMatchObject({ code: "csrf" });
    expect(requests).toHaveLength(2);
  });

  it("F58 that the page forbids is not asked", async () => {
    const { requests, run } = start([ok], { isForbidden: () => true });
    expect((await run(read)).error).toMatchObject({ code: "configuration-invalid" });
    expect(requests).toEqual([]);
  });

  it("F58 that the page turns out to forbid is not asked again", async () => {
    let isForbidden = false;
    const refused = () => {
      isForbidden = true;
      return networkError();
    };
    const { requests, run } = start([refused], { isForbidden: () => isForbidden });
    expect((await run(read)).error).toMatchObject({ code: "configuration-invalid" });
    expect(requests).toHaveLength(1);
  });

  it("F38 that returns a credential is told of on the console, without it; the answer is taken", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue(undefined);
    const { run } = start([() => json(200, { ...sampleSession(), echoed: "canary-0001" })]);
    expect((await run({ ...write, submitted: ["canary-0001"] })).value).toBeDefined();
    expect(warn.mock.calls.flat().join(" ")).toContain("secret-returned");
    expect(warn.mock.calls.flat().join(" ")).not.toContain("canary-0001");
    warn.mockRestore();
  });

  it("F38 that returns what is no secret is not", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue(undefined);
    const session = sampleSession();
    const { run } = start([() => json(200, session)]);
    await run({ ...write, submitted: [session.user.name] });
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("F11 whose answer nobody reads does not hold its connection", async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel() {
        isCancelled = true;
      },
    });
    const { run } = start([() => new Response(body, { headers: { "content-type": "text/html" } })]);
    expect((await run(read)).error).toMatchObject({ code: "unexpected-response" });
    expect(isCancelled).toBe(true);
  });
});
