import type { UsageList } from "../contract/usage.ts";

/** What a change of a connection concerns, in numbers. `live` and `draft` count modules by the state of their flow. */
export interface Impact {
  /** Modules the person may see. */
  readonly modules: number;
  /** Flows of these modules, each once. */
  readonly flows: number;
  readonly live: number;
  readonly draft: number;
  /** Modules the person may not see. */
  readonly hidden: number;
}

export function impactOf({ items, hidden }: UsageList): Impact {
  const inState = (wanted: string) => items.filter(({ state }) => state === wanted).length;
  return { modules: items.length, flows: new Set(items.map(({ flow }) => flow.id)).size, live: inState("live"), draft: inState("draft"), hidden };
}
