import { beforeEach, describe, expect, it } from "vitest";
import { createApplication, regenerateSecret, revokeApplication } from "./applications.ts";
import { clientCredentialsRequest, tokenBearer, tokenEndpoint } from "./oauth.ts";
import { storedSecret } from "./secrets.ts";
import { seedWorld } from "./seed/index.ts";
import { find, put } from "./table.ts";
import type { ApplicationRow, PersonRow, World } from "./tables.ts";

const now = new Date("2026-11-24T08:00:00Z");

describe("token endpoint", () => {
  let world: World;
  let id: string;
  let secret: string;
  let applicationId: string;

  beforeEach(async () => {
    const seeded = seedWorld(now);
    const alex = find(seeded.people, "alex") as PersonRow;
    const created = await createApplication(seeded, { kind: "oauth-client", name: "o" }, alex, now);
    world = created.world;
    id = created.value.clientId ?? "";
    secret = created.value.clientSecret ?? "";
    applicationId = created.value.application.id;
  });

  const row = () => find(world.applications, applicationId) as ApplicationRow;
  const change = (changed: Partial<ApplicationRow>) => {
    world = { ...world, applications: put(world.applications, { ...row(), ...changed }) };
  };
  const ask = async (request: Request, at = now) => {
    const { world: next, value } = await tokenEndpoint(world, request, at);
    return { world: next, status: value.status, headers: value.headers, body: (await value.json()) as Record<string, unknown> };
  };
  const post = (form: string, headers: Record<string, string> = {}) =>
    new Request("http://localhost/oauth2/token", { method: "POST", body: form, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });

  it("grants by client_secret_basic", async () => {
    const answer = await ask(clientCredentialsRequest(id, secret, "client_secret_basic"));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ access_token: expect.any(String), token_type: "Bearer", expires_in: 899, scope: "data-pools:read data-pools:write" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(find(answer.world.applications, applicationId)?.lastUsedAt).toBe(now.toISOString());
  });

  it("grants by client_secret_post to a client registered for it, and to no other", async () => {
    expect((await ask(clientCredentialsRequest(id, secret, "client_secret_post"))).body).toMatchObject({ error: "invalid_client" });
    change({ authenticationMethod: "client_secret_post" });
    expect((await ask(clientCredentialsRequest(id, secret, "client_secret_post"))).status).toBe(200);
    expect((await ask(clientCredentialsRequest(id, secret, "client_secret_basic"))).status).toBe(401);
  });

  it.each(["a:b", "100%", "one+two", "one two", "a&b=c", 'q"\\', "%25:%3A"])("O20 form-encodes %j before base64", async (special) => {
    change({ clientId: `id ${special}`, secret: await storedSecret(special, now) });
    expect((await ask(clientCredentialsRequest(`id ${special}`, special, "client_secret_basic"))).status).toBe(200);
    change({ authenticationMethod: "client_secret_post" });
    expect((await ask(clientCredentialsRequest(`id ${special}`, special, "client_secret_post"))).status).toBe(200);
  });

  it.each([
    ["no grant type", "", 400, "invalid_request"],
    ["another grant", "grant_type=password", 400, "unsupported_grant_type"],
    ["a scope beyond", "grant_type=client_credentials&scope=data-pools%3Aread+team%3Amanage", 400, "invalid_scope"],
    ["a repeated parameter", "grant_type=client_credentials&scope=a&scope=b", 400, "invalid_request"],
    ["two methods of authentication", "grant_type=client_credentials&client_secret=x", 400, "invalid_request"],
  ])("refuses %s", async (_, form, status, error) => {
    const basic = clientCredentialsRequest(id, secret, "client_secret_basic").headers.get("authorization") ?? "";
    const answer = await ask(post(form, { authorization: basic }));
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.world).toBe(world);
  });

  it.each([
    ["no authentication", {}],
    ["another scheme", { authorization: "Bearer x" }],
    ["no base64", { authorization: "Basic ###" }],
    ["base64 of odd length", { authorization: "Basic abcde" }],
    ["no colon", { authorization: `Basic ${btoa("abc")}` }],
    ["a wrong secret", { authorization: `Basic ${btoa("abc:def")}` }],
  ])("401 with a challenge for %s", async (_, headers) => {
    const answer = await ask(post("grant_type=client_credentials", headers));
    expect([answer.status, answer.body.error]).toEqual([401, "invalid_client"]);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Basic /);
  });

  it("refuses JSON", async () => {
    const json = new Request("http://localhost/oauth2/token", { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    expect((await ask(json)).body.error).toBe("invalid_request");
  });

  it("refuses a revoked client, an expired secret and one that was replaced", async () => {
    const request = () => clientCredentialsRequest(id, secret, "client_secret_basic");
    const before = world;
    world = revokeApplication(before, applicationId, now).world;
    expect((await ask(request())).status).toBe(401);
    world = before;
    change({ expiresAt: now.toISOString() });
    expect((await ask(request())).status).toBe(401);
    world = (await regenerateSecret(before, applicationId, now)).world;
    expect((await ask(request())).status).toBe(401);
  });

  it("issues tokens for the asked scopes that are good for 899 seconds", async () => {
    change({ authenticationMethod: "client_secret_post" });
    const answer = await ask(post(`grant_type=client_credentials&client_id=${id}&client_secret=${secret}&scope=data-pools%3Aread`));
    const token = answer.body.access_token as string;
    expect(answer.body.scope).toBe("data-pools:read");
    const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
    expect((await tokenBearer(answer.world, token, later(898)))?.scopes).toEqual(["data-pools:read"]);
    expect(await tokenBearer(answer.world, token, later(899))).toBeNull();
    expect(await tokenBearer(answer.world, `${token}x`, now)).toBeNull();
    expect(await tokenBearer(revokeApplication(answer.world, applicationId, now).world, token, now)).toBeNull();
    expect(JSON.stringify(answer.world)).not.toContain(token);
  });
});
