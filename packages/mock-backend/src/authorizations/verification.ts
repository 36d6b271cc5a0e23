import type { MissingPermission, Stage, Verification } from "@connection-kit/core/contract";
import type { AcceptedSignIn, RejectedSignIn } from "../world/sign-in.ts";
import { find, put } from "../world/table.ts";
import type { Change, ConnectionRow, World } from "../world/tables.ts";
import type { SignInRow } from "./tables.ts";

/** How the sign-in behind a connection stands; null for a connection that nobody signed in for. Ask after `keepSignInAlive`. */
export function signInOfAuthorization(world: World, connectionId: string): AcceptedSignIn | RejectedSignIn | null {
  const row = find(world.signIns, connectionId);
  if (row === undefined) return null;
  if (row.state === "ended") return { ok: false, stage: "sign-in", status: "expired", message: "The provider wants you to sign in again (invalid_grant)" };
  return { ok: true, identity: row.identity, scopes: row.scopes, expiresAt: row.sealedRefreshToken === null ? row.accessExpiresAt : null };
}

/** What was asked for and not granted. A warning: the connection is accepted all the same. */
export function scopesNotGranted(world: World, connectionId: string): readonly MissingPermission[] {
  const row = find(world.signIns, connectionId);
  return row === undefined ? [] : missing(row);
}

/** The ladder of a connection that somebody signed in for; null for any other. */
export function verifyAuthorization(world: World, connection: ConnectionRow, version: string, now: Date): Change<Verification> | null {
  const row = find(world.signIns, connection.id);
  const signIn = signInOfAuthorization(world, connection.id);
  if (row === undefined || signIn === null) return null;
  const at = now.toISOString();
  const reached = [passed("address", 2, new URL(row.provider.issuer).host), passed("reachability", 61, "Answered")];
  if (!signIn.ok) {
    const stages = [...reached, { code: "sign-in", ok: false, ms: 148, message: signIn.message }, skipped("permission"), skipped("sample-call")];
    const next = { ...connection, status: signIn.status, statusSince: connection.status === signIn.status ? connection.statusSince : at, version };
    const value = { ok: false, status: signIn.status, stages, identity: null, scopes: [], missingPermissions: [], verifiedAt: at };
    return { world: { ...world, connections: put(world.connections, next) }, value };
  }
  const lacks = missing(row);
  const stages = [
    ...reached,
    passed("sign-in", 148, "Accepted"),
    permissionStage(lacks),
    passed("sample-call", 73, `Read the profile of ${signIn.identity.label}`),
  ];
  const since = connection.status === "active" ? connection.statusSince : at;
  const next = { ...connection, status: "active", statusSince: since, identity: signIn.identity, scopes: signIn.scopes, verifiedAt: at, version };
  const value = { ok: true, status: "active", stages, identity: signIn.identity, scopes: [...signIn.scopes], missingPermissions: [...lacks], verifiedAt: at };
  return { world: { ...world, connections: put(world.connections, next) }, value };
}

function missing({ provider, scopes }: SignInRow): readonly MissingPermission[] {
  return provider.scopes.filter((scope) => !scopes.includes(scope)).map((permission) => ({ permission, resource: null, grantedBy: [] }));
}

function permissionStage(lacks: readonly MissingPermission[]): Stage {
  if (lacks.length === 0) return passed("permission", 12, "Everything that was asked for is granted");
  return { code: "permission", ok: false, ms: 12, message: `Not granted: ${lacks.map(({ permission }) => permission).join(", ")}` };
}

function passed(code: Stage["code"], ms: number, message: string): Stage {
  return { code, ok: true, ms, message };
}

function skipped(code: Stage["code"]): Stage {
  return { code, ok: null, ms: null };
}
