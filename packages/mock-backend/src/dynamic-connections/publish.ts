import type { PlatformFlow } from "../platform/contract.ts";
import { shownFlow, visibleFlow } from "../world/flows.ts";
import { find, put } from "../world/table.ts";
import type { Change, ModuleRow, PersonRow, World } from "../world/tables.ts";
import { newVersion } from "../world/versions.ts";
import { dynamicOf } from "./ties.ts";

/** Publishing takes the builder's own connection out of each slot: from here on each person runs with theirs. */
export function publishFlow(world: World, flowId: string, persona: PersonRow, now: Date): Change<PlatformFlow> {
  const flow = visibleFlow(world, flowId, persona);
  const emptied = flow.moduleIds.flatMap((id): ModuleRow[] => {
    const module = find(world.modules, id);
    return module === undefined || dynamicOf(world, id) === undefined ? [] : [{ ...module, connectionId: null, version: newVersion() }];
  });
  const live = { ...flow, state: "live" as const, updatedAt: now.toISOString() };
  const next = { ...world, modules: put(world.modules, ...emptied), flows: put(world.flows, live) };
  return { world: next, value: shownFlow(next, live) };
}
