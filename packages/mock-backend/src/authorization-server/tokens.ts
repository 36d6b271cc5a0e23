import { find, keep, put } from "../world/table.ts";
import type { Change, World } from "../world/tables.ts";
import { newToken, rowOfToken } from "./digested.ts";
import { TokenError } from "./protocol-error.ts";
import { offlineScope } from "./scopes.ts";
import type { ConsentRow } from "./tables.ts";

/** Seconds an access token is good for, as the platform answers. */
export const accessLifetime = 899;
const refreshLifetime = 90 * 86_400_000;

/** RFC 6749 section 5.1. */
export interface TokenSet {
  readonly access_token: string;
  readonly token_type: "Bearer";
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
}

/** An access token for the scopes and, where the client may come back without the person, a refresh token. */
export async function issueTokens(world: World, consent: ConsentRow, scopes: readonly string[], now: Date): Promise<Change<TokenSet>> {
  const access = await newToken(now);
  const userToken = { id: access.id, secret: access.secret, consentId: consent.id, scopes, expiresAt: after(now, accessLifetime * 1_000) };
  const userTokens = put(
    keep(world.userTokens, (row) => row.expiresAt > now.toISOString()),
    userToken,
  );
  const set = { access_token: access.text, token_type: "Bearer", expires_in: accessLifetime, scope: scopes.join(" ") } as const;
  if (consent.serverId === "microsoft" && !consent.scopes.includes(offlineScope)) return { world: { ...world, userTokens }, value: set };
  const refresh = await newToken(now);
  const refreshToken = { id: refresh.id, secret: refresh.secret, consentId: consent.id, expiresAt: after(now, refreshLifetime), usedAt: null };
  return { world: { ...world, userTokens, refreshTokens: put(world.refreshTokens, refreshToken) }, value: { ...set, refresh_token: refresh.text } };
}

/**
 * Rotation (RFC 9700 section 4.14.2): each refresh token is good once. One that comes back was copied, by this client or by
 * a thief; nobody can tell, so the whole consent ends.
 */
export async function refreshTokens(world: World, clientId: string, form: URLSearchParams, now: Date): Promise<Change<TokenSet | TokenError>> {
  const text = form.get("refresh_token");
  if (!text) throw new TokenError("invalid_request", "refresh_token is missing.");
  const row = await rowOfToken(world.refreshTokens, text);
  const consent = row === undefined ? undefined : find(world.consents, row.consentId);
  const refused = new TokenError("invalid_grant", "The refresh token is not valid.");
  if (row === undefined || consent === undefined || consent.clientId !== clientId) return { world, value: refused };
  if (row.usedAt !== null) return { world: revokeConsent(world, consent.id, now), value: refused };
  if (row.expiresAt <= now.toISOString() || consent.revokedAt !== null) return { world, value: refused };
  const scopes = narrowed(consent.scopes, form.get("scope"));
  const rotated = { ...world, refreshTokens: put(world.refreshTokens, { ...row, usedAt: now.toISOString() }) };
  return issueTokens(rotated, consent, scopes, now);
}

/** Who an access token stands for; null when it is unknown, expired or revoked. */
export async function userOfToken(world: World, text: string, now: Date): Promise<{ readonly consent: ConsentRow; readonly scopes: readonly string[] } | null> {
  const row = await rowOfToken(world.userTokens, text);
  const consent = row === undefined ? undefined : find(world.consents, row.consentId);
  if (row === undefined || consent === undefined || consent.revokedAt !== null || row.expiresAt <= now.toISOString()) return null;
  return { consent, scopes: row.scopes };
}

export function revokeConsent(world: World, id: string, now: Date): World {
  const consent = find(world.consents, id);
  if (consent === undefined || consent.revokedAt !== null) return world;
  return { ...world, consents: put(world.consents, { ...consent, revokedAt: now.toISOString() }) };
}

/** RFC 6749 section 6: a refresh may ask for less, never for more. */
function narrowed(scopes: readonly string[], requested: string | null): readonly string[] {
  if (!requested) return scopes;
  const wanted = requested.split(" ");
  if (wanted.some((scope) => !scopes.includes(scope))) throw new TokenError("invalid_scope", "A scope was not granted.");
  return scopes.filter((scope) => wanted.includes(scope));
}

function after(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}
