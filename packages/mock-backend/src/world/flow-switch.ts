import type { PlatformFlow } from "../platform/contract.ts";
import { typeOf } from "./connection-types.ts";
import { flowRow, shownFlow, visibleFlow } from "./flows.ts";
import { providerOf } from "./providers/index.ts";
import { Refusal } from "./refusal.ts";
import { find, put } from "./table.ts";
import type { Change, FlowRow, ModuleRow, PersonRow, World } from "./tables.ts";

/** Runs in a row that may fail before the platform switches the flow off. */
const mostFailures = 3;

/** Counts a run. `failure` is its sentence; null when it went well. */
export function afterRun(world: World, row: ModuleRow, failure: string | null, now: Date): World {
  const failures = failure === null ? 0 : (row.failures ?? 0) + 1;
  if (failures === (row.failures ?? 0)) return world;
  const counted = { ...world, modules: put(world.modules, { ...row, failures }) };
  const flow = flowRow(world, row.flowId);
  const isOff = flow.switchedOff !== undefined && flow.switchedOff !== null;
  if (failure === null || failures < mostFailures || flow.state !== "live" || isOff) return counted;
  return { ...counted, flows: put(world.flows, { ...flow, switchedOff: { moduleId: row.id, reason: failure, at: now.toISOString() } }) };
}

/** On again, when the cause is mended: the module has a connection whose credentials are accepted. */
export function switchOn(world: World, flowId: string, persona: PersonRow, now: Date): Change<PlatformFlow> {
  const flow = visibleFlow(world, flowId, persona);
  const module = failedModule(world, flow);
  if (module !== undefined && !isAccepted(world, module, now)) {
    throw new Refusal(409, "invalid-input", {
      detail: `“${module.name}” would fail again. Reauthorize its connection, or attach another one, then switch the flow on.`,
    });
  }
  const modules = module === undefined ? world.modules : put(world.modules, { ...module, failures: 0 });
  const on = { ...flow, switchedOff: null };
  const next = { ...world, modules, flows: put(world.flows, on) };
  return { world: next, value: shownFlow(next, on) };
}

/** The module that switched the flow off; none while it is on. */
export function failedModule(world: World, { switchedOff }: FlowRow): ModuleRow | undefined {
  return switchedOff ? find(world.modules, switchedOff.moduleId) : undefined;
}

function isAccepted(world: World, module: ModuleRow, now: Date): boolean {
  const attached = module.connectionId === null ? undefined : find(world.connections, module.connectionId);
  const type = attached === undefined ? undefined : typeOf(world, attached);
  return attached !== undefined && type !== undefined && providerOf(type).signInStored(world, type, attached, now).ok;
}
