import { randomText, storedSecret } from "../world/secrets.ts";
import { find, put, rows } from "../world/table.ts";
import type { ApplicationRow, Change, StoredSecret, World } from "../world/tables.ts";
import { protocolResponse } from "./protocol-error.ts";
import { scopesOf } from "./scopes.ts";
import type { AuthenticationMethod, AuthorizationClientRow, ServerId } from "./tables.ts";

/** A client, whether people sign in for it or it acts for itself. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly secret: StoredSecret | null;
  readonly authenticationMethod: AuthenticationMethod;
  readonly scopes: readonly string[];
  /** From when on it is refused: revoked, or its secret expired. */
  readonly endedAt: string | null;
  /** Set for a client that acts for itself (client credentials). */
  readonly application: ApplicationRow | null;
}

export function findClient(world: World, serverId: ServerId, id: string): Client | undefined {
  const registered = find(world.authorizationClients, id);
  if (registered !== undefined) return registered.serverId === serverId ? { ...registered, endedAt: null, application: null } : undefined;
  const application = serverId === "celonis" ? rows(world.applications).find((row) => row.clientId !== null && row.clientId === id) : undefined;
  return application === undefined ? undefined : ofApplication(application, id);
}

function ofApplication(row: ApplicationRow, id: string): Client {
  return {
    id,
    name: row.name,
    redirectUris: [],
    secret: row.secret,
    authenticationMethod: row.authenticationMethod ?? "client_secret_basic",
    scopes: row.scopes,
    endedAt: row.revokedAt ?? row.expiresAt,
    application: row,
  };
}

/**
 * Loopback addresses, and those of the server's own origin, which is where the demo is. A teaching mock sends nobody's code
 * anywhere else.
 */
export function isAcceptableRedirectUri(uri: string, origin: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname, hash, username, password, origin: itsOrigin } = new URL(uri);
  if ((protocol !== "https:" && protocol !== "http:") || hash !== "" || uri.includes("#") || username !== "" || password !== "") return false;
  return itsOrigin === origin || isLoopback(hostname);
}

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/** Adds a redirect address to a client's list; the list is what the exact match goes by. */
export function allowRedirectUri(world: World, clientId: string, uri: string): World {
  const client = find(world.authorizationClients, clientId);
  if (client === undefined || client.redirectUris.includes(uri)) return world;
  return { ...world, authorizationClients: put(world.authorizationClients, { ...client, redirectUris: [...client.redirectUris, uri] }) };
}

const methods: readonly AuthenticationMethod[] = ["none", "client_secret_basic", "client_secret_post"];

/** RFC 7591: registers a client that people sign in for. The answer is the only one that ever holds its secret. */
export async function registerClient(world: World, serverId: ServerId, request: Request, now: Date): Promise<Change<Response>> {
  const wanted = await readMetadata(request);
  const refuse = (error: string, error_description: string) => ({ world, value: protocolResponse(400, { error, error_description }) });
  const uris = wanted.redirect_uris;
  if (!Array.isArray(uris) || uris.length === 0 || !uris.every((uri) => typeof uri === "string" && isAcceptableRedirectUri(uri, new URL(request.url).origin))) {
    return refuse("invalid_redirect_uri", "This teaching mock accepts loopback addresses, and those of its own origin.");
  }
  const method = methods.find((each) => each === (wanted.token_endpoint_auth_method ?? "client_secret_basic"));
  if (method === undefined) return refuse("invalid_client_metadata", "token_endpoint_auth_method is not supported.");
  const scopes = typeof wanted.scope === "string" ? wanted.scope.split(" ") : scopesOf(serverId);
  if (scopes.some((scope) => !scopesOf(serverId).includes(scope))) return refuse("invalid_client_metadata", "scope has a scope that does not exist.");

  const secret = method === "none" ? null : randomText(32);
  const row: AuthorizationClientRow = {
    id: crypto.randomUUID(),
    serverId,
    name: typeof wanted.client_name === "string" ? wanted.client_name.slice(0, 80) : "A client without a name",
    redirectUris: uris,
    secret: secret === null ? null : await storedSecret(secret, now),
    authenticationMethod: method,
    scopes,
    createdAt: now.toISOString(),
  };
  return { world: { ...world, authorizationClients: put(world.authorizationClients, row) }, value: protocolResponse(201, registered(row, secret)) };
}

async function readMetadata(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const body: unknown = type === "application/json" ? await request.json().catch(() => null) : null;
  return typeof body === "object" && body !== null ? { ...body } : {};
}

function registered(row: AuthorizationClientRow, secret: string | null): unknown {
  return {
    client_id: row.id,
    ...(secret === null ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
    client_name: row.name,
    redirect_uris: row.redirectUris,
    token_endpoint_auth_method: row.authenticationMethod,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    scope: row.scopes.join(" "),
  };
}
