import type { Authorization, BeginAuthorizationRequest } from "@connection-kit/core/contract";
import type { Call } from "../http/route.ts";
import { freeConnectionName } from "../world/connection-names.ts";
import { connection } from "../world/connections.ts";
import { refuseIncomplete, refuseWithoutPermission, typeForPackage } from "../world/create-connection.ts";
import { notFound, wrongField } from "../world/refusal.ts";
import { find, keep, put } from "../world/table.ts";
import type { World } from "../world/tables.ts";
import type { OwnClient } from "./provider.ts";
import type { AttemptRow } from "./tables.ts";

/** Milliseconds that a sign-in may take, by the backend's clock. */
export const attemptLifetime = 600_000;
const remembered = 24 * 3_600_000;

/** A wish that can be carried out. */
export interface Wish {
  /** As it will be kept. */
  readonly name: string;
  readonly own: OwnClient;
}

/** Refuses what is wrong with the wish before anything is sent anywhere. */
export function checkedWish(world: World, { body, persona, now }: Pick<Call<BeginAuthorizationRequest>, "body" | "persona" | "now">): Wish {
  const type = typeForPackage(world, body, persona);
  if (type.provider !== "sign-in") throw wrongField("#/typeId", "unknown", "Nobody signs in at a provider for this connection type.");
  refuseWithoutPermission(world, type, persona);
  refuseIncomplete(world, type, body.credentials, now);
  const own = ownClient(body.credentials);
  if (body.connectionId === undefined) return { own, name: freeConnectionName(world, body.packageId, body.name) };
  const existing = connection(world, body.connectionId);
  if (existing.typeId !== type.id) throw wrongField("#/typeId", "wrong-type", "The connection is of another type.");
  return { own, name: existing.name };
}

/** A client of one's own, from the advanced fields; empty ones are not filled in. */
function ownClient(credentials: BeginAuthorizationRequest["credentials"]): OwnClient {
  const value = (name: string) => (Object.hasOwn(credentials, name) ? credentials[name]?.trim() : "") || undefined;
  const [clientId, clientSecret, tenantId] = [value("clientId"), value("clientSecret"), value("tenantId")];
  if (clientSecret !== undefined && clientId === undefined) throw wrongField("#/credentials/clientId", "value-missing", "Client ID is missing.");
  return { ...(clientId && { clientId }), ...(clientSecret && { clientSecret }), ...(tenantId && { tenantId: tenantId.toLowerCase() }) };
}

export function withAttempt(world: World, attempt: AttemptRow, now: Date): World {
  const recent = keep(world.attempts, (row) => now.getTime() - Date.parse(row.expiresAt) < remembered);
  return { ...world, attempts: put(recent, attempt) };
}

/** Only for the session that began it: to any other there is no such attempt. */
export function attemptOf(world: World, id: string, sessionId: string): AttemptRow {
  const attempt = find(world.attempts, id);
  if (attempt === undefined || attempt.sessionId !== sessionId) throw notFound("There is no such attempt.");
  return attempt;
}

/** An attempt ends by itself when its time is over; nobody has to write that down. */
export function isExpired({ outcome, expiresAt }: AttemptRow, now: Date): boolean {
  return outcome.status === "pending" && expiresAt <= now.toISOString();
}

export function cancelled(world: World, attempt: AttemptRow): World {
  const isOpen = attempt.outcome.status === "pending" || attempt.outcome.status === "exchanging";
  return isOpen ? ended(world, attempt, { status: "cancelled" }) : world;
}

/** Whatever was good for one use is gone afterwards. */
export function ended(world: World, attempt: AttemptRow, outcome: AttemptRow["outcome"]): World {
  return { ...world, attempts: put(world.attempts, { ...attempt, pending: null, outcome }) };
}

export function shownAttempt(attempt: AttemptRow, now: Date): Authorization {
  const { id, expiresAt, outcome, pending } = attempt;
  const shown = { id, expiresAt, authorizationUrl: null, connectionId: null };
  if (isExpired(attempt, now)) return { ...shown, status: "expired" };
  switch (outcome.status) {
    case "pending":
    case "exchanging":
      return { ...shown, status: "pending", authorizationUrl: pending?.authorizationUrl ?? null };
    case "completed":
      return { ...shown, status: "completed", connectionId: outcome.connectionId };
    case "denied":
    case "failed":
      return { ...shown, ...outcome };
    default:
      return { ...shown, status: outcome.status };
  }
}
