import { base64Url } from "../world/base64url.ts";
import { randomText } from "../world/secrets.ts";
import { find, keep, put, rows } from "../world/table.ts";
import type { Change, World } from "../world/tables.ts";
import type { Client } from "./clients.ts";
import { newToken, rowOfToken } from "./digested.ts";
import { TokenError } from "./protocol-error.ts";
import type { AuthorizationCodeRow, ConsentRow, ServerId } from "./tables.ts";
import { revokeConsent } from "./tokens.ts";

/** Milliseconds a code is good for. */
const codeLifetime = 60_000;
/** How long a used code is remembered, so that a second use and a second use of its challenge are noticed. */
const remembered = 24 * 3_600_000;

export interface CodeRequest {
  readonly serverId: ServerId;
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: string;
}

/** The person allowed it: a consent, and a code with which the client fetches its tokens. */
export async function issueCode(world: World, request: CodeRequest, now: Date): Promise<Change<string>> {
  const { serverId, clientId, accountId, scopes, redirectUri, challenge } = request;
  const consent: ConsentRow = { id: `consent-${randomText(9)}`, serverId, clientId, accountId, scopes, createdAt: now.toISOString(), revokedAt: null };
  const { id, text, secret } = await newToken(now);
  const expiresAt = new Date(now.getTime() + codeLifetime).toISOString();
  const code: AuthorizationCodeRow = { id, secret, consentId: consent.id, redirectUri, challenge, expiresAt, usedAt: null };
  const recent = keep(world.authorizationCodes, (row) => now.getTime() - Date.parse(row.expiresAt) < remembered);
  return { world: { ...world, consents: put(world.consents, consent), authorizationCodes: put(recent, code) }, value: text };
}

export function isChallengeUsed(world: World, challenge: string): boolean {
  return rows(world.authorizationCodes).some((row) => row.challenge === challenge);
}

/** The consent that a code stands for, or why not. Once its client shows it the code is spent, whatever comes of it. */
export async function redeemCode(world: World, client: Client, form: URLSearchParams, now: Date): Promise<Change<ConsentRow | TokenError>> {
  const row = await rowOfToken(world.authorizationCodes, required(form, "code"));
  const consent = row === undefined ? undefined : find(world.consents, row.consentId);
  const refused = new TokenError("invalid_grant", "The code is not valid.");
  if (row === undefined || consent === undefined || consent.clientId !== client.id) return { world, value: refused };
  // RFC 6749 section 4.1.2: whoever shows a code twice may have stolen it, so what the first use got is void.
  if (row.usedAt !== null) return { world: revokeConsent(world, consent.id, now), value: refused };
  const spent = { ...world, authorizationCodes: put(world.authorizationCodes, { ...row, usedAt: now.toISOString() }) };
  try {
    if (row.expiresAt <= now.toISOString()) throw refused;
    await checkProof(row, form);
    return { world: spent, value: consent };
  } catch (error) {
    if (error instanceof TokenError) return { world: spent, value: error };
    throw error;
  }
}

async function checkProof({ redirectUri, challenge }: AuthorizationCodeRow, form: URLSearchParams): Promise<void> {
  if (required(form, "redirect_uri") !== redirectUri) throw new TokenError("invalid_grant", "redirect_uri is another.");
  if ((await challengeOf(required(form, "code_verifier"))) !== challenge) throw new TokenError("invalid_grant", "code_verifier does not fit the challenge.");
}

/** RFC 7636 section 4.2, S256. */
export async function challengeOf(verifier: string): Promise<string> {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) throw new TokenError("invalid_request", "code_verifier is not 43 to 128 unreserved characters.");
  return base64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new TokenError("invalid_request", `${name} is missing.`);
  return value;
}
