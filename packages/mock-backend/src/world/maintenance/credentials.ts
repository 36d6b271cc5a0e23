import type { Connection, ReplaceCredentialsRequest } from "@connection-kit/core/contract";
import { isSecret } from "@connection-kit/core/fields";
import { typeOf } from "../connection-types.ts";
import { shownConnection, type WriteContext } from "../connections.ts";
import { refuseDuplicate, refuseUnaccepted, refuseWithoutPermission, triedCredentials } from "../create-connection.ts";
import { normalized } from "../providers/address.ts";
import { providerOf } from "../providers/index.ts";
import { notFound, Refusal, wrongField } from "../refusal.ts";
import { matches } from "../secrets.ts";
import type { AcceptedSignIn, Candidate, Credentials } from "../sign-in.ts";
import { put } from "../table.ts";
import type { Change, ConnectionRow, ConnectionTypeRow, PreviousCredentials, World } from "../tables.ts";
import { afterSignIn } from "../verification.ts";
import { newVersion } from "../versions.ts";

const restorableFor = 24 * 3_600_000;

/** The new credentials are a candidate: only when the system accepts them do they take the place of the old ones, which are kept for a day. */
export async function replaceCredentials(
  world: World,
  row: ConnectionRow,
  { credentials, acceptIdentity = false }: ReplaceCredentialsRequest,
  context: WriteContext,
): Promise<Change<Connection>> {
  const type = replaceableType(world, row, context);
  const { world: asked, value: candidate } = await triedCredentials(world, type, credentials, context);
  refuseUnaccepted(world, type, candidate, context);
  refuseDuplicate(world, row.packageId, type, candidate, row.id);
  const { signIn } = candidate;
  if (!signIn.ok) throw new Error("Credentials that were not accepted are refused before.");
  refuseOtherIdentity(row, signIn, acceptIdentity);
  const next = promoted(row, type, candidate, signIn, context);
  const changed = { ...asked, connections: put(world.connections, next) };
  return { world: changed, value: shownConnection(changed, next) };
}

/** Whether the connection holds these credentials already: the answer of the first try may have been lost. */
export async function holdsCredentials(world: World, row: ConnectionRow, credentials: Credentials): Promise<boolean> {
  const type = typeOf(world, row);
  if (type === undefined || row.status !== "active" || type.fields.length === 0) return false;
  const given = normalized(type, credentials);
  const verdicts = type.fields.map((field) => {
    const { name, kind } = field;
    const [value, stored] = [given[name] ?? "", row.secrets[name]];
    if (!isSecret(field)) return kind === "output" || value === (row.values[name] ?? "");
    return stored === undefined ? value === "" : matches(value, stored);
  });
  return (await Promise.all(verdicts)).every((verdict) => verdict);
}

/** Puts the credentials before the last reauthorization back, and finds out whether they still work. */
export function restoreCredentials(world: World, row: ConnectionRow, now: Date): Change<Connection> {
  const { previous } = row;
  if (!previous) throw notFound("There are no credentials to restore.");
  const restored = { ...row, ...previous.columns, previous: null, updatedAt: now.toISOString(), version: newVersion() };
  const type = typeOf(world, restored);
  const next = type === undefined ? restored : afterSignIn(restored, providerOf(type).signInStored(world, type, restored, now), newVersion(), now);
  const changed = { ...world, connections: put(world.connections, next) };
  return { world: changed, value: shownConnection(changed, next) };
}

function replaceableType(world: World, row: ConnectionRow, { persona }: WriteContext): ConnectionTypeRow {
  const type = typeOf(world, row);
  if (type === undefined) throw wrongField("#/credentials", "unknown", "The type of this connection is not known here.");
  if (type.provider === "sign-in") throw wrongField("#/credentials", "sign-in-needed", "A connection of this type is reauthorized by signing in.");
  refuseWithoutPermission(world, type, persona);
  return type;
}

function refuseOtherIdentity(row: ConnectionRow, { identity }: AcceptedSignIn, acceptIdentity: boolean): void {
  if (row.identity === null || row.identity.id === identity.id || acceptIdentity) return;
  throw new Refusal(409, "identity-changed", {
    detail: `These credentials belong to ${identity.label}. “${row.name}” acts as ${row.identity.label}. Nothing was saved.`,
    identities: { before: row.identity, after: identity },
  });
}

function promoted(row: ConnectionRow, type: ConnectionTypeRow, { parts }: Candidate, signIn: AcceptedSignIn, { persona, now }: WriteContext): ConnectionRow {
  // Whoever confirms a connection that acts as a person is that person.
  const ownerId = type.auth === "platform-user" ? persona.id : row.ownerId;
  const changed = { ...row, ...parts, ownerId, request: null, previous: previousOf(row, now), updatedAt: now.toISOString() };
  return afterSignIn(changed, signIn, newVersion(), now);
}

function previousOf(row: ConnectionRow, now: Date): PreviousCredentials | null {
  if (row.status === "pending") return null;
  const { ownerId, applicationId, accountId, identity, values, secrets, scopes, status, statusSince, verifiedAt, expiresAt } = row;
  return {
    until: new Date(now.getTime() + restorableFor).toISOString(),
    columns: { ownerId, applicationId, accountId, identity, values, secrets, scopes, status, statusSince, verifiedAt, expiresAt },
  };
}
