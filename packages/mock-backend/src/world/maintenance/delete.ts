import { onConnectionDeleted } from "../../authorizations/revocations.ts";
import { Refusal } from "../refusal.ts";
import { keep, put, rows } from "../table.ts";
import type { ConnectionRow, PersonRow, World } from "../tables.ts";
import { newVersion } from "../versions.ts";
import { usagesOf } from "./usages.ts";

/** Deletes, and detaches when that was said. A module is left without a connection; none is ever put in its place. */
export function deleteConnection(world: World, row: ConnectionRow, mayDetach: boolean, persona: PersonRow, now: Date): World {
  const impact = usagesOf(world, row, persona);
  if (!mayDetach && impact.items.length + impact.hidden > 0) {
    throw new Refusal(409, "in-use", { detail: `“${row.name}” is in use. Detach it first, or delete it together with its attachments.`, impact });
  }
  const detached = rows(world.modules)
    .filter((module) => module.connectionId === row.id)
    .map((module) => ({ ...module, connectionId: null, version: newVersion() }));
  const without = { ...world, modules: put(world.modules, ...detached), connections: keep(world.connections, (each) => each.id !== row.id) };
  return onConnectionDeleted(without, row, now);
}
