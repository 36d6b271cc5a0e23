import type { Connection, ConnectionList, Problem, Verification } from "@connection-kit/core/contract";
import { connection, connectionList, problem, verification } from "@connection-kit/core/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, Caller, moduleId, now, pushModuleId } from "../testing/caller.ts";

const robin = { authorization: "Bearer demo-robin" };

describe("creating a connection", () => {
  let caller: Caller;
  beforeEach(() => {
    caller = new Caller();
  });

  it("verifies an application key and stores who it acts as", async () => {
    const { application, applicationKey } = await caller.key("warehouse-checks");
    const { status, headers, body } = await caller.createWithKey("  Warehouse checks ", applicationKey);
    expect(status).toBe(201);
    expect(connection.parse(body)).toMatchObject({
      name: "Warehouse checks",
      status: "active",
      identity: { id: `application:${application.id}`, label: "warehouse-checks", kind: "application" },
      owner: { id: "alex", name: "Alex Analyst" },
      secrets: { applicationKey: { set: true, hint: applicationKey.slice(-4) } },
      values: {},
      verifiedAt: now.toISOString(),
    });
    expect(headers.get("etag")).toBe(body.etag);
    expect((await caller.get<Connection>(`${api}/connections/${body.id}`)).body).toEqual(body);
  });

  it("says what an application without grants lacks and who can grant it; it is no rejection", async () => {
    const { application, applicationKey } = await caller.key("no-grants");
    const { body } = await caller.createWithKey("No grants", applicationKey);
    const lacks = [{ permission: "Read data", resource: null, grantedBy: ["Maria Lindqvist", "Tom Okafor"] }];
    expect(body).toMatchObject({ status: "active", missingPermissions: lacks });
    await caller.grant(application, [{ resource: "data-pool", resourceId: "*", actions: ["read"] }]);
    expect((await caller.get<Connection>(`${api}/connections/${body.id}`)).body.missingPermissions).toEqual([]);
  });

  it.each(["client_secret_basic", "client_secret_post"])(
    "verifies an OAuth client registered for %s through its token endpoint",
    async (authenticationMethod) => {
      const { application, clientId, clientSecret } = await caller.client("o", { authenticationMethod, scopes: ["data-pools:read"] });
      const { body } = await caller.createWithClient("OAuth", clientId, clientSecret);
      expect(body).toMatchObject({ status: "active", values: { clientId }, scopes: ["data-pools:read"], identity: { label: "o", kind: "application" } });
      expect((await caller.backend.world()).tokens).not.toEqual({});
      expect((await caller.get<typeof application>(`/mock/applications/${application.id}`)).body.lastUsedAt).toBe(now.toISOString());
    },
  );

  it("acts as the signed-in person without any credential", async () => {
    const { body } = await caller.create({ name: "Mine", typeId: "celonis-user", credentials: {} });
    expect(body).toMatchObject({ status: "active", identity: { id: "user:alex", label: "alex.analyst@example.com", kind: "user" }, secrets: {} });
  });

  it("lets nobody act as themselves without the Data Integration permission", async () => {
    const { status, body } = await caller.create<Problem>({ name: "Robin", typeId: "celonis-user", credentials: {} }, robin);
    expect([status, body.code]).toEqual([403, "missing-permission"]);
    expect(body.detail).toContain("Data Integration permission. Maria Lindqvist or Tom Okafor can grant it.");
  });

  it.each([
    ["a key that was never created", (_: string) => "never-created-at-all", "invalid", "Key rejected (401)"],
    ["a key of which one character is wrong", (key: string) => `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`, "invalid", "Key rejected (401)"],
  ])("stores nothing for %s", async (_, spoil, state, message) => {
    const { applicationKey } = await caller.key("k");
    const before = (await caller.backend.world()).connections;
    const { status, body } = await caller.createWithKey<Problem>("K", spoil(applicationKey));
    expect(status).toBe(422);
    expect(problem.parse(body)).toMatchObject({
      code: "credential-rejected",
      errors: [{ pointer: "#/credentials/applicationKey", code: "credential-rejected" }],
      verification: { ok: false, status: state, identity: null },
    });
    expect(body.verification?.stages.map(({ code, ok, message }) => [code, ok, message])).toEqual([
      ["address", true, "team-example.celonis.cloud"],
      ["reachability", true, "Answered"],
      ["sign-in", false, message],
      ["permission", null, undefined],
      ["sample-call", null, undefined],
    ]);
    expect((await caller.backend.world()).connections).toBe(before);
  });

  it("rejects a revoked key and says that it was revoked", async () => {
    const { application, applicationKey } = await caller.key("k");
    await caller.call("POST", `/mock/applications/${application.id}/revoke`);
    const { body } = await caller.createWithKey<Problem>("K", applicationKey);
    expect(body).toMatchObject({ code: "credential-rejected", verification: { status: "revoked" } });
  });

  it("rejects a wrong client at both fields", async () => {
    const { clientId } = await caller.client("o");
    const { body } = await caller.createWithClient<Problem>("O", clientId, "wrong");
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(["#/credentials/clientId", "#/credentials/clientSecret"]);
    expect((await caller.createWithClient<Problem>("O", "nobody", "wrong")).body.code).toBe("credential-rejected");
  });

  it("F32 names the connection that holds the same credential already", async () => {
    const { applicationKey } = await caller.key("k");
    const first = await caller.createWithKey("Prod", applicationKey);
    const { status, body } = await caller.createWithKey<Problem>("Prod 2", applicationKey);
    expect([status, body.code, body.connection]).toEqual([409, "duplicate-credential", { id: first.body.id, name: "Prod" }]);
    const elsewhere = await caller.create({ name: "Prod", packageId: "procure-to-pay", typeId: "celonis-application-key", credentials: { applicationKey } });
    expect(elsewhere.status).toBe(201);
  });

  it("takes a client again after its secret was replaced", async () => {
    const { application, clientId, clientSecret } = await caller.client("o");
    await caller.createWithClient("O", clientId, clientSecret);
    expect((await caller.createWithClient("O 2", clientId, clientSecret)).status).toBe(409);
    const next = await caller.call<{ clientSecret: string }>("POST", `/mock/applications/${application.id}/secret`);
    expect((await caller.createWithClient("O 2", clientId, next.body.clientSecret)).status).toBe(201);
  });

  it("F33, B13 keeps names apart in a package, whatever their case and composition", async () => {
    await caller.create({ name: "Café", typeId: "celonis-user", credentials: {} });
    const { status, body } = await caller.create<Problem>({ name: "CAFE\u0301", typeId: "celonis-user", credentials: {} });
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([409, "name-taken", "#/name"]);
  });

  it.each([
    ["a package that does not exist", { packageId: "nothing" }, "#/packageId"],
    ["a type that does not exist", { typeId: "nothing" }, "#/typeId"],
    ["a type of the prototype", { typeId: "constructor" }, "#/typeId"],
    ["a name that is no text", { name: 42 }, "#/name"],
    ["no credentials", { credentials: undefined }, "#/credentials"],
    ["a credential that is no text", { credentials: { applicationKey: 1 } }, "#/credentials/applicationKey"],
    ["another way to verify", { verify: "maybe" }, "#/verify"],
  ])("422 with a pointer for %s", async (_, change, pointer) => {
    const { status, body } = await caller.create<Problem>({ name: "K", typeId: "celonis-application-key", credentials: { applicationKey: "k" }, ...change });
    expect([status, body.code, body.errors?.map((error) => error.pointer)]).toEqual([422, "invalid-input", [pointer]]);
  });

  it("keeps what is not verified as unverified, and verifies it later", async () => {
    const { applicationKey } = await caller.key("k");
    const skipped = await caller.create({ name: "Later", typeId: "celonis-application-key", credentials: { applicationKey }, verify: "skip" });
    expect(skipped.body).toMatchObject({ status: "unverified", identity: null, verifiedAt: null });
    const verified = await caller.call<Verification>("POST", `${api}/connections/${skipped.body.id}/verify`);
    expect(verified.body).toMatchObject({ ok: true, status: "active", identity: { label: "k" } });
    expect((await caller.get<Connection>(`${api}/connections/${skipped.body.id}`)).body.status).toBe("active");
  });

  it("keeps an unknown key too when it is not verified, and finds out later", async () => {
    const skipped = await caller.create({ name: "Later", typeId: "celonis-application-key", credentials: { applicationKey: "unknown-key" }, verify: "skip" });
    expect(skipped.status).toBe(201);
    const verified = await caller.call<Verification>("POST", `${api}/connections/${skipped.body.id}/verify`);
    expect(verified.body).toMatchObject({ ok: false, status: "invalid" });
  });

  it("checks without storing anything", async () => {
    const { applicationKey } = await caller.key("k");
    const before = await caller.backend.world();
    const body = { typeId: "celonis-application-key", packageId: "order-to-cash", credentials: { applicationKey } };
    const { body: found } = await caller.call<Verification>("POST", `${api}/connections/check`, body);
    expect(verification.parse(found)).toMatchObject({ ok: true, status: "active" });
    expect(await caller.backend.world()).toBe(before);
  });

  it.each([
    ["provider-timeout", 504],
    ["provider-unreachable", 502],
  ])("stores nothing when the service gives %s, unless it is not asked", async (fault, expected) => {
    const { applicationKey } = await caller.key("k");
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "createConnection", fault, times: null }] });
    const refused = await caller.createWithKey<Problem>("K", applicationKey);
    expect([refused.status, refused.body.code, refused.body.verification?.stages[1]?.ok]).toEqual([expected, fault, false]);
    const skipped = await caller.create({ name: "K", typeId: "celonis-application-key", credentials: { applicationKey }, verify: "skip" });
    expect(skipped.body.status).toBe("unverified");
  });
});

describe("idempotency of creating", () => {
  const body = { name: "Once", typeId: "celonis-user", packageId: "order-to-cash", credentials: {}, verify: "required" };
  const path = `${api}/connections`;
  const withKey = (key: string, more: Record<string, string> = {}) => ({ "idempotency-key": key, ...more });

  it("H08 replays the first result for the same key, quoted or bare", async () => {
    const caller = new Caller();
    const first = await caller.call<Connection>("POST", path, body, withKey('"one"'));
    const again = await caller.call<Connection>("POST", path, body, withKey("one"));
    expect([again.status, again.body, again.headers.get("etag")]).toEqual([201, first.body, first.headers.get("etag")]);
  });

  it.each(["", '""', "x".repeat(256)])("400 for the key %j", async (key) => {
    const { status, body: found } = await new Caller().call("POST", path, body, key === "" ? {} : withKey(key));
    expect([status, found.code]).toEqual([400, "invalid-input"]);
  });

  it("422 for the same key with another body", async () => {
    const caller = new Caller();
    await caller.call("POST", path, body, withKey("one"));
    const { status, body: found } = await caller.call("POST", path, { ...body, name: "Other" }, withKey("one"));
    expect([status, found.code]).toEqual([422, "idempotency-conflict"]);
  });

  it("H09 keys belong to a person, and last for 24 hours", async () => {
    const caller = new Caller();
    const { applicationKey } = await caller.key("k");
    const ofKey = { ...body, typeId: "celonis-application-key", credentials: { applicationKey } };
    await caller.call("POST", path, ofKey, withKey("one"));
    const robins = await caller.call("POST", path, ofKey, withKey("one", { authorization: "Bearer demo-robin" }));
    expect(robins.body.code).toBe("name-taken");
    caller.pass(24 * 3_600_000 - 1);
    expect((await caller.call("POST", path, ofKey, withKey("one"))).status).toBe(201);
    caller.pass(1);
    expect((await caller.call("POST", path, ofKey, withKey("one"))).body.code).toBe("name-taken");
  });

  describe("while the service behind the credentials is asked", () => {
    // Only the mock's own waiting stands still; everything else takes the time it takes.
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    const hasStarted = async (caller: Caller) => {
      while (Object.keys((await caller.backend.world()).idempotency).length === 0) await new Promise(setImmediate);
      while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    };

    it("409 for the same key", async () => {
      const caller = new Caller({ latency: 250 });
      const first = caller.call<Connection>("POST", path, body, withKey("one"));
      await hasStarted(caller);
      const second = await caller.call("POST", path, body, withKey("one"));
      expect([second.status, second.body.code]).toEqual([409, "idempotency-in-progress"]);
      vi.advanceTimersByTime(250);
      expect((await first).status).toBe(201);
    });

    it("a call that is given up gives the key back", async () => {
      const caller = new Caller({ latency: 250 });
      const giveUp = new AbortController();
      const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...withKey("one") }, signal: giveUp.signal };
      const given = caller.backend.fetch(path, init);
      await hasStarted(caller);
      giveUp.abort();
      await expect(given).rejects.toMatchObject({ name: "AbortError" });
      expect((await caller.backend.world()).idempotency).toEqual({});
    });

    it("a call that was cut off with its window gives the key back after a minute", async () => {
      const caller = new Caller({ latency: 250 });
      const cutOff = caller.call("POST", path, body, withKey("one"));
      await hasStarted(caller);
      caller.pass(60_000);
      const second = caller.call("POST", path, body, withKey("one"));
      while (vi.getTimerCount() < 2) await new Promise(setImmediate);
      vi.advanceTimersByTime(250);
      expect([(await cutOff).status, (await second).body.code]).toEqual([201, "name-taken"]);
    });
  });

  it("a refusal gives the key back: the cause may be mended", async () => {
    const caller = new Caller();
    const { application, applicationKey } = await caller.key("k");
    const ofKey = { ...body, typeId: "celonis-application-key", credentials: { applicationKey }, name: "" };
    expect((await caller.call("POST", path, ofKey, withKey("one"))).status).toBe(422);
    expect((await caller.call("POST", path, { ...ofKey, name: application.name }, withKey("one"))).status).toBe(201);
  });

  it("F24 an answer that is lost is given to the second try, and there is one connection", async () => {
    const caller = new Caller({ scenario: "response-lost" });
    await expect(caller.call("POST", path, body, withKey("one"))).rejects.toThrow(TypeError);
    expect((await caller.call("POST", path, body, withKey("one"))).status).toBe(201);
    const { body: list } = await caller.get<ConnectionList>(`${path}?q=once`);
    expect(list.total).toBe(1);
  });
});

describe("list of connections", () => {
  const list = async (caller: Caller, query: string) => connectionList.parse((await caller.get<ConnectionList>(`${api}/connections?${query}`)).body);

  it("shows those that fit first, each other row with its reason", async () => {
    const found = await list(new Caller(), `moduleId=${moduleId}`);
    const codes = found.items.map((item) => item.fit?.code);
    const firstUnfit = codes.findIndex((code) => code !== "fits");
    expect(found.fitting).toBe(firstUnfit);
    expect(codes.slice(firstUnfit)).not.toContain("fits");
    expect(new Set(codes)).toEqual(new Set(["fits", "status", "wrong-type", "missing-scopes"]));
    for (const item of found.items.slice(firstUnfit)) expect(item.fit?.detail).toMatch(/\.$/);
    expect(found.total).toBe(found.items.length);
  });

  it("fits what the module needs: scope, grant, and the data pool it is set to", async () => {
    const reason = async (id: string, connectionId: string) => (await list(new Caller(), `moduleId=${id}`)).items.find((item) => item.id === connectionId)?.fit;
    expect(await reason(moduleId, "promise-dates")).toEqual({
      code: "missing-scopes",
      missingScopes: ["data-pools:read"],
      grantedBy: ["Maria Lindqvist", "Tom Okafor"],
      detail: "This OAuth client lacks the scope data-pools:read.",
    });
    expect((await reason(moduleId, "warehouse-job-runner-key"))?.detail).toBe("Cannot read any data pool. Maria Lindqvist or Tom Okafor can grant it.");
    expect((await reason("escalate-late-deliveries-query-data", "warehouse-reader-key"))?.detail).toBe(
      "Cannot read the data pool Order to Cash. Maria Lindqvist or Tom Okafor can grant it.",
    );
    expect((await reason(pushModuleId, "promise-dates"))?.code).toBe("fits");
    expect((await reason(pushModuleId, "late-deliveries-read-only"))?.detail).toContain("Cannot write to any data pool.");
    expect((await reason(moduleId, "quarterly-audit"))?.detail).toBe("The secret expired on 14 Nov. Reauthorize it before attaching.");
    expect((await reason(moduleId, "sandbox-key"))?.code).toBe("fits");
  });

  it.each([
    ["q=late%20DELIVERIES%20read", ["late-deliveries-read-only"]],
    ["q=aiko", ["celonis-aiko-tanaka", "teams-planning-desk"]],
    ["q=o2c-escalation", ["o2c-write-back"]],
    ["q=maria%20oauth&packageId=order-to-cash", ["finance-pool", "itsm-incident-writer", "quarterly-audit"]],
    ["q=%D9%85%D9%81%D8%AA%D8%A7%D8%AD", ["sales-reports"]],
    ["status=expired&packageId=procure-to-pay", ["audit-procure-to-pay"]],
    ["typeId=celonis-user", ["celonis-aiko-tanaka"]],
    ["q=nothing-of-this-name", []],
  ])("finds by %s", async (query, ids) => {
    expect((await list(new Caller(), query)).items.map((item) => item.id)).toEqual(ids);
  });

  it("H15 pages through everything once, in a stable order, while rows come and go", async () => {
    const caller = new Caller({ scenario: "long-list" });
    const seen: string[] = [];
    let cursor = "";
    let pages = 0;
    do {
      const page = await list(caller, `moduleId=${moduleId}&limit=40${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? "";
      pages += 1;
      await caller.create({ name: `AAA ${pages}`, typeId: "celonis-user", credentials: {} });
    } while (cursor !== "");
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(265);
    expect(pages).toBe(7);
  });

  it("F18 a cursor lasts an hour and dies with a reset", async () => {
    const caller = new Caller();
    const { nextCursor } = await list(caller, "limit=2");
    const next = () => caller.get(`${api}/connections?limit=2&cursor=${nextCursor}`);
    expect((await next()).status).toBe(200);
    caller.pass(3_600_001);
    expect((await next()).body.code).toBe("cursor-expired");
    const fresh = new Caller();
    const { nextCursor: other } = await list(fresh, "limit=2");
    await fresh.backend.reset();
    const answer = await fresh.get(`${api}/connections?limit=2&cursor=${other}`);
    expect([answer.status, answer.body.code]).toEqual([410, "cursor-expired"]);
  });

  it("400 for a cursor of another query, or of nobody", async () => {
    const caller = new Caller();
    const { nextCursor } = await list(caller, "limit=2");
    for (const query of [`q=key&cursor=${nextCursor}`, "cursor=bogus", `cursor=${btoa("{}")}`, `cursor=${btoa('{"epoch":1}')}`]) {
      const { status, body } = await caller.get(`${api}/connections?${query}`);
      expect([status, body.code]).toEqual([400, "invalid-input"]);
    }
  });

  it.each(["limit=0", "limit=101", "limit=x", `q=${"x".repeat(201)}`])("400 for %s", async (query) => {
    expect((await new Caller().get(`${api}/connections?${query}`)).status).toBe(400);
  });

  it("404 for a module that does not exist", async () => {
    expect((await new Caller().get(`${api}/connections?moduleId=__proto__`)).status).toBe(404);
  });
});

describe("verifying a stored connection", () => {
  const verify = (caller: Caller, id: string) => caller.call<Verification>("POST", `${api}/connections/${id}/verify`);

  it("finds a revoked key and a replaced secret", async () => {
    const caller = new Caller();
    const key = await caller.key("k");
    const ofKey = await caller.createWithKey("K", key.applicationKey);
    const client = await caller.client("o");
    const ofClient = await caller.createWithClient("O", client.clientId, client.clientSecret);
    await caller.call("POST", `/mock/applications/${key.application.id}/revoke`);
    await caller.call("POST", `/mock/applications/${client.application.id}/secret`);
    expect((await verify(caller, ofKey.body.id)).body.status).toBe("revoked");
    expect((await verify(caller, ofClient.body.id)).body.status).toBe("invalid");
    const after = await caller.get<Connection>(`${api}/connections/${ofClient.body.id}`);
    expect(after.body).toMatchObject({ status: "invalid", identity: { label: "o" } });
    expect(after.body.etag).not.toBe(ofClient.body.etag);
  });

  it("names the pools it reads", async () => {
    const { body } = await verify(new Caller(), "o2c-write-back");
    expect(body.stages.map((stage) => stage.ok)).toEqual([true, true, true, true, true]);
    expect(body.stages[3]?.message).toBe("Reads Order to Cash, Warehouse");
  });

  it("expired stays expired", async () => {
    expect((await verify(new Caller(), "quarterly-audit")).body).toMatchObject({ ok: false, status: "expired" });
  });

  it("learns nothing of systems that this mock does not have", async () => {
    const caller = new Caller();
    const before = await caller.backend.world();
    expect((await verify(caller, "legacy-bridge")).body).toMatchObject({
      ok: false,
      status: "suspended",
      stages: [{}, { ok: false }, { ok: null }, { ok: null }, { ok: null }],
    });
    expect(await caller.backend.world()).toBe(before);
  });

  it("404 for a connection that does not exist", async () => {
    expect((await verify(new Caller(), "nothing")).status).toBe(404);
  });

  it.each([
    ["credential-rejected", "invalid"],
    ["provider-timeout", "active"],
  ])("with the fault %s is %s", async (fault, status) => {
    const caller = new Caller();
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "verifyConnection", fault, times: 1 }] });
    expect((await verify(caller, "late-deliveries-read-only")).body).toMatchObject({ ok: false, status });
    expect((await verify(caller, "late-deliveries-read-only")).body).toMatchObject({ ok: true, status: "active" });
  });
});
