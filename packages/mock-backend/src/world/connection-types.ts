import type { ConnectionType, Field } from "@connection-kit/core/contract";
import { grantors } from "./people.ts";
import { find, rows } from "./table.ts";
import type { ConnectionRow, ConnectionTypeRow, PersonRow, World } from "./tables.ts";

/** What a connection says of its type. */
export interface TypeSummary {
  readonly label: string;
  readonly system: string;
  readonly auth: string;
}

/** Who looks at a type, and where this backend is. */
export interface TypeViewer {
  readonly persona: PersonRow;
  readonly origin: string;
}

/** Undefined for a type that this world does not know: another version made the connection. */
export function typeOf(world: World, connection: Pick<ConnectionRow, "typeId">): ConnectionTypeRow | undefined {
  return find(world.connectionTypes, connection.typeId);
}

export function typeSummary(world: World, typeId: string): TypeSummary {
  const { label, system, auth } = find(world.connectionTypes, typeId) ?? { label: typeId, system: "Unknown", auth: "unknown" };
  return { label, system, auth };
}

/** The types that the modules of a system accept. */
export function typesOfSystem(world: World, system: string): readonly ConnectionTypeRow[] {
  return rows(world.connectionTypes).filter((type) => type.system === system);
}

/** A type as a person sees it now. */
export function shownType(world: World, type: ConnectionTypeRow, { persona, origin }: TypeViewer): ConnectionType {
  const { id, system, label, description, actsAs, auth, fields, setup } = type;
  return {
    id,
    system,
    label,
    description,
    actsAs: { ...actsAs, summary: actsAs.summary.replace("{person}", persona.name) },
    auth,
    fields: fields.map((field) => shownField(world, field, origin)),
    setup,
    availability: availabilityOf(world, type, persona),
  };
}

/** What a `reference` can point to now, with its status. */
export function referenceOptions(world: World, field: Field): NonNullable<Field["options"]> {
  if (field.options !== undefined) return field.options;
  return rows(world.places)
    .filter((place) => place.kind === "on-prem-client")
    .map(({ id, name, state, reason }) => ({ value: id, label: name, status: state, ...(reason === undefined ? {} : { reason }) }));
}

export function mayUseType(type: ConnectionTypeRow, person: PersonRow): boolean {
  return type.neededPermission === null || person.servicePermissions.includes(type.neededPermission);
}

function shownField(world: World, field: Field, origin: string): Field {
  if (field.kind === "reference") return { ...field, options: [...referenceOptions(world, field)] };
  return field.value === undefined ? field : { ...field, value: field.value.replace("{origin}", origin) };
}

function availabilityOf(world: World, type: ConnectionTypeRow, persona: PersonRow): ConnectionType["availability"] {
  const { neededPermission } = type;
  if (neededPermission === null || mayUseType(type, persona)) return { available: true };
  return {
    available: false,
    code: "missing-permission",
    reason: `It needs the ${neededPermission} permission.`,
    missingPermission: neededPermission,
    grantedBy: [...grantors(world)],
    helpUrl: "/admin/permissions-help",
  };
}
