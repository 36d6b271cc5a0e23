import { type Connection, type ModuleState, shownConnection } from "@connection-kit/core";
import type { ConnectionRepairRequestEvent } from "../internal/maintenance-events.ts";

/** What the product knows of the module's runs: the last ones failed, or its flow was switched off because of it. */
export type ModuleTrouble = "failing" | "switched-off";
export type Cure = ConnectionRepairRequestEvent["cure"];

/** How a module stands with its connection. */
export type ModuleFacts =
  | { readonly kind: "loading" }
  /** The module, or what is attached to it, cannot be read. */
  | { readonly kind: "unknown" }
  | { readonly kind: "not-connected" }
  /** It acts as whoever runs the flow. */
  | { readonly kind: "dynamic"; readonly name: string }
  | { readonly kind: "connected"; readonly connection: Connection };

export function factsOf(state: ModuleState): ModuleFacts {
  const { module, attachment } = state;
  if (module.status === "idle" || module.status === "loading") return { kind: "loading" };
  if ("value" in module && module.value.dynamicConnection) return { kind: "dynamic", name: module.value.dynamicConnection.name };
  const connection = shownConnection(state);
  if (connection) return { kind: "connected", connection };
  return module.status === "failed" || attachment.status === "failed" ? { kind: "unknown" } : { kind: "not-connected" };
}

/** What would mend it: a broken connection first, then what it broke. Undefined when nothing needs to be done, or nothing can be. */
export function cureOf(facts: ModuleFacts, trouble: ModuleTrouble | undefined): Cure | undefined {
  if (facts.kind === "loading" || facts.kind === "unknown") return undefined;
  if (facts.kind === "not-connected") return "attach";
  // What a person lacks is theirs to supply, not the builder's to mend.
  if (facts.kind === "dynamic") return trouble === "switched-off" ? "switch-on" : undefined;
  switch (facts.connection.status) {
    case "invalid":
    case "expired":
    case "revoked":
      return "reauthorize";
    case "unverified":
      return "verify";
    case "active":
      return trouble === "switched-off" ? "switch-on" : trouble && "verify";
    default:
      return undefined;
  }
}
