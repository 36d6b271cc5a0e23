import type { FlowModule, PlatformFlow } from "@connection-kit/mock-backend/platform";

export function stateOf({ state, switchedOff }: Pick<PlatformFlow, "state" | "switchedOff">): string {
  if (switchedOff) return "Switched off";
  return state === "live" ? "Live" : "Draft";
}

export type Connectedness =
  | { readonly status: "none-needed" | "all-connected" }
  /** With the number of modules. */
  | { readonly status: "failing" | "missing"; readonly modules: number };

/** A connection that fails counts before one that is missing. A dynamic connection is one, with a build-time value or without. */
export function connectednessOf(modules: readonly Pick<FlowModule, "needsConnection" | "connection" | "dynamicConnection">[]): Connectedness {
  const needing = modules.filter(({ needsConnection }) => needsConnection);
  if (needing.length === 0) return { status: "none-needed" };
  const failing = needing.filter(({ connection }) => connection && !["active", "unverified"].includes(connection.status)).length;
  if (failing > 0) return { status: "failing", modules: failing };
  const missing = needing.filter(({ connection, dynamicConnection }) => connection === null && dynamicConnection === null).length;
  return missing > 0 ? { status: "missing", modules: missing } : { status: "all-connected" };
}
