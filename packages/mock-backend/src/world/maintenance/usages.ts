import type { Usage, UsageList } from "@connection-kit/core/contract";
import { maySee } from "../flows.ts";
import { find, rows } from "../table.ts";
import type { ConnectionRow, FlowRow, ModuleRow, PackageRow, PersonRow, World } from "../tables.ts";

/** What a change of the connection concerns: named as far as the person may see it, counted beyond. */
export function usagesOf(world: World, row: ConnectionRow, persona: PersonRow): UsageList {
  const using = rows(world.modules).filter((module) => module.connectionId === row.id);
  const items = using.flatMap((module) => usageOf(world, module, persona) ?? []);
  return { items, hidden: using.length - items.length + row.usedElsewhere };
}

/** Null for a module that the person may not see. */
export function usageOf(world: World, module: ModuleRow, persona: PersonRow): Usage | null {
  const flow = find(world.flows, module.flowId) as FlowRow;
  const owner = find(world.packages, flow.packageId) as PackageRow;
  if (!maySee(owner, persona)) return null;
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
  return { module: named(module), flow: named(flow), package: named(owner), state: flow.state };
}
