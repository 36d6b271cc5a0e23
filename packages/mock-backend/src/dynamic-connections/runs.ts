import { Refusal } from "../world/refusal.ts";
import { type RunOutcome, runModule } from "../world/runs.ts";
import { find, keep, put } from "../world/table.ts";
import type { Change, ConnectionRow, ModuleRow, PersonRow, World } from "../world/tables.ts";
import { flowOf } from "./dynamic-connections.ts";
import { personalOf } from "./personal-connections.ts";
import type { PersonalConnectionRow } from "./tables.ts";
import { dynamicOf } from "./ties.ts";

/** Runs a module for a person: of a published flow with a dynamic connection, with what they supplied themselves. */
export function runModuleFor(world: World, moduleId: string, persona: PersonRow, now: Date): Change<RunOutcome> {
  const module = find(world.modules, moduleId);
  const slot = module === undefined ? undefined : dynamicOf(world, module.id);
  if (module === undefined || slot === undefined || flowOf(world, module).state !== "live") return runModule(world, moduleId, now);
  const own = personalOf(world, slot.id, persona.id);
  if (own === undefined) {
    throw new Refusal(409, "invalid-input", {
      detail: `This flow runs with your own credentials. Supply “${slot.name}” under Personal connections, then run it again.`,
    });
  }
  const { world: ran, value } = runModule(lent(world, module, own), moduleId, now);
  return { world: takenBack(ran, module, own), value };
}

/** For the time of the run the module has the person's connection, which stands in no list otherwise. */
function lent(world: World, module: ModuleRow, { connection }: PersonalConnectionRow): World {
  return {
    ...world,
    connections: put(world.connections, connection),
    modules: put(world.modules, { ...module, connectionId: connection.id }),
  };
}

/** What the run found out of the connection is kept with the person. */
function takenBack(world: World, module: ModuleRow, own: PersonalConnectionRow): World {
  const connection = find(world.connections, own.connection.id) as ConnectionRow;
  const after = find(world.modules, module.id) as ModuleRow;
  return {
    ...world,
    connections: keep(world.connections, (row) => row.id !== connection.id),
    modules: put(world.modules, { ...after, connectionId: module.connectionId }),
    personalConnections: put(world.personalConnections, { ...own, connection }),
  };
}
