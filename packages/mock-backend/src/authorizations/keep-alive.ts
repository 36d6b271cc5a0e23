import type { Surroundings } from "../http/surroundings.ts";
import { find, put } from "../world/table.ts";
import type { Change, World } from "../world/tables.ts";
import { newVersion } from "../world/versions.ts";
import type { SignInRow } from "./tables.ts";
import { askForTokens, askWhoItIs, type TokenAnswer, type Tokens } from "./tokens.ts";

/** Milliseconds before its end at which an access token is not shown any more. */
const margin = 60_000;
/** A refresh that has not ended by then never will: its window was closed in the middle. */
const longestRefresh = 60_000;

/**
 * Before a connection is used: shows the access token to the provider and, where it is not good any more, fetches another, once.
 * `invalid_grant` ends the sign-in: nothing but the person helps then, so nothing is tried again.
 */
export async function keepSignInAlive(connectionId: string, surroundings: Surroundings): Promise<void> {
  const { storage, now } = surroundings;
  const signIn = find((await storage.read()).signIns, connectionId);
  if (signIn === undefined || signIn.state === "ended" || (await isGood(signIn, surroundings))) return;
  const claimed = await storage.update((world) => claimRefresh(world, signIn, now()));
  if (claimed === null) return;
  const answer = await refreshed(claimed, surroundings);
  const fresh = answer.ok ? await sealed(answer.tokens, claimed, surroundings) : null;
  await storage.update((world) => ({ world: afterRefresh(world, claimed, fresh, answer, now()), value: undefined }));
}

async function isGood(signIn: SignInRow, surroundings: Surroundings): Promise<boolean> {
  if (Date.parse(signIn.accessExpiresAt) - margin <= surroundings.now().getTime()) return false;
  const accessToken = await surroundings.vault.open(signIn.sealedAccessToken);
  if (accessToken === null) return false;
  return (await askWhoItIs(signIn.provider, accessToken, surroundings)) !== null;
}

/** Null when another window is at it, or was done meanwhile. A refresh token that is shown twice ends everything. */
function claimRefresh(world: World, seen: SignInRow, now: Date): Change<SignInRow | null> {
  const row = find(world.signIns, seen.id);
  const isStale = row === undefined || row.sealedAccessToken !== seen.sealedAccessToken || row.state === "ended";
  if (isStale || isRefreshing(row, now)) return { world, value: null };
  return { world: { ...world, signIns: put(world.signIns, { ...row, refreshingSince: now.toISOString() }) }, value: row };
}

function isRefreshing({ refreshingSince }: SignInRow, now: Date): boolean {
  return refreshingSince !== null && now.getTime() - Date.parse(refreshingSince) < longestRefresh;
}

async function refreshed({ provider, sealedRefreshToken }: SignInRow, surroundings: Surroundings): Promise<TokenAnswer> {
  const refreshToken = sealedRefreshToken === null ? null : await surroundings.vault.open(sealedRefreshToken);
  if (refreshToken === null) return { ok: false, code: "invalid_grant" };
  return askForTokens(provider, { grant_type: "refresh_token", refresh_token: refreshToken }, surroundings);
}

type FreshTokens = Pick<SignInRow, "sealedAccessToken" | "sealedRefreshToken" | "accessExpiresAt" | "scopes">;

async function sealed(tokens: Tokens, before: SignInRow, { vault }: Surroundings): Promise<FreshTokens> {
  return {
    sealedAccessToken: await vault.seal(tokens.accessToken),
    // RFC 6749 section 6: without a new refresh token the old one stays good.
    sealedRefreshToken: tokens.refreshToken === null ? before.sealedRefreshToken : await vault.seal(tokens.refreshToken),
    accessExpiresAt: tokens.expiresAt,
    scopes: tokens.scopes,
  };
}

function afterRefresh(world: World, claimed: SignInRow, fresh: FreshTokens | null, answer: TokenAnswer, now: Date): World {
  const row = find(world.signIns, claimed.id);
  const connection = find(world.connections, claimed.id);
  // Deleted or reauthorized meanwhile: this is about a sign-in that nobody uses any more.
  if (row === undefined || connection === undefined || row.sealedAccessToken !== claimed.sealedAccessToken) return world;
  const free = { ...row, refreshingSince: null };
  const version = newVersion();
  if (fresh !== null) {
    const changed = { ...connection, scopes: fresh.scopes, version };
    return { ...world, signIns: put(world.signIns, { ...free, ...fresh }), connections: put(world.connections, changed) };
  }
  if (answer.ok || answer.code !== "invalid_grant") return { ...world, signIns: put(world.signIns, free) };
  const ended = { ...connection, status: "expired", statusSince: now.toISOString(), version };
  return { ...world, signIns: put(world.signIns, { ...free, state: "ended" }), connections: put(world.connections, ended) };
}
