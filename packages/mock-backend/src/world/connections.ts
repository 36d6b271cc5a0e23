import type { Connection, Fit, Verification } from "@connection-kit/core/contract";
import { scopesNotGranted } from "../authorizations/verification.ts";
import { accessOf, missingPermissions } from "./access.ts";
import { typeOf, typeSummary } from "./connection-types.ts";
import { notFound } from "./refusal.ts";
import { rejected, type SignIn } from "./sign-in.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionRow, ConnectionTypeRow, PersonRow, World } from "./tables.ts";
import { afterSignIn, nothingToVerify, unansweredSignIn, verificationOf, verifyStored } from "./verification.ts";
import { entityTag, newVersion } from "./versions.ts";

/** What the system behind the credentials is told to answer, whatever they are. */
export type ProviderFault = "credential-rejected" | "provider-timeout" | "provider-unreachable";

export interface WriteContext {
  readonly persona: PersonRow;
  readonly now: Date;
  readonly providerFault: ProviderFault | null;
}

export function connection(world: World, id: string): ConnectionRow {
  const found = find(world.connections, id);
  if (found === undefined) throw notFound("There is no such connection.");
  return found;
}

/** The connection as the contract shows it. `missingPermissions` is of this moment: an admin may have granted something since. */
export function shownConnection(world: World, row: ConnectionRow, fit?: Fit): Connection {
  return {
    id: row.id,
    name: row.name,
    packageId: row.packageId,
    type: { id: row.typeId, ...typeSummary(world, row.typeId) },
    identity: row.identity,
    status: row.status,
    owner: shownPerson(world, row.ownerId),
    usage: { modules: row.usedElsewhere + rows(world.modules).filter((module) => module.connectionId === row.id).length },
    values: { ...row.values },
    secrets: Object.fromEntries(Object.entries(row.secrets).map(([field, { hint, updatedAt }]) => [field, { set: true, hint, updatedAt }])),
    scopes: [...row.scopes],
    missingPermissions: row.status === "active" ? missingOf(world, row) : [],
    verifiedAt: row.verifiedAt,
    expiresAt: row.expiresAt,
    ...(row.previous ? { restorableUntil: row.previous.until } : {}),
    ...(row.request && row.status === "pending" ? { request: shownRequest(world, row.id, row.request) } : {}),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(fit === undefined ? {} : { fit }),
    etag: entityTag(row),
  };
}

/** Who signed in at a provider lacks what was not granted; everybody else what nothing was granted for. */
function missingOf(world: World, row: ConnectionRow): Connection["missingPermissions"] {
  const provider = typeOf(world, row)?.provider;
  if (provider === undefined) return [];
  return provider === "sign-in" ? [...scopesNotGranted(world, row.id)] : [...missingPermissions(world, accessOf(world, row))];
}

export function verifyConnection(world: World, id: string, context: WriteContext): Change<Verification> {
  const row = connection(world, id);
  if (row.status === "pending") return { world, value: nothingToVerify(row, context.now) };
  const type = typeOf(world, row);
  const told = type === undefined ? null : toldSignIn(type, context.providerFault);
  if (type === undefined || told === null) return verifyStored(world, row, newVersion(), context.now);
  const next = afterSignIn(row, told, newVersion(), context.now);
  const changed = next === row ? world : { ...world, connections: put(world.connections, next) };
  return { world: changed, value: verificationOf(world, type, row, told, context.now) };
}

/** What a fault makes of every sign-in; null without a fault. */
export function toldSignIn(type: ConnectionTypeRow, fault: ProviderFault | null): SignIn | null {
  if (fault === null) return null;
  return fault === "credential-rejected" ? rejected(type.words, "invalid") : unansweredSignIn(fault);
}

function shownPerson(world: World, id: string): Connection["owner"] {
  const person = find(world.people, id);
  return person === undefined ? { id, name: "Former member" } : { id: person.id, name: person.name, email: person.email };
}

function shownRequest(world: World, id: string, { personId, at, note }: NonNullable<ConnectionRow["request"]>): Connection["request"] {
  return { url: `/connections/requests/${id}`, requestedBy: shownPerson(world, personId), requestedAt: at, ...(note === null ? {} : { note }) };
}
