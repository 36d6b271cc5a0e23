import * as z from "zod/mini";
import { fit } from "./connection.ts";
import { named } from "./module.ts";
import { id, openEnum } from "./primitives.ts";
import { usage } from "./usage.ts";

/** Body of `POST /connections/swaps`: put one connection in the place of another in these modules. A dry run changes nothing. */
export const swapRequest = z.object({ fromId: id, toId: id, moduleIds: z.array(id).check(z.minLength(1), z.maxLength(1000)), dryRun: z.boolean() });

/** What a swap did, or would do, to one module. */
export const swapItem = z.object({
  usage,
  outcome: openEnum(["fits", "does-not-fit", "swapped", "failed", "undone", "undo-failed"]),
  /** With `does-not-fit`: why. */
  fit: z.optional(fit),
  /** With `failed` and `undo-failed`: a sentence of the backend. */
  detail: z.optional(z.string()),
});

/** Answer of `POST /connections/swaps` and of `POST /connections/swaps/{id}/undo`. An undo restores exactly what was `swapped`. */
export const swap = z.object({ id, dryRun: z.boolean(), from: named, to: named, items: z.array(swapItem) });

export type SwapRequest = z.infer<typeof swapRequest>;
export type SwapItem = z.infer<typeof swapItem>;
export type Swap = z.infer<typeof swap>;
