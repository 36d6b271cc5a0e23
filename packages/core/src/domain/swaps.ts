import type { Swap } from "../contract/swap.ts";

/** How many modules came out in which way. Outcomes of a newer backend are in `modules` only. */
export interface SwapSummary {
  readonly modules: number;
  readonly fits: number;
  readonly doesNotFit: number;
  readonly swapped: number;
  readonly failed: number;
  readonly undone: number;
  readonly undoFailed: number;
}

export function swapSummary({ items }: Swap): SwapSummary {
  const count = (wanted: string) => items.filter(({ outcome }) => outcome === wanted).length;
  return {
    modules: items.length,
    fits: count("fits"),
    doesNotFit: count("does-not-fit"),
    swapped: count("swapped"),
    failed: count("failed"),
    undone: count("undone"),
    undoFailed: count("undo-failed"),
  };
}
