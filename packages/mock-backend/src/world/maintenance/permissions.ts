import type { Permission } from "@connection-kit/core/contract";
import { filesOfSignIn } from "../../authorizations/files.ts";
import { accessOf, type DataAction } from "../access.ts";
import { typeOf } from "../connection-types.ts";
import { find } from "../table.ts";
import type { ConnectionRow, ConnectionTypeRow, Grant, World } from "../tables.ts";

/** Something that was given to an identity, before scopes limit it. */
interface Given {
  readonly resource: string;
  readonly actions: readonly string[];
}

/** What the identity of a connection may do, and by what: a scope opens it, a grant allows it; where there are scopes it takes both. */
export function permissionsOf(world: World, row: ConnectionRow): readonly Permission[] {
  const type = typeOf(world, row);
  if (type === undefined) return [];
  const given = givenTo(world, type, row);
  const opened = openedActions(type, row);
  if (opened === null) {
    const isHeldBack = accessOf(world, row).missingService !== null;
    return given.map(({ resource, actions }) => ({ resource, actions: [...actions], via: "grant", effective: !isHeldBack }));
  }
  return [...given.flatMap((each) => limited(each, opened)), ...openedForNothing(type, given, opened)];
}

/** Null where there are no scopes. */
function openedActions({ scopes }: ConnectionTypeRow, row: ConnectionRow): readonly DataAction[] | null {
  if (scopes === null) return null;
  const actions: readonly DataAction[] = ["read", "write"];
  return actions.filter((action) => row.scopes.includes(scopes[action] ?? ""));
}

function limited({ resource, actions }: Given, opened: readonly string[]): readonly Permission[] {
  const within = actions.filter((action) => opened.includes(action));
  const beyond = actions.filter((action) => !opened.includes(action));
  const both: Permission = { resource, actions: within, via: "both", effective: true };
  const grant: Permission = { resource, actions: beyond, via: "grant", effective: false };
  return [both, grant].filter((permission) => permission.actions.length > 0);
}

/** A scope without a grant opens a door to nothing. */
function openedForNothing({ words }: ConnectionTypeRow, given: readonly Given[], opened: readonly string[]): readonly Permission[] {
  const actions = opened.filter((action) => !given.some((each) => each.actions.includes(action)));
  return actions.length === 0 ? [] : [{ resource: `Any ${words.resource}`, actions, via: "scope", effective: false }];
}

function givenTo(world: World, type: ConnectionTypeRow, row: ConnectionRow): readonly Given[] {
  if (type.provider === "sign-in") return filesOfSignIn(world, row.id).map(({ name }) => ({ resource: name, actions: ["read"] }));
  if (type.provider === "stand-in") {
    const account = typeof row.accountId === "string" ? find(world.accounts, row.accountId) : undefined;
    return (account?.grants ?? []).map(({ resourceId, actions }) => ({ resource: find(world.resources, resourceId)?.name ?? resourceId, actions }));
  }
  if (type.auth === "platform-user") return givenToPerson(world, row.ownerId);
  const application = row.applicationId === null ? undefined : find(world.applications, row.applicationId);
  return (application?.grants ?? []).map((grant) => givenBy(world, grant));
}

function givenToPerson(world: World, personId: string): readonly Given[] {
  const person = find(world.people, personId);
  const services = (person?.servicePermissions ?? []).map((name) => ({ resource: `Service ${name}`, actions: ["use"] }));
  return [...services, ...(person?.dataPermissions ?? []).map((grant) => givenBy(world, grant))];
}

function givenBy(world: World, { resource, resourceId, actions }: Grant): Given {
  if (resourceId === "*") return { resource: "Every data pool", actions };
  const name = resource === "service" ? find(world.services, resourceId)?.name : find(world.dataPools, resourceId)?.name;
  return { resource: `${resource === "service" ? "Service" : "Data pool"} ${name ?? resourceId}`, actions };
}
