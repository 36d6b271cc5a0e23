import type { SwapPlan } from "../client/management-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { Swap, SwapItem } from "../contract/swap.ts";
import { type FakeBackend, fitOf, found } from "./fake-backend.ts";

/** Swaps in memory. Each module is written by itself, so that some can fail. */
export class FakeSwaps {
  readonly #backend: FakeBackend;
  /** With the modules that were swapped. */
  readonly #swaps = new Map<string, Swap>();

  constructor(backend: FakeBackend) {
    this.#backend = backend;
  }

  swap({ fromId, toId, moduleIds, dryRun }: SwapPlan): Swap {
    const from = found(this.#backend.connections, fromId);
    const to = found(this.#backend.connections, toId);
    const items = moduleIds.map((moduleId) => this.#swapOne(moduleId, from, to, dryRun));
    const swap = { id: this.#backend.nextId("swap"), dryRun, from: named(from), to: named(to), items };
    if (!dryRun) this.#swaps.set(swap.id, { ...swap, items: items.filter(({ outcome }) => outcome === "swapped") });
    return swap;
  }

  /** Only what was swapped and still holds what the swap put there. */
  undo(swapId: string): Swap {
    const swap = found(this.#swaps, swapId);
    return { ...swap, items: swap.items.map((item) => this.#undoOne(item, swap)) };
  }

  #swapOne(moduleId: string, from: Connection, to: Connection, dryRun: boolean): SwapItem {
    const module = found(this.#backend.modules, moduleId);
    const usage = this.#backend.usage(module);
    if (module.connectionId !== from.id) return { usage, outcome: "failed", detail: `This module does not use “${from.name}” any more.` };
    const fit = fitOf(to, module);
    if (fit.code !== "fits") return { usage, outcome: "does-not-fit", fit };
    if (dryRun) return { usage, outcome: "fits" };
    if (this.#backend.world.failingModuleIds.includes(moduleId)) return { usage, outcome: "failed", detail: "The module is locked." };
    this.#backend.tie(module, { connectionId: to.id });
    return { usage, outcome: "swapped" };
  }

  #undoOne({ usage }: SwapItem, { from, to }: Swap): SwapItem {
    const module = found(this.#backend.modules, usage.module.id);
    if (module.connectionId === from.id) return { usage, outcome: "undone" };
    if (module.connectionId !== to.id || !this.#backend.connections.has(from.id))
      return { usage, outcome: "undo-failed", detail: "The module or the connection has changed since the swap." };
    this.#backend.tie(module, { connectionId: from.id });
    return { usage, outcome: "undone" };
  }
}

function named({ id, name }: Connection): Swap["from"] {
  return { id, name };
}
