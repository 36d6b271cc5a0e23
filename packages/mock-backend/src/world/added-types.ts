import type { ConnectionType } from "@connection-kit/core/contract";
import { isSecret, isUsablePattern } from "@connection-kit/core/fields";
import type { AddConnectionTypeRequest } from "../platform/contract.ts";
import { shownType, type TypeViewer } from "./connection-types.ts";
import { hostOf, isAddress, normalized } from "./providers/address.ts";
import { wrongField } from "./refusal.ts";
import { randomText, storedSecret } from "./secrets.ts";
import { find, put } from "./table.ts";
import type { AccountRow, Change, ConnectionTypeRow, PlaceRow, ResourceRow, World } from "./tables.ts";

/** Adds a type, and with it one account that its stand-in accepts: a system is data, nothing else has to know it. */
export async function addConnectionType(world: World, request: AddConnectionTypeRequest, viewer: TypeViewer, now: Date): Promise<Change<ConnectionType>> {
  refuseUnusable(world, request);
  const type = typeRow(request);
  const account = await accountRow(request, type, now);
  const next = {
    ...world,
    connectionTypes: put(world.connectionTypes, type),
    accounts: put(world.accounts, account),
    places: put(world.places, ...hosts(type, account)),
    resources: put(world.resources, ...account.grants.map((grant) => resourceRow(request, grant.resourceId))),
  };
  return { world: next, value: shownType(next, type, viewer) };
}

function refuseUnusable(world: World, { type, accepts }: AddConnectionTypeRequest): void {
  if (find(world.connectionTypes, type.id) !== undefined) throw wrongField("#/type/id", "taken", "There is such a type already.");
  const unreadable = type.fields.findIndex((field) => field.pattern !== undefined && !isUsablePattern(field.pattern));
  if (unreadable >= 0) throw wrongField(`#/type/fields/${unreadable}/pattern`, "not-accepted", "This is no regular expression, or takes too long.");
  const missing = type.fields.find((field) => field.required && field.kind !== "output" && (accepts[field.name] ?? "") === "");
  if (missing !== undefined) throw wrongField(`#/accepts/${missing.name}`, "value-missing", `${missing.label} is missing.`);
}

function typeRow({ type }: AddConnectionTypeRequest): ConnectionTypeRow {
  const { availability, ...plain } = type;
  const own = type.fields.filter((field) => field.required && (isSecret(field) || field.kind === "text"));
  return {
    ...plain,
    provider: "stand-in",
    address: null,
    signInFields: own.map((field) => field.name),
    scopes: null,
    expiryField: type.fields.find((field) => field.kind === "date")?.name ?? null,
    neededPermission: availability.missingPermission ?? null,
    words: {
      subject: "Account",
      credential: "credentials",
      holder: "account",
      rejected: `${type.system} didn’t accept these credentials.`,
      resource: "source",
    },
  };
}

async function accountRow({ accepts, identity }: AddConnectionTypeRequest, type: ConnectionTypeRow, now: Date): Promise<AccountRow> {
  const given = normalized(type, accepts);
  const isHidden = (name: string) => type.fields.some((field) => field.name === name && isSecret(field));
  const isCompared = (name: string) => type.fields.some((field) => field.name === name && !isSecret(field) && field.name !== type.expiryField);
  const secrets = Object.entries(given)
    .filter(([name]) => isHidden(name))
    .map(async ([name, value]) => [name, await storedSecret(value, now)] as const);
  return {
    id: `account-${randomText(6)}`,
    typeIds: [type.id],
    values: Object.fromEntries(Object.entries(given).filter(([name]) => isCompared(name))),
    secrets: Object.fromEntries(await Promise.all(secrets)),
    identity,
    scopes: [],
    grants: [{ resourceId: `resource-${randomText(6)}`, actions: ["read", "write"] }],
    expiresAt: null,
    isLocked: false,
  };
}

function hosts(type: ConnectionTypeRow, account: AccountRow): readonly PlaceRow[] {
  return type.fields
    .filter((field) => isAddress(field) && account.values[field.name] !== undefined)
    .map((field) => hostOf(field, account.values))
    .map((host) => ({ id: host, kind: "host", name: host, state: "ready", values: {} }));
}

function resourceRow({ type, records }: AddConnectionTypeRequest, id: string): ResourceRow {
  const { name, columns, rows } = records ?? { name: type.system, columns: ["Record"], rows: [["1"]] };
  return { id, system: type.system, name, table: "RECORDS", columns, rows };
}
