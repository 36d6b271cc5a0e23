import { type ConnectionType, connectionTypeList, type Module, module, type Session, session } from "@connection-kit/core/contract";
import { describe, expect, it } from "vitest";
import { api, Caller, moduleId, pushModuleId } from "../testing/caller.ts";

const path = `${api}/modules/${moduleId}/connection`;
const read = async (caller: Caller, id = moduleId) => (await caller.get<Module>(`${api}/modules/${id}`)).body;

describe("session", () => {
  it("is of the persona, or of the one a bearer names", async () => {
    const caller = new Caller();
    const own = await caller.get<Session>(`${api}/session`);
    expect(session.parse(own.body)).toMatchObject({ user: { id: "alex", name: "Alex Analyst" }, servicePermissions: ["Data Integration", "Studio", "Team"] });
    const robins = await caller.get<Session>(`${api}/session`, { authorization: "Bearer demo-robin" });
    expect(robins.body).toMatchObject({ user: { name: "Robin Reader" }, servicePermissions: ["Studio", "Team"] });
  });

  it.each(["Bearer nobody", "Bearer demo-maria.lindqvist", "Basic YTpi", "Bearer demo-__proto__", "demo-alex"])("401 for %s", async (authorization) => {
    const { status, headers, body } = await new Caller().get(`${api}/session`, { authorization });
    expect([status, body.code, headers.get("www-authenticate")]).toEqual([401, "unauthenticated", "Bearer"]);
  });
});

describe("module", () => {
  it("says what it accepts and needs, and carries its version twice", async () => {
    const { body, headers } = await new Caller().get<Module>(`${api}/modules/${moduleId}`);
    expect(module.parse(body)).toMatchObject({
      name: "Query data",
      flow: { name: "Resolve blocked orders" },
      package: { name: "Order to Cash" },
      requiredScopes: ["data-pools:read"],
      connectionId: null,
      suggestion: null,
    });
    expect(headers.get("etag")).toBe(body.etag);
    expect((await read(new Caller(), pushModuleId)).requiredScopes).toEqual(["data-pools:write"]);
  });

  it("suggests what another module of the flow uses, when it fits", async () => {
    expect((await read(new Caller({ scenario: "suggestion" }))).suggestion).toEqual({
      connectionId: "o2c-write-back",
      connectionName: expect.stringContaining("Order-to-Cash write-back"),
      moduleName: "Push data",
    });
    expect((await read(new Caller({ scenario: "attached" }), pushModuleId)).suggestion).toBeNull();
  });

  const board = "board-pack-query-data";
  it.each([
    ["GET", `${api}/modules/${board}`, undefined],
    ["GET", `${api}/connections?moduleId=${board}`, undefined],
    ["PUT", `${api}/modules/${board}/connection`, { connectionId: "sandbox-key" }],
    ["GET", `/mock/modules/${board}/parameters`, undefined],
    ["PUT", `/mock/modules/${board}/parameters`, { dataPoolId: null, note: "" }],
    ["POST", `/mock/modules/${board}/run`, undefined],
    ["GET", "/mock/flows/board-pack", undefined],
    ["POST", "/mock/flows/board-pack/modules", { kind: "celonis-query-data" }],
    ["POST", "/mock/flows/board-pack/switch-on", undefined],
    ["POST", "/mock/flows/board-pack/publish", undefined],
  ])("404 for %s %s, which is of a package that the person may not see", async (method, path, body) => {
    const caller = new Caller();
    const before = await caller.backend.world();
    const { status, body: found } = await caller.call(method, path, body, { "if-match": "*" });
    expect([status, found.code]).toEqual([404, "not-found"]);
    expect(await caller.backend.world()).toBe(before);
  });

  it("no flow is made in a package that the person may not see", async () => {
    const request = { packageId: "board-reporting", name: "Mine", template: "empty" };
    const { status, body } = await new Caller().call("POST", "/mock/flows", request);
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, "#/packageId"]);
  });

  it.each(["nothing", "resolve-blocked-orders-schedule", "__proto__", "%E0%A4%A"])("404 for %s", async (id) => {
    expect((await new Caller().get(`${api}/modules/${id}`)).status).toBe(404);
  });
});

describe("connection types", () => {
  const types = async (persona: string) => {
    const { body } = await new Caller().get<{ items: ConnectionType[] }>(`${api}/modules/${moduleId}/connection-types`, {
      authorization: `Bearer demo-${persona}`,
    });
    return connectionTypeList.parse(body).items;
  };

  it("are complete: three, each with its facts, fields and where to set it up", async () => {
    const found = await types("alex");
    expect(
      found.map(({ label, fields, setup, availability }) => [label, fields.map((field) => field.label), setup?.label ?? null, availability.available]),
    ).toEqual([
      ["Celonis user", [], null, true],
      ["Celonis Application Key", ["Application key"], "Create an application key", true],
      ["Celonis OAuth Client Credentials", ["Client ID", "Client secret"], "Register an OAuth client", true],
    ]);
    expect(found[0]?.actsAs).toEqual({
      kind: "user",
      summary: "Acts as you, Alex Analyst.",
      permissions: "Yours, with the data you can already see",
      sharedWith: "Everyone in this package, acting as you",
      ifOwnerLeaves: "It stops working when your account is closed",
    });
  });

  it("tell Robin why one is not available, what is missing and who can grant it", async () => {
    const [user, ...others] = await types("robin");
    expect(user?.availability).toEqual({
      available: false,
      code: "missing-permission",
      reason: "It needs the Data Integration permission.",
      missingPermission: "Data Integration",
      grantedBy: ["Maria Lindqvist", "Tom Okafor"],
      helpUrl: "/admin/permissions-help",
    });
    expect(others.every((type) => type.availability.available)).toBe(true);
  });
});

describe("attaching and detaching", () => {
  it("gives the module as it is afterwards", async () => {
    const caller = new Caller();
    const before = await read(caller);
    const attached = await caller.call<Module>("PUT", path, { connectionId: "late-deliveries-read-only" }, { "if-match": before.etag });
    expect([attached.status, attached.body.connectionId, attached.headers.get("etag")]).toEqual([200, "late-deliveries-read-only", attached.body.etag]);
    expect(attached.body.etag).not.toBe(before.etag);
    expect(await read(caller)).toEqual(attached.body);
    const detached = await caller.call<Module>("DELETE", path, undefined, { "if-match": attached.body.etag });
    expect([detached.status, detached.body.connectionId]).toEqual([200, null]);
  });

  it.each(["PUT", "DELETE"])("H14 %s is 428 without If-Match and 412 with another version", async (method) => {
    const caller = new Caller({ scenario: "attached" });
    const body = method === "PUT" ? { connectionId: "sandbox-key" } : undefined;
    expect((await caller.call(method, path, body)).body.code).toBe("precondition-required");
    for (const tag of ['"other"', "other", "W/", `W/${(await read(caller)).etag}`]) {
      const { status, body: found } = await caller.call(method, path, body, { "if-match": tag });
      expect([status, found.code]).toEqual([412, "precondition-failed"]);
    }
    expect((await caller.call(method, path, body, { "if-match": `"other", ${(await read(caller)).etag}` })).status).toBe(200);
  });

  it("what has taken effect already is no conflict: the first answer may have been lost", async () => {
    const caller = new Caller();
    const before = await read(caller);
    const attach = () => caller.call<Module>("PUT", path, { connectionId: "sandbox-key" }, { "if-match": before.etag });
    const first = await attach();
    expect((await attach()).body).toEqual(first.body);
    const detach = () => caller.call<Module>("DELETE", path, undefined, { "if-match": first.body.etag });
    const gone = await detach();
    expect((await detach()).body).toEqual(gone.body);
  });

  it.each([
    ["nothing", "unknown"],
    ["invoice-reader", "other-package"],
    ["s4hana-production", "wrong-type"],
    ["quarterly-audit", "status"],
    ["audit-export-2025", "status"],
  ])("refuses %s as %s", async (connectionId, code) => {
    const { status, body } = await new Caller().call("PUT", path, { connectionId }, { "if-match": "*" });
    expect([status, body.errors?.map((error) => [error.pointer, error.code])]).toEqual([422, [["#/connectionId", code]]]);
  });

  it("attaches what has no rights yet: they can be granted later", async () => {
    expect((await new Caller().attach("warehouse-job-runner-key")).status).toBe(200);
  });
});
