import { authorization, type Connection, type Verification } from "@connection-kit/core/contract";
import { beforeEach, describe, expect, it } from "vitest";
import { api, Caller } from "../testing/caller.ts";
import { begin, locationOf, nadia, type Popup, popupOf, signIn, statusOf } from "../testing/sign-in.ts";
import { memoryVault } from "./vault.ts";

describe("sign-in at a provider", () => {
  let caller: Caller;
  let popup: Popup;

  beforeEach(() => {
    caller = new Caller();
    popup = popupOf(caller);
  });

  const scenario = (signInSettings: Record<string, unknown>) => caller.call("PUT", "/mock/scenario", { signIn: signInSettings });
  const fault = (call: string, name: string) => caller.call("PUT", "/mock/scenario", { faults: [{ call, fault: name, times: null }] });
  const connection = async (id: string | null) => (await caller.get<Connection>(`${api}/connections/${id}`)).body;

  it("goes from the click to a connection that acts as who signed in", async () => {
    const begun = await begin(caller);
    expect(begun.status).toBe(201);
    expect(authorization.parse(begun.body)).toMatchObject({ status: "pending", connectionId: null });
    const address = begun.body.authorizationUrl ?? "";
    expect((await popup.open(address)).status).toBe(200);
    const back = await popup.allow(address);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "pending" });
    expect((await popup.open(back)).status).toBe(303);
    const over = authorization.parse(await statusOf(caller, begun.body.id));
    expect(over).toMatchObject({ status: "completed", authorizationUrl: null });
    expect(await connection(over.connectionId)).toMatchObject({
      name: "My Microsoft",
      type: { id: "microsoft-user", auth: "oauth2-authorization-code" },
      identity: { id: `microsoft:${nadia}`, label: "nadia.haas@contoso.example", kind: "user" },
      status: "active",
      owner: { id: "alex" },
      scopes: ["User.Read", "Files.Read", "ChannelMessage.Send", "offline_access"],
      missingPermissions: [],
      secrets: {},
      expiresAt: null,
    });
  });

  it("O01 tells the browser an id and an address, and no code, token or verifier", async () => {
    const bodies: string[] = [];
    const begun = await begin(caller);
    const back = await popup.allow(begun.body.authorizationUrl ?? "");
    const finished = await popup.open(back);
    const { connectionId } = await statusOf(caller, begun.body.id);
    bodies.push(JSON.stringify(begun.body), JSON.stringify(await statusOf(caller, begun.body.id)), JSON.stringify(await connection(connectionId)));
    bodies.push(JSON.stringify([...finished.headers]), await (await popup.open(locationOf(finished))).text());
    const code = new URL(back).searchParams.get("code") ?? "";
    for (const body of bodies) {
      expect(body).not.toContain(code);
      expect(body).not.toMatch(/verifier|access_token|refresh_token|"sealed/);
    }
  });

  it("O01 keeps tokens sealed and forgets state, nonce and verifier once the attempt is over", async () => {
    const { id, connectionId } = await signIn(caller);
    const world = await caller.backend.world();
    expect(world.attempts[id]?.pending).toBeNull();
    const row = world.signIns[connectionId ?? ""];
    for (const sealed of [row?.sealedAccessToken, row?.sealedRefreshToken]) expect(sealed).not.toContain(".");
    expect(await memoryVault().open(row?.sealedAccessToken ?? "")).toBeNull();
  });

  it("O03 O04 sends a challenge S256 and a state of 256 bits, both new for each attempt", async () => {
    const parameters = async (name: string) => new URL((await begin(caller, { name })).body.authorizationUrl ?? "").searchParams;
    const [one, other] = [await parameters("One"), await parameters("Other")];
    expect(one.get("code_challenge_method")).toBe("S256");
    expect(one.get("response_type")).toBe("code");
    for (const name of ["state", "code_challenge"]) {
      expect(one.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one.get(name)).not.toBe(other.get(name));
    }
  });

  it("O04 uses a state once", async () => {
    const begun = await begin(caller);
    const back = await popup.allow(begun.body.authorizationUrl ?? "");
    expect((await popup.open(back)).status).toBe(303);
    const again = await popup.open(back);
    expect([again.status, again.headers.get("location")]).toEqual([400, null]);
    expect(Object.keys((await caller.backend.world()).signIns)).toHaveLength(1);
  });

  it.each([
    ["unknown", (url: URL) => url.searchParams.set("state", "x".repeat(43))],
    ["missing", (url: URL) => url.searchParams.delete("state")],
    ["there twice", (url: URL) => url.searchParams.append("state", "x")],
  ])("O04 looks at no code when the state is %s", async (_, change) => {
    const begun = await begin(caller);
    const back = new URL(await popup.allow(begun.body.authorizationUrl ?? ""));
    change(back);
    const page = await popup.open(back.href);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain("Close this window and start again.");
    expect((await statusOf(caller, begun.body.id)).status).toBe("pending");
  });

  it("O05 lets no other session finish, read or cancel it", async () => {
    const begun = await begin(caller);
    const robin = { authorization: "Bearer demo-robin" };
    expect((await caller.get(`${api}/authorizations/${begun.body.id}`, robin)).status).toBe(404);
    expect((await caller.call("DELETE", `${api}/authorizations/${begun.body.id}`, undefined, robin)).status).toBe(404);
    const back = await popup.allow(begun.body.authorizationUrl ?? "");
    expect((await popup.open(back, robin)).status).toBe(400);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "failed", code: "session-mismatch", connectionId: null });
    // The state is spent: whoever sent the link cannot use the code either.
    expect((await popup.open(back)).status).toBe(400);
    expect((await popup.open(back, { authorization: "Bearer nobody" })).status).toBe(400);
  });

  it.each([
    ["is another", (url: URL) => url.searchParams.set("iss", "http://localhost")],
    ["is missing", (url: URL) => url.searchParams.delete("iss")],
  ])("O06 believes no answer whose issuer %s", async (_, change) => {
    const begun = await begin(caller);
    const back = new URL(await popup.allow(begun.body.authorizationUrl ?? ""));
    change(back);
    expect((await popup.open(back.href)).status).toBe(303);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "failed", code: "issuer-mismatch" });
  });

  it("O07 goes back to where the page is only when that is this machine, and never to an address of the request", async () => {
    const redirect = async (name: string, origin: string) => {
      const { body } = await begin(caller, { name, return_to: "https://evil.example" }, { origin, "sec-fetch-site": "same-origin" });
      return new URL(body.authorizationUrl ?? "").searchParams.get("redirect_uri");
    };
    expect(await redirect("One", "https://evil.example")).toBe(`http://localhost${api}/authorizations/callback`);
    expect(await redirect("Other", "http://localhost:5173")).toBe(`http://localhost:5173${api}/authorizations/callback`);
  });

  it("O08 answers the callback with 303 to a page without the code, which nothing keeps, frames or learns from", async () => {
    const begun = await begin(caller);
    const callback = await popup.open(await popup.allow(begun.body.authorizationUrl ?? ""));
    expect(callback.status).toBe(303);
    const address = locationOf(callback);
    expect(address).toBe(`http://localhost${api}/authorizations/${begun.body.id}/finished`);
    const page = await popup.open(address);
    for (const { headers } of [callback, page]) {
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
    const policy = page.headers.get("content-security-policy") ?? "";
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) expect(policy).toContain(rule);
    const text = await page.text();
    expect(text).toContain("You can close this window.");
    expect([...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, target]) => target)).toEqual(["/oauth2/page.css", "../finished.js"]);
  });

  it("O02 O10 O12 wakes the page up by both channels, with an id and nothing else, to the exact origin", async () => {
    const sent: unknown[] = [];
    const { id } = await signIn(caller);
    const page = await (await popup.open(`${api}/authorizations/${id}/finished`)).text();
    const dataset = { id: /data-id="([^"]*)"/.exec(page)?.[1], origin: /data-origin="([^"]*)"/.exec(page)?.[1] };
    const source = await (await popup.open(`${api}/authorizations/finished.js`)).text();
    class Channel {
      constructor(readonly name: string) {}
      postMessage = (message: unknown) => sent.push([this.name, message]);
      close = () => undefined;
    }
    const opener = { postMessage: (message: unknown, origin: string) => sent.push([origin, message]) };
    const closing = (from: unknown) => ({ opener: from, close: () => sent.push("closed") });
    const run = new Function("document", "window", "BroadcastChannel", source);
    run({ currentScript: { dataset } }, closing(opener), Channel);
    const message = { type: "connection-kit/authorization", v: 1, id };
    expect(sent).toEqual([[`connection-kit/authorization/${id}`, message], ["http://localhost", message], "closed"]);
    // O08: works with no opener.
    run({ currentScript: { dataset } }, closing(null), Channel);
    expect(sent).toHaveLength(5);
  });

  it.each(["unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"])("O14 sends COOP %s as the scenario says", async (policy) => {
    const header = (response: Response) => response.headers.get("cross-origin-opener-policy");
    await scenario({ openerPolicy: { provider: policy } });
    const begun = await begin(caller);
    const address = begun.body.authorizationUrl ?? "";
    expect(header(await popup.open(address))).toBe(policy);
    const back = await popup.allow(address);
    await scenario({ openerPolicy: { provider: "unsafe-none", callback: policy } });
    expect(header(await popup.open(address))).toBe("unsafe-none");
    const callback = await popup.open(back);
    expect([header(callback), header(await popup.open(locationOf(callback)))]).toEqual([policy, policy]);
  });

  it("O17 expires after ten minutes by the backend's clock, and a code that comes later is not used", async () => {
    const begun = await begin(caller);
    caller.pass(590_000);
    const back = await popup.allow(begun.body.authorizationUrl ?? "");
    caller.pass(9_999);
    expect((await statusOf(caller, begun.body.id)).status).toBe("pending");
    caller.pass(1);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "expired", authorizationUrl: null });
    expect((await popup.open(back)).status).toBe(303);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "expired", connectionId: null });
  });

  it("O16 cancels: what comes later is ignored, and cancelling again is cancelling", async () => {
    const begun = await begin(caller);
    const back = await popup.allow(begun.body.authorizationUrl ?? "");
    const cancel = () => caller.call("DELETE", `${api}/authorizations/${begun.body.id}`);
    expect([(await cancel()).status, (await cancel()).status]).toEqual([204, 204]);
    expect((await popup.open(back)).status).toBe(400);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "cancelled", connectionId: null });
    expect((await caller.call("DELETE", `${api}/authorizations/nothing`)).status).toBe(404);
  });

  it("O16 O23 gives back what was fetched while it was cancelled", async () => {
    const begun = await begin(caller);
    const back = await popup.allow(begun.body.authorizationUrl ?? "");
    await caller.call("PUT", "/mock/scenario", { faults: [{ call: "getMicrosoftProfile", fault: "slow", times: 1 }] });
    const finishing = popup.open(back);
    await caller.call("DELETE", `${api}/authorizations/${begun.body.id}`);
    expect((await finishing).status).toBe(303);
    const world = await caller.backend.world();
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "cancelled" });
    expect(Object.keys(world.signIns)).toEqual([]);
    expect(Object.values(world.revocations).map(({ outcome }) => outcome)).toEqual(["revoked"]);
  });

  it.each(["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"])(
    "O18 tells the token endpoint’s %s by its code",
    async (code) => {
      await scenario({ tokenError: code });
      expect(await signIn(caller)).toMatchObject({ status: "failed", code, connectionId: null });
    },
  );

  it.each([
    ["network-error", "provider-unreachable"],
    ["unavailable", "provider-unreachable"],
    ["not-json", "provider-unreachable"],
  ])("O18 does not take %s of the token endpoint for an answer", async (name, code) => {
    await fault("issueMicrosoftToken", name);
    expect(await signIn(caller)).toMatchObject({ status: "failed", code });
  });

  it("O19 says that the person denied", async () => {
    const begun = await begin(caller);
    await popup.open(await popup.deny(begun.body.authorizationUrl ?? ""));
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "denied", code: "access_denied" });
  });

  it("O19 denies an account that may not consent, and says who can help", async () => {
    const begun = await begin(caller);
    const page = await popup.send(begun.body.authorizationUrl ?? "", { account: "guest.priya", decision: "allow" });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Ask an administrator of Contoso");
  });

  it.each(["invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope", "server_error", "temporarily_unavailable"])(
    "O19 tells the authorization endpoint’s %s by its code",
    async (code) => {
      await scenario({ authorizationError: code });
      expect(await signIn(caller)).toMatchObject({ status: "failed", code });
    },
  );

  it.each(["invalid_client", "<script>"])("O19 does not know %s there", async (error) => {
    const begun = await begin(caller);
    const back = new URL(await popup.deny(begun.body.authorizationUrl ?? ""));
    back.searchParams.set("error", error);
    await popup.open(back.href);
    expect(await statusOf(caller, begun.body.id)).toMatchObject({ status: "failed", code: "unexpected" });
  });

  it("O21 keeps what was granted, and warns of what was not", async () => {
    await scenario({ grantedScopes: ["User.Read", "offline_access"] });
    const { connectionId } = await signIn(caller);
    const shown = await connection(connectionId);
    expect(shown).toMatchObject({ status: "active", scopes: ["User.Read", "offline_access"] });
    expect(shown.missingPermissions.map(({ permission }) => permission)).toEqual(["Files.Read", "ChannelMessage.Send"]);
    const { body } = await caller.call<Verification>("POST", `${api}/connections/${connectionId}/verify`);
    expect(body).toMatchObject({ ok: true, stages: [{}, {}, { code: "sign-in", ok: true }, { code: "permission", ok: false }, { ok: true }] });
  });

  it("O21 without a refresh token the connection ends with its access token", async () => {
    await scenario({ grantedScopes: ["User.Read"] });
    const { connectionId } = await signIn(caller);
    expect((await connection(connectionId)).expiresAt).toBe("2026-11-24T08:14:59.000Z");
    caller.pass(900_000);
    await caller.call("POST", `${api}/connections/${connectionId}/verify`);
    expect((await connection(connectionId)).status).toBe("expired");
  });

  it("does not take a sign-in for one when nobody can say whose it is", async () => {
    await scenario({ grantedScopes: ["offline_access"] });
    expect(await signIn(caller)).toMatchObject({ status: "failed", code: "identity-unknown" });
    expect(Object.values((await caller.backend.world()).consents).map(({ revokedAt }) => revokedAt)).toEqual(["2026-11-24T08:00:00.000Z"]);
  });

  it("O22 refreshes before a connection is used, and rotates", async () => {
    const { connectionId } = await signIn(caller);
    const before = (await caller.backend.world()).signIns[connectionId ?? ""];
    caller.pass(900_000);
    const { body } = await caller.call<Verification>("POST", `${api}/connections/${connectionId}/verify`);
    expect(body).toMatchObject({ ok: true, status: "active" });
    const { signIns, refreshTokens } = await caller.backend.world();
    expect(signIns[connectionId ?? ""]?.sealedRefreshToken).not.toBe(before?.sealedRefreshToken);
    expect(Object.values(refreshTokens).map(({ usedAt }) => usedAt === null)).toEqual([false, true]);
  });

  it("O22 two uses at a time show the refresh token once", async () => {
    const { connectionId } = await signIn(caller);
    caller.pass(900_000);
    await Promise.all([1, 2, 3].map(() => caller.call("POST", `${api}/connections/${connectionId}/verify`)));
    expect((await connection(connectionId)).status).toBe("active");
    expect(Object.values((await caller.backend.world()).consents).map(({ revokedAt }) => revokedAt)).toEqual([null]);
  });

  it("O22 invalid_grant ends the sign-in, and nothing is tried again", async () => {
    const { connectionId } = await signIn(caller);
    await scenario({ tokenError: "invalid_grant" });
    caller.pass(900_000);
    const { body } = await caller.call<Verification>("POST", `${api}/connections/${connectionId}/verify`);
    expect(body).toMatchObject({ ok: false, status: "expired", stages: [{}, {}, { code: "sign-in", ok: false }, { ok: null }, { ok: null }] });
    expect(await connection(connectionId)).toMatchObject({ status: "expired", identity: { id: `microsoft:${nadia}` } });
    // The provider would grant it again, but nobody asks.
    await scenario({ tokenError: null });
    const tokens = Object.keys((await caller.backend.world()).refreshTokens).length;
    await caller.call("POST", `${api}/connections/${connectionId}/verify`);
    expect(Object.keys((await caller.backend.world()).refreshTokens)).toHaveLength(tokens);
  });

  it("O22 an error that is no verdict leaves the sign-in as it is", async () => {
    const { connectionId } = await signIn(caller);
    caller.pass(900_000);
    await fault("issueMicrosoftToken", "unavailable");
    await caller.call("POST", `${api}/connections/${connectionId}/verify`);
    expect((await connection(connectionId)).status).toBe("active");
    await caller.call("PUT", "/mock/scenario", { faults: [] });
    await caller.call("POST", `${api}/connections/${connectionId}/verify`);
    expect((await caller.backend.world()).signIns[connectionId ?? ""]).toMatchObject({ state: "alive", refreshingSince: null });
  });
});
