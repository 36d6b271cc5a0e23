import { markUsed } from "../world/applications.ts";
import { keep, put } from "../world/table.ts";
import type { Change, World } from "../world/tables.ts";
import { authenticateClient, readForm } from "./client-authentication.ts";
import type { Client } from "./clients.ts";
import { redeemCode } from "./codes.ts";
import { newToken } from "./digested.ts";
import { protocolResponse, TokenError, tokenError } from "./protocol-error.ts";
import type { ServerId } from "./tables.ts";
import { accessLifetime, issueTokens, refreshTokens } from "./tokens.ts";

/** RFC 6749 section 3.2: authorization code, refresh token and, for clients that act for themselves, client credentials. */
export async function serveToken(world: World, serverId: ServerId, request: Request, now: Date): Promise<Change<Response>> {
  try {
    const form = await readForm(request);
    const fault = serverId === "microsoft" ? world.settings.signIn.tokenError : null;
    if (fault !== null) throw new TokenError(fault, "The scenario says so.");
    const client = await authenticateClient(world, serverId, request, form, now);
    return await grant(world, client, form, now);
  } catch (error) {
    if (error instanceof TokenError) return { world, value: tokenError(error) };
    throw error;
  }
}

function grant(world: World, client: Client, form: URLSearchParams, now: Date): Promise<Change<Response>> {
  switch (form.get("grant_type")) {
    case null:
    case "":
      throw new TokenError("invalid_request", "grant_type is missing.");
    case "client_credentials":
      return clientCredentials(world, client, form, now);
    case "authorization_code":
      return authorizationCode(world, client, form, now);
    case "refresh_token":
      return answered(refreshTokens(world, client.id, form, now));
    default:
      throw new TokenError("unsupported_grant_type", "There is no such grant here.");
  }
}

async function authorizationCode(world: World, client: Client, form: URLSearchParams, now: Date): Promise<Change<Response>> {
  const { world: next, value: consent } = await redeemCode(world, client, form, now);
  if (consent instanceof TokenError) return { world: next, value: tokenError(consent) };
  return answered(issueTokens(next, consent, consent.scopes, now));
}

/** A refusal may change the world, too: what was stolen is revoked. */
async function answered(change: Promise<Change<object | TokenError>>): Promise<Change<Response>> {
  const { world, value } = await change;
  return { world, value: value instanceof TokenError ? tokenError(value) : protocolResponse(200, value) };
}

/** RFC 6749 section 4.4. */
async function clientCredentials(world: World, client: Client, form: URLSearchParams, now: Date): Promise<Change<Response>> {
  const { application } = client;
  if (application === null) throw new TokenError("unauthorized_client", "This client is registered for people who sign in.");
  const scopes = grantedScopes(client, form.get("scope"));
  const { id, text, secret } = await newToken(now);
  const expiresAt = new Date(now.getTime() + accessLifetime * 1_000).toISOString();
  const alive = keep(world.tokens, (row) => row.expiresAt > now.toISOString());
  const tokens = put(alive, { id, secret, applicationId: application.id, scopes, expiresAt });
  const body = { access_token: text, token_type: "Bearer", expires_in: accessLifetime, scope: scopes.join(" ") };
  return { world: markUsed({ ...world, tokens }, application.id, now), value: protocolResponse(200, body) };
}

function grantedScopes(client: Client, requested: string | null): readonly string[] {
  if (!requested) return client.scopes;
  const scopes = requested.split(" ");
  if (scopes.some((scope) => !client.scopes.includes(scope))) throw new TokenError("invalid_scope", "The client is not registered for a requested scope.");
  return client.scopes.filter((scope) => scopes.includes(scope));
}
