import type { Connection } from "../contract/connection.ts";

/** What tells one connection of a type from another: values that are no secret, and for a person's own account the person. */
export interface TwinOf {
  readonly typeId: string;
  readonly values: Readonly<Record<string, string>>;
  readonly ownerId?: string | undefined;
}

/** The connection that would be made a second time. Nothing is a twin of a form that is not filled in yet. */
export function twinOf(connections: readonly Connection[], { typeId, values, ownerId }: TwinOf): Connection | undefined {
  const entries = Object.entries(values);
  if (entries.length === 0 && ownerId === undefined) return undefined;
  return connections.find(
    (other) =>
      other.type.id === typeId &&
      (ownerId === undefined || other.owner.id === ownerId) &&
      entries.every(([field, value]) => value !== "" && other.values[field] === value),
  );
}
