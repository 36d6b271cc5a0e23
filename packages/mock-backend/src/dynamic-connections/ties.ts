import { keep, rows } from "../world/table.ts";
import type { World } from "../world/tables.ts";
import type { DynamicConnectionRow } from "./tables.ts";

/** The slot of a module; undefined when it has an ordinary connection or none. */
export function dynamicOf(world: World, moduleId: string): DynamicConnectionRow | undefined {
  return rows(world.dynamicConnections).find((row) => row.moduleId === moduleId);
}

/** A module that gets an ordinary connection, or none, has no slot any more, and nobody's credentials are kept for it. */
export function withoutDynamicConnection(world: World, moduleId: string): World {
  const slot = dynamicOf(world, moduleId);
  if (slot === undefined) return world;
  return {
    ...world,
    dynamicConnections: keep(world.dynamicConnections, ({ id }) => id !== slot.id),
    personalConnections: keep(world.personalConnections, (row) => row.dynamicConnectionId !== slot.id),
  };
}
