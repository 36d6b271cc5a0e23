import type { Connection, Fit, Verification } from "@connection-kit/core/contract";
import { scopesNotGranted } from "../authorizations/verification.ts";
import { accessOf, missingPermissions } from "./access.ts";
import { isBaseType, typeSummary } from "./connection-types.ts";
import { notFound } from "./refusal.ts";
import { rejected } from "./sign-in.ts";
import { find, put, rows } from "./table.ts";
import type { Change, ConnectionRow, PersonRow, World } from "./tables.ts";
import { afterSignIn, unansweredVerification, verificationOf, verifyStored } from "./verification.ts";
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
  const owner = find(world.people, row.ownerId);
  const { label, system, auth } = typeSummary(row.typeId);
  return {
    id: row.id,
    name: row.name,
    packageId: row.packageId,
    type: { id: row.typeId, label, system, auth },
    identity: row.identity,
    status: row.status,
    owner: owner === undefined ? { id: row.ownerId, name: "Former member" } : { id: owner.id, name: owner.name, email: owner.email },
    usage: { modules: row.usedElsewhere + rows(world.modules).filter((module) => module.connectionId === row.id).length },
    values: { ...row.values },
    secrets: Object.fromEntries(Object.entries(row.secrets).map(([field, { hint, updatedAt }]) => [field, { set: true, hint, updatedAt }])),
    scopes: [...row.scopes],
    missingPermissions: row.status === "active" ? [...scopesNotGranted(world, row.id), ...missingOf(world, row)] : [],
    verifiedAt: row.verifiedAt,
    expiresAt: row.expiresAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(fit === undefined ? {} : { fit }),
    etag: entityTag(row),
  };
}

function missingOf(world: World, row: ConnectionRow): Connection["missingPermissions"] {
  return isBaseType(row.typeId) ? [...missingPermissions(world, accessOf(world, row))] : [];
}

export function verifyConnection(world: World, id: string, context: WriteContext): Change<Verification> {
  const row = connection(world, id);
  if (context.providerFault === "credential-rejected") {
    const signIn = rejected(row.typeId, "invalid");
    const next = afterSignIn(row, signIn, newVersion(), context.now);
    return { world: { ...world, connections: put(world.connections, next) }, value: verificationOf(world, row, signIn, context.now) };
  }
  if (context.providerFault !== null) return { world, value: unansweredVerification(row.status, context.providerFault, context.now) };
  return verifyStored(world, row, newVersion(), context.now);
}
