import {
  type Connection,
  type ConnectionList,
  type ConnectionType,
  connection,
  connectionType,
  type Module,
  type PermissionList,
  type Problem,
  permissionList,
  problem,
  type Swap,
  swap,
  type UsageList,
  usageList,
} from "@connection-kit/core/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { swapIds } from "../scenarios.ts";
import { type Answer, api, Caller, moduleId, now } from "../testing/caller.ts";
import { signIn } from "../testing/sign-in.ts";
import { find } from "../world/table.ts";

const day = 24 * 3_600_000;
const connections = `${api}/connections`;
const zflow = { onPremClient: "hafen", host: "s4-prod.hafen.example", systemNumber: "00", client: "100" };
const emea = { ...zflow, user: "ZFLOW_O2C_EMEA", password: "Sample-emea-2026!" };
const audit = { ...zflow, user: "ZFLOW_AUDIT", password: "Sample-audit-2026!" };

let caller: Caller;
beforeEach(() => {
  caller = new Caller();
});

const read = async (id: string) => (await caller.get<Connection>(`${connections}/${id}`)).body;
const ifMatch = async (id: string) => ({ "if-match": (await read(id)).etag });

async function change<Body = Connection>(method: string, id: string, path: string, body?: unknown): Promise<Answer<Body>> {
  return caller.call<Body>(method, `${connections}/${id}${path}`, body, await ifMatch(id));
}

const sapUser = async (credentials: Record<string, string>, name = "SAP") =>
  (await caller.create({ name, packageId: "order-exceptions", typeId: "sap-user", credentials })).body;
const replace = <Body = Connection>(id: string, credentials: Record<string, string>, more: Record<string, unknown> = {}) =>
  change<Body>("PUT", id, "/credentials", { credentials, ...more });

describe("preconditions of maintenance", () => {
  it.each([
    ["PATCH", "", { name: "Another" }],
    ["DELETE", "", undefined],
    ["PUT", "/credentials", { credentials: emea }],
  ])("H14 %s%s is 428 without If-Match and 412 with another version", async (method, path, body) => {
    const url = `${connections}/s4-order-reader${path}`;
    const before = await caller.backend.world();
    const without = await caller.call(method, url, body);
    const other = await caller.call(method, url, body, { "if-match": '"other"' });
    expect([without.status, without.body.code, other.status, other.body.code]).toEqual([428, "precondition-required", 412, "precondition-failed"]);
    expect(other.body.detail).toBe("This connection changed since you opened it.");
    expect(await caller.backend.world()).toBe(before);
  });

  it.each([
    ["GET", "/type"],
    ["PATCH", "", { name: "X" }],
    ["DELETE", ""],
    ["PUT", "/credentials", { credentials: {} }],
    ["POST", "/credentials/restore"],
    ["GET", "/permissions"],
    ["GET", "/usages"],
  ])("%s %s of a connection that does not exist is 404", async (method, path, body?: unknown) => {
    expect((await caller.call(method, `${connections}/__proto__${path}`, body, { "if-match": "*" })).status).toBe(404);
  });
});

describe("the type of a connection", () => {
  it("is complete, for a form that replaces the credentials", async () => {
    const { body } = await caller.get<ConnectionType>(`${connections}/s4-order-reader/type`);
    expect(connectionType.parse(body).fields.map(({ name }) => name)).toEqual(["onPremClient", "host", "systemNumber", "client", "user", "password"]);
    expect((await caller.get(`${connections}/legacy-bridge/type`)).status).toBe(404);
  });
});

describe("renaming", () => {
  it("keeps id and attachments", async () => {
    const before = await read("late-deliveries-read-only");
    const { status, body, headers } = await change("PATCH", before.id, "", { name: "  Late deliveries  " });
    expect([status, body.name, body.id, body.usage, headers.get("etag")]).toEqual([200, "Late deliveries", before.id, before.usage, body.etag]);
    expect(body.etag).not.toBe(before.etag);
    expect(await read(before.id)).toEqual(body);
  });

  it("F33 refuses a name of the package, and allows to change the case of its own", async () => {
    const taken = await change<Problem>("PATCH", "sandbox-key", "", { name: "LATE deliveries – read only" });
    expect([taken.status, taken.body.code, taken.body.errors?.[0]?.pointer]).toEqual([409, "name-taken", "#/name"]);
    expect((await change("PATCH", "sandbox-key", "", { name: "SANDBOX KEY" })).body.name).toBe("SANDBOX KEY");
  });

  it.each(["", " ", "a\u202Eb", "x".repeat(81)])("refuses the name %j", async (name) => {
    const { status, body } = await change<Problem>("PATCH", "sandbox-key", "", { name });
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([422, "invalid-input", "#/name"]);
  });

  it("H14 done already is no conflict: the first answer may have been lost", async () => {
    const seen = await ifMatch("sandbox-key");
    const rename = () => caller.call<Connection>("PATCH", `${connections}/sandbox-key`, { name: "Sand" }, seen);
    const first = await rename();
    expect((await rename()).body).toEqual(first.body);
  });
});

describe("usages", () => {
  const usages = async (id: string) => usageList.parse((await caller.get<UsageList>(`${connections}/${id}/usages`)).body);

  it("name modules, flows and packages, and count what the person may not see", async () => {
    const found = await usages("late-deliveries-read-only");
    expect(found.items.map(({ module, flow, package: owner, state }) => [module.name, flow.name, owner.name, state])).toEqual([
      ["Query data", "Escalate late deliveries", "Order to Cash", "live"],
      ["Query open orders", "Weekly backlog digest", "Order to Cash", "draft"],
    ]);
    expect(found.hidden).toBe(2);
    expect(found.items.length + found.hidden).toBe((await read("late-deliveries-read-only")).usage.modules);
    expect(JSON.stringify(found)).not.toContain("Board");
    expect(await usages("sandbox-key")).toEqual({ items: [], hidden: 0 });
  });

  it("hide a package from every list, and its module is not there", async () => {
    const { body } = await caller.get<{ items: { id: string }[] }>("/mock/flows");
    expect(body.items.map(({ id }) => id)).not.toContain("board-pack");
    for (const path of ["/mock/packages/board-reporting", "/mock/flows/board-pack", `${api}/modules/board-pack-query-data`]) {
      expect([path, (await caller.get(path)).status]).toEqual([path, 404]);
    }
  });
});

describe("deleting", () => {
  it("F67 shows the impact instead while modules use it, and changes nothing", async () => {
    const before = await caller.backend.world();
    const { status, body } = await change<Problem>("DELETE", "late-deliveries-read-only", "");
    expect([status, problem.parse(body).code]).toEqual([409, "in-use"]);
    expect([body.impact?.items.length, body.impact?.hidden]).toEqual([2, 2]);
    expect(await caller.backend.world()).toBe(before);
  });

  it("detaches when that was said, everywhere, and ties no module to another", async () => {
    const before = await caller.backend.world();
    const { status, body } = await change<undefined>("DELETE", "late-deliveries-read-only", "?detach=true");
    expect([status, body]).toEqual([204, undefined]);
    const after = await caller.backend.world();
    for (const module of Object.values(before.modules)) {
      const expected = module.connectionId === "late-deliveries-read-only" ? null : module.connectionId;
      expect(after.modules[module.id]?.connectionId).toBe(expected);
    }
    expect(after.modules["board-pack-query-data"]?.connectionId).toBeNull();
    const seen = await caller.get<Module>(`${api}/modules/escalate-late-deliveries-query-data`);
    expect(seen.body.etag).not.toBe('"seed-escalate-late-deliveries-query-data"');
  });

  it("F68, H28 a second time is 404", async () => {
    const seen = await ifMatch("sandbox-key");
    const remove = () => caller.call("DELETE", `${connections}/sandbox-key`, undefined, seen);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    const { body } = await caller.get<ConnectionList>(`${connections}?q=sandbox`);
    expect(body.items).toEqual([]);
  });

  it("O23 revokes the sign-in at the provider", async () => {
    const { connectionId } = await signIn(caller);
    expect((await change("DELETE", connectionId ?? "", "")).status).toBe(204);
    const { signIns, revocations } = await caller.backend.world();
    expect(signIns).toEqual({});
    expect(Object.values(revocations).map(({ outcome }) => outcome)).toEqual(["revoked"]);
  });
});

describe("reauthorizing", () => {
  it("replaces a secret that was lost: same id, same attachments, active again", async () => {
    expect((await read("s4hana-production")).status).toBe("invalid");
    const before = await read("s4hana-production");
    const { status, body } = await replace("s4hana-production", emea);
    expect([status, connection.parse(body).status, body.id, body.usage]).toEqual([200, "active", before.id, before.usage]);
    expect(body).toMatchObject({ identity: before.identity, verifiedAt: now.toISOString(), values: { user: "ZFLOW_O2C_EMEA" } });
    expect(body.restorableUntil).toBe(new Date(now.getTime() + day).toISOString());
    expect(JSON.stringify(body)).not.toContain(emea.password);
  });

  it("F66 stores nothing of credentials that are refused, or that nobody answered to", async () => {
    const before = await caller.backend.world();
    const wrong = await replace<Problem>("s4-order-reader", { ...emea, password: "wrong" });
    expect([wrong.status, wrong.body.code, wrong.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      422,
      "credential-rejected",
      ["#/credentials/user", "#/credentials/password"],
    ]);
    const silent = await replace<Problem>("s4-order-reader", { ...emea, host: "s4-archive.hafen.example" });
    expect([silent.status, silent.body.code]).toEqual([504, "provider-timeout"]);
    const form = await replace<Problem>("s4-order-reader", { ...emea, client: "1" });
    expect([form.status, form.body.code]).toEqual([422, "invalid-input"]);
    const inner = await replace<Problem>("s4-order-reader", { ...emea, host: "127.0.0.1" });
    expect([inner.status, inner.body.code]).toEqual([422, "address-not-allowed"]);
    expect(await caller.backend.world()).toBe(before);
  });

  it.each([
    ["credential-rejected", 422],
    ["provider-timeout", 504],
    ["provider-unreachable", 502],
  ])("keeps the old credentials when the system gives %s", async (fault, expected) => {
    const before = await read("s4hana-production");
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "replaceCredentials", fault, times: 1 }] });
    const { status, body } = await replace<Problem>("s4hana-production", emea);
    expect([status, body.code]).toEqual([expected, fault]);
    expect(await read("s4hana-production")).toEqual(before);
    expect((await replace("s4hana-production", emea)).status).toBe(200);
  });

  it("guards against another identity, showing both, until it is accepted", async () => {
    const before = await read("s4-order-reader");
    const refused = await replace<Problem>("s4-order-reader", audit);
    expect([refused.status, problem.parse(refused.body).code]).toEqual([409, "identity-changed"]);
    expect(refused.body.identities).toMatchObject({ before: { label: "ZFLOW_ORDERS" }, after: { label: "ZFLOW_AUDIT" } });
    expect(await read("s4-order-reader")).toEqual(before);
    const { body } = await replace("s4-order-reader", audit, { acceptIdentity: true });
    expect(body).toMatchObject({ identity: { label: "ZFLOW_AUDIT" }, status: "active" });
    expect((await caller.run("hold-risky-orders-read-sales-orders")).body).toMatchObject({ actsAs: "ZFLOW_AUDIT", total: 9 });
  });

  it("F65 a lost answer: the same credentials again are no second replacement", async () => {
    const { id } = await sapUser(emea);
    const seen = await ifMatch(id);
    const put = () => caller.call<Connection>("PUT", `${connections}/${id}/credentials`, { credentials: audit, acceptIdentity: true }, seen);
    const first = await put();
    const again = await put();
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await caller.call("PUT", `${connections}/${id}/credentials`, { credentials: emea, acceptIdentity: true }, seen);
    expect(other.status).toBe(412);
  });

  it("verifies the same credentials again for whoever saw this version", async () => {
    const { application, applicationKey } = await caller.key("Short-lived");
    const { body } = await caller.createWithKey("Short-lived", applicationKey);
    expect((await replace(body.id, { applicationKey })).status).toBe(200);
    await caller.call("POST", `/mock/applications/${application.id}/revoke`);
    const refused = await replace<Problem>(body.id, { applicationKey });
    expect([refused.status, refused.body.code]).toEqual([422, "credential-rejected"]);
  });

  it("refuses credentials that another connection of the package holds", async () => {
    const first = await sapUser(emea, "First");
    const { id } = await sapUser(audit, "Second");
    const { status, body } = await replace<Problem>(id, emea, { acceptIdentity: true });
    expect([status, body.code, body.connection]).toEqual([409, "duplicate-credential", { id: first.id, name: "First" }]);
  });

  it("of a Celonis key works through its application", async () => {
    const key = await caller.key("successor");
    const { status, body } = await replace("audit-export-2025", { applicationKey: key.applicationKey }, { acceptIdentity: true });
    expect([status, body.status, body.identity?.label, body.secrets.applicationKey?.hint]).toEqual([200, "active", "successor", key.applicationKey.slice(-4)]);
  });

  it("of a connection that acts as a person makes it that of whoever confirms it", async () => {
    const { body } = await replace("celonis-aiko-tanaka", {}, { acceptIdentity: true });
    expect(body).toMatchObject({ owner: { id: "alex" }, identity: { label: "alex.analyst@example.com" } });
    const robin = { authorization: "Bearer demo-robin", ...(await ifMatch("celonis-aiko-tanaka")) };
    const refused = await caller.call("PUT", `${connections}/celonis-aiko-tanaka/credentials`, { credentials: {} }, robin);
    expect([refused.status, refused.body.code]).toEqual([403, "missing-permission"]);
  });

  it("is left to the provider for a connection that somebody signed in for", async () => {
    const { status, body } = await replace<Problem>("teams-planning-desk", {});
    expect([status, body.errors?.[0]?.code]).toEqual([422, "sign-in-needed"]);
  });
});

describe("restoring", () => {
  const restore = (id: string) => caller.call<Connection>("POST", `${connections}/${id}/credentials/restore`);

  it("puts the credentials from before back, with everything that was known of them", async () => {
    const before = await sapUser(emea);
    await replace(before.id, audit, { acceptIdentity: true });
    const { status, body } = await restore(before.id);
    expect([status, body.identity, body.values, body.status, body.restorableUntil ?? null]).toEqual([200, before.identity, before.values, "active", null]);
    expect((await caller.call<Problem>("POST", `${connections}/${before.id}/verify`)).body).toMatchObject({ ok: true });
    expect((await restore(before.id)).status).toBe(404);
  });

  it("is possible for 24 hours by the mock’s clock", async () => {
    const { id } = await sapUser(emea);
    await replace(id, audit, { acceptIdentity: true });
    await caller.call("PUT", "/mock/scenario", { clockOffset: day - 1 });
    expect((await read(id)).restorableUntil).toBe(new Date(now.getTime() + day).toISOString());
    await caller.call("PUT", "/mock/scenario", { clockOffset: day });
    expect((await read(id)).restorableUntil ?? null).toBeNull();
    expect((await restore(id)).status).toBe(404);
  });

  it("finds out that the old ones do not work any more", async () => {
    const [old, next] = [await caller.key("old"), await caller.key("next")];
    const { body } = await caller.createWithKey("Rotated", old.applicationKey);
    await replace(body.id, { applicationKey: next.applicationKey }, { acceptIdentity: true });
    await caller.call("POST", `/mock/applications/${old.application.id}/revoke`);
    expect((await restore(body.id)).body).toMatchObject({ status: "revoked", identity: { label: "old" } });
  });

  it("is not there before anything was replaced", async () => {
    expect((await restore("sandbox-key")).status).toBe(404);
  });
});

describe("permissions", () => {
  const permissions = async (id: string) => {
    const { items } = permissionList.parse((await caller.get<PermissionList>(`${connections}/${id}/permissions`)).body);
    return items.map(({ resource, actions, via, effective }) => [resource, actions.join(" "), via, effective]);
  };

  it("of a key come by grants", async () => {
    expect(await permissions("late-deliveries-read-only")).toEqual([
      ["Data pool Order to Cash", "read", "grant", true],
      ["Service Studio", "read", "grant", true],
    ]);
  });

  it("of an OAuth client take a scope and a grant", async () => {
    expect(await permissions("o2c-write-back")).toEqual([
      ["Data pool Order to Cash", "read write", "both", true],
      ["Data pool Warehouse", "read", "both", true],
    ]);
    expect(await permissions("itsm-reports")).toEqual([
      ["Order desk", "read", "both", true],
      ["Order desk", "write", "grant", false],
    ]);
  });

  it("show a scope that opens nothing", async () => {
    const made = await caller.client("scopes only");
    const { body } = await caller.createWithClient("Scopes only", made.clientId, made.clientSecret);
    expect(await permissions(body.id)).toEqual([["Any data pool", "read write", "scope", false]]);
    await caller.grant(made.application, [{ resource: "data-pool", resourceId: "*", actions: ["read"] }]);
    expect(await permissions(body.id)).toEqual([
      ["Every data pool", "read", "both", true],
      ["Any data pool", "write", "scope", false],
    ]);
  });

  it("of a person are theirs, of an account those of its system, of a sign-in what was consented to", async () => {
    expect(await permissions("celonis-aiko-tanaka")).toEqual([
      ["Service Data Integration", "use", "grant", true],
      ["Data pool Warehouse", "read", "grant", true],
    ]);
    expect(await permissions("s4-order-reader")).toEqual([
      ["Company code 1010", "read", "grant", true],
      ["Company code 1020", "read", "grant", true],
    ]);
    expect(await permissions("s4-new-user")).toEqual([]);
    const { connectionId } = await signIn(caller);
    expect(await permissions(connectionId ?? "")).toEqual([["Files of Nadia Haas", "read", "both", true]]);
    expect(await permissions("legacy-bridge")).toEqual([]);
  });
});

describe("asking somebody else", () => {
  const request = (more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    caller.call<Connection>(
      "POST",
      `${connections}/requests`,
      { name: "SAP for exceptions", typeId: "sap-user", packageId: "order-exceptions", note: "For the flow Hold risky orders.", ...more },
      { "idempotency-key": "ask", ...headers },
    );

  it("leaves a pending connection with a link, which nobody can attach or run yet", async () => {
    const { status, body, headers } = await request();
    expect([status, connection.parse(body).status, headers.get("etag")]).toEqual([201, "pending", body.etag]);
    expect(body.request).toEqual({
      url: `/connections/requests/${body.id}`,
      requestedBy: { id: "alex", name: "Alex Analyst", email: "alex.analyst@example.com" },
      requestedAt: now.toISOString(),
      note: "For the flow Hold risky orders.",
    });
    const attached = await caller.call<Problem>(
      "PUT",
      `${api}/modules/check-order-exceptions-read-sales-orders/connection`,
      { connectionId: body.id },
      { "if-match": "*" },
    );
    expect([attached.status, attached.body.detail]).toEqual([422, "Somebody else was asked for its credentials."]);
    const verified = await caller.call<{ ok: boolean; status: string }>("POST", `${connections}/${body.id}/verify`);
    expect([verified.status, verified.body.ok, verified.body.status]).toEqual([200, false, "pending"]);
  });

  it("is completed by somebody who has the credentials, and can be attached then", async () => {
    const { body: asked } = await request();
    const robin = { authorization: "Bearer demo-robin", "if-match": asked.etag };
    const wrong = await caller.call("PUT", `${connections}/${asked.id}/credentials`, { credentials: { ...emea, password: "wrong" } }, robin);
    expect([wrong.status, (await read(asked.id)).status]).toEqual([422, "pending"]);
    const { status, body } = await caller.call<Connection>("PUT", `${connections}/${asked.id}/credentials`, { credentials: emea }, robin);
    expect([status, body.status, body.request ?? null, body.restorableUntil ?? null]).toEqual([200, "active", null, null]);
    expect((await caller.attach(asked.id, "check-order-exceptions-read-sales-orders")).status).toBe(200);
    expect((await caller.run("check-order-exceptions-read-sales-orders")).body.actsAs).toBe("ZFLOW_O2C_EMEA");
  });

  it("can be done for what one may not use oneself, and finished by signing in", async () => {
    const robin = { authorization: "Bearer demo-robin" };
    expect((await request({ typeId: "celonis-user", name: "Somebody’s Celonis" }, robin)).body.status).toBe("pending");
    const { body } = await request({ typeId: "microsoft-user", name: "Files" }, { "idempotency-key": "files" });
    expect((await signIn(caller, undefined, { connectionId: body.id, packageId: "order-exceptions" })).status).toBe("completed");
    expect(await read(body.id)).toMatchObject({ status: "active", identity: { label: "nadia.haas@contoso.example" } });
    expect((await read(body.id)).request ?? null).toBeNull();
  });

  it("stands in the seeded world, and is completed with a published sample", async () => {
    const asked = await read("s4-quality-request");
    expect(connection.parse(asked)).toMatchObject({
      status: "pending",
      identity: null,
      owner: { name: "Robin Reader" },
      request: { requestedBy: { id: "robin" } },
    });
    expect((await replace(asked.id, audit)).body).toMatchObject({ status: "active", owner: { name: "Robin Reader" }, identity: { label: "ZFLOW_AUDIT" } });
  });

  it("shows in the list of a module, with the reason why it cannot be attached", async () => {
    caller = new Caller({ scenario: "pending" });
    const { body } = await caller.get<ConnectionList>(`${connections}?moduleId=${moduleId}&status=pending`);
    expect(body.items.map(({ name, fit, request: asked }) => [name, fit?.code, asked?.note])).toEqual([
      ["Key for open orders", "status", "A key that reads the data pool Order to Cash."],
    ]);
  });

  it("H08 happens once per key, and refuses as creating does", async () => {
    const first = await request();
    expect((await request()).body).toEqual(first.body);
    expect((await request({ name: "Other" })).status).toBe(422);
    expect((await request({}, { "idempotency-key": "again" })).status).toBe(409);
    expect((await request({ typeId: "nothing", name: "X" }, { "idempotency-key": "x" })).status).toBe(422);
    expect((await caller.call("POST", `${connections}/requests`, { name: "X" })).status).toBe(400);
  });
});

describe("swapping in many modules", () => {
  const moduleIds = async () =>
    Object.values((await caller.backend.world()).modules)
      .filter((row) => row.connectionId === swapIds.fromId)
      .map((row) => row.id);
  const run = async <Body = Swap>(more: Record<string, unknown>, key = "swap") =>
    caller.call<Body>("POST", `${connections}/swaps`, { ...swapIds, moduleIds: await moduleIds(), dryRun: false, ...more }, { "idempotency-key": key });
  const counts = ({ items }: Swap) => {
    const outcomes = new Set(items.map(({ outcome }) => outcome));
    return Object.fromEntries([...outcomes].map((each) => [each, items.filter(({ outcome }) => outcome === each).length]));
  };
  const held = async () => Object.fromEntries(Object.values((await caller.backend.world()).modules).map((row) => [row.id, row.connectionId]));

  beforeEach(() => {
    caller = new Caller({ scenario: "swap-50" });
  });

  it("a dry run says what fits and why not, and changes nothing", async () => {
    const before = await held();
    const { status, body } = await run({ dryRun: true });
    expect([status, swap.parse(body).dryRun, counts(body)]).toEqual([200, true, { fits: 47, "does-not-fit": 3 }]);
    expect(body.items.filter(({ outcome }) => outcome === "does-not-fit").map(({ usage, fit }) => [usage.module.id, fit?.detail])).toEqual(
      ["incidents-emea-4", "incidents-apac-7", "incidents-iberia-10"].map((id) => [
        id,
        "Cannot write to the assignment group Logistics. Maria Lindqvist or Tom Okafor can grant it.",
      ]),
    );
    expect(await held()).toEqual(before);
    expect((await caller.call("POST", `${connections}/swaps/${body.id}/undo`)).status).toBe(404);
  });

  it("swaps what fits of fifty, reports three that do not and two that fail, and undo restores exactly those changed", async () => {
    const before = await held();
    const { body } = await run({});
    expect([body.from, body.to]).toEqual([
      { id: swapIds.fromId, name: "ITSM before the move" },
      { id: swapIds.toId, name: "ITSM after the move" },
    ]);
    expect(counts(body)).toEqual({ swapped: 45, "does-not-fit": 3, failed: 2 });
    expect(body.items.filter(({ outcome }) => outcome === "failed").map(({ usage }) => usage.module.id)).toEqual(["incidents-apac-2", "incidents-nordics-5"]);
    const after = await held();
    for (const { usage, outcome } of body.items) expect(after[usage.module.id]).toBe(outcome === "swapped" ? swapIds.toId : swapIds.fromId);
    expect(Object.keys(after).filter((id) => after[id] !== before[id])).toHaveLength(45);

    const undone = await caller.call<Swap>("POST", `${connections}/swaps/${body.id}/undo`);
    expect([undone.status, counts(undone.body)]).toEqual([200, { undone: 45 }]);
    expect(await held()).toEqual(before);
    expect(counts((await caller.call<Swap>("POST", `${connections}/swaps/${body.id}/undo`)).body)).toEqual({ undone: 45 });
    expect(await held()).toEqual(before);
  });

  it("undo leaves alone what was changed since, and says so", async () => {
    const { body } = await run({ moduleIds: ["incidents-emea-1", "incidents-emea-2", "incidents-emea-3"] });
    await caller.attach("itsm-order-desk", "incidents-emea-2");
    await caller.call("PUT", "/mock/scenario", { failingModules: ["incidents-emea-3"] });
    const undone = (await caller.call<Swap>("POST", `${connections}/swaps/${body.id}/undo`)).body;
    expect(undone.items.map(({ usage, outcome, detail }) => [usage.module.id, outcome, detail ?? null])).toEqual([
      ["incidents-emea-1", "undone", null],
      ["incidents-emea-2", "undo-failed", "It uses another connection by now."],
      ["incidents-emea-3", "undo-failed", "It could not be changed just now. Nothing happened to it."],
    ]);
    expect(await held()).toMatchObject({ "incidents-emea-1": swapIds.fromId, "incidents-emea-2": "itsm-order-desk", "incidents-emea-3": swapIds.toId });
  });

  it("undo says that the connection from before was deleted", async () => {
    const { body } = await run({ moduleIds: ["incidents-emea-1"] });
    await change("DELETE", swapIds.fromId, "?detach=true");
    const undone = (await caller.call<Swap>("POST", `${connections}/swaps/${body.id}/undo`)).body;
    expect(undone.items).toMatchObject([{ outcome: "undo-failed", detail: "“ITSM before the move” was deleted." }]);
  });

  it("H08 is carried out once per key", async () => {
    const ids = await moduleIds();
    const first = await run({ moduleIds: ids });
    expect((await run({ moduleIds: ids })).body).toEqual(first.body);
    expect((await run({ moduleIds: ids.slice(1) })).body).toMatchObject({ code: "idempotency-conflict" });
  });

  it.each([
    ["a connection that does not exist", { toId: "nothing" }, 404, undefined],
    ["the same connection", { toId: swapIds.fromId }, 422, "#/toId"],
    ["a module that does not exist", { moduleIds: ["incidents-emea-1", "nothing"] }, 422, "#/moduleIds/1"],
    ["a module the person may not see", { moduleIds: ["board-pack-query-data"] }, 422, "#/moduleIds/0"],
    ["no module", { moduleIds: [] }, 422, "#/moduleIds"],
  ])("refuses %s", async (_, more, status, pointer) => {
    const answer = await run<Problem>(more);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
  });

  it("says of a module that uses another connection, and of one in another package, why not", async () => {
    const { body } = await run({ moduleIds: ["hold-risky-orders-create-incident"], dryRun: true });
    expect(body.items).toMatchObject([{ outcome: "failed", detail: "It uses another connection by now." }]);
    const other = await run({ fromId: "late-deliveries-read-only", toId: "invoice-reader", moduleIds: ["escalate-late-deliveries-query-data"] }, "other");
    expect(other.body.items).toMatchObject([{ outcome: "does-not-fit", fit: { code: "other-package" } }]);
  });
});

describe("time", () => {
  it("a key that ends within a week ends within a week", async () => {
    caller = new Caller({ scenario: "attached-expiring" });
    expect((await caller.run()).status).toBe(200);
    await caller.call("PUT", "/mock/scenario", { clockOffset: 6 * day });
    expect((await read("late-deliveries-read-only")).status).toBe("expired");
    expect((await caller.run<Problem>()).body.code).toBe("credential-rejected");
  });

  it("lets secrets expire by the mock’s clock, and the list knows", async () => {
    const statuses = async () =>
      Object.fromEntries(
        (await caller.get<ConnectionList>(`${connections}?packageId=order-exceptions&typeId=microsoft-app-registration`)).body.items.map((item) => [
          item.id,
          item.status,
        ]),
      );
    const left = async (id: string) => Math.ceil((Date.parse((await read(id)).expiresAt ?? "") - now.getTime()) / day);
    expect([await left("planning-files"), await left("logistics-files"), await left("promise-date-files")]).toEqual([30, 7, 1]);
    expect(await statuses()).toEqual({ "planning-files": "active", "logistics-files": "active", "promise-date-files": "active", "board-files": "expired" });
    await caller.call("PUT", "/mock/scenario", { clockOffset: 2 * day });
    expect(await statuses()).toMatchObject({ "logistics-files": "active", "promise-date-files": "expired" });
    const { body } = await caller.get<ConnectionList>(`${connections}?status=expired&packageId=order-exceptions`);
    expect(body.items.map((item) => item.id)).toEqual(["board-files", "promise-date-files"]);
    const seen = await read("promise-date-files");
    expect((await caller.get(`${connections}/promise-date-files`)).headers.get("date")).toBe(new Date(now.getTime() + 2 * day).toUTCString());
    expect((await caller.call<Connection>("PATCH", `${connections}/promise-date-files`, { name: "Dates" }, { "if-match": seen.etag })).body.status).toBe(
      "expired",
    );
    await caller.call("POST", "/mock/scenario/reset", {});
    expect(await statuses()).toMatchObject({ "promise-date-files": "active" });
    expect(await left("promise-date-files")).toBe(1);
  });
});

describe("a module that fails again and again", () => {
  const flow = async (id: string) => (await caller.get<{ switchedOff: unknown; modules: { id: string; failures: number }[] }>(`/mock/flows/${id}`)).body;
  const live = "escalate-late-deliveries-query-data";
  const breakIt = () => caller.call("POST", "/mock/applications/late-deliveries-reader/revoke");
  const switchOn = () => caller.call<Problem>("POST", "/mock/flows/escalate-late-deliveries/switch-on");

  it("switches its flow off at the third failure in a row, with the reason", async () => {
    await breakIt();
    for (const expected of [null, null, { moduleId: live, moduleName: "Query data", at: now.toISOString() }]) {
      await caller.run(live);
      const { switchedOff } = await flow("escalate-late-deliveries");
      if (expected === null) expect(switchedOff).toBeNull();
      else expect(switchedOff).toMatchObject({ ...expected, reason: expect.stringContaining("were rejected") });
    }
    expect((await flow("escalate-late-deliveries")).modules.find(({ id }) => id === live)?.failures).toBe(3);
  });

  it("counts failures in a row only, and leaves drafts alone", async () => {
    await caller.call("PUT", `/mock/applications/late-deliveries-reader/permissions`, { grants: [] });
    await caller.run(live);
    await caller.run(live);
    await caller.call("PUT", "/mock/applications/late-deliveries-reader/permissions", {
      grants: [{ resource: "data-pool", resourceId: "*", actions: ["read"] }],
    });
    expect((await caller.run(live)).status).toBe(200);
    await breakIt();
    await caller.run(live);
    expect((await flow("escalate-late-deliveries")).switchedOff).toBeNull();
    await caller.attach("late-deliveries-read-only", moduleId).then(({ status }) => expect(status).toBe(422));
    const draft = "weekly-backlog-digest-query-orders";
    for (let count = 0; count < 4; count += 1) await caller.run(draft);
    expect((await flow("weekly-backlog-digest")).switchedOff).toBeNull();
  });

  it("is switched on again once its connection is mended, and not before", async () => {
    await breakIt();
    for (let count = 0; count < 3; count += 1) await caller.run(live);
    const early = await switchOn();
    expect([early.status, early.body.detail]).toEqual([
      409,
      "“Query data” would fail again. Reauthorize its connection, or attach another one, then switch the flow on.",
    ]);
    const next = await caller.key("next reader");
    await replace("late-deliveries-read-only", { applicationKey: next.applicationKey }, { acceptIdentity: true });
    const mended = await switchOn();
    expect([mended.status, (await flow("escalate-late-deliveries")).switchedOff]).toEqual([200, null]);
    expect((await flow("escalate-late-deliveries")).modules.find(({ id }) => id === live)?.failures).toBe(0);
  });

  it("the seeded one is mended by the published secret of its app", async () => {
    const files = "archive-board-files";
    expect((await flow(files)).switchedOff).toMatchObject({ moduleName: "List files" });
    const values = find((await caller.backend.world()).connections, "board-files")?.values ?? {};
    const credentials = { tenantId: values.tenantId ?? "", clientId: values.clientId ?? "", clientSecret: "sample~board-files" };
    expect((await replace("board-files", credentials)).body).toMatchObject({ status: "active", identity: { label: "board-files" } });
    expect((await caller.call("POST", `/mock/flows/${files}/switch-on`)).status).toBe(200);
    expect((await caller.run(`${files}-list-files`)).body).toMatchObject({ actsAs: "board-files", dataPools: ["Finance"] });
  });

  it("another connection mends it too", async () => {
    await caller.attach("planning-files", "archive-board-files-list-files");
    expect((await caller.call("POST", "/mock/flows/archive-board-files/switch-on")).status).toBe(200);
  });
});
