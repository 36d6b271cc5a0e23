import { deferred } from "@connection-kit/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Caller } from "../testing/caller.ts";
import { locationOf, Popup } from "../testing/sign-in.ts";
import { memoryStorage } from "../world/memory-storage.ts";
import type { WorldStorage } from "../world/storage.ts";
import { challengeOf } from "./codes.ts";

const redirectUri = "http://127.0.0.1:4321/callback";
const verifier = "v".repeat(43);

/** A storage whose updates end only then. */
function stalled(storage: WorldStorage, then: Promise<void>): WorldStorage {
  return {
    ...storage,
    update: (change) =>
      storage.update(async (world) => {
        const changed = await change(world);
        await then;
        return changed;
      }),
  };
}

interface Registered {
  readonly client_id: string;
  readonly client_secret: string;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
  readonly error?: string;
}

describe.each([
  ["the platform’s", "/oauth2", "robin", "", "data-pools:read data-pools:write"],
  ["the Microsoft stand-in", "/mock/microsoft/common/oauth2/v2.0", "nadia.haas", "/mock/microsoft/common/v2.0", "User.Read offline_access"],
])("authorization server: %s", (_, base, account, issuerPath, scope) => {
  let caller: Caller;
  let popup: Popup;
  let client: Registered;

  beforeEach(async () => {
    caller = new Caller();
    popup = new Popup((path, init) => caller.backend.fetch(path, init));
    client = await register({});
  });

  const register = async (metadata: Record<string, unknown>) => {
    const answer = await caller.call<Registered>("POST", `${base}/register`, { client_name: "Tester <1>", redirect_uris: [redirectUri], ...metadata });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const address = async (change: Record<string, string | null> = {}) => {
    const parameters: Record<string, string | null> = {
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope,
      state: "s t&a=te",
      code_challenge: await challengeOf(verifier),
      code_challenge_method: "S256",
      ...change,
    };
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null);
    return `${base}/authorize?${new URLSearchParams(given)}`;
  };
  const answerOf = (location: string) => Object.fromEntries(new URL(location).searchParams);
  const post = async (endpoint: string, form: Record<string, string>, by: Registered = client) => {
    const authorization = `Basic ${btoa(`${by.client_id}:${by.client_secret}`)}`;
    const response = await popup.send(`${base}/${endpoint}`, form, { authorization });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === "" ? {} : JSON.parse(text)) as Tokens };
  };
  const codeOf = async (change: Record<string, string | null> = {}) => answerOf(await popup.allow(await address(change), account)).code ?? "";
  const exchange = (code: string, change: Record<string, string> = {}, by?: Registered) =>
    post("token", { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier, ...change }, by);
  const refresh = (token: string, change: Record<string, string> = {}) => post("token", { grant_type: "refresh_token", refresh_token: token, ...change });

  it("O24 says on every page that it is a teaching mock, without inline script or style, and lets nobody frame it", async () => {
    const pages = [await popup.open(await address()), await popup.send(await address(), { account }), await popup.open(await address({ client_id: "nobody" }))];
    for (const page of pages) {
      const text = await page.text();
      expect(text).toContain("This is a teaching mock.");
      expect(text).not.toMatch(/<style|style=|<script|onclick=|Tester <1>/);
      const policy = page.headers.get("content-security-policy");
      for (const rule of ["default-src 'none'", "style-src 'self'", "script-src 'none'", "frame-ancestors 'none'"]) expect(policy).toContain(rule);
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    }
    expect((await caller.backend.fetch("/oauth2/page.css")).headers.get("content-type")).toContain("text/css");
  });

  it("shows its pages while another request is changing the world", async () => {
    const seen = deferred();
    const storage = memoryStorage();
    const waiting = new Caller({ storage: (seed) => stalled(storage(seed), seen.promise) });
    const change = waiting.key("Slow");
    expect((await waiting.backend.fetch(`${base}/authorize?client_id=nobody`)).status).toBe(400);
    expect((await waiting.backend.fetch(`/.well-known/oauth-authorization-server${issuerPath}`)).status).toBe(200);
    seen.resolve();
    expect((await change).application.name).toBe("Slow");
  });

  it("lets the person choose an account, then says what is wanted, then sends a code, the state and the issuer", async () => {
    const accounts = await (await popup.open(await address())).text();
    expect(accounts).toContain(`name="account" value="${account}"`);
    const consent = await (await popup.send(await address(), { account })).text();
    for (const wanted of scope.split(" ")) expect(consent).toContain(`(${wanted})`);
    expect(consent).toMatch(/value="allow">Allow.*value="deny">Deny/s);
    const answer = await popup.send(await address(), { account, decision: "allow" });
    // RFC 9700 section 4.12: 303, not 307.
    expect(answer.status).toBe(303);
    expect(locationOf(answer)).toMatch(`${redirectUri}?`);
    expect(answerOf(locationOf(answer))).toEqual({
      code: expect.stringMatching(/^[\w-]+\.[\w-]{43}$/),
      state: "s t&a=te",
      iss: `http://localhost${issuerPath}`,
    });
  });

  it("O19 says so when the person denies", async () => {
    expect(answerOf(await popup.deny(await address()))).toMatchObject({ error: "access_denied", state: "s t&a=te", iss: `http://localhost${issuerPath}` });
  });

  it.each([
    ["O03 no challenge", { code_challenge: null }, "invalid_request"],
    ["O03 the method plain", { code_challenge_method: "plain" }, "invalid_request"],
    ["O03 no method, which would be plain", { code_challenge_method: null }, "invalid_request"],
    ["O03 a challenge that is no digest", { code_challenge: "short" }, "invalid_request"],
    ["O03 the implicit grant", { response_type: "token" }, "unsupported_response_type"],
    ["no response type", { response_type: null }, "invalid_request"],
    ["an answer in the fragment", { response_mode: "fragment" }, "invalid_request"],
    ["a scope that it does not have", { scope: "everything" }, "invalid_scope"],
  ])("O19 tells the client of %s", async (_case, change, error) => {
    expect(answerOf(locationOf(await popup.open(await address(change))))).toMatchObject({ error, state: "s t&a=te" });
  });

  it("O19 tells the client of a repeated parameter", async () => {
    expect(answerOf(locationOf(await popup.open(`${await address()}&scope=x`)))).toMatchObject({ error: "invalid_request" });
  });

  it.each([
    ["another path", "http://127.0.0.1:4321/callback/"],
    ["another query", "http://127.0.0.1:4321/callback?a=b"],
    ["another port", "http://127.0.0.1:4322/callback"],
    ["another case", "http://127.0.0.1:4321/Callback"],
    ["another host", "https://evil.example/callback"],
    ["none", ""],
  ])("O07 sends nobody to an address that is not registered: %s", async (_case, redirect_uri) => {
    const page = await popup.open(await address({ redirect_uri }));
    expect([page.status, page.headers.get("location")]).toEqual([400, null]);
  });

  it.each(["https://evil.example/callback", "http://127.0.0.1.evil.example/", "http://user@127.0.0.1/", "http://127.0.0.1/#x", "javascript:alert(1)", "x"])(
    "O07 O24 registers loopback addresses and its own origin only, not %s",
    async (uri) => {
      const { status, body } = await caller.call<{ error: string }>("POST", `${base}/register`, { redirect_uris: [redirectUri, uri] });
      expect([status, body.error]).toEqual([400, "invalid_redirect_uri"]);
    },
  );

  it("exchanges the code once, and again is theft: what it gave is void", async () => {
    const code = await codeOf();
    const first = await exchange(code);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ token_type: "Bearer", scope, access_token: expect.any(String), refresh_token: expect.any(String) });
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect((await exchange(code)).body.error).toBe("invalid_grant");
    expect((await refresh(first.body.refresh_token)).body.error).toBe("invalid_grant");
  });

  it.each([
    ["O03 with another verifier", { code_verifier: "w".repeat(43) }, "invalid_grant"],
    ["O03 with a verifier that is too short", { code_verifier: "v".repeat(42) }, "invalid_request"],
    ["O03 without a verifier", { code_verifier: "" }, "invalid_request"],
    ["O07 with another redirect address", { redirect_uri: `${redirectUri}x` }, "invalid_grant"],
    ["without a code", { code: "" }, "invalid_request"],
    ["with a code that is none", { code: "a.b" }, "invalid_grant"],
    ["O03 by the password grant", { grant_type: "password" }, "unsupported_grant_type"],
  ])("exchanges nothing %s", async (_case, change, error) => {
    const code = await codeOf();
    const { status, body } = await exchange(code, change);
    expect([status, body.error]).toEqual([400, error]);
  });

  it.each([
    ["another verifier", { code_verifier: "w".repeat(43) }],
    ["a verifier that is too short", { code_verifier: "v".repeat(42) }],
    ["no verifier", { code_verifier: "" }],
    ["another redirect address", { redirect_uri: `${redirectUri}x` }],
    ["no redirect address", { redirect_uri: "" }],
  ])("O03 O07 a code that was shown with %s is spent", async (_case, change) => {
    const code = await codeOf();
    await exchange(code, change);
    expect((await exchange(code)).body.error).toBe("invalid_grant");
  });

  it("gives a code to its own client only, and for sixty seconds", async () => {
    const other = await register({});
    expect((await exchange(await codeOf(), {}, other)).body.error).toBe("invalid_grant");
    const late = await codeOf({ code_challenge: await challengeOf("x".repeat(43)) });
    caller.pass(60_000);
    expect((await exchange(late, { code_verifier: "x".repeat(43) })).body.error).toBe("invalid_grant");
  });

  it("O03 refuses a challenge that was used before", async () => {
    await codeOf();
    expect(answerOf(locationOf(await popup.open(await address())))).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("before"),
    });
  });

  it("O22 rotates refresh tokens, and one that comes back ends them all", async () => {
    const first = (await exchange(await codeOf())).body;
    const second = (await refresh(first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const third = (await refresh(second.refresh_token)).body;
    expect((await refresh(first.refresh_token)).body.error).toBe("invalid_grant");
    expect((await refresh(third.refresh_token)).body.error).toBe("invalid_grant");
  });

  it("O21 refreshes for fewer scopes, never for more", async () => {
    const { refresh_token } = (await exchange(await codeOf())).body;
    const [less = ""] = scope.split(" ");
    expect((await refresh(refresh_token, { scope: `${less} more` })).body.error).toBe("invalid_scope");
    expect((await refresh(refresh_token, { scope: less })).body.scope).toBe(less);
  });

  it("O23 revokes a refresh token with all that came from it, for its own client only", async () => {
    const tokens = (await exchange(await codeOf())).body;
    const other = await register({});
    expect((await post("revoke", { token: tokens.refresh_token }, other)).body.error).toBe("unauthorized_client");
    expect((await post("revoke", {})).body.error).toBe("invalid_request");
    expect((await post("revoke", { token: "unknown" })).status).toBe(200);
    expect((await post("revoke", { token: tokens.refresh_token })).status).toBe(200);
    expect((await refresh(tokens.refresh_token)).body.error).toBe("invalid_grant");
  });

  it("takes a public client at its word only with PKCE, and a confidential one only with its secret", async () => {
    expect((await exchange(await codeOf(), {}, { ...client, client_secret: "wrong" })).status).toBe(401);
    const form = { grant_type: "authorization_code", code: "a.b", redirect_uri: redirectUri, code_verifier: verifier, client_id: client.client_id };
    expect((await popup.send(`${base}/token`, form)).status).toBe(401);
    client = await register({ token_endpoint_auth_method: "none" });
    expect(client.client_secret).toBeUndefined();
    const code = await codeOf({ code_challenge: await challengeOf("y".repeat(43)) });
    const answer = await popup.send(`${base}/token`, { ...form, client_id: client.client_id, code, code_verifier: "y".repeat(43) });
    expect(answer.status).toBe(200);
  });

  it("O06 O07 names its issuer, its endpoints and what it can do", async () => {
    const { body } = await caller.get<Record<string, unknown>>(`/.well-known/oauth-authorization-server${issuerPath}`);
    expect(body).toMatchObject({
      issuer: `http://localhost${issuerPath}`,
      authorization_endpoint: `http://localhost${base}/authorize`,
      code_challenge_methods_supported: ["S256"],
      response_types_supported: ["code"],
      authorization_response_iss_parameter_supported: true,
    });
  });

  it("keeps codes, tokens and secrets as digests", async () => {
    const code = await codeOf();
    const tokens = (await exchange(code)).body;
    const world = JSON.stringify(await caller.backend.world());
    for (const secret of [code, tokens.access_token, tokens.refresh_token, client.client_secret]) {
      expect(world).not.toContain(secret);
      expect(world).not.toContain(secret.slice(-12));
    }
  });

  it("refuses a consent that a form of another site sends", async () => {
    const answer = await popup.send(await address(), { account, decision: "allow" }, { "sec-fetch-site": "cross-site" });
    expect(answer.status).toBe(403);
  });
});

it("the platform’s access token opens what the person may read, within what they allowed", async () => {
  const caller = new Caller();
  const popup = new Popup((path, init) => caller.backend.fetch(path, init));
  const metadata = { client_name: "Reader", redirect_uris: [redirectUri], token_endpoint_auth_method: "none" };
  const { client_id } = (await caller.call<Registered>("POST", "/oauth2/register", metadata)).body;
  const identity = async (scope: string, code_verifier: string) => {
    const wanted = { response_type: "code", client_id, redirect_uri: redirectUri, scope, code_challenge: await challengeOf(code_verifier) };
    const back = await popup.allow(`/oauth2/authorize?${new URLSearchParams({ ...wanted, code_challenge_method: "S256" })}`, "alex");
    const code = new URL(back).searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", client_id, code, code_verifier, redirect_uri: redirectUri };
    const { access_token } = (await (await popup.send("/oauth2/token", form)).json()) as Tokens;
    return (await caller.get("/mock/identity", { authorization: `Bearer ${access_token}` })).body;
  };
  expect(await identity("data-pools:read", "r".repeat(43))).toEqual({
    application: "Reader",
    scopes: ["data-pools:read"],
    reads: ["Order to Cash"],
    writes: [],
  });
  expect(await identity("data-pools:write", "w".repeat(43))).toEqual({ application: "Reader", scopes: ["data-pools:write"], reads: [], writes: [] });
});

describe("Microsoft stand-in", () => {
  it("O24 has accounts with files of their own, and one that may not consent", async () => {
    const caller = new Caller();
    const world = await caller.backend.world();
    const accounts = Object.values(world.microsoftAccounts);
    expect(new Set(accounts.map((account) => account.files.map((file) => file.name).join())).size).toBe(accounts.length);
    expect(accounts.filter((account) => !account.mayConsent)).toHaveLength(1);
  });

  it("knows the tenants of its accounts, and no other", async () => {
    const caller = new Caller();
    const metadata = (tenant: string) => caller.get(`/.well-known/oauth-authorization-server/mock/microsoft/${tenant}/v2.0`);
    expect((await metadata("c4e81f02-93ab-47d6-b5a0-2f7de6180c35")).status).toBe(200);
    expect((await metadata("00000000-0000-0000-0000-000000000000")).status).toBe(404);
  });

  it("answers without a good token with 401", async () => {
    for (const authorization of ["", "Bearer a.b"]) {
      const answer = await new Caller().get("/mock/microsoft/graph/v1.0/me", { authorization });
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer error="invalid_token"']);
    }
  });
});
