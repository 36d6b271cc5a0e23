import type { Authorization, Connection, Verification } from "@connection-kit/core/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProviderSettings } from "../authorizations/provider.ts";
import { carryOutRevocations, onConnectionDeleted } from "../authorizations/revocations.ts";
import type { SignInRow } from "../authorizations/tables.ts";
import { memoryVault } from "../authorizations/vault.ts";
import { type MockServer, startMockServer } from "../server.ts";
import { api, Caller } from "../testing/caller.ts";
import { ProviderBrowser, type RunningProvider, reservePort } from "../testing/oidc-provider.ts";
import { begin, Popup, statusOf } from "../testing/sign-in.ts";
import { memoryStorage } from "../world/memory-storage.ts";
import type { WorldStorage } from "../world/storage.ts";
import { put } from "../world/table.ts";
import type { ConnectionRow } from "../world/tables.ts";

/** Where a sign-in takes place, and how a person behaves there. */
interface Place {
  readonly server: MockServer;
  /** The same with a client secret that is wrong. */
  readonly misconfigured: MockServer;
  readonly storage: WorldStorage;
  readonly identity: string;
  allow(address: string): Promise<string>;
  deny(address: string): Promise<string>;
  /** The provider forgets everybody. */
  forget(): Promise<void>;
  /** How many sign-ins the provider still honours. */
  alive(): Promise<number>;
  close(): Promise<void>;
}

const vault = memoryVault();
const scopes = ["openid", "email"];

async function atStandIn(): Promise<Place> {
  const { server, storage } = await mock();
  const { server: misconfigured } = await mock();
  const popup = new Popup((address, init) => fetch(address, init));
  await fetch(`${misconfigured.url}/mock/scenario`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ signIn: { tokenError: "invalid_client" } }),
  });
  return {
    server,
    misconfigured,
    storage,
    identity: "nadia.haas@contoso.example",
    allow: (address) => popup.allow(address),
    deny: (address) => popup.deny(address),
    forget: () => storage.update((world) => ({ world: { ...world, refreshTokens: {}, userTokens: {} }, value: undefined })),
    alive: async () => Object.values((await storage.read()).consents).filter(({ revokedAt }) => revokedAt === null).length,
    close: async () => void (await Promise.all([server.close(), misconfigured.close()])),
  };
}

async function atOidcProvider(): Promise<Place> {
  const reserved = await reservePort();
  const client = { clientId: "connection-kit", clientSecret: "se:cret %+&" };
  const settings = { issuer: reserved.issuer, clientId: client.clientId, scopes };
  const { server, storage } = await mock({ ...settings, clientSecret: client.clientSecret });
  const { server: misconfigured } = await mock({ ...settings, clientSecret: "wrong" });
  const redirectUris = [server, misconfigured].map(({ url }) => `${url}${api}/authorizations/callback`);
  const running: RunningProvider = reserved.start({ ...client, redirectUris });
  const { RefreshToken, AccessToken } = running.provider;
  const grants = new Set<string>();
  running.provider.on("grant.success", ({ oidc }) => void grants.add(oidc.entities.AccessToken?.grantId ?? ""));
  running.provider.on("grant.revoked", (_, grantId) => void grants.delete(grantId));
  return {
    server,
    misconfigured,
    storage,
    identity: "kim@provider.example",
    allow: (address) => new ProviderBrowser(reserved.issuer).allow(address, "kim"),
    deny: (address) => new ProviderBrowser(reserved.issuer).deny(address),
    forget: async () => {
      for (const grantId of grants) await Promise.all([RefreshToken.revokeByGrantId(grantId), AccessToken.revokeByGrantId(grantId)]);
    },
    alive: async () => grants.size,
    close: async () => void (await Promise.all([server.close(), misconfigured.close(), running.close()])),
  };
}

async function mock(provider?: ProviderSettings): Promise<{ readonly server: MockServer; readonly storage: WorldStorage }> {
  const storage: WorldStorage[] = [];
  const keep = (seed: Parameters<ReturnType<typeof memoryStorage>>[0]) => {
    const made = memoryStorage()(seed);
    storage.push(made);
    return made;
  };
  const server = await startMockServer({ port: 0, latency: 0, vault, storage: keep, ...(provider && { provider }) });
  return { server, storage: storage[0] as WorldStorage };
}

describe.each([
  ["the Microsoft stand-in", atStandIn],
  ["oidc-provider", atOidcProvider],
])("O24 interop: the mock as the client of %s, over HTTP", (_, start) => {
  let place: Place;
  let caller: Caller;

  beforeAll(async () => {
    place = await start();
    caller = callerOf(place.server);
  });
  afterAll(() => place.close());

  /** The whole way; `answer` is what the person does at the provider. */
  const signIn = async (name: string, answer: (address: string) => Promise<string>, by = caller): Promise<Authorization> => {
    const { body } = await begin(by, { name });
    const callback = await fetch(await answer(body.authorizationUrl ?? ""), { redirect: "manual" });
    expect(callback.status).toBe(303);
    return statusOf(by, body.id);
  };
  const connection = async (id: string | null) => (await caller.get<Connection>(`${api}/connections/${id}`)).body;
  const verify = async (id: string | null) => (await caller.call<Verification>("POST", `${api}/connections/${id}/verify`)).body;

  it("O01 O03 O04 O06 O08 signs in and acts as who signed in", async () => {
    const { status, connectionId } = await signIn("Right", place.allow);
    expect(status).toBe("completed");
    expect(await connection(connectionId)).toMatchObject({ status: "active", identity: { label: place.identity, kind: "user" } });
  });

  it("O04 uses state and code once", async () => {
    const { body } = await begin(caller, { name: "Once" });
    const back = await place.allow(body.authorizationUrl ?? "");
    await fetch(back, { redirect: "manual" });
    expect((await fetch(back, { redirect: "manual" })).status).toBe(400);
    expect((await statusOf(caller, body.id)).status).toBe("completed");
  });

  it("O06 believes no answer of another issuer", async () => {
    const other = async (address: string) => {
      const back = new URL(await place.allow(address));
      back.searchParams.set("iss", "http://127.0.0.1:1");
      return back.href;
    };
    expect(await signIn("Mixed up", other)).toMatchObject({ status: "failed", code: "issuer-mismatch" });
  });

  it("O19 says that the person denied", async () => {
    expect(await signIn("Denied", place.deny)).toMatchObject({ status: "denied", code: "access_denied", connectionId: null });
  });

  it("O18 says that the provider does not know the client", async () => {
    expect(await signIn("Unknown", place.allow, callerOf(place.misconfigured))).toMatchObject({ status: "failed", code: "invalid_client" });
  });

  it("O18 says that the provider does not take the code", async () => {
    const other = async (address: string) => {
      const back = new URL(await place.allow(address));
      back.searchParams.set("code", "another");
      return back.href;
    };
    expect(await signIn("Another code", other)).toMatchObject({ status: "failed", code: "invalid_grant" });
  });

  it("O22 refreshes as often as it has to, until the provider wants the person again", async () => {
    const { connectionId } = await signIn("Refreshed", place.allow);
    await makeStale(connectionId);
    expect(await verify(connectionId)).toMatchObject({ ok: true, status: "active" });
    await makeStale(connectionId);
    expect(await verify(connectionId)).toMatchObject({ ok: true, status: "active" });
    await makeStale(connectionId);
    await place.forget();
    expect(await verify(connectionId)).toMatchObject({ ok: false, status: "expired" });
    expect((await connection(connectionId)).status).toBe("expired");
  });

  it("O23 tells the provider when the connection is deleted", async () => {
    const { connectionId } = await signIn("Deleted", place.allow);
    const before = await place.alive();
    await place.storage.update((world) => {
      const row = world.connections[connectionId ?? ""] as ConnectionRow;
      return { world: onConnectionDeleted(world, row, new Date()), value: undefined };
    });
    const askSelf = (request: Request) => fetch(request);
    await carryOutRevocations({ storage: place.storage, vault, askSelf, now: () => new Date(), provider: null, providerLatency: 0 });
    expect(await place.alive()).toBe(before - 1);
  });

  const makeStale = (connectionId: string | null) =>
    place.storage.update((world) => {
      const row = world.signIns[connectionId ?? ""] as SignInRow;
      return { world: { ...world, signIns: put(world.signIns, { ...row, accessExpiresAt: new Date().toISOString() }) }, value: undefined };
    });
});

function callerOf({ url, backend }: MockServer): Caller {
  return new Caller({ backend: { ...backend, fetch: (input, init) => fetch(new URL(String(input), url), init) } });
}
