import type { Module } from "@connection-kit/core/contract";
import { dynamicOf, withoutDynamicConnection } from "../dynamic-connections/ties.ts";
import { typesOfSystem } from "./connection-types.ts";
import { connection } from "./connections.ts";
import { fitOf } from "./fit.ts";
import { maySeeFlow } from "./flows.ts";
import { kindOf, needsConnection, systemOf } from "./module-kinds.ts";
import { notFound, wrongField } from "./refusal.ts";
import { find, put, rows } from "./table.ts";
import type { Change, FlowRow, ModuleRow, PackageRow, PersonRow, World } from "./tables.ts";
import { entityTag, newVersion } from "./versions.ts";

/** A module that can have a connection, of a flow that the person may see. The contract does not know triggers and filters. */
export function connectable(world: World, id: string, persona: PersonRow): ModuleRow {
  const found = find(world.modules, id);
  const flow = found === undefined ? undefined : find(world.flows, found.flowId);
  const isHere = found !== undefined && needsConnection(found) && flow !== undefined && maySeeFlow(world, flow, persona);
  if (!isHere) throw notFound("There is no such module.");
  return found;
}

export function shownModule(world: World, row: ModuleRow): Module {
  const flow = find(world.flows, row.flowId) as FlowRow;
  const owner = find(world.packages, flow.packageId) as PackageRow;
  const system = systemOf(row);
  const slot = dynamicOf(world, row.id);
  const shown: Module = {
    id: row.id,
    name: row.name,
    system,
    flow: { id: flow.id, name: flow.name },
    package: { id: owner.id, name: owner.name },
    acceptedTypeIds: typesOfSystem(world, system).map((type) => type.id),
    requiredScopes: [...kindOf(row).requiredScopes],
    connectionId: row.connectionId,
    dynamicConnection: slot === undefined ? null : { id: slot.id, name: slot.name },
    canBeDynamic: flow.isOnDemand === true && flow.state === "draft",
    etag: entityTag(row),
  };
  return { ...shown, suggestion: slot === undefined ? suggestionFor(world, shown, row) : null };
}

/** Attaches within the package. Rights may be granted later; a wrong type or dead credentials cannot be mended by waiting. */
export function attach(world: World, row: ModuleRow, connectionId: string): Change<Module> {
  if (find(world.connections, connectionId) === undefined) throw wrongField("#/connectionId", "unknown", "There is no such connection.");
  const wanted = connection(world, connectionId);
  const module = shownModule(world, row);
  if (wanted.packageId !== module.package.id) throw wrongField("#/connectionId", "other-package", "The connection belongs to another package.");
  const fit = fitOf(world, module, row, wanted);
  if (fit.code === "wrong-type" || fit.code === "status") throw wrongField("#/connectionId", fit.code, fit.detail ?? "The connection does not fit.");
  return withConnection(world, row, connectionId);
}

export function detach(world: World, row: ModuleRow): Change<Module> {
  return withConnection(world, row, null);
}

function withConnection(world: World, row: ModuleRow, connectionId: string | null): Change<Module> {
  const untied = withoutDynamicConnection(world, row.id);
  if (row.connectionId === connectionId && untied === world) return { world, value: shownModule(world, row) };
  const next = { ...row, connectionId, version: newVersion() };
  const changed = { ...untied, modules: put(untied.modules, next) };
  return { world: changed, value: shownModule(changed, next) };
}

/** What another module of the flow uses, when it fits. A suggestion only: nothing is attached without a person's act. */
function suggestionFor(world: World, module: Module, row: ModuleRow): Module["suggestion"] {
  if (row.connectionId !== null) return null;
  for (const other of rows(world.modules)) {
    const used = other.flowId === row.flowId && other.connectionId !== null ? find(world.connections, other.connectionId) : undefined;
    if (used !== undefined && fitOf(world, module, row, used).code === "fits") {
      return { connectionId: used.id, connectionName: used.name, moduleName: other.name };
    }
  }
  return null;
}
