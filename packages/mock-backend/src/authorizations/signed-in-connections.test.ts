import type { Connection, Problem } from "@connection-kit/core/contract";
import { beforeEach, describe, expect, it } from "vitest";
import type { Revocation } from "../platform/contract.ts";
import { api, Caller, moduleId } from "../testing/caller.ts";
import { begin, nadia, oscar, popupOf, signIn, statusOf } from "../testing/sign-in.ts";
import { memoryStorage } from "../world/memory-storage.ts";
import type { WorldStorage } from "../world/storage.ts";
import { keep, put } from "../world/table.ts";
import type { ConnectionRow, ConnectionTypeRow, FlowRow, ModuleRow, World } from "../world/tables.ts";
import { keepSignInAlive } from "./keep-alive.ts";
import { carryOutRevocations, onConnectionDeleted } from "./revocations.ts";
import { memoryVault, type Vault } from "./vault.ts";

describe("connections that somebody signed in for", () => {
  let caller: Caller;
  let storage: WorldStorage;
  let vault: Vault;
  const now = () => new Date("2026-11-24T08:00:00Z");

  beforeEach(() => {
    vault = memoryVault();
    caller = new Caller({
      vault,
      storage: (seed) => {
        storage = memoryStorage()(seed);
        return storage;
      },
    });
  });

  const scenario = (signInSettings: Record<string, unknown>) => caller.call("PUT", "/mock/scenario", { signIn: signInSettings });
  const connection = async (id: string | null) => (await caller.get<Connection>(`${api}/connections/${id}`)).body;
  const change = (next: (world: World) => World) => storage.update((world) => ({ world: next(world), value: undefined }));
  const consents = async () => Object.values((await storage.read()).consents).map(({ revokedAt }) => revokedAt === null);
  const surroundings = () => ({
    storage,
    now,
    vault,
    provider: null,
    providerLatency: 0,
    askSelf: (request: Request) => caller.backend.fetch(request),
  });
  /** What deleting a connection does, whoever does it. */
  const remove = async (id: string) => {
    await change((world) => {
      const row = world.connections[id] as ConnectionRow;
      return onConnectionDeleted({ ...world, connections: keep(world.connections, (each) => each.id !== id) }, row, now());
    });
    await carryOutRevocations(surroundings());
  };

  it("reauthorizes: id, name and attachments stay, and the sign-in before is given back", async () => {
    const { connectionId } = await signIn(caller);
    const before = await connection(connectionId);
    const again = await signIn(caller, nadia, { connectionId, name: "ignored" });
    expect(again).toMatchObject({ status: "completed", connectionId });
    const after = await connection(connectionId);
    expect(after).toMatchObject({ id: before.id, name: before.name, identity: before.identity, status: "active" });
    expect(after.etag).not.toBe(before.etag);
    expect(await consents()).toEqual([false, true]);
  });

  it("reauthorizes as somebody else only when that is wanted, and shows both", async () => {
    const { connectionId } = await signIn(caller);
    const before = await connection(connectionId);
    const refused = await signIn(caller, oscar, { connectionId });
    expect(refused).toMatchObject({
      status: "failed",
      code: "identity-changed",
      connectionId: null,
      identities: { before: { id: `microsoft:${nadia}` }, after: { id: `microsoft:${oscar}`, label: "oscar.lindgren@fabrikam.example" } },
    });
    expect(await connection(connectionId)).toEqual(before);
    // Nobody keeps what nobody uses.
    expect(await consents()).toEqual([true, false]);
    expect(await signIn(caller, oscar, { connectionId, acceptIdentity: true })).toMatchObject({ status: "completed", connectionId });
    expect((await connection(connectionId)).identity?.id).toBe(`microsoft:${oscar}`);
  });

  it("O22 a module whose sign-in has ended says that it has to be reauthorized, and reauthorizing mends it", async () => {
    const { connectionId } = await signIn(caller);
    await change((world) => ({ ...world, modules: put(world.modules, { ...(world.modules[moduleId] as ModuleRow), connectionId }) }));
    await change((world) => ({
      ...world,
      signIns: put(world.signIns, ...Object.values(world.signIns).map((row) => ({ ...row, accessExpiresAt: now().toISOString() }))),
    }));
    await scenario({ tokenError: "invalid_grant" });
    const run = await caller.run<Problem>();
    expect([run.status, run.body.code]).toEqual([422, "credential-rejected"]);
    expect(run.body.detail).toContain("reauthorized");
    expect((await connection(connectionId)).status).toBe("expired");
    await scenario({ tokenError: null });
    await signIn(caller, nadia, { connectionId });
    expect((await connection(connectionId)).status).toBe("active");
  });

  it("O22 a refresh that ends after a reauthorization says nothing of the new sign-in", async () => {
    const { connectionId } = await signIn(caller);
    const reauthorizedMeanwhile = async (request: Request) => {
      if (request.url.endsWith("/token")) await signIn(caller, nadia, { connectionId });
      return caller.backend.fetch(request);
    };
    const later = () => new Date(now().getTime() + 900_000);
    await keepSignInAlive(connectionId ?? "", { ...surroundings(), now: later, askSelf: reauthorizedMeanwhile });
    expect((await connection(connectionId)).status).toBe("active");
    expect((await storage.read()).signIns[connectionId ?? ""]).toMatchObject({ state: "alive", refreshingSince: null });
  });

  it("O22 notices what was revoked at the provider while the access token looked good", async () => {
    const { connectionId } = await signIn(caller);
    await change((world) => ({
      ...world,
      consents: put(world.consents, ...Object.values(world.consents).map((row) => ({ ...row, revokedAt: now().toISOString() }))),
    }));
    await caller.call("POST", `${api}/connections/${connectionId}/verify`);
    expect((await connection(connectionId)).status).toBe("expired");
  });

  it("O22 switches no flow on again with a sign-in that was revoked at the provider", async () => {
    const { connectionId } = await signIn(caller);
    const switchedOff = { moduleId, reason: "It failed.", at: now().toISOString() };
    await change((world) => ({
      ...world,
      modules: put(world.modules, { ...(world.modules[moduleId] as ModuleRow), connectionId }),
      flows: put(world.flows, { ...(world.flows["resolve-blocked-orders"] as FlowRow), state: "live", switchedOff }),
      consents: put(world.consents, ...Object.values(world.consents).map((row) => ({ ...row, revokedAt: now().toISOString() }))),
    }));
    expect((await caller.call("POST", "/mock/flows/resolve-blocked-orders/switch-on")).status).toBe(409);
    await signIn(caller, nadia, { connectionId });
    expect((await caller.call("POST", "/mock/flows/resolve-blocked-orders/switch-on")).status).toBe(200);
  });

  it("O23 deleting revokes at the provider", async () => {
    const { connectionId } = await signIn(caller);
    expect(await consents()).toEqual([true]);
    await remove(connectionId ?? "");
    expect(await consents()).toEqual([false]);
    const { signIns, revocations } = await storage.read();
    expect(signIns).toEqual({});
    expect(Object.values(revocations)).toMatchObject([{ connectionName: "My Microsoft", outcome: "revoked", sealedToken: null }]);
  });

  it("O23 the call that deletes tells the provider before it answers, and answers 204 even when that fails", async () => {
    const gone = async (name: string) => {
      const { connectionId } = await signIn(caller, nadia, { name });
      const { etag } = await connection(connectionId);
      return (await caller.call("DELETE", `${api}/connections/${connectionId}`, undefined, { "if-match": etag })).status;
    };
    expect([await gone("First"), await consents()]).toEqual([204, [false]]);
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "revokeMicrosoftToken", fault: "network-error", times: null }] });
    expect([await gone("Second"), await consents()]).toEqual([204, [false, true]]);
    const { body } = await caller.get<{ items: readonly Revocation[] }>("/mock/revocations");
    expect(body.items.map(({ connectionName, outcome }) => [connectionName, outcome])).toEqual([
      ["Second", "failed"],
      ["First", "revoked"],
    ]);
  });

  it("O23 a revocation that fails is written down, stands in nobody’s way and is not tried again", async () => {
    const { connectionId } = await signIn(caller);
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "revokeMicrosoftToken", fault: "unavailable", times: null }] });
    await remove(connectionId ?? "");
    await caller.call("PUT", "/mock/scenario", { faults: [] });
    await carryOutRevocations(surroundings());
    expect(Object.values((await storage.read()).revocations)).toMatchObject([{ outcome: "failed", sealedToken: null }]);
    expect((await storage.read()).connections[connectionId ?? ""]).toBeUndefined();
    const { body } = await caller.get<{ items: readonly Revocation[] }>("/mock/revocations");
    expect(body.items).toMatchObject([{ connectionName: "My Microsoft", issuer: "http://localhost/mock/microsoft/common/v2.0", outcome: "failed" }]);
    expect(JSON.stringify(body)).not.toContain("sealed");
    expect(await consents()).toEqual([true]);
  });

  it("O23 a revocation whose window was closed in the middle is carried out by the next, a minute later", async () => {
    const { connectionId } = await signIn(caller);
    const at = (minutes: number) => () => new Date(now().getTime() + minutes * 60_000);
    await change((world) => onConnectionDeleted(world, world.connections[connectionId ?? ""] as ConnectionRow, now()));
    const closed = () => Promise.reject(new Error("The window was closed."));
    await expect(carryOutRevocations({ ...surroundings(), askSelf: closed })).rejects.toThrow("closed");
    await carryOutRevocations({ ...surroundings(), now: at(0.5) });
    expect(await consents()).toEqual([true]);
    await carryOutRevocations({ ...surroundings(), now: at(1) });
    expect(await consents()).toEqual([false]);
    expect(Object.values((await storage.read()).revocations)).toMatchObject([{ outcome: "revoked", sealedToken: null }]);
  });

  it("O23 leaves connections alone that nobody signed in for", async () => {
    await remove("late-deliveries-read-only");
    expect((await storage.read()).revocations).toEqual({});
  });

  it("takes another name when somebody took it meanwhile", async () => {
    const { body } = await begin(caller);
    await signIn(caller, oscar, { name: "My Microsoft" });
    const popup = popupOf(caller);
    await popup.open(await popup.allow(body.authorizationUrl ?? ""));
    const { connectionId } = await statusOf(caller, body.id);
    expect((await connection(connectionId)).name).toBe("My Microsoft 2");
  });

  it("takes no name that a dynamic connection of the package got meanwhile", async () => {
    const { body } = await begin(caller);
    const slot = { id: "dynamic", name: "My Microsoft", moduleId, version: "1" };
    await change((world) => ({ ...world, dynamicConnections: put(world.dynamicConnections, slot) }));
    const popup = popupOf(caller);
    await popup.open(await popup.allow(body.authorizationUrl ?? ""));
    const { connectionId } = await statusOf(caller, body.id);
    expect((await connection(connectionId)).name).toBe("My Microsoft 2");
  });

  it("begins nothing for somebody who may not use the type", async () => {
    await change((world) => ({
      ...world,
      connectionTypes: put(world.connectionTypes, { ...(world.connectionTypes["microsoft-user"] as ConnectionTypeRow), neededPermission: "Data Integration" }),
    }));
    const answer = await begin<Problem>(caller, {}, { authorization: "Bearer demo-robin" });
    expect([answer.status, answer.body.code]).toEqual([403, "missing-permission"]);
    expect((await begin(caller)).status).toBe(201);
  });

  it("begins nothing for a type whose system no provider signs in to, whatever it calls its way", async () => {
    await change((world) => {
      const type = { ...(world.connectionTypes["sap-user"] as ConnectionTypeRow), id: "other", auth: "oauth2-authorization-code" };
      return { ...world, connectionTypes: put(world.connectionTypes, type) };
    });
    expect((await begin<Problem>(caller, { typeId: "other" })).status).toBe(422);
  });

  it.each([
    ["a type that nobody signs in for", { typeId: "celonis-user" }, 422, "#/typeId"],
    ["an unknown type", { typeId: "constructor" }, 422, "#/typeId"],
    ["an unknown package", { packageId: "nothing" }, 422, "#/packageId"],
    ["a package that the person may not see", { packageId: "board-reporting" }, 422, "#/packageId"],
    ["an empty name", { name: " " }, 422, "#/name"],
    ["a name that is taken", { name: "sandbox KEY" }, 409, "#/name"],
    ["a tenant that is no UUID", { credentials: { tenantId: "contoso" } }, 422, "#/credentials/tenantId"],
    ["a secret that is hidden", { credentials: { clientId: "a", clientSecret: "••••••••" } }, 422, "#/credentials/clientSecret"],
    ["a secret without its client", { credentials: { clientSecret: "s" } }, 422, "#/credentials/clientId"],
    ["a connection of another type", { connectionId: "sandbox-key" }, 422, "#/typeId"],
    ["a connection that does not exist", { connectionId: "nothing" }, 404, undefined],
  ])("begins nothing with %s", async (_, more, status, pointer) => {
    const answer = await begin<Problem>(caller, more);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
    expect((await storage.read()).attempts).toEqual({});
  });

  describe("with a client of one’s own", () => {
    const tenantId = "c4e81f02-93ab-47d6-b5a0-2f7de6180c35";
    const redirectUri = `http://localhost${api}/authorizations/callback`;
    const register = async () => {
      const metadata = { client_name: "Fabrikam flows", redirect_uris: [redirectUri] };
      const path = `/mock/microsoft/${tenantId}/oauth2/v2.0/register`;
      const { body } = await caller.call<{ client_id: string; client_secret: string }>("POST", path, metadata);
      return { clientId: body.client_id, clientSecret: body.client_secret, tenantId };
    };

    it("signs in at the tenant, shows the client, and keeps its secret as a digest and sealed", async () => {
      const credentials = await register();
      const begun = await begin(caller, { credentials });
      const popup = popupOf(caller);
      const page = await (await popup.open(begun.body.authorizationUrl ?? "")).text();
      expect(page).toContain("Fabrikam flows");
      expect(page).not.toContain(nadia);
      await popup.open(await popup.allow(begun.body.authorizationUrl ?? "", oscar));
      const { connectionId } = await statusOf(caller, begun.body.id);
      const { clientId, clientSecret } = credentials;
      const shown = await connection(connectionId);
      expect(shown.values).toEqual({ clientId, tenantId });
      expect(shown.secrets.clientSecret).toMatchObject({ set: true, hint: clientSecret.slice(-4) });
      expect(JSON.stringify([shown, await storage.read()])).not.toContain(clientSecret.slice(-12));
    });

    it("O18 fails by invalid_client when its secret is wrong", async () => {
      const credentials = { ...(await register()), clientSecret: "wrong" };
      expect(await signIn(caller, oscar, { credentials })).toMatchObject({ status: "failed", code: "invalid_client" });
    });

    it("O07 shows a page of the provider when the client is not known there, and the attempt waits", async () => {
      const { body } = await begin(caller, { credentials: { clientId: crypto.randomUUID(), tenantId } });
      expect((await popupOf(caller).open(body.authorizationUrl ?? "")).status).toBe(400);
      expect((await statusOf(caller, body.id)).status).toBe("pending");
    });
  });
});
