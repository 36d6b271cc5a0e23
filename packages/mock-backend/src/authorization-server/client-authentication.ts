import { matches } from "../world/secrets.ts";
import type { StoredSecret, World } from "../world/tables.ts";
import { type Client, findClient } from "./clients.ts";
import { TokenError } from "./protocol-error.ts";
import type { AuthenticationMethod, ServerId } from "./tables.ts";

type Credentials =
  | { readonly method: "client_secret_basic" | "client_secret_post"; readonly id: string; readonly secret: string }
  | { readonly method: "none"; readonly id: string };

/** The body of a token or revocation request. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new TokenError("invalid_request", "The body must be application/x-www-form-urlencoded.");
  const form = new URLSearchParams(await request.text());
  // RFC 6749 section 3.2: parameters must not be included more than once.
  if (hasRepeated(form)) throw new TokenError("invalid_request", "A parameter is repeated.");
  return form;
}

export function hasRepeated(parameters: URLSearchParams): boolean {
  const names = [...parameters.keys()];
  return new Set(names).size !== names.length;
}

/** The client that sent the request, with the authentication method it is registered for. */
export async function authenticateClient(world: World, serverId: ServerId, request: Request, form: URLSearchParams, now: Date): Promise<Client> {
  const credentials = readCredentials(request.headers.get("authorization"), form);
  const refused = new TokenError("invalid_client", "Client authentication failed.");
  const client = findClient(world, serverId, credentials.id);
  if (client === undefined || (await isWrong(credentials, client.secret))) throw refused;
  if (client.endedAt !== null && client.endedAt <= now.toISOString()) throw refused;
  if (client.authenticationMethod !== credentials.method) {
    throw new TokenError("invalid_client", `This client is registered for ${client.authenticationMethod}.`);
  }
  return client;
}

/** Header and body members with which a client authenticates itself; the other end of `authenticateClient`. */
export function clientAuthentication(
  id: string,
  secret: string | null,
  method: AuthenticationMethod,
): { readonly headers: Record<string, string>; readonly form: Record<string, string> } {
  if (secret === null || method === "none") return { headers: {}, form: { client_id: id } };
  if (method === "client_secret_post") return { headers: {}, form: { client_id: id, client_secret: secret } };
  return { headers: { authorization: `Basic ${btoa(`${formEncode(id)}:${formEncode(secret)}`)}` }, form: {} };
}

/** A wrong secret is wrong even when the method is, too: the description must not tell which secrets exist. */
async function isWrong(credentials: Credentials, stored: StoredSecret | null): Promise<boolean> {
  if (credentials.method === "none") return false;
  return stored === null || !(await matches(credentials.secret, stored));
}

function readCredentials(authorization: string | null, form: URLSearchParams): Credentials {
  const id = form.get("client_id");
  const secret = form.get("client_secret");
  if (authorization === null) {
    if (!id) throw new TokenError("invalid_client", "Client authentication is missing.");
    return secret ? { method: "client_secret_post", id, secret } : { method: "none", id };
  }
  // RFC 6749 section 2.3: a client must not use more than one authentication method in a request.
  if (secret !== null) throw new TokenError("invalid_request", "Two authentication methods are used.");
  const basic = readBasic(authorization);
  if (id !== null && id !== basic.id) throw new TokenError("invalid_request", "Two client IDs are used.");
  return basic;
}

/** RFC 6749 section 2.3.1: ID and secret are form-encoded before they are joined by a colon and base64-encoded. */
function readBasic(authorization: string): Credentials {
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
  return { method: "client_secret_basic", id: formDecode(pair.slice(0, colon)), secret: formDecode(pair.slice(colon + 1)) };
}

function formEncode(text: string): string {
  return new URLSearchParams([["v", text]]).toString().slice(2);
}

function formDecode(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll("&", "%26")}`).get("v") ?? "";
}
