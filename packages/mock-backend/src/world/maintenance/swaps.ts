import type { Fit, Swap, SwapItem, SwapRequest } from "@connection-kit/core/contract";
import { shownModule } from "../attachments.ts";
import { connection } from "../connections.ts";
import { fitOf } from "../fit.ts";
import { notFound, wrongField } from "../refusal.ts";
import { randomText } from "../secrets.ts";
import { find, put } from "../table.ts";
import type { Change, ConnectionRow, ModuleRow, PersonRow, SwapRow, World } from "../tables.ts";
import { newVersion } from "../versions.ts";
import { usageOf } from "./usages.ts";

const elsewhere = "It uses another connection by now.";
const notWritten = "It could not be changed just now. Nothing happened to it.";

/** One module of a swap, as the person sees it. */
interface Step {
  readonly row: ModuleRow;
  readonly usage: SwapItem["usage"];
}

type Outcome = Omit<SwapItem, "usage">;

/** Each module by itself: what fits is swapped, the rest says why not. A dry run changes nothing. */
export function swapConnections(world: World, request: SwapRequest, persona: PersonRow): Change<Swap> {
  const [from, to] = [connection(world, request.fromId), connection(world, request.toId)];
  if (from.id === to.id) throw wrongField("#/toId", "same", "Choose another connection to put in its place.");
  const steps = [...new Set(request.moduleIds)].map((id) => stepOf(world, id, request.moduleIds.indexOf(id), persona));
  const outcomes = steps.map(({ row }) => swapOutcome(world, row, from, to, request.dryRun));
  const items = steps.map(({ usage }, index) => ({ usage, ...outcomeAt(outcomes, index) }));
  const swapped = steps.filter((_, index) => outcomes[index]?.outcome === "swapped").map(({ row }) => row);
  const row: SwapRow = { id: `swap-${randomText(9)}`, from: named(from), to: named(to), moduleIds: swapped.map(({ id }) => id) };
  const value: Swap = { id: row.id, dryRun: request.dryRun, from: row.from, to: row.to, items };
  if (request.dryRun) return { world, value };
  return { world: { ...withConnection(world, swapped, to.id), swaps: put(world.swaps, row) }, value };
}

/** Restores exactly the modules that were swapped and still hold what the swap put there. */
export function undoSwap(world: World, id: string, persona: PersonRow): Change<Swap> {
  const swap = find(world.swaps, id);
  if (swap === undefined) throw notFound("There is no such swap.");
  const steps = swap.moduleIds.flatMap((moduleId) => {
    const row = find(world.modules, moduleId);
    const usage = row === undefined ? null : usageOf(world, row, persona);
    return row === undefined || usage === null ? [] : [{ row, usage }];
  });
  const outcomes = steps.map(({ row }) => undoOutcome(world, row, swap));
  const items = steps.map(({ usage }, index) => ({ usage, ...outcomeAt(outcomes, index) }));
  const undone = steps.filter(({ row }, index) => outcomes[index]?.outcome === "undone" && row.connectionId !== swap.from.id).map(({ row }) => row);
  return { world: withConnection(world, undone, swap.from.id), value: { id, dryRun: false, from: swap.from, to: swap.to, items } };
}

function stepOf(world: World, id: string, index: number, persona: PersonRow): Step {
  const row = find(world.modules, id);
  const usage = row === undefined ? null : usageOf(world, row, persona);
  if (row === undefined || usage === null) throw wrongField(`#/moduleIds/${index}`, "unknown", "There is no such module.");
  return { row, usage };
}

function swapOutcome(world: World, row: ModuleRow, from: ConnectionRow, to: ConnectionRow, isDryRun: boolean): Outcome {
  if (row.connectionId !== from.id) return { outcome: "failed", detail: elsewhere };
  const fit = swapFit(world, row, to);
  if (fit.code !== "fits") return { outcome: "does-not-fit", fit };
  if (isDryRun) return { outcome: "fits" };
  return isFailing(world, row) ? { outcome: "failed", detail: notWritten } : { outcome: "swapped" };
}

function undoOutcome(world: World, row: ModuleRow, { from, to }: SwapRow): Outcome {
  if (row.connectionId === from.id) return { outcome: "undone" };
  if (row.connectionId !== to.id) return { outcome: "undo-failed", detail: elsewhere };
  if (find(world.connections, from.id) === undefined) return { outcome: "undo-failed", detail: `“${from.name}” was deleted.` };
  return isFailing(world, row) ? { outcome: "undo-failed", detail: notWritten } : { outcome: "undone" };
}

function swapFit(world: World, row: ModuleRow, to: ConnectionRow): Fit {
  const module = shownModule(world, row);
  if (module.package.id !== to.packageId) return { code: "other-package", detail: "The connection belongs to another package." };
  return fitOf(world, module, row, to);
}

function isFailing(world: World, { id }: ModuleRow): boolean {
  return world.settings.failingModules.includes(id);
}

function withConnection(world: World, changed: readonly ModuleRow[], connectionId: string): World {
  const next = changed.map((row) => ({ ...row, connectionId, version: newVersion() }));
  return { ...world, modules: put(world.modules, ...next) };
}

function outcomeAt(outcomes: readonly Outcome[], index: number): Outcome {
  return outcomes[index] ?? { outcome: "failed", detail: notWritten };
}

function named({ id, name }: ConnectionRow): SwapRow["from"] {
  return { id, name };
}
