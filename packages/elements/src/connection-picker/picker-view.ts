import {
  type CollectionState,
  type Connection,
  type ConnectionError,
  type LoadedConnections,
  type ModuleState,
  type Resource,
  shownConnection,
} from "@connection-kit/core";

/** What the last act of a person came to, as long as it is worth saying. */
export type Notice =
  /** The connection to attach is being read. */
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "read-failed"; readonly name: string; readonly error: ConnectionError }
  | { readonly kind: "attached"; readonly connectionId: string }
  | { readonly kind: "detached"; readonly name: string }
  | { readonly kind: "verified"; readonly connectionId: string; readonly ok: boolean };

export function knownValue<Value>(resource: Resource<Value>): Value | undefined {
  return "value" in resource ? resource.value : undefined;
}

/** What is attached in truth; a connection that is being attached is not yet. */
export function settledConnection({ attachment }: ModuleState): Connection | null {
  switch (attachment.status) {
    case "none":
      return null;
    case "attaching":
      return attachment.previous;
    case "attached":
    case "detaching":
    case "failed":
      return attachment.connection;
  }
}

/** Id of what is attached in truth, empty when nothing is; undefined as long as nobody knows. */
export function settledId(state: ModuleState): string | undefined {
  const module = knownValue(state.module);
  if (!module) return undefined;
  return settledConnection(state)?.id ?? (isUnreadable(state) ? (module.connectionId ?? "") : "");
}

/** Id of what the picker shows as the module's, also when it cannot be read. */
export function attachedId(state: ModuleState): string | undefined {
  const shown = shownConnection(state)?.id;
  return shown ?? (isUnreadable(state) ? (knownValue(state.module)?.connectionId ?? undefined) : undefined);
}

/** Something is attached, but the person may not read it or it is gone. */
export function isUnreadable({ attachment, module }: ModuleState): boolean {
  const isNothingToShow = (attachment.status === "failed" || attachment.status === "detaching") && attachment.connection === null;
  return isNothingToShow && (knownValue(module)?.connectionId ?? null) !== null;
}

export function loadedOf(collection: CollectionState): LoadedConnections | undefined {
  return "loaded" in collection ? collection.loaded : undefined;
}

export function searchOf(collection: CollectionState): string {
  return "query" in collection ? (collection.query.search ?? "") : "";
}

/** Whether the body waits for an answer before it can show anything. */
export function isWaiting({ module, collection }: ModuleState, isListOpen: boolean): boolean {
  return module.status === "loading" || (isListOpen && collection.status === "loading");
}
