import type { Connection } from "../contract/connection.ts";

/** What a connection that somebody is about to create is known by so far. */
export interface TwinOf {
  readonly typeId: string;
  /** Whom it will act as: the signed-in person, or the account that was chosen. */
  readonly identityId?: string;
  readonly clientId?: string;
}

/** A connection of the same type that acts as the same identity, or with the same client: the new one would be its twin. */
export function twinOf(connections: readonly Connection[], { typeId, identityId, clientId }: TwinOf): Connection | undefined {
  const isSame = (wanted: string | undefined, known: string | undefined) => wanted?.trim() && wanted.trim() === known;
  return connections.find(({ type, identity, values }) => type.id === typeId && (isSame(identityId, identity?.id) || isSame(clientId, values.clientId)));
}
