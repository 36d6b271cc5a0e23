import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { problem } from "@connection-kit/core/contract";
import { describe, expect, it } from "vitest";
import { contractPrefix, routes } from "../routes.ts";
import { isScenarioName, scenarioNames } from "../scenarios.ts";
import { api, Caller, moduleId } from "../testing/caller.ts";

const contract = new URL("../../../core/openapi.json", import.meta.url);
const flow = { packageId: "service-desk", name: "New", template: "empty" };

describe("rules for every answer", () => {
  it("S18 no answer may be cached, each has a request id, and the server's clock", async () => {
    const caller = new Caller();
    for (const path of [`${api}/session`, `${api}/nothing`, "/mock/packages", "/mock/flows/nothing"]) {
      const { headers } = await caller.get(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-request-id")).toMatch(/^mock-/);
      expect(headers.get("date")).toBe("Tue, 24 Nov 2026 08:00:00 GMT");
    }
  });

  it("problems are problem+json with the client's own request id when it is harmless", async () => {
    const caller = new Caller();
    const named = await caller.get(`${api}/modules/nothing`, { "x-request-id": "mine-1" });
    expect(named.headers.get("content-type")).toBe("application/problem+json");
    expect(problem.parse(named.body)).toMatchObject({ type: "about:blank", status: 404, code: "not-found", requestId: "mine-1" });
    expect((await caller.get(`${api}/modules/nothing`, { "x-request-id": "a b" })).body.requestId).toMatch(/^mock-/);
  });

  it("404 for unknown paths below our prefixes, 405 with Allow for a wrong method", async () => {
    const caller = new Caller();
    for (const path of ["/mock", "/mock/nothing", "/oauth2/nothing", `${api}/connections/a/b/c`]) expect((await caller.get(path)).status).toBe(404);
    const wrong = await caller.call("DELETE", "/mock/flows");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  it("leaves every other path alone, and every other origin when it has one", async () => {
    await expect(new Caller().get("/src/mock/index.ts")).rejects.toThrow(TypeError);
    await expect(new Caller().get("/api/other")).rejects.toThrow(TypeError);
    const own = new Caller({ origin: "http://localhost" });
    expect((await own.get("/mock/packages")).status).toBe(200);
    await expect(own.get("https://elsewhere.example/mock/packages")).rejects.toThrow(TypeError);
  });
});

describe("rules for writes", () => {
  const post = (caller: Caller, body: string | undefined, headers: Record<string, string>) =>
    caller.backend.fetch("/mock/flows", { method: "POST", headers, ...(body === undefined ? {} : { body }) });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"])("415 for %s", async (type) => {
    const response = await post(new Caller(), JSON.stringify(flow), { "content-type": type });
    expect([response.status, response.headers.get("accept")]).toEqual([415, "application/json"]);
  });

  it("415 without a body where one is due", async () => {
    expect((await post(new Caller(), undefined, {})).status).toBe(415);
  });

  it("takes JSON with parameters", async () => {
    expect((await post(new Caller(), JSON.stringify(flow), { "content-type": "Application/JSON; charset=utf-8" })).status).toBe(201);
  });

  it.each(["", "{", "nothing"])("400 for the body %j", async (body) => {
    expect((await post(new Caller(), body, { "content-type": "application/json" })).status).toBe(400);
  });

  it("413 beyond 1 MB", async () => {
    const caller = new Caller();
    const response = await post(caller, `"${"x".repeat(1_048_576)}"`, { "content-type": "application/json" });
    expect([response.status, (await response.json()).code]).toEqual([413, "payload-too-large"]);
    expect((await post(caller, "{}", { "content-type": "application/json", "content-length": "99000000" })).status).toBe(413);
  });

  it.each([
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "https://elsewhere.example" }, 403],
    [{ origin: "null" }, 403],
    [{ "sec-fetch-site": "same-origin", origin: "http://localhost:5173" }, 201],
    [{ "sec-fetch-site": "none" }, 201],
    [{ origin: "http://localhost" }, 201],
    [{}, 201],
  ])("S32 a write with %j gives %i", async (headers, status) => {
    const { status: given, body } = await new Caller().call("POST", "/mock/flows", flow, headers as Record<string, string>);
    expect(given).toBe(status);
    if (status === 403) expect(body.code).toBe("forbidden");
  });

  it("ignores members it does not know, and does not let them into a prototype", async () => {
    const caller = new Caller();
    const text = '{"packageId":"service-desk","name":"New","template":"empty","more":1,"__proto__":{"state":"live"}}';
    const response = await post(caller, text, { "content-type": "application/json" });
    expect((await response.json()).state).toBe("draft");
    expect(Reflect.get({}, "state")).toBeUndefined();
  });
});

describe("faults", () => {
  const set = (caller: Caller, faults: unknown) => caller.call("PUT", "/mock/scenario", { faults });

  it.each([
    ["unavailable", 503, "unavailable"],
    ["server-error", 500, "unexpected"],
    ["unauthenticated", 401, "unauthenticated"],
    ["forbidden", 403, "forbidden"],
    ["rate-limited", 429, "rate-limited"],
    ["cursor-expired", 410, "cursor-expired"],
  ])("%s answers %i", async (fault, status, code) => {
    const caller = new Caller();
    await set(caller, [{ call: "getSession", fault, times: 2 }]);
    for (const expected of [status, status, 200]) {
      const answer = await caller.get(`${api}/session`);
      expect(answer.status).toBe(expected);
      if (expected === status) expect(answer.body.code).toBe(code);
    }
  });

  it("F11 not-json answers with a page", async () => {
    const caller = new Caller();
    await set(caller, [{ call: "getSession", fault: "not-json", times: null }]);
    const response = await caller.backend.fetch(`${api}/session`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  it("F03 no-answer waits until the client gives up", async () => {
    const caller = new Caller();
    await set(caller, [{ call: "getSession", fault: "no-answer", times: null }]);
    await expect(caller.backend.fetch(`${api}/session`, { signal: AbortSignal.timeout(30) })).rejects.toMatchObject({ name: "TimeoutError" });
    await expect(caller.backend.fetch(`${api}/session`, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });

  it("F03 hears that the client gave up after the garbage was collected, too", async () => {
    const caller = new Caller();
    await set(caller, [{ call: "getSession", fault: "no-answer", times: null }]);
    setFlagsFromString("--expose_gc");
    const collecting = setInterval(runInNewContext("gc") as () => void, 5);
    const failure = caller.backend.fetch(`${api}/session`, { signal: AbortSignal.timeout(60) }).catch((error: Error) => error.name);
    const late = new Promise((resolve) => setTimeout(() => resolve("nothing was heard"), 5_000));
    expect(await Promise.race([failure, late])).toBe("TimeoutError");
    clearInterval(collecting);
  });

  it("* means every call of the contract; the controls and the platform still answer", async () => {
    const caller = new Caller();
    await set(caller, [{ call: "*", fault: "network-error", times: null }]);
    await expect(caller.get(`${api}/session`)).rejects.toThrow(TypeError);
    await expect(caller.get(`${api}/modules/${moduleId}`)).rejects.toThrow(TypeError);
    expect((await caller.get("/mock/packages")).status).toBe(200);
    expect((await set(caller, [])).status).toBe(200);
    expect((await caller.get(`${api}/session`)).status).toBe(200);
  });

  it("wait as long as the latency says", async () => {
    const caller = new Caller();
    await caller.call("PUT", "/mock/scenario", { latency: 60 });
    const before = performance.now();
    await caller.get(`${api}/session`);
    expect(performance.now() - before).toBeGreaterThan(55);
    await expect(caller.backend.fetch(`${api}/session`, { signal: AbortSignal.timeout(5) })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it.each([
    { latency: -1 },
    { latency: 60_001 },
    { latency: "1" },
    { faults: [{ call: "*", fault: "fire", times: null }] },
    { faults: [{ call: "", fault: "slow" }] },
  ])("refuse %j", async (settings) => {
    expect((await new Caller().call("PUT", "/mock/scenario", settings)).status).toBe(422);
  });
});

describe("scenarios", () => {
  it("are a closed list with one sentence each", async () => {
    const { body } = await new Caller().get<{ items: { name: string; description: string }[] }>("/mock/scenario/names");
    expect(body.items.map((item) => item.name)).toEqual(scenarioNames);
    for (const { description } of body.items) expect(description).toMatch(/^[A-Z0-9].*\.$/);
    expect(isScenarioName("constructor")).toBe(false);
  });

  it.each(scenarioNames)("%s can be reset to and left again", async (name) => {
    const caller = new Caller();
    expect((await caller.call("POST", "/mock/scenario/reset", { name })).status).toBe(204);
    expect((await caller.get<{ name: string }>("/mock/scenario")).body).toMatchObject({ name });
    await caller.backend.reset();
    expect((await caller.get(`${api}/modules/${moduleId}`)).status).toBe(200);
  });

  it("name only calls that exist in their faults", async () => {
    const operations = new Set(["*", ...routes.map((route) => route.operation)]);
    for (const name of scenarioNames) {
      const { settings } = await new Caller({ scenario: name }).backend.world();
      for (const { call } of settings.faults) expect(operations).toContain(call);
    }
  });

  it("load as many more connections as wanted", async () => {
    const caller = new Caller();
    expect((await caller.call("POST", "/mock/scenario/load", { connections: 5_000 })).status).toBe(204);
    const { body } = await caller.get<{ total: number; items: unknown[] }>(`${api}/connections?moduleId=${moduleId}&limit=100`);
    expect([body.total, body.items.length]).toEqual([5_015, 100]);
    expect((await caller.call("POST", "/mock/scenario/load", { connections: 5_001 })).status).toBe(422);
    expect((await caller.call("POST", "/mock/scenario/load", { connections: 1, packageId: "nothing" })).status).toBe(422);
  });

  it("keep to the persona that was chosen", async () => {
    const caller = new Caller();
    expect((await caller.call("PUT", "/mock/personas/current", { id: "robin" })).status).toBe(204);
    expect((await caller.get<{ user: { id: string } }>(`${api}/session`)).body.user.id).toBe("robin");
    expect((await caller.call("PUT", "/mock/personas/current", { id: "tom.okafor" })).status).toBe(422);
    const { body } = await caller.get<{ items: { id: string }[]; current: string }>("/mock/personas");
    expect([body.items.map((persona) => persona.id), body.current]).toEqual([["alex", "robin"], "robin"]);
  });
});

it("every route has an operation id of its own", () => {
  const operations = routes.map((route) => route.operation);
  expect(new Set(operations).size).toBe(operations.length);
});

it("has every operation of the contract, and two pages of its own beside them", () => {
  const { paths }: { paths: Record<string, Record<string, { operationId: string }>> } = JSON.parse(readFileSync(contract, "utf8"));
  const wanted = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ operationId }) => operationId ?? []));
  const there = routes.filter((route) => route.path.startsWith(contractPrefix)).map((route) => route.operation);
  expect(there.toSorted()).toEqual([...wanted, "getFinishedPage", "getFinishedScript"].toSorted());
});
