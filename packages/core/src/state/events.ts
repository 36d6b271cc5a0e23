import type { ConnectionsPage } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { AttachmentAct, CollectionQuery } from "./states.ts";

/** What a person or an element asks for. */
export type KitRequest =
  | { readonly type: "session-requested" }
  /** Reads the module and what is attached to it; refreshes when it is known already. */
  | { readonly type: "module-requested"; readonly moduleId: string }
  | { readonly type: "types-requested"; readonly moduleId: string }
  /** Also a change of the search; the answer of an older query is dropped. */
  | { readonly type: "connections-requested"; readonly moduleId: string; readonly search: string }
  | { readonly type: "next-page-requested"; readonly moduleId: string }
  | { readonly type: "attach-requested"; readonly moduleId: string; readonly connection: Connection }
  | { readonly type: "detach-requested"; readonly moduleId: string }
  | { readonly type: "verify-requested"; readonly moduleId: string; readonly connectionId: string }
  /** A failed attach or detach has been read; what is attached in truth is shown again. */
  | { readonly type: "attachment-failure-dismissed"; readonly moduleId: string }
  /** A connection was created or changed here; lists and attachments that show it follow. */
  | { readonly type: "connection-changed"; readonly connection: Connection }
  /** Something changed in another window; what is loaded is read again. */
  | { readonly type: "refresh-requested" };

/** What came of an effect. Sent by the runner only. */
export type KitResult =
  | { readonly type: "session-loaded"; readonly session: Session }
  | { readonly type: "session-failed"; readonly error: ConnectionError }
  | {
      readonly type: "module-loaded";
      readonly moduleId: string;
      readonly module: Module;
      readonly connection: Connection | null;
      readonly connectionError?: ConnectionError;
    }
  | { readonly type: "module-failed"; readonly moduleId: string; readonly error: ConnectionError }
  | { readonly type: "types-loaded"; readonly moduleId: string; readonly types: readonly ConnectionType[] }
  | { readonly type: "types-failed"; readonly moduleId: string; readonly error: ConnectionError }
  | { readonly type: "connections-loaded"; readonly moduleId: string; readonly query: CollectionQuery; readonly page: ConnectionsPage }
  | { readonly type: "connections-failed"; readonly moduleId: string; readonly query: CollectionQuery; readonly error: ConnectionError }
  | { readonly type: "next-page-loaded"; readonly moduleId: string; readonly query: CollectionQuery; readonly cursor: string; readonly page: ConnectionsPage }
  | { readonly type: "next-page-failed"; readonly moduleId: string; readonly query: CollectionQuery; readonly cursor: string; readonly error: ConnectionError }
  | { readonly type: "attached"; readonly moduleId: string; readonly module: Module; readonly connection: Connection }
  | { readonly type: "detached"; readonly moduleId: string; readonly module: Module }
  | { readonly type: "attachment-failed"; readonly moduleId: string; readonly act: AttachmentAct; readonly error: ConnectionError }
  | {
      readonly type: "verified";
      readonly moduleId: string;
      readonly connectionId: string;
      readonly verification: Verification;
      readonly connection: Connection;
    }
  | { readonly type: "verify-failed"; readonly moduleId: string; readonly connectionId: string; readonly error: ConnectionError };

export type KitEvent = KitRequest | KitResult;

/** Work for the runner, as data. */
export type KitEffect =
  | { readonly type: "load-session" }
  | { readonly type: "load-module"; readonly moduleId: string }
  | { readonly type: "load-types"; readonly moduleId: string }
  | { readonly type: "load-connections"; readonly moduleId: string; readonly query: CollectionQuery }
  | { readonly type: "load-next-page"; readonly moduleId: string; readonly query: CollectionQuery; readonly cursor: string }
  | { readonly type: "attach"; readonly moduleId: string; readonly etag: string; readonly connection: Connection }
  | { readonly type: "detach"; readonly moduleId: string; readonly etag: string; readonly connectionId: string }
  | { readonly type: "verify"; readonly moduleId: string; readonly connectionId: string };

/** What elements tell their host, after the state has settled. Ids and facts only. */
export type KitOutcome =
  | { readonly type: "connection-attached"; readonly moduleId: string; readonly connectionId: string; readonly previousConnectionId: string | null }
  | { readonly type: "connection-detached"; readonly moduleId: string; readonly connectionId: string }
  | { readonly type: "connection-verified"; readonly moduleId: string; readonly connectionId: string; readonly ok: boolean; readonly status: string }
  | { readonly type: "connection-failed"; readonly moduleId: string | null; readonly act: string; readonly error: ConnectionError };
