import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMockServer } from "../server.ts";
import { Popup } from "../testing/sign-in.ts";
import { memoryStorage } from "../world/memory-storage.ts";
import { storedSecret } from "../world/secrets.ts";
import type { WorldStorage } from "../world/storage.ts";
import { put, rows } from "../world/table.ts";
import type { ApplicationRow } from "../world/tables.ts";

/** The mock listens on loopback, without TLS. */
const plain = { [oauth.allowInsecureRequests]: true };
const redirectUri = "http://127.0.0.1:4321/callback";
const popup = new Popup((address, init) => fetch(address, init));

describe("interop: oauth4webapi as the client of the mock, over HTTP", () => {
  let server: MockServer;
  let storage: WorldStorage;

  beforeAll(async () => {
    const keep = (seed: Parameters<ReturnType<typeof memoryStorage>>[0]) => {
      storage = memoryStorage()(seed);
      return storage;
    };
    server = await startMockServer({ port: 0, latency: 0, storage: keep });
  });
  afterAll(() => server.close());

  const discover = async (issuerPath: string) => {
    const issuer = new URL(issuerPath, server.url);
    const response = await oauth.discoveryRequest(issuer, { ...plain, algorithm: "oauth2" });
    return oauth.processDiscoveryResponse(issuer, response);
  };

  it.each(["/", "/mock/microsoft/common/v2.0", "/mock/microsoft/2b9d7c64-0f53-4a1d-8e77-6c1f0a9e3d21/v2.0"])("discovers %s (RFC 8414)", async (path) => {
    const server = await discover(path);
    expect(server.code_challenge_methods_supported).toEqual(["S256"]);
    expect(server.grant_types_supported).toEqual(expect.arrayContaining(["authorization_code", "refresh_token"]));
  });

  describe.each([
    ["client_secret_basic", oauth.ClientSecretBasic],
    ["client_secret_post", oauth.ClientSecretPost],
  ] as const)("O20 client credentials by %s", (method, authenticate) => {
    it.each(["plain", "co:lon", "100%25", "a+b", "two words", "this&that=all", "äöü?", ":%+ &"])("with ID and secret %j", async (special) => {
      const clientId = `id ${special} ${method}`;
      const secret = `${special} secret`;
      const stored = await storedSecret(secret, new Date());
      await storage.update((world) => {
        const template = rows(world.applications).find((row) => row.kind === "oauth-client") as ApplicationRow;
        const own = { ...template, id: clientId, name: clientId, clientId, secret: stored, authenticationMethod: method, revokedAt: null, expiresAt: null };
        return { world: { ...world, applications: put(world.applications, own) }, value: undefined };
      });
      const as = await discover("/");
      const client = { client_id: clientId };
      const ask = async (password: string) =>
        oauth.processClientCredentialsResponse(as, client, await oauth.clientCredentialsGrantRequest(as, client, authenticate(password), {}, plain));
      expect(await ask(secret)).toMatchObject({ token_type: "bearer", expires_in: 899, access_token: expect.any(String) });
      await expect(ask(`${secret}x`)).rejects.toMatchObject({ status: 401 });
    });
  });

  describe.each([
    ["/", "robin", "data-pools:read"],
    ["/mock/microsoft/common/v2.0", "nadia.haas", "User.Read offline_access"],
  ])("authorization code with PKCE, refresh and revocation at %s", (issuerPath, account, scope) => {
    const register = async (as: oauth.AuthorizationServer, method: string) => {
      const metadata = { client_name: "Interop", redirect_uris: [redirectUri], token_endpoint_auth_method: method };
      return oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(as, metadata, plain));
    };
    const authorize = async (as: oauth.AuthorizationServer, clientId: string, decide: (address: string) => Promise<string>) => {
      const verifier = oauth.generateRandomCodeVerifier();
      const state = oauth.generateRandomState();
      const address = new URL(as.authorization_endpoint ?? "");
      const parameters = { client_id: clientId, redirect_uri: redirectUri, response_type: "code", scope, state, code_challenge_method: "S256" };
      for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
      address.searchParams.set("code_challenge", await oauth.calculatePKCECodeChallenge(verifier));
      return { verifier, state, back: new URL(await decide(address.href)) };
    };

    it.each([
      ["client_secret_basic", oauth.ClientSecretBasic],
      ["client_secret_post", oauth.ClientSecretPost],
      ["none", () => oauth.None()],
    ] as const)("O03 O06 O22 O23 for a client with %s", async (method, authenticationOf) => {
      const as = await discover(issuerPath);
      const client = await register(as, method);
      const authentication = authenticationOf(String(client.client_secret));
      const { verifier, state, back } = await authorize(as, client.client_id, (address) => popup.allow(address, account));
      // Checks `state` and, as the server says that it sends it, `iss`.
      const parameters = oauth.validateAuthResponse(as, client, back, state);
      const exchange = () => oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, redirectUri, verifier, plain);
      const tokens = await oauth.processAuthorizationCodeResponse(as, client, await exchange());
      expect(tokens).toMatchObject({ token_type: "bearer", scope, refresh_token: expect.any(String) });

      const refresh = async (token: string) =>
        oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, authentication, token, plain));
      const fresh = await refresh(tokens.refresh_token ?? "");
      expect(fresh.refresh_token).not.toBe(tokens.refresh_token);
      expect(fresh.access_token).not.toBe(tokens.access_token);

      const revoke = async (token: string) => oauth.processRevocationResponse(await oauth.revocationRequest(as, client, authentication, token, plain));
      await revoke(fresh.refresh_token ?? "");
      await expect(refresh(fresh.refresh_token ?? "")).rejects.toMatchObject({ error: "invalid_grant" });
    });

    it("O19 tells it that the person denied", async () => {
      const as = await discover(issuerPath);
      const client = await register(as, "none");
      const { state, back } = await authorize(as, client.client_id, (address) => popup.deny(address));
      expect(() => oauth.validateAuthResponse(as, client, back, state)).toThrow(oauth.AuthorizationResponseError);
    });

    it("O04 O06 an answer with another state or issuer is none for it", async () => {
      const as = await discover(issuerPath);
      const client = await register(as, "none");
      const { state, back } = await authorize(as, client.client_id, (address) => popup.allow(address, account));
      expect(() => oauth.validateAuthResponse(as, client, back, `${state}x`)).toThrow("state");
      back.searchParams.set("iss", "http://127.0.0.1:1");
      expect(() => oauth.validateAuthResponse(as, client, back, state)).toThrow("iss");
    });
  });

  it("O24 its access token opens what the person can see at the stand-in, and stops when it is revoked", async () => {
    const as = await discover("/mock/microsoft/common/v2.0");
    const metadata = { redirect_uris: [redirectUri], token_endpoint_auth_method: "none" };
    const client = await oauth.processDynamicClientRegistrationResponse(await oauth.dynamicClientRegistrationRequest(as, metadata, plain));
    const verifier = oauth.generateRandomCodeVerifier();
    const address = new URL(as.authorization_endpoint ?? "");
    const challenge = await oauth.calculatePKCECodeChallenge(verifier);
    const wanted = { client_id: client.client_id, redirect_uri: redirectUri, response_type: "code", code_challenge: challenge, code_challenge_method: "S256" };
    address.search = new URLSearchParams({ ...wanted, scope: "User.Read Files.Read" }).toString();
    const answer = oauth.validateAuthResponse(as, client, new URL(await popup.allow(address.href, "oscar.lindgren")), oauth.expectNoState);
    const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.None(), answer, redirectUri, verifier, plain);
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response);
    expect(tokens.refresh_token).toBeUndefined();
    const files = () =>
      fetch(`${server.url}/mock/microsoft/graph/v1.0/me/drive/root/children`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect((await (await files()).json()).value[0].name).toBe("Carrier scorecard.xlsx");
    await oauth.revocationRequest(as, client, oauth.None(), tokens.access_token, plain);
    expect((await files()).status).toBe(401);
  });
});
