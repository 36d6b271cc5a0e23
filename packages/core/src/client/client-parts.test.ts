import { afterEach, describe, expect, it, vi } from "vitest";
import { retryOf } from "../errors/retry-rules.ts";
import { sampleTime, sampleUsage } from "../testing/index.ts";
import { checkedBaseUrl } from "./base-url.ts";
import { isJson, readJson } from "./body.ts";
import { realEnvironment } from "./environment.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import { problemError } from "./problem-errors.ts";
import { backoff, parseRetryAfter } from "./retry.ts";

afterEach(() => vi.unstubAllGlobals());

describe("S04 checkedBaseUrl", () => {
  it.each([
    ["/api/connection-kit/v1/", "/api/connection-kit/v1"],
    [" api ", "api"],
    ["", ""],
    ["https://host.example/api//", "https://host.example/api"],
    ["http://localhost:8787/api", "http://localhost:8787/api"],
    ["http://127.0.0.1:8787", "http://127.0.0.1:8787"],
    ["http://[::1]:8787", "http://[::1]:8787"],
  ])("takes %s", (baseUrl, expected) => {
    expect(checkedBaseUrl(baseUrl)).toBe(expected);
  });

  it.each([
    "http://host.example/api",
    "http://localhost.evil.example",
    "//host.example/api",
    "\\\\host.example",
    "/\\host.example",
    "javascript:alert(1)",
    "ftp://host.example",
    "https://user:pass@host.example",
    "https://user@host.example",
    "https://host.example/?x=1",
    "https://host.example/#x",
    "/api?x=1",
    "https://",
  ])("refuses %s", (baseUrl) => {
    expect(() => checkedBaseUrl(baseUrl)).toThrow(expect.objectContaining({ code: "configuration-invalid" }));
  });
});

describe("H06 backoff", () => {
  it.each([
    [0, 150],
    [1, 300],
    [4, 2400],
    [5, 4000],
    [30, 4000],
  ])("after %s retries is up to a bound that doubles and ends at 8 seconds", (retry, expected) => {
    expect(backoff(retry, () => 0.5)).toBe(expected);
  });
});

describe("H07 parseRetryAfter", () => {
  const date = "Tue, 24 Nov 2026 08:00:00 GMT";
  it.each<[string | null, string | null, number | undefined]>([
    [null, date, undefined],
    ["5", null, 5000],
    [" 0 ", null, 0],
    ["Tue, 24 Nov 2026 08:00:30 GMT", date, 30_000],
    ["Tue, 24 Nov 2026 08:00:30 GMT", null, undefined],
    ["Tue, 24 Nov 2026 07:00:00 GMT", date, undefined],
    [date, date, 0],
    ["2026-12-01", date, undefined],
    ["-5", date, undefined],
    ["1.5", date, undefined],
    ["soon", date, undefined],
    ["", date, undefined],
    ["99999999999", date, undefined],
  ])("%s with Date %s is %s", (retryAfter, serverDate, expected) => {
    expect(parseRetryAfter(retryAfter, serverDate)).toBe(expected);
  });

  it("F08 goes by the server's clock", () => {
    vi.useFakeTimers({ now: Date.parse("2031-01-01") });
    expect(parseRetryAfter("Tue, 24 Nov 2026 08:00:10 GMT", date)).toBe(10_000);
    vi.useRealTimers();
  });
});

describe("H16 bodies", () => {
  const response = (body: BodyInit | null, type?: string) => new Response(body, type ? { headers: { "content-type": type } } : {});

  it.each(["application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/problem+json"])("take %s for JSON", (type) => {
    expect(isJson(response("{}", type))).toBe(true);
  });

  it.each(["text/html", "text/json", "application/jsonp", "application/xml", undefined])("take %s for something else", (type) => {
    expect(isJson(response(null, type))).toBe(false);
  });

  it("are read, whole characters only", async () => {
    const bytes = new TextEncoder().encode('{"a":"é"}');
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readJson(response(stream))).toEqual({ a: "é" });
  });

  it("are nothing when they are cut off or empty", async () => {
    expect(await readJson(response('{"a":'))).toBeUndefined();
    expect(await readJson(response(null))).toBeUndefined();
  });

  it("F21 are not read beyond 5 MB", async () => {
    let read = 0;
    const cancelled = vi.fn().mockRejectedValue(new Error("too late"));
    const stream = new ReadableStream({
      pull(controller) {
        read += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
      cancel: cancelled,
    });
    expect(await readJson(response(stream))).toBeUndefined();
    expect(read).toBeLessThan(8 * 1024 * 1024);
    expect(cancelled).toHaveBeenCalled();
  });
});

describe("H12 problemError", () => {
  const context = { isRead: true, submitted: ["canary-0001"], retryAfter: undefined, requestId: "ours" };

  it.each<[number, unknown, string]>([
    [400, { title: "Bad" }, "invalid-input"],
    [401, {}, "unauthenticated"],
    [403, {}, "forbidden"],
    [404, { type: "about:blank" }, "not-found"],
    [406, {}, "configuration-invalid"],
    [409, {}, "unexpected"],
    [410, { code: "cursor-expired" }, "cursor-expired"],
    [413, {}, "payload-too-large"],
    [415, {}, "configuration-invalid"],
    [422, { code: "a-code-of-a-newer-server" }, "invalid-input"],
    [418, { code: 42 }, "unexpected"],
    [500, "<html>", "unexpected"],
    [503, undefined, "unavailable"],
  ])("%s %j is %s", (status, json, code) => {
    expect(problemError(status, json, context)).toMatchObject({ code, status });
  });

  it("F06 a bare 404 means that nobody serves the contract there", () => {
    expect(problemError(404, undefined, context)).toMatchObject({ code: "configuration-invalid", retry: "never" });
    expect(problemError(404, { message: "Cannot GET /session" }, context).code).toBe("configuration-invalid");
  });

  it.each([
    ["#/name", "name"],
    ["/name", "name"],
    ["#/credentials/applicationKey", "applicationKey"],
    ["#/packageId", null],
    ["#/credentials/a/b", null],
    ["", null],
  ])("H13 F29 F30 %s points to %s", (pointer, field) => {
    const error = problemError(422, { code: "invalid-input", errors: [{ pointer, code: "wrong" }, { pointer: 1 }] }, context);
    expect(error.issues).toEqual([{ field, code: "wrong" }]);
    expect(error.field).toBe(field ?? undefined);
  });

  it("F33 a name that is taken is at the name", () => {
    expect(problemError(409, { code: "name-taken" }, context).field).toBe("name");
  });

  it("F32 names the connection that has the credentials already", () => {
    expect(problemError(409, { code: "duplicate-credential", connection: { id: "c1", name: "Prod\u202e" } }, context).duplicate).toEqual({
      id: "c1",
      name: "Prod",
    });
  });

  it("names both identities when they differ, even when one was typed", () => {
    const identities = { before: { id: "u1", label: "canary-0001", kind: "user" }, after: { id: "u2", label: "Second", kind: "user" } };
    expect(problemError(409, { code: "identity-changed", identities }, context)).toMatchObject({ code: "identity-changed", retry: "never", identities });
    expect(problemError(409, { code: "identity-changed", identities: { before: 1 } }, context).identities).toBeUndefined();
  });

  it("says what uses a connection that cannot be deleted for it", () => {
    const impact = { items: [sampleUsage()], hidden: 2 };
    expect(problemError(409, { code: "in-use", impact }, context)).toMatchObject({ code: "in-use", retry: "never", impact });
  });

  it("S10 F31 holds nothing that was submitted", () => {
    const echo = "canary-0001";
    const stages = [
      { code: "sign-in", ok: false, ms: 1, message: `refused ${echo}` },
      { code: "permission", ok: null, ms: null },
    ];
    const verification = { ok: false, status: "invalid", stages, identity: null, scopes: [], missingPermissions: [], verifiedAt: sampleTime };
    const json = {
      detail: `${echo}?`,
      requestId: echo,
      errors: [{ pointer: "#/name", code: echo, detail: echo }],
      verification,
      connection: { id: "c1", name: echo },
    };
    const error = problemError(422, json, context);
    expect(JSON.stringify(error)).not.toContain(echo);
    expect(error).toMatchObject({ detail: "•••?", verification: { stages: [{ message: "refused •••" }, { code: "permission" }] } });
  });

  it("has our reference when the server gives none, and the time to wait", () => {
    expect(problemError(503, {}, { ...context, retryAfter: 5000 })).toMatchObject({ requestId: "ours", retryAfter: 5000 });
    expect(problemError(503, { requestId: "theirs" }, context).requestId).toBe("theirs");
  });
});

describe("retryOf", () => {
  it.each([
    ["unavailable", true, "auto"],
    ["unavailable", false, "user"],
    ["unauthenticated", true, "user"],
    ["forbidden", true, "never"],
    ["outcome-unknown", false, "user"],
    ["credential-rejected", false, "user"],
    ["idempotency-in-progress", false, "user"],
  ] as const)("%s, read: %s, is %s", (code, isRead, retry) => {
    expect(retryOf(code, isRead)).toBe(retry);
  });
});

describe("the real environment", () => {
  it("sleeps, and wakes when it is aborted", async () => {
    const begin = realEnvironment.now();
    await realEnvironment.sleep(5, new AbortController().signal);
    await realEnvironment.sleep(60_000, AbortSignal.abort());
    const controller = new AbortController();
    const sleep = realEnvironment.sleep(60_000, controller.signal);
    controller.abort();
    await sleep;
    expect(realEnvironment.now() - begin).toBeLessThan(10_000);
  });

  it("H29 makes references at random", () => {
    expect(realEnvironment.requestId()).toMatch(/^[0-9a-f]{24}$/);
    expect(realEnvironment.requestId()).not.toBe(realEnvironment.requestId());
    expect(realEnvironment.random()).toBeLessThan(1);
  });

  it("H23 is offline only when the browser says so", () => {
    vi.stubGlobal("navigator", undefined);
    expect(realEnvironment.isOnline()).toBe(true);
    vi.stubGlobal("navigator", { onLine: false });
    expect(realEnvironment.isOnline()).toBe(false);
    vi.stubGlobal("navigator", {});
    expect(realEnvironment.isOnline()).toBe(true);
  });
});

describe("newIdempotencyKey", () => {
  it("H08 is a UUID, version 4", () => {
    expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("F57 is refused where the page is no secure context", () => {
    vi.stubGlobal("crypto", {});
    expect(newIdempotencyKey).toThrow(expect.objectContaining({ code: "configuration-invalid", detail: expect.stringContaining("HTTPS") }));
  });
});
