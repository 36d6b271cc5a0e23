import type { Connection } from "../contract/connection.ts";
import { settledConnection } from "./attachment.ts";
import type { KitState, ModuleState } from "./states.ts";

export const initialModuleState: ModuleState = {
  module: { status: "idle" },
  types: { status: "idle" },
  attachment: { status: "none" },
  collection: { status: "idle" },
  verification: { status: "idle" },
};

export const initialKitState: KitState = { session: { status: "idle" }, modules: {} };

/** What is known of a module; everything idle when nobody has asked for it. */
export function moduleStateOf(state: KitState, moduleId: string): ModuleState {
  return (Object.hasOwn(state.modules, moduleId) && state.modules[moduleId]) || initialModuleState;
}

/** The connection that the picker shows: the new one as soon as it was picked, the old one until it is gone. */
export function shownConnection({ attachment }: Pick<ModuleState, "attachment">): Connection | null {
  return attachment.status === "attaching" ? attachment.connection : settledConnection(attachment);
}

/** The connection with this id, wherever it is loaded. */
export function knownConnection(state: KitState, connectionId: string): Connection | null {
  for (const module of Object.values(state.modules)) {
    const shown = [shownConnection(module), settledConnection(module.attachment), ...("loaded" in module.collection ? module.collection.loaded.items : [])];
    const found = shown.find((connection) => connection?.id === connectionId);
    if (found) return found;
  }
  return null;
}
