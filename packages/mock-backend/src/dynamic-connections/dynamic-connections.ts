import type { CreateDynamicConnectionRequest, DynamicConnection } from "@connection-kit/core/contract";
import { attach, connectable, shownModule } from "../world/attachments.ts";
import { freeConnectionName } from "../world/connection-names.ts";
import { Refusal, wrongField } from "../world/refusal.ts";
import { randomText } from "../world/secrets.ts";
import { find, put } from "../world/table.ts";
import type { Change, FlowRow, ModuleRow, PersonRow, World } from "../world/tables.ts";
import { entityTag, newVersion } from "../world/versions.ts";
import type { DynamicConnectionRow } from "./tables.ts";
import { dynamicOf } from "./ties.ts";

/** Makes the slot and ties the module to it at once. */
export function createDynamicConnection(world: World, request: CreateDynamicConnectionRequest, persona: PersonRow): Change<DynamicConnection> {
  const module = connectable(world, request.moduleId, persona);
  const flow = flowOf(world, module);
  if (flow.isOnDemand !== true) throw wrongField("#/moduleId", "not-on-demand", "Only flows that run on demand can have dynamic connections.");
  if (flow.state === "live") throw wrongField("#/moduleId", "published", "The flow is published. Dynamic connections are made while it is a draft.");
  if (dynamicOf(world, module.id) !== undefined) throw wrongField("#/moduleId", "already-dynamic", "The module has a dynamic connection already.");
  const name = freeConnectionName(world, flow.packageId, request.name);
  const valued = withBuildTimeValue(world, module, request.buildTimeConnectionId);
  const row: DynamicConnectionRow = { id: `dynamic-${randomText(6)}`, name, moduleId: module.id, version: newVersion() };
  const tied = { ...(find(valued.modules, module.id) as ModuleRow), version: newVersion() };
  const next = { ...valued, modules: put(valued.modules, tied), dynamicConnections: put(valued.dynamicConnections, row) };
  return { world: next, value: shownDynamicConnection(next, row) };
}

export function shownDynamicConnection(world: World, row: DynamicConnectionRow): DynamicConnection {
  const module = find(world.modules, row.moduleId) as ModuleRow;
  const { flow, package: owner, acceptedTypeIds } = shownModule(world, module);
  const value = module.connectionId === null ? undefined : find(world.connections, module.connectionId);
  return {
    id: row.id,
    name: row.name,
    flow,
    package: owner,
    acceptedTypeIds,
    buildTimeConnection: value === undefined ? null : { id: value.id, name: value.name },
    etag: entityTag(row),
  };
}

export function flowOf(world: World, module: Pick<ModuleRow, "flowId">): FlowRow {
  return find(world.flows, module.flowId) as FlowRow;
}

/** It has to fit, as any connection that is attached. */
function withBuildTimeValue(world: World, module: ModuleRow, connectionId: string | null): World {
  if (connectionId === null) return { ...world, modules: put(world.modules, { ...module, connectionId: null }) };
  try {
    return attach(world, module, connectionId).world;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.details.errors ?? [];
    throw wrongField("#/buildTimeConnectionId", problem?.code ?? "unknown", problem?.detail ?? "The connection does not fit.");
  }
}
