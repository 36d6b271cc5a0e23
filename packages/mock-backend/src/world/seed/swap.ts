import { find, put } from "../table.ts";
import type { ConnectionRow, FlowRow, ModuleRow, World } from "../tables.ts";

/** The connection that fifty modules use, and the one to put in its place. */
export const swapIds = { fromId: "itsm-before-the-move", toId: "itsm-after-the-move" } as const;

const regions = ["EMEA", "APAC", "Americas", "Nordics", "Iberia"] as const;
const modulesPerFlow = 10;
/** Set to a group that the new connection does not reach. */
const unfit: readonly string[] = ["incidents-emea-4", "incidents-apac-7", "incidents-iberia-10"];
const failing: readonly string[] = ["incidents-apac-2", "incidents-nordics-5"];

/** Fifty modules in five flows. Of a swap three do not fit and two cannot be written. */
export function withSwap(world: World, now: Date): World {
  const at = now.toISOString();
  const flows = regions.map((region, index) => flowOf(region, index, at));
  const modules = flows.flatMap((flow) => flow.moduleIds.map((id, index) => moduleOf(flow, id, index)));
  const pair = [
    connectionOf(world, swapIds.fromId, "ITSM before the move", "itsm-order-desk", at),
    connectionOf(world, swapIds.toId, "ITSM after the move", "itsm-service-desk", at),
  ];
  return {
    ...world,
    settings: { ...world.settings, failingModules: failing },
    flows: put(world.flows, ...flows),
    modules: put(world.modules, ...modules),
    connections: put(world.connections, ...pair),
  };
}

function flowOf(region: string, index: number, updatedAt: string): FlowRow {
  const id = `incidents-${region.toLowerCase()}`;
  const moduleIds = Array.from({ length: modulesPerFlow }, (_, number) => `${id}-${number + 1}`);
  return { id, packageId: "order-exceptions", name: `Incidents ${region}`, state: index < 3 ? "live" : "draft", moduleIds, updatedAt };
}

function moduleOf(flow: FlowRow, id: string, index: number): ModuleRow {
  return {
    id,
    flowId: flow.id,
    name: `Create incident ${index + 1}`,
    kind: "servicenow-create-incident",
    connectionId: swapIds.fromId,
    parameters: { dataPoolId: unfit.includes(id) ? "group-logistics" : null, note: "" },
    version: `seed-${id}`,
  };
}

/** Another connection with the account of one that is there. */
function connectionOf(world: World, id: string, name: string, like: string, at: string): ConnectionRow {
  return { ...(find(world.connections, like) as ConnectionRow), id, name, createdAt: at, updatedAt: at, version: `seed-${id}` };
}
