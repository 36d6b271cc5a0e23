import type { Connection, Problem } from "@connection-kit/core/contract";
import { describe, expect, it } from "vitest";
import type { Application, CreatedApplication, CredentialIdentity, ModuleParameters, Note, PlatformFlow, PlatformPackage } from "../platform/contract.ts";
import { api, Caller, moduleId, now, pushModuleId } from "../testing/caller.ts";
import { memoryStorage } from "../world/memory-storage.ts";
import { find, put } from "../world/table.ts";
import type { PersonRow } from "../world/tables.ts";

const read = (...pools: string[]) => pools.map((resourceId) => ({ resource: "data-pool", resourceId, actions: ["read"] }) as const);

/** A caller, and a key or client with these grants that Query data is connected to. */
async function connected(
  kind: "key" | "client",
  grants: ReturnType<typeof read>,
): Promise<{ caller: Caller; application: Application; connection: Connection }> {
  const caller = new Caller();
  const created = kind === "key" ? await caller.key("app") : await caller.client("app", { scopes: ["data-pools:read"] });
  await caller.grant(created.application, grants);
  const { body } =
    kind === "key"
      ? await caller.createWithKey("Connected", (created as { applicationKey: string }).applicationKey)
      : await caller.createWithClient("Connected", created.clientId ?? "", created.clientSecret ?? "");
  await caller.attach(body.id);
  return { caller, application: created.application, connection: body };
}

describe("running a module", () => {
  it("returns three different sets of rows for three identities", async () => {
    const user = new Caller();
    const own = await user.create({ name: "Mine", typeId: "celonis-user", credentials: {} });
    await user.attach(own.body.id);
    const key = await connected("key", read("warehouse"));
    const client = await connected("client", read("finance", "warehouse"));
    const results = await Promise.all([user.run(), key.caller.run(), client.caller.run()]);
    expect(results.map(({ body }) => [body.actsAs, body.dataPools, body.total])).toEqual([
      ["alex.analyst@example.com", ["Order to Cash"], 10],
      ["app", ["Warehouse"], 8],
      ["app", ["Warehouse", "Finance"], 17],
    ]);
    for (const { body } of results) {
      expect(body.rows).toHaveLength(body.total);
      expect(body.rows.every((row) => row.length === body.columns.length)).toBe(true);
    }
  });

  it("follows the grants as they are, and the chosen data pool", async () => {
    const { caller, application } = await connected("key", []);
    const refused = await caller.run<Problem>();
    expect([refused.status, refused.body.code]).toEqual([403, "missing-permission"]);
    expect(refused.body.detail).toBe("app lacks the permission Read data for any data pool. Maria Lindqvist or Tom Okafor can grant it.");
    await caller.grant(application, read("*"));
    expect((await caller.run()).body.dataPools).toEqual(["Order to Cash", "Warehouse", "Finance"]);
    await caller.call("PUT", `/mock/modules/${moduleId}/parameters`, { dataPoolId: "finance", note: "" });
    expect((await caller.run()).body.dataPools).toEqual(["Finance"]);
    await caller.grant(application, read("warehouse"));
    expect((await caller.run<Problem>()).body.detail).toContain("lacks the permission Read data for the data pool Finance.");
  });

  it("limits an OAuth client to its scopes, whatever is granted", async () => {
    const { caller, application, connection } = await connected("client", read("*"));
    await caller.grant(application, [{ resource: "data-pool", resourceId: "*", actions: ["read", "write"] }]);
    await caller.attach(connection.id, pushModuleId);
    const refused = await caller.run<Problem>(pushModuleId);
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      "app lacks the permission Write data for any data pool. Maria Lindqvist or Tom Okafor can grant it.",
    ]);
  });

  it("fails with a revoked key, and the connection shows it", async () => {
    const { caller, application, connection } = await connected("key", read("warehouse"));
    await caller.call("POST", `/mock/applications/${application.id}/revoke`);
    const failed = await caller.run<Problem>();
    expect([failed.status, failed.body.code, failed.body.verification?.status]).toEqual([422, "credential-rejected", "revoked"]);
    expect((await caller.get<Connection>(`${api}/connections/${connection.id}`)).body.status).toBe("revoked");
    expect((await caller.get<PlatformFlow>("/mock/flows/resolve-blocked-orders")).body.modules[1]?.connection?.status).toBe("revoked");
  });

  it("fails with a secret that was replaced, and the connection shows it", async () => {
    const { caller, application, connection } = await connected("client", read("warehouse"));
    await caller.call("POST", `/mock/applications/${application.id}/secret`);
    expect((await caller.run<Problem>()).body.code).toBe("credential-rejected");
    expect((await caller.get<Connection>(`${api}/connections/${connection.id}`)).body.status).toBe("invalid");
  });

  it("fails with nothing attached", async () => {
    const { status, body } = await new Caller().run<Problem>();
    expect([status, body.code]).toEqual([409, "invalid-input"]);
    expect((await new Caller().run<Problem>("resolve-blocked-orders-filter")).status).toBe(404);
  });

  it("writes a note into every pool it may write to, and needs the right to", async () => {
    const { caller, application, connection } = await connected("key", read("warehouse"));
    await caller.attach(connection.id, pushModuleId);
    expect((await caller.run<Problem>(pushModuleId)).status).toBe(403);
    await caller.grant(application, [{ resource: "data-pool", resourceId: "warehouse", actions: ["read", "write"] }]);
    await caller.call("PUT", `/mock/modules/${pushModuleId}/parameters`, { dataPoolId: null, note: "Checked" });
    expect((await caller.run(pushModuleId)).body).toMatchObject({ total: 1, dataPools: ["Warehouse"], rows: [["Warehouse", 1, "Checked", "app"]] });
    const { body } = await caller.get<{ items: Note[] }>("/mock/notes");
    expect(body.items).toMatchObject([{ dataPoolId: "warehouse", note: "Checked", writtenBy: "app", writtenAt: now.toISOString() }]);
  });

  it("runs a live flow's modules as they are seeded", async () => {
    const caller = new Caller();
    expect((await caller.run("escalate-late-deliveries-query-data")).body).toMatchObject({ actsAs: "late-deliveries-reader", dataPools: ["Order to Cash"] });
    expect((await caller.run("escalate-late-deliveries-push-data")).body.actsAs).toBe("o2c-escalation-production-emea");
  });

  it("stops acting as a person who lost the permission", async () => {
    const caller = new Caller();
    const own = await caller.create({ name: "Mine", typeId: "celonis-user", credentials: {} });
    expect((await caller.attach(own.body.id)).status).toBe(200);
    const world = await caller.backend.world();
    const alex = find(world.people, "alex") as PersonRow;
    const changed = { ...world, people: put(world.people, { ...alex, servicePermissions: [] }) };
    const robbed = new Caller({ storage: () => memoryStorage()(() => changed) });
    expect((await robbed.run<Problem>()).body).toMatchObject({ code: "missing-permission", detail: expect.stringContaining("Data Integration") });
  });
});

describe("parameters of a module", () => {
  it("offer the pools that the identity may use for what the module does", async () => {
    const { caller, connection } = await connected("key", read("warehouse", "finance"));
    await caller.attach(connection.id, pushModuleId);
    const pools = async (id: string) => (await caller.get<ModuleParameters>(`/mock/modules/${id}/parameters`)).body.dataPools.map((pool) => pool.name);
    expect(await pools(moduleId)).toEqual(["Warehouse", "Finance"]);
    expect(await pools(pushModuleId)).toEqual([]);
    expect((await new Caller().get<ModuleParameters>(`/mock/modules/${moduleId}/parameters`)).body).toEqual({
      dataPools: [],
      values: { dataPoolId: null, note: "" },
    });
  });

  it("do not change the version of the attachment", async () => {
    const caller = new Caller();
    const etag = async () => (await caller.get(`${api}/modules/${moduleId}`)).headers.get("etag");
    const before = await etag();
    await caller.call("PUT", `/mock/modules/${moduleId}/parameters`, { dataPoolId: "warehouse", note: "" });
    expect(await etag()).toBe(before);
  });

  it.each([
    [{ dataPoolId: "nothing", note: "" }, "#/dataPoolId"],
    [{ dataPoolId: null, note: "x".repeat(201) }, "#/note"],
    [{ dataPoolId: null }, "#/note"],
  ])("refuse %j", async (values, pointer) => {
    const { status, body } = await new Caller().call("PUT", `/mock/modules/${moduleId}/parameters`, values);
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });
});

describe("applications", () => {
  it("show a key once, of no pattern, and its hint afterwards", async () => {
    const caller = new Caller();
    const { status, body } = await caller.call<CreatedApplication>("POST", "/mock/applications", { kind: "application-key", name: "New key" });
    expect(status).toBe(201);
    expect(body.applicationKey).toMatch(/^[\w-]{64}$/);
    expect(body.application).toMatchObject({
      name: "New key",
      kind: "application-key",
      grants: [],
      createdBy: "Alex Analyst",
      revokedAt: null,
      clientId: null,
    });
    const shown = await caller.get<Application>(`/mock/applications/${body.application.id}`);
    expect(shown.body).toEqual({ ...body.application, hint: body.applicationKey?.slice(-4) });
    expect(JSON.stringify(shown.body)).not.toContain("digest");
  });

  it("register a client with a method and scopes, and replace its secret", async () => {
    const caller = new Caller();
    const made = await caller.client("O", { authenticationMethod: "client_secret_post", scopes: ["data-pools:write"] });
    expect(made.application).toMatchObject({ authenticationMethod: "client_secret_post", scopes: ["data-pools:write"], clientId: made.clientId });
    const again = await caller.call<CreatedApplication>("POST", `/mock/applications/${made.application.id}/secret`);
    expect(again.body.clientId).toBe(made.clientId);
    expect(again.body.clientSecret).not.toBe(made.clientSecret);
  });

  it("list the newest first, with keys and clients of every state", async () => {
    const caller = new Caller();
    await caller.key("newest");
    const { items } = (await caller.get<{ items: Application[] }>("/mock/applications")).body;
    expect(items[0]?.name).toBe("newest");
    expect(items).toHaveLength(13);
    expect(items.filter((item) => item.revokedAt !== null)).toHaveLength(1);
  });

  it.each([
    ["a name that is taken", { kind: "application-key", name: "AUDIT-APP" }, "#/name", "name-taken"],
    ["an empty name", { kind: "application-key", name: " " }, "#/name", "name-missing"],
    ["no name", { kind: "application-key" }, "#/name", "name-missing"],
    ["another kind", { kind: "password", name: "x" }, "#/kind", "not-accepted"],
    ["an unknown scope", { kind: "oauth-client", name: "x", scopes: ["everything"] }, "#/scopes", "unknown"],
    ["scopes that are none", { kind: "oauth-client", name: "x", scopes: "all" }, "#/scopes", "value-not-text"],
  ])("422 for %s", async (_, body, pointer, code) => {
    const answer = await new Caller().call("POST", "/mock/applications", body);
    expect([answer.status, answer.body.errors?.map((error) => [error.pointer, error.code])]).toEqual([422, [[pointer, code]]]);
  });

  it.each([
    [{ resource: "data-pool", resourceId: "nothing", actions: ["read"] }, "#/grants/0/resourceId"],
    [{ resource: "service", resourceId: "__proto__", actions: ["read"] }, "#/grants/0/resourceId"],
    [{ resource: "service", resourceId: "team", actions: ["run"] }, "#/grants/0/actions"],
    [{ resource: "service", resourceId: "team", actions: ["own"] }, "#/grants/0/actions/0"],
  ])("refuse the grant %j", async (grant, pointer) => {
    const { status, body } = await new Caller().call("PUT", "/mock/applications/audit-app/permissions", { grants: [grant] });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it("keep no grant without actions", async () => {
    const { body } = await new Caller().call<Application>("PUT", "/mock/applications/audit-app/permissions", {
      grants: [
        { resource: "data-pool", resourceId: "finance", actions: [] },
        { resource: "service", resourceId: "studio", actions: ["manage", "read"] },
      ],
    });
    expect(body.grants).toEqual([{ resource: "service", resourceId: "studio", actions: ["read", "manage"] }]);
  });

  it("cannot replace a key, nor the secret of a revoked client; revoking twice is revoking", async () => {
    const caller = new Caller();
    expect((await caller.call("POST", "/mock/applications/audit-export/secret")).status).toBe(409);
    const first = await caller.call<Application>("POST", "/mock/applications/audit-app/revoke");
    caller.pass(1_000);
    expect((await caller.call<Application>("POST", "/mock/applications/audit-app/revoke")).body.revokedAt).toBe(first.body.revokedAt);
    expect((await caller.call("POST", "/mock/applications/audit-app/secret")).status).toBe(409);
    expect((await caller.call("POST", "/mock/applications/nothing/revoke")).status).toBe(404);
  });

  it("say who a key stands for", async () => {
    const caller = new Caller();
    const { application, applicationKey } = await caller.key("k");
    await caller.grant(application, read("finance"));
    const identity = (authorization: string) => caller.get<CredentialIdentity>("/mock/identity", { authorization });
    expect((await identity(`AppKey ${applicationKey}`)).body).toEqual({ application: "k", scopes: null, reads: ["Finance"], writes: [] });
    expect((await identity("AppKey wrong")).status).toBe(401);
    expect((await caller.get("/mock/identity")).status).toBe(401);
    await caller.call("POST", `/mock/applications/${application.id}/revoke`);
    expect((await identity(`AppKey ${applicationKey}`)).status).toBe(401);
  });
});

describe("packages and flows", () => {
  it("list packages with their counts", async () => {
    const { body } = await new Caller().get<{ items: PlatformPackage[] }>("/mock/packages");
    expect(body.items.map(({ name, flowCount, connectionCount }) => [name, flowCount, connectionCount])).toEqual([
      ["Order to Cash", 4, 15],
      ["Procure to Pay", 1, 3],
      ["Service Desk", 1, 0],
      ["Order Exceptions", 4, 10],
    ]);
    expect((await new Caller().get("/mock/packages/nothing")).status).toBe(404);
  });

  it("show a flow's modules, with their connections", async () => {
    const { body } = await new Caller().get<PlatformFlow>("/mock/flows/escalate-late-deliveries");
    expect(body).toMatchObject({ name: "Escalate late deliveries", state: "live", packageName: "Order to Cash" });
    expect(body.modules.map(({ name, needsConnection, connection }) => [name, needsConnection, connection?.status ?? null])).toEqual([
      ["Every day at 05:30", false, null],
      ["Query data", true, "active"],
      ["Only deliveries later than 2 days", false, null],
      ["Push data", true, "active"],
    ]);
  });

  it("create a flow from a template and add modules with names of their own", async () => {
    const caller = new Caller();
    const { status, body } = await caller.call<PlatformFlow>("POST", "/mock/flows", { packageId: "service-desk", name: " New ", template: "query-and-push" });
    expect([status, body.name, body.state, body.modules.map((module) => module.name)]).toEqual([201, "New", "draft", ["Query data", "Push data"]]);
    const more = await caller.call<PlatformFlow>("POST", `/mock/flows/${body.id}/modules`, { kind: "celonis-query-data" });
    expect([more.status, more.body.modules.map((module) => module.name)]).toEqual([201, ["Query data", "Push data", "Query data 2"]]);
    expect((await caller.get(`${api}/modules/${more.body.modules[2]?.id}`)).status).toBe(200);
    const taken = await caller.call("POST", "/mock/flows", { packageId: "service-desk", name: "NEW", template: "empty" });
    expect([taken.status, taken.body.errors?.[0]]).toMatchObject([422, { pointer: "#/name", code: "name-taken" }]);
  });
});
