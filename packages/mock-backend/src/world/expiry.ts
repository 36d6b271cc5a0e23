import { put, rows, type Table } from "./table.ts";
import type { ConnectionRow, World } from "./tables.ts";

/** The world at a moment: what has ended by then has ended. The same world when nothing has. */
export function asOf(world: World, now: Date): World {
  const at = now.toISOString();
  const connections = changedRows(world.connections, (row) => aged(row, at));
  const personal = changedRows(world.personalConnections, (row) => {
    const connection = aged(row.connection, at);
    return connection === row.connection ? row : { ...row, connection };
  });
  if (connections.length + personal.length === 0) return world;
  return { ...world, connections: put(world.connections, ...connections), personalConnections: put(world.personalConnections, ...personal) };
}

function changedRows<Row>(table: Table<Row>, next: (row: Row) => Row): readonly Row[] {
  return rows(table).flatMap((row) => {
    const changed = next(row);
    return changed === row ? [] : [changed];
  });
}

function aged(row: ConnectionRow, at: string): ConnectionRow {
  return withoutPrevious(expired(row, at), at);
}

function expired(row: ConnectionRow, at: string): ConnectionRow {
  if (row.status !== "active" || row.expiresAt === null || row.expiresAt > at) return row;
  return { ...row, status: "expired", statusSince: row.expiresAt, version: `${row.version}-expired` };
}

function withoutPrevious(row: ConnectionRow, at: string): ConnectionRow {
  return row.previous && row.previous.until <= at ? { ...row, previous: null } : row;
}
