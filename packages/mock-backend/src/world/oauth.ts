import { markUsed } from "./applications.ts";
import { matches, randomText, storedSecret } from "./secrets.ts";
import { find, keep, put, rows } from "./table.ts";
import type { ApplicationRow, Change, World } from "./tables.ts";

/** Seconds an access token is good for, as the platform answers. */
const tokenLifetime = 899;

/** RFC 6749 section 5.2. */
type TokenErrorCode = "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope";

class TokenError extends Error {
  constructor(
    readonly code: TokenErrorCode,
    readonly description: string,
  ) {
    super(code);
  }
}

interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
  readonly method: "client_secret_basic" | "client_secret_post";
}

/**
 * `POST /oauth2/token`, RFC 6749 section 4.4 (client credentials). The endpoint and the verification of connections both
 * come through here, so that what a connection is accepted for is what a client would get.
 */
export async function tokenEndpoint(world: World, request: Request, now: Date): Promise<Change<Response>> {
  try {
    const form = await readForm(request);
    const credentials = readCredentials(request.headers.get("authorization"), form);
    const client = await authenticate(world, credentials, now);
    checkGrantType(form);
    const scopes = grantedScopes(client, form.get("scope"));
    return await issue(world, client, scopes, now);
  } catch (error) {
    if (error instanceof TokenError) return { world, value: tokenError(error) };
    throw error;
  }
}

/** A client-credentials request as a client sends it, with the authentication method it is registered for. */
export function clientCredentialsRequest(id: string, secret: string, method: ClientCredentials["method"]): Request {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  if (method === "client_secret_basic") {
    headers.set("authorization", `Basic ${btoa(`${formEncode(id)}:${formEncode(secret)}`)}`);
  } else {
    form.set("client_id", id);
    form.set("client_secret", secret);
  }
  return new Request("http://localhost/oauth2/token", { method: "POST", headers, body: form.toString() });
}

/** Who an access token stands for; null when it is unknown, expired or its application revoked. */
export async function tokenBearer(world: World, token: string, now: Date): Promise<{ application: ApplicationRow; scopes: readonly string[] } | null> {
  const row = find(world.tokens, token.split(".")[0] ?? "");
  if (row === undefined || row.expiresAt <= now.toISOString() || !(await matches(token, row.secret))) return null;
  const application = find(world.applications, row.applicationId);
  return application === undefined || application.revokedAt !== null ? null : { application, scopes: row.scopes };
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new TokenError("invalid_request", "The body must be application/x-www-form-urlencoded.");
  const form = new URLSearchParams(await request.text());
  const names = [...form.keys()];
  // RFC 6749 section 3.2: parameters must not be included more than once.
  if (new Set(names).size !== names.length) throw new TokenError("invalid_request", "A parameter is repeated.");
  if (!form.get("grant_type")) throw new TokenError("invalid_request", "grant_type is missing.");
  return form;
}

function readCredentials(authorization: string | null, form: URLSearchParams): ClientCredentials {
  const posted = { id: form.get("client_id"), secret: form.get("client_secret") };
  if (authorization === null) {
    if (!posted.id || !posted.secret) throw new TokenError("invalid_client", "Client authentication is missing.");
    return { id: posted.id, secret: posted.secret, method: "client_secret_post" };
  }
  // RFC 6749 section 2.3: a client must not use more than one authentication method in a request.
  if (posted.secret !== null) throw new TokenError("invalid_request", "Two authentication methods are used.");
  return readBasic(authorization);
}

/** RFC 6749 section 2.3.1: ID and secret are form-encoded before they are joined by a colon and base64-encoded. */
function readBasic(authorization: string): ClientCredentials {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization)?.[1];
  const unreadable = new TokenError("invalid_client", "The Authorization header is not readable.");
  if (encoded === undefined) throw unreadable;
  let pair: string;
  try {
    pair = atob(encoded);
  } catch {
    throw unreadable;
  }
  const colon = pair.indexOf(":");
  if (colon < 0) throw unreadable;
  return { id: formDecode(pair.slice(0, colon)), secret: formDecode(pair.slice(colon + 1)), method: "client_secret_basic" };
}

async function authenticate(world: World, credentials: ClientCredentials, now: Date): Promise<ApplicationRow> {
  const client = rows(world.applications).find((row) => row.clientId !== null && row.clientId === credentials.id);
  const refused = new TokenError("invalid_client", "Client authentication failed.");
  if (client === undefined || !(await matches(credentials.secret, client.secret))) throw refused;
  if (client.revokedAt !== null || (client.expiresAt !== null && client.expiresAt <= now.toISOString())) throw refused;
  if (client.authenticationMethod !== credentials.method) {
    throw new TokenError("invalid_client", `This client is registered for ${client.authenticationMethod}.`);
  }
  return client;
}

function checkGrantType(form: URLSearchParams): void {
  if (form.get("grant_type") !== "client_credentials") throw new TokenError("unsupported_grant_type", "Only client_credentials is supported.");
}

function grantedScopes(client: ApplicationRow, requested: string | null): readonly string[] {
  if (requested === null || requested === "") return client.scopes;
  const scopes = requested.split(" ");
  if (scopes.some((scope) => !client.scopes.includes(scope))) throw new TokenError("invalid_scope", "The client is not registered for a requested scope.");
  return client.scopes.filter((scope) => scopes.includes(scope));
}

async function issue(world: World, client: ApplicationRow, scopes: readonly string[], now: Date): Promise<Change<Response>> {
  const id = randomText(9);
  const token = `${id}.${randomText(48)}`;
  const expiresAt = new Date(now.getTime() + tokenLifetime * 1_000).toISOString();
  const alive = keep(world.tokens, (row) => row.expiresAt > now.toISOString());
  const tokens = put(alive, { id, secret: await storedSecret(token, now), applicationId: client.id, scopes, expiresAt });
  const body = { access_token: token, token_type: "Bearer", expires_in: tokenLifetime, scope: scopes.join(" ") };
  return { world: markUsed({ ...world, tokens }, client.id, now), value: tokenResponse(200, body) };
}

function tokenError(error: TokenError): Response {
  const status = error.code === "invalid_client" ? 401 : 400;
  const headers: Record<string, string> = status === 401 ? { "www-authenticate": 'Basic realm="oauth2", charset="UTF-8"' } : {};
  return tokenResponse(status, { error: error.code, error_description: error.description }, headers);
}

function tokenResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", pragma: "no-cache", ...headers },
  });
}

function formEncode(text: string): string {
  return new URLSearchParams([["v", text]]).toString().slice(2);
}

function formDecode(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v") ?? "";
}
