import type { Identity } from "@connection-kit/core/contract";
import { takenNames } from "../world/connection-names.ts";
import { freshConnection } from "../world/fresh-connection.ts";
import { nameKey } from "../world/names.ts";
import { find, put } from "../world/table.ts";
import type { ConnectionRow, World } from "../world/tables.ts";
import { newVersion } from "../world/versions.ts";
import { ended } from "./attempts.ts";
import { withRevocation } from "./revocations.ts";
import type { AttemptOutcome, AttemptRow, SignInRow } from "./tables.ts";

/** Who signed in, with the tokens sealed. Without an id: the connection is not there yet. */
export type NewSignIn = Omit<SignInRow, "id">;

/** What the person signed in for: a connection, or one reauthorized. What nobody waits for any more is given back. */
export function concludeAttempt(world: World, attemptId: string, signIn: NewSignIn, now: Date): World {
  const attempt = find(world.attempts, attemptId);
  const unused = (next: World, name: string) => withRevocation(next, name, signIn, now);
  // Cancelled while the tokens were fetched.
  if (attempt === undefined || attempt.outcome.status !== "exchanging") return unused(world, attempt?.name ?? "");
  if (attempt.reauthorizes === null) {
    const row = newConnection(world, attempt, signIn, now);
    return completed({ ...world, connections: put(world.connections, row) }, attempt, row.id, signIn);
  }
  const row = find(world.connections, attempt.reauthorizes);
  if (row === undefined) return unused(ended(world, attempt, { status: "failed", code: "not-found" }), attempt.name);
  const changed = identityChange(row, attempt, signIn.identity);
  if (changed !== null) return unused(ended(world, attempt, changed), attempt.name);
  const before = find(world.signIns, row.id);
  const given = before === undefined ? world : withRevocation(world, row.name, before, now);
  return completed({ ...given, connections: put(given.connections, reauthorized(row, attempt, signIn, now)) }, attempt, row.id, signIn);
}

function completed(world: World, attempt: AttemptRow, connectionId: string, signIn: NewSignIn): World {
  const next = { ...world, signIns: put(world.signIns, { ...signIn, id: connectionId }) };
  return ended(next, attempt, { status: "completed", connectionId });
}

/** The guard: whoever reauthorizes must not put somebody else in the place of the old identity by accident. */
function identityChange(row: ConnectionRow, { acceptIdentity }: AttemptRow, after: Identity): AttemptOutcome | null {
  const before = row.identity;
  if (before === null || before.id === after.id || acceptIdentity) return null;
  return { status: "failed", code: "identity-changed", identities: { before, after } };
}

function newConnection(world: World, attempt: AttemptRow, signIn: NewSignIn, now: Date): ConnectionRow {
  const { packageId, typeId, sessionId: ownerId } = attempt;
  return freshConnection({ name: stillFreeName(world, attempt), packageId, typeId, ownerId, ...signedIn(attempt, signIn, now.toISOString()) }, now);
}

function reauthorized(row: ConnectionRow, attempt: AttemptRow, signIn: NewSignIn, now: Date): ConnectionRow {
  const at = now.toISOString();
  return { ...row, ...signedIn(attempt, signIn, at), statusSince: row.status === "active" ? row.statusSince : at };
}

function signedIn({ values, secrets }: AttemptRow, { identity, scopes, sealedRefreshToken, accessExpiresAt }: NewSignIn, at: string) {
  // Without a refresh token the sign-in ends with its access token.
  const expiresAt = sealedRefreshToken === null ? accessExpiresAt : null;
  return { status: "active", identity, scopes, values, secrets, verifiedAt: at, updatedAt: at, expiresAt, version: newVersion() };
}

/** Somebody may have taken the name while the person signed in; a sign-in is not lost for that. */
function stillFreeName(world: World, { packageId, name }: AttemptRow): string {
  const taken = takenNames(world, packageId);
  if (!taken.has(nameKey(name))) return name;
  let count = 2;
  while (taken.has(nameKey(`${name} ${count}`))) count += 1;
  return `${name} ${count}`;
}
