import { describe, expect, it } from "vitest";
import { FakeConnectionsClient, type FakeWorld, sampleAuthorizationType, sampleConnection, sampleModule, sampleTypes } from "./index.ts";

const alex = { id: "alex@example.com", label: "alex@example.com", kind: "user" };
const robin = { id: "robin@example.com", label: "robin@example.com", kind: "user" };
const start = { typeId: "microsoft-user", name: "Team files", packageId: "order-to-cash", credentials: { clientId: "app-1", clientSecret: "canary-0001" } };

function fake(world: Partial<FakeWorld> = {}): FakeConnectionsClient {
  return new FakeConnectionsClient({ types: [...sampleTypes(), sampleAuthorizationType()], ...world });
}

describe("a sign-in in memory", () => {
  it("creates the connection once the person has signed in, and keeps no secret", async () => {
    const client = fake();
    const { id } = await client.beginAuthorization(start);
    client.settleAuthorization(id, { outcome: "signed-in" });
    const { status, authorizationUrl, connectionId } = await client.authorization(id);
    expect([status, authorizationUrl]).toEqual(["completed", null]);
    const connection = await client.connection(connectionId ?? "");
    expect(connection).toMatchObject({ name: "Team files", status: "active", identity: alex, values: { clientId: "app-1" } });
    expect(JSON.stringify(connection)).not.toContain("canary");
  });

  it.each([
    [
      { outcome: "denied", code: "access_denied" },
      { status: "denied", code: "access_denied" },
    ],
    [
      { outcome: "failed", code: "invalid_client" },
      { status: "failed", code: "invalid_client" },
    ],
    [{ outcome: "expired" }, { status: "expired" }],
  ] as const)("ends with %j", async (signIn, expected) => {
    const client = fake();
    const { id } = await client.beginAuthorization(start);
    client.settleAuthorization(id, signIn);
    expect(await client.authorization(id)).toMatchObject({ ...expected, connectionId: null, authorizationUrl: null });
  });

  it("begins with no secret that is hidden", async () => {
    const hidden = { ...start, credentials: { ...start.credentials, clientSecret: "••••••••" } };
    await expect(fake().beginAuthorization(hidden)).rejects.toMatchObject({ code: "invalid-input", field: "clientSecret" });
  });

  it("ignores a result that comes after it was cancelled", async () => {
    const client = fake();
    const { id } = await client.beginAuthorization(start);
    await client.cancelAuthorization(id);
    client.settleAuthorization(id, { outcome: "signed-in" });
    expect((await client.authorization(id)).status).toBe("cancelled");
    expect((await client.connections({ search: "Team files" })).items).toEqual([]);
  });

  it("reauthorizes a connection, and asks before it acts as somebody else", async () => {
    const client = fake({ connections: [sampleConnection({ identity: alex })] });
    const reauthorize = { ...start, connectionId: "c1" };
    const first = await client.beginAuthorization(reauthorize);
    client.settleAuthorization(first.id, { outcome: "signed-in", identity: robin });
    expect(await client.authorization(first.id)).toMatchObject({ status: "failed", code: "identity-changed", identities: { before: alex, after: robin } });
    const second = await client.beginAuthorization({ ...reauthorize, acceptIdentity: true });
    client.settleAuthorization(second.id, { outcome: "signed-in", identity: robin });
    expect(await client.authorization(second.id)).toMatchObject({ status: "completed", connectionId: "c1" });
    expect((await client.connection("c1")).identity).toEqual(robin);
    // The provider was told to forget the sign-in before: there is nothing to restore.
    expect((await client.connection("c1")).restorableUntil ?? null).toBeNull();
    await expect(client.restoreCredentials("c1")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a swap in memory", () => {
  it("can fail in some modules, and undoes only the others", async () => {
    const modules = ["one", "two", "three", "four"].map((id) => sampleModule({ id, connectionId: id === "four" ? null : "c1" }));
    const client = fake({ modules, connections: [sampleConnection(), sampleConnection({ id: "c2", name: "Second" })], failingModuleIds: ["two"] });
    const plan = { fromId: "c1", toId: "c2", moduleIds: ["one", "two", "three", "four"], dryRun: false };
    const swap = await client.swap(plan, { idempotencyKey: "k" });
    expect(swap.items.map(({ outcome }) => outcome)).toEqual(["swapped", "failed", "swapped", "failed"]);
    expect((await client.undoSwap(swap.id)).items.map(({ outcome }) => outcome)).toEqual(["undone", "undone"]);
    const ids = await Promise.all(modules.map(async ({ id }) => (await client.module(id)).connectionId));
    expect(ids).toEqual(["c1", "c1", "c1", null]);
  });
});

describe("the world of the fake", () => {
  it("says what is live, what is hidden, and what identities may do", async () => {
    const permissions = [{ resource: "Order to Cash", actions: ["read"], via: "grant", effective: false }];
    const client = fake({
      modules: [sampleModule({ connectionId: "c1" })],
      liveFlowIds: ["resolve-blocked-orders"],
      hiddenUsages: { c1: 2 },
      permissions: { c1: permissions },
    });
    const impact = await client.usages("c1");
    expect([impact.items[0]?.state, impact.hidden]).toEqual(["live", 2]);
    expect(await client.permissions("c1")).toEqual(permissions);
    await expect(client.deleteConnection(await client.connection("c1"))).rejects.toMatchObject({ code: "in-use", impact });
  });

  it("keeps an answer back, or loses it", async () => {
    const client = fake();
    const held = client.hold("usages");
    const usages = client.usages("c1");
    await held.called;
    held.release();
    expect(await usages).toEqual({ items: [], hidden: 0 });
    expect(client.calls).toEqual(["usages"]);
  });

  it("creates a connection that nobody has verified", async () => {
    const connection = {
      name: "Later",
      typeId: "celonis-application-key",
      packageId: "order-to-cash",
      credentials: { applicationKey: "k" },
      verify: "skip",
    } as const;
    expect(await fake().createConnection(connection, { idempotencyKey: "k" })).toMatchObject({ status: "unverified", identity: null, verifiedAt: null });
  });

  it("supplies to a dynamic connection what belongs to whom the world says", async () => {
    const client = fake({ modules: [sampleModule({ canBeDynamic: true })], identities: { "robins-key": robin } });
    const slot = { name: "Own", moduleId: "query-data", buildTimeConnectionId: "c1" };
    const { id } = await client.createDynamicConnection(slot, { idempotencyKey: "k" });
    const { connection } = await client.supplyCredentials(id, "celonis-application-key", { applicationKey: "robins-key" });
    expect(connection?.identity).toEqual(robin);
    await expect(client.createDynamicConnection({ ...slot, name: " " }, { idempotencyKey: "k2" })).rejects.toMatchObject({ field: "name" });
  });
});
