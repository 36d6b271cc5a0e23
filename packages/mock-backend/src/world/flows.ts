import type { AddModuleRequest, CreateFlowRequest, FlowModule, PlatformFlow, PlatformPackage } from "../platform/contract.ts";
import { needsConnection } from "./attachments.ts";
import { typeSummary } from "./connection-types.ts";
import { checkName, nameKey } from "./names.ts";
import { notFound, wrongField } from "./refusal.ts";
import { randomText } from "./secrets.ts";
import { find, put, rows } from "./table.ts";
import type { Change, FlowRow, ModuleRow, PackageRow, World } from "./tables.ts";
import { newVersion } from "./versions.ts";

const moduleNames: Record<AddModuleRequest["kind"], string> = { "celonis-query-data": "Query data", "celonis-push-data": "Push data" };

export function listPackages(world: World): readonly PlatformPackage[] {
  return rows(world.packages).map((row) => shownPackage(world, row));
}

export function packageById(world: World, id: string): PlatformPackage {
  const row = find(world.packages, id);
  if (row === undefined) throw notFound("There is no such package.");
  return shownPackage(world, row);
}

export function listFlows(world: World, packageId: string | null): readonly PlatformFlow[] {
  return rows(world.flows)
    .filter((row) => packageId === null || row.packageId === packageId)
    .map((row) => shownFlow(world, row));
}

export function flowById(world: World, id: string): PlatformFlow {
  return shownFlow(world, flowRow(world, id));
}

export function createFlow(world: World, request: CreateFlowRequest, now: Date): Change<PlatformFlow> {
  if (find(world.packages, request.packageId) === undefined) throw wrongField("#/packageId", "unknown", "There is no such package.");
  const name = freeName(world, request.packageId, request.name);
  const flow: FlowRow = { id: `flow-${randomText(6)}`, packageId: request.packageId, name, state: "draft", moduleIds: [], updatedAt: now.toISOString() };
  const kinds: AddModuleRequest["kind"][] = request.template === "query-and-push" ? ["celonis-query-data", "celonis-push-data"] : [];
  const started = { ...world, flows: put(world.flows, flow) };
  const next = kinds.reduce((placed, kind) => placeModule(placed, flow.id, kind, now), started);
  return { world: next, value: flowById(next, flow.id) };
}

export function addModule(world: World, flowId: string, { kind }: AddModuleRequest, now: Date): Change<PlatformFlow> {
  const next = placeModule(world, flowRow(world, flowId).id, kind, now);
  return { world: next, value: flowById(next, flowId) };
}

function flowRow(world: World, id: string): FlowRow {
  const row = find(world.flows, id);
  if (row === undefined) throw notFound("There is no such flow.");
  return row;
}

function placeModule(world: World, flowId: string, kind: AddModuleRequest["kind"], now: Date): World {
  const flow = flowRow(world, flowId);
  const module: ModuleRow = {
    id: `module-${randomText(6)}`,
    flowId,
    name: freeModuleName(world, flow, moduleNames[kind]),
    kind,
    connectionId: null,
    parameters: { dataPoolId: null, note: "" },
    version: newVersion(),
  };
  const changed = { ...flow, moduleIds: [...flow.moduleIds, module.id], updatedAt: now.toISOString() };
  return { ...world, modules: put(world.modules, module), flows: put(world.flows, changed) };
}

/** "Query data", then "Query data 2": buttons of one canvas are told apart by name. */
function freeModuleName(world: World, flow: FlowRow, base: string): string {
  const taken = new Set(flow.moduleIds.map((id) => find(world.modules, id)?.name));
  if (!taken.has(base)) return base;
  let count = 2;
  while (taken.has(`${base} ${count}`)) count += 1;
  return `${base} ${count}`;
}

function freeName(world: World, packageId: string, raw: string): string {
  const checked = checkName(raw);
  if (!checked.ok) throw wrongField("#/name", checked.code, checked.detail);
  const taken = rows(world.flows).some((row) => row.packageId === packageId && nameKey(row.name) === nameKey(checked.name));
  if (taken) throw wrongField("#/name", "name-taken", "That name is already in use. Choose another.");
  return checked.name;
}

function shownPackage(world: World, row: PackageRow): PlatformPackage {
  return {
    ...row,
    flowCount: rows(world.flows).filter((flow) => flow.packageId === row.id).length,
    connectionCount: rows(world.connections).filter((connection) => connection.packageId === row.id).length,
  };
}

function shownFlow(world: World, row: FlowRow): PlatformFlow {
  const modules = row.moduleIds.flatMap((id) => find(world.modules, id) ?? []);
  return {
    id: row.id,
    packageId: row.packageId,
    packageName: find(world.packages, row.packageId)?.name ?? "",
    name: row.name,
    state: row.state,
    updatedAt: row.updatedAt,
    modules: modules.map((module) => shownFlowModule(world, module)),
  };
}

function shownFlowModule(world: World, row: ModuleRow): FlowModule {
  const attached = row.connectionId === null ? undefined : find(world.connections, row.connectionId);
  const systems: Record<ModuleRow["kind"], string> = {
    schedule: "Schedule",
    filter: "Filter",
    "celonis-query-data": "Celonis",
    "celonis-push-data": "Celonis",
  };
  return {
    id: row.id,
    name: row.name,
    system: systems[row.kind],
    kind: row.kind,
    needsConnection: needsConnection(row),
    connection:
      attached === undefined ? null : { id: attached.id, name: attached.name, status: attached.status, typeLabel: typeSummary(attached.typeId).label },
  };
}
