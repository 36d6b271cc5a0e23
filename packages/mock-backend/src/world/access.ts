import type { MissingPermission } from "@connection-kit/core/contract";
import { filesOfSignIn } from "../authorizations/files.ts";
import { mayUseType, typeOf } from "./connection-types.ts";
import { readScope, writeScope } from "./data-scopes.ts";
import { grantors } from "./people.ts";
import { find, rows } from "./table.ts";
import type { AccountRow, ApplicationRow, ConnectionRow, ConnectionTypeRow, DataPoolRow, Grant, ResourceGrant, World } from "./tables.ts";
export type DataAction = "read" | "write";

/** What an identity may do with data, after everything that limits it has been taken into account. */
export interface Access {
  readonly read: readonly DataPoolRow[];
  readonly write: readonly DataPoolRow[];
  /** A service permission the identity lacks and needs before any data permission counts. */
  readonly missingService: string | null;
}

/** Whose access it is: a connection, or credentials that may become one. */
export type Subject = Pick<ConnectionRow, "typeId" | "ownerId" | "applicationId" | "accountId" | "scopes"> & { readonly id?: string };

const nothing: Access = { read: [], write: [], missingService: null };

function scopeOfAction(action: DataAction): string {
  return action === "write" ? writeScope : readScope;
}

/** "Read data", "Write data": the words of the permission table under Applications. */
export function permissionName(action: DataAction): string {
  return action === "write" ? "Write data" : "Read data";
}

/**
 * A key acts with the grants of its application, an OAuth client with those within its scopes, a user with their own data
 * permissions, an account of another system with what that system gave it.
 */
export function accessOf(world: World, subject: Subject): Access {
  const type = typeOf(world, subject);
  if (type === undefined) return nothing;
  if (type.provider === "stand-in") return accessOfAccount(world, type, subject);
  if (type.provider === "sign-in") return { ...nothing, read: subject.id === undefined ? [] : filesOfSignIn(world, subject.id) };
  if (type.auth === "platform-user") return accessOfPerson(world, type, subject.ownerId);
  const application = subject.applicationId === null ? undefined : find(world.applications, subject.applicationId);
  if (application === undefined) return nothing;
  return accessOfApplication(world, application, application.kind === "oauth-client" ? subject.scopes : null);
}

function accountOf(world: World, subject: Pick<ConnectionRow, "accountId">): AccountRow | undefined {
  return typeof subject.accountId === "string" ? find(world.accounts, subject.accountId) : undefined;
}

function accessOfPerson(world: World, type: ConnectionTypeRow, personId: string): Access {
  const person = find(world.people, personId);
  if (person === undefined) return nothing;
  if (!mayUseType(type, person)) return { ...nothing, missingService: type.neededPermission };
  return { read: granted(world, person.dataPermissions, "read"), write: granted(world, person.dataPermissions, "write"), missingService: null };
}

/** Of a person who signed in for a client: what they may do, within what they allowed it. */
export function accessOfUserToken(world: World, personId: string, scopes: readonly string[]): Access {
  const permissions = find(world.people, personId)?.dataPermissions ?? [];
  const within = (action: DataAction) => (scopes.includes(scopeOfAction(action)) ? granted(world, permissions, action) : []);
  return { read: within("read"), write: within("write"), missingService: null };
}

/** `scopes` null: the identity has none, so only grants limit it. */
export function accessOfApplication(world: World, application: ApplicationRow, scopes: readonly string[] | null): Access {
  const within = (action: DataAction) => scopes === null || scopes.includes(scopeOfAction(action));
  return {
    read: within("read") ? granted(world, application.grants, "read") : [],
    write: within("write") ? granted(world, application.grants, "write") : [],
    missingService: null,
  };
}

function accessOfAccount(world: World, { scopes }: ConnectionTypeRow, subject: Subject): Access {
  const account = accountOf(world, subject);
  if (account === undefined) return nothing;
  const within = (action: DataAction) => scopes === null || subject.scopes.includes(scopes[action] ?? "");
  return {
    read: within("read") ? opened(world, account.grants, "read") : [],
    write: within("write") ? opened(world, account.grants, "write") : [],
    missingService: null,
  };
}

/** What an identity lacks to be of any use. */
export function missingPermissions(world: World, access: Access): readonly MissingPermission[] {
  if (access.missingService !== null) return [{ permission: access.missingService, resource: null, grantedBy: [...grantors(world)] }];
  if (access.read.length > 0 || access.write.length > 0) return [];
  return [{ permission: permissionName("read"), resource: null, grantedBy: [...grantors(world)] }];
}

function granted(world: World, grants: readonly Grant[], action: DataAction): readonly DataPoolRow[] {
  const relevant = grants.filter((grant) => grant.resource === "data-pool" && grant.actions.includes(action));
  return rows(world.dataPools).filter((pool) => relevant.some((grant) => grant.resourceId === "*" || grant.resourceId === pool.id));
}

function opened(world: World, grants: readonly ResourceGrant[], action: DataAction): readonly DataPoolRow[] {
  return grants.filter((grant) => grant.actions.includes(action)).flatMap((grant) => find(world.resources, grant.resourceId) ?? []);
}
