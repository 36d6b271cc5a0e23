import { put, rows } from "./table.ts";
import type { ConnectionRow, World } from "./tables.ts";

/** The world at a moment: what has ended by then has ended. The same world when nothing has. */
export function asOf(world: World, now: Date): World {
  const at = now.toISOString();
  const changed = rows(world.connections).flatMap((row) => {
    const next = withoutPrevious(expired(row, at), at);
    return next === row ? [] : [next];
  });
  return changed.length === 0 ? world : { ...world, connections: put(world.connections, ...changed) };
}

function expired(row: ConnectionRow, at: string): ConnectionRow {
  if (row.status !== "active" || row.expiresAt === null || row.expiresAt > at) return row;
  return { ...row, status: "expired", statusSince: row.expiresAt, version: `${row.version}-expired` };
}

function withoutPrevious(row: ConnectionRow, at: string): ConnectionRow {
  return row.previous && row.previous.until <= at ? { ...row, previous: null } : row;
}
