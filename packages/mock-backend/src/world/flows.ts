import { dynamicOf } from "../dynamic-connections/ties.ts";
import type { AddModuleRequest, CreateFlowRequest, FlowModule, PlatformFlow, PlatformPackage } from "../platform/contract.ts";
import { typeSummary } from "./connection-types.ts";
import { kindOf, needsConnection, systemOf } from "./module-kinds.ts";
import { checkName, nameKey } from "./names.ts";
import { notFound, wrongField } from "./refusal.ts";
import { randomText } from "./secrets.ts";
import { find, put, rows } from "./table.ts";
import type { Change, FlowRow, ModuleRow, PackageRow, PersonRow, SwitchedOff, World } from "./tables.ts";
import { newVersion } from "./versions.ts";

export function listPackages(world: World, persona: PersonRow): readonly PlatformPackage[] {
  return rows(world.packages)
    .filter((row) => maySee(row, persona))
    .map((row) => shownPackage(world, row));
}

export function packageById(world: World, id: string, persona: PersonRow): PlatformPackage {
  const row = find(world.packages, id);
  if (row === undefined || !maySee(row, persona)) throw notFound("There is no such package.");
  return shownPackage(world, row);
}

export function listFlows(world: World, packageId: string | null, persona: PersonRow): readonly PlatformFlow[] {
  return rows(world.flows)
    .filter((row) => (packageId === null || row.packageId === packageId) && maySeeFlow(world, row, persona))
    .map((row) => shownFlow(world, row));
}

export function flowById(world: World, id: string, persona: PersonRow): PlatformFlow {
  return shownFlow(world, visibleFlow(world, id, persona));
}

/** Whether a person may see a package. What it holds is counted for the others, never named. */
export function maySee(row: PackageRow, { id }: PersonRow): boolean {
  return row.visibleTo === undefined || row.visibleTo.includes(id);
}

export function maySeeFlow(world: World, flow: FlowRow, persona: PersonRow): boolean {
  const owner = find(world.packages, flow.packageId);
  return owner !== undefined && maySee(owner, persona);
}

export function createFlow(world: World, request: CreateFlowRequest, persona: PersonRow, now: Date): Change<PlatformFlow> {
  const owner = find(world.packages, request.packageId);
  if (owner === undefined || !maySee(owner, persona)) throw wrongField("#/packageId", "unknown", "There is no such package.");
  const name = freeName(world, request.packageId, request.name);
  const flow: FlowRow = { id: `flow-${randomText(6)}`, packageId: request.packageId, name, state: "draft", moduleIds: [], updatedAt: now.toISOString() };
  const kinds: AddModuleRequest["kind"][] = request.template === "query-and-push" ? ["celonis-query-data", "celonis-push-data"] : [];
  const started = { ...world, flows: put(world.flows, flow) };
  const next = kinds.reduce((placed, kind) => placeModule(placed, flow.id, { kind }, now), started);
  return { world: next, value: shownFlow(next, flowRow(next, flow.id)) };
}

export function addModule(world: World, flowId: string, request: AddModuleRequest, persona: PersonRow, now: Date): Change<PlatformFlow> {
  const flow = visibleFlow(world, flowId, persona);
  const isSystemMissing = kindOf(request).system === null && (request.system ?? "").trim() === "";
  if (isSystemMissing) throw wrongField("#/system", "value-missing", "Say which system the module works with.");
  const next = placeModule(world, flow.id, request, now);
  return { world: next, value: shownFlow(next, flowRow(next, flowId)) };
}

/** To whoever may not see it there is no such flow. */
export function visibleFlow(world: World, id: string, persona: PersonRow): FlowRow {
  const row = flowRow(world, id);
  if (!maySeeFlow(world, row, persona)) throw notFound("There is no such flow.");
  return row;
}

export function flowRow(world: World, id: string): FlowRow {
  const row = find(world.flows, id);
  if (row === undefined) throw notFound("There is no such flow.");
  return row;
}

function placeModule(world: World, flowId: string, { kind, system }: AddModuleRequest, now: Date): World {
  const flow = flowRow(world, flowId);
  const module: ModuleRow = {
    id: `module-${randomText(6)}`,
    flowId,
    name: freeModuleName(world, flow, kindOf({ kind }).name ?? kind),
    kind,
    ...(system === undefined || kindOf({ kind }).system !== null ? {} : { system: system.trim() }),
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
  const { visibleTo, ...shown } = row;
  return {
    ...shown,
    flowCount: rows(world.flows).filter((flow) => flow.packageId === row.id).length,
    connectionCount: rows(world.connections).filter((connection) => connection.packageId === row.id).length,
  };
}

export function shownFlow(world: World, row: FlowRow): PlatformFlow {
  const modules = row.moduleIds.flatMap((id) => find(world.modules, id) ?? []);
  return {
    id: row.id,
    packageId: row.packageId,
    packageName: find(world.packages, row.packageId)?.name ?? "",
    name: row.name,
    state: row.state,
    isOnDemand: row.isOnDemand ?? false,
    switchedOff: shownSwitchedOff(world, row.switchedOff ?? null),
    updatedAt: row.updatedAt,
    modules: modules.map((module) => shownFlowModule(world, module)),
  };
}

function shownSwitchedOff(world: World, switchedOff: SwitchedOff | null): PlatformFlow["switchedOff"] {
  return switchedOff === null ? null : { ...switchedOff, moduleName: find(world.modules, switchedOff.moduleId)?.name ?? "" };
}

function shownFlowModule(world: World, row: ModuleRow): FlowModule {
  const attached = row.connectionId === null ? undefined : find(world.connections, row.connectionId);
  const slot = dynamicOf(world, row.id);
  return {
    id: row.id,
    name: row.name,
    system: systemOf(row),
    kind: row.kind,
    needsConnection: needsConnection(row),
    failures: row.failures ?? 0,
    connection:
      attached === undefined ? null : { id: attached.id, name: attached.name, status: attached.status, typeLabel: typeSummary(world, attached.typeId).label },
    dynamicConnection: slot === undefined ? null : { id: slot.id, name: slot.name },
  };
}
