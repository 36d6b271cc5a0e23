import { Refusal } from "../world/refusal.ts";
import { type RunOutcome, runAs, runModule } from "../world/runs.ts";
import { put } from "../world/table.ts";
import type { Change, ModuleRow, PersonRow, World } from "../world/tables.ts";
import { flowOf } from "./dynamic-connections.ts";
import { personalOf } from "./personal-connections.ts";
import { dynamicOf } from "./ties.ts";

/** Runs a module for a person: of a published flow with a dynamic connection, with what they supplied themselves. */
export function runModuleFor(world: World, module: ModuleRow, persona: PersonRow, now: Date): Change<RunOutcome> {
  const slot = dynamicOf(world, module.id);
  if (slot === undefined) return runModule(world, module, now);
  if (flowOf(world, module).state !== "live") {
    if (module.connectionId !== null) return runModule(world, module, now);
    throw notRunnable("no-build-time-value", `“${slot.name}” has no build-time value, so this flow runs once it is published.`);
  }
  const own = personalOf(world, slot.id, persona.id);
  if (own === undefined) {
    throw notRunnable("not-supplied", `This flow runs with your own credentials. Supply “${slot.name}” under Personal connections, then run it again.`);
  }
  // Nobody's own credentials switch the flow off for the others: such a run is not counted.
  return runAs(
    world,
    module,
    own.connection,
    (before, connection) => ({ ...before, personalConnections: put(before.personalConnections, { ...own, connection }) }),
    now,
  );
}

/** The code says which of the two is missing; both are about no field of the request. */
function notRunnable(code: "no-build-time-value" | "not-supplied", detail: string): Refusal {
  return new Refusal(409, "invalid-input", { detail, errors: [{ pointer: "#", code, detail }] });
}
