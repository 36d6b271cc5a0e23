import {
  type CollectionState,
  type Connection,
  type ConnectionError,
  knownValue,
  type LoadedConnections,
  type Module,
  type ModuleState,
  shownConnection,
} from "@connection-kit/core";
import type { CopiedLink } from "../internal/copying.ts";
import type { Maintenance } from "../internal/maintenance-loading.ts";
import type { MenuButton } from "../internal/menu.ts";
import type { Waiting } from "../internal/patience.ts";
import type { Messages } from "../locales/messages.ts";
import type { ConnectionList } from "./connection-list.ts";
import type { ConnectionPicker } from "./connection-picker.ts";
import type { ModuleConnection } from "./module-connection.ts";

/** The connections of the package, whatever was searched for. */
export interface Overall {
  readonly total: number | null;
  readonly fitting: number | null;
}

/** What every template of the picker is given. */
export interface PickerView {
  readonly picker: Pick<ConnectionPicker, "label" | "required" | "withoutCreate" | "withoutManage">;
  readonly messages: Messages;
  readonly module: ModuleConnection;
  /** That of the module, read once for each time it is shown. */
  readonly state: ModuleState;
  readonly list: ConnectionList;
  readonly menu: MenuButton;
  readonly maintenance: Maintenance;
  readonly overall: Overall;
  readonly waiting: Waiting;
  readonly isDisabled: boolean;
  /** Whether the form said that a connection must be chosen. */
  readonly isMissing: boolean;
  /** Whether the script of the dialog could not be loaded. */
  readonly isDialogFailed: boolean;
  readonly onCreateLikely: () => void;
  readonly onCreate: () => void;
  /** A handler for an act whose button may be gone afterwards: the focus goes to the field first. */
  readonly fromField: (act: () => void) => () => void;
}

/** What the last act of a person came to, as long as it is worth saying. */
export type Notice =
  /** The connection to attach is being read. */
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "read-failed"; readonly name: string; readonly error: ConnectionError }
  | { readonly kind: "attached"; readonly connectionId: string }
  | { readonly kind: "detached"; readonly name: string }
  | { readonly kind: "verified"; readonly connectionId: string; readonly ok: boolean }
  /** The link under which somebody else completes a connection. */
  | ({ readonly kind: "link" } & CopiedLink);

/** What stands in the place of a connection; undefined while a connection is being attached instead. */
export function shownDynamic({ module, attachment }: ModuleState): NonNullable<Module["dynamicConnection"]> | undefined {
  return attachment.status === "attaching" ? undefined : (knownValue(module)?.dynamicConnection ?? undefined);
}

/** What is attached in truth; a connection that is being attached is not yet, and a build-time value never is. */
export function settledConnection({ module, attachment }: ModuleState): Connection | null {
  if (knownValue(module)?.dynamicConnection) return null;
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

/** Id of what is attached in truth, or of the dynamic connection; empty when there is nothing; undefined as long as nobody knows. */
export function settledId(state: ModuleState): string | undefined {
  const module = knownValue(state.module);
  if (!module) return undefined;
  return module.dynamicConnection?.id ?? settledConnection(state)?.id ?? (isUnreadable(state) ? (module.connectionId ?? "") : "");
}

/** Id of what the picker shows as the module's, also when it cannot be read. */
export function attachedId(state: ModuleState): string | undefined {
  const shown = shownDynamic(state)?.id ?? shownConnection(state)?.id;
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
