import type { PersonalConnection, SupplyCredentialsRequest } from "@connection-kit/core/contract";
import { shownType, type TypeViewer } from "../world/connection-types.ts";
import { shownConnection, type WriteContext } from "../world/connections.ts";
import { refuseUnaccepted, refuseWithoutPermission, triedCredentials, typeForPackage } from "../world/create-connection.ts";
import { maySeeFlow } from "../world/flows.ts";
import { freshConnection } from "../world/fresh-connection.ts";
import { notFound, wrongField } from "../world/refusal.ts";
import { find, keep, put, rows } from "../world/table.ts";
import type { Change, ModuleRow, PersonRow, World } from "../world/tables.ts";
import { afterSignIn } from "../world/verification.ts";
import { newVersion } from "../world/versions.ts";
import { flowOf, shownDynamicConnection } from "./dynamic-connections.ts";
import type { DynamicConnectionRow, PersonalConnectionRow } from "./tables.ts";

/** The slots of published flows that the person may run, filled or not. */
export function listPersonalConnections(world: World, viewer: TypeViewer): readonly PersonalConnection[] {
  return rows(world.dynamicConnections)
    .filter((row) => isOpenTo(world, row, viewer.persona))
    .map((row) => shownPersonal(world, row, viewer));
}

/** Stored only when the system accepts them; what was supplied before stays until then. */
export async function supplyCredentials(
  world: World,
  id: string,
  { typeId, credentials }: SupplyCredentialsRequest,
  context: WriteContext & TypeViewer,
): Promise<Change<PersonalConnection>> {
  const { persona, now } = context;
  const slot = openSlot(world, id, persona);
  const { acceptedTypeIds, package: owner } = shownDynamicConnection(world, slot);
  if (!acceptedTypeIds.includes(typeId)) throw wrongField("#/typeId", "wrong-type", "The module does not accept this connection type.");
  const type = typeForPackage(world, { typeId, packageId: owner.id }, persona);
  refuseWithoutPermission(world, type, persona);
  if (type.provider === "sign-in") throw wrongField("#/typeId", "sign-in-needed", "A connection of this type is made by signing in.");
  const { world: asked, value: candidate } = await triedCredentials(world, type, credentials, context);
  refuseUnaccepted(world, type, candidate, context);
  const before = personalOf(world, slot.id, persona.id);
  const kept = before && { id: before.connection.id, createdAt: before.connection.createdAt };
  const fresh = freshConnection({ name: slot.name, packageId: owner.id, typeId, ownerId: persona.id, ...candidate.parts, ...kept }, now);
  const connection = afterSignIn(fresh, candidate.signIn, newVersion(), now);
  const row: PersonalConnectionRow = { id: personalId(slot.id, persona.id), dynamicConnectionId: slot.id, personId: persona.id, connection };
  const next = { ...asked, personalConnections: put(asked.personalConnections, row) };
  return { world: next, value: shownPersonal(next, slot, context) };
}

/** Withdrawing what is not there is withdrawing. */
export function withdrawCredentials(world: World, id: string, persona: PersonRow): World {
  const slot = openSlot(world, id, persona);
  return { ...world, personalConnections: keep(world.personalConnections, (row) => row.id !== personalId(slot.id, persona.id)) };
}

export function personalOf(world: World, dynamicConnectionId: string, personId: string): PersonalConnectionRow | undefined {
  return find(world.personalConnections, personalId(dynamicConnectionId, personId));
}

function personalId(dynamicConnectionId: string, personId: string): string {
  return `${dynamicConnectionId} ${personId}`;
}

function openSlot(world: World, id: string, persona: PersonRow): DynamicConnectionRow {
  const slot = find(world.dynamicConnections, id);
  if (slot === undefined || !isOpenTo(world, slot, persona)) throw notFound("There is no such dynamic connection.");
  return slot;
}

function isOpenTo(world: World, slot: DynamicConnectionRow, persona: PersonRow): boolean {
  const flow = flowOf(world, find(world.modules, slot.moduleId) as ModuleRow);
  return flow.state === "live" && maySeeFlow(world, flow, persona);
}

function shownPersonal(world: World, slot: DynamicConnectionRow, viewer: TypeViewer): PersonalConnection {
  const dynamicConnection = shownDynamicConnection(world, slot);
  const own = personalOf(world, slot.id, viewer.persona.id);
  return {
    dynamicConnection,
    types: dynamicConnection.acceptedTypeIds.flatMap((id) => find(world.connectionTypes, id) ?? []).map((type) => shownType(world, type, viewer)),
    connection: own === undefined ? null : shownConnection(world, own.connection),
  };
}
