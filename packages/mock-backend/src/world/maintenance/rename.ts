import type { Connection } from "@connection-kit/core/contract";
import { freeConnectionName } from "../connection-names.ts";
import { shownConnection } from "../connections.ts";
import { put } from "../table.ts";
import type { Change, ConnectionRow, World } from "../tables.ts";
import { newVersion } from "../versions.ts";

/** Whether the connection has that name already, as it would be kept. */
export function isNamed(row: ConnectionRow, raw: string): boolean {
  return row.name === raw.normalize("NFC").trim();
}

export function renameConnection(world: World, row: ConnectionRow, raw: string, now: Date): Change<Connection> {
  const name = freeConnectionName(world, row.packageId, raw, row.id);
  if (name === row.name) return { world, value: shownConnection(world, row) };
  const next = { ...row, name, updatedAt: now.toISOString(), version: newVersion() };
  const changed = { ...world, connections: put(world.connections, next) };
  return { world: changed, value: shownConnection(changed, next) };
}
