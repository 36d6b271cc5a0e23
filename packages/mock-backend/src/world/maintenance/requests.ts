import type { Connection, RequestConnectionRequest } from "@connection-kit/core/contract";
import { freeConnectionName } from "../connection-names.ts";
import { shownConnection, type WriteContext } from "../connections.ts";
import { typeForPackage } from "../create-connection.ts";
import { freshConnection } from "../fresh-connection.ts";
import { put } from "../table.ts";
import type { Change, World } from "../tables.ts";

/** A connection without credentials. Somebody who has the right supplies them later, by reauthorizing it. */
export function requestConnection(world: World, request: RequestConnectionRequest, { persona, now }: WriteContext): Change<Connection> {
  const type = typeForPackage(world, request, persona);
  const name = freeConnectionName(world, request.packageId, request.name);
  const asked = { personId: persona.id, at: now.toISOString(), note: request.note ?? null };
  const facts = { name, packageId: request.packageId, typeId: type.id, ownerId: persona.id, accountId: null, status: "pending", request: asked };
  const row = freshConnection(facts, now);
  const next = { ...world, connections: put(world.connections, row) };
  return { world: next, value: shownConnection(next, row) };
}
