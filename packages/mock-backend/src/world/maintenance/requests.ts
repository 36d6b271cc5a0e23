import type { Connection, RequestConnectionRequest } from "@connection-kit/core/contract";
import { freeConnectionName } from "../connection-names.ts";
import { shownConnection, type WriteContext } from "../connections.ts";
import { typeForPackage } from "../create-connection.ts";
import { randomText } from "../secrets.ts";
import { put } from "../table.ts";
import type { Change, ConnectionRow, World } from "../tables.ts";
import { newVersion } from "../versions.ts";

/** A connection without credentials. Somebody who has the right supplies them later, by reauthorizing it. */
export function requestConnection(world: World, request: RequestConnectionRequest, { persona, now }: WriteContext): Change<Connection> {
  const type = typeForPackage(world, request, persona);
  const at = now.toISOString();
  const row: ConnectionRow = {
    id: `connection-${randomText(9)}`,
    name: freeConnectionName(world, request.packageId, request.name),
    packageId: request.packageId,
    typeId: type.id,
    ownerId: persona.id,
    status: "pending",
    statusSince: at,
    applicationId: null,
    accountId: null,
    identity: null,
    values: {},
    secrets: {},
    scopes: [],
    verifiedAt: null,
    expiresAt: null,
    createdAt: at,
    updatedAt: at,
    usedElsewhere: 0,
    request: { personId: persona.id, at, note: request.note ?? null },
    version: newVersion(),
  };
  const next = { ...world, connections: put(world.connections, row) };
  return { world: next, value: shownConnection(next, row) };
}
