import type { ConnectionsPage } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { CollectionQuery } from "./states.ts";

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
  /** A connection was deleted here; lists lose it, and a module it was attached to is read again. */
  | { readonly type: "connection-removed"; readonly connectionId: string }
  /** Something changed in another window; what is loaded is read again. */
  | { readonly type: "refresh-requested" };

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

/** What the runner brings when an effect succeeds. */
export interface KitValues {
  readonly "load-session": Session;
  readonly "load-module": ReadModule;
  readonly "load-types": readonly ConnectionType[];
  readonly "load-connections": ConnectionsPage;
  readonly "load-next-page": ConnectionsPage;
  /** The module as it is after the write. */
  readonly attach: Module;
  readonly detach: Module;
  readonly verify: { readonly verification: Verification; readonly connection: Connection };
}

/** A module, and what is attached to it; `connectionError` says why that cannot be read. */
export interface ReadModule {
  readonly module: Module;
  readonly connection: Connection | null;
  readonly connectionError?: ConnectionError;
}

export type Result<Value> = { readonly value: Value; readonly error?: undefined } | { readonly error: ConnectionError; readonly value?: undefined };
export type EffectOf<Type extends KitEffect["type"]> = Extract<KitEffect, { type: Type }>;
export type ResultOf<Type extends KitEffect["type"]> = { readonly [Each in Type]: EffectOf<Each> & Result<KitValues[Each]> }[Type];

/** An effect comes back as an event, with its value or its error. Sent by the runner only. */
export type KitResult = ResultOf<KitEffect["type"]>;

export type KitEvent = KitRequest | KitResult;

/** What elements tell their host, after the state has settled. Ids and facts only. */
export type KitOutcome =
  | { readonly type: "connection-attached"; readonly moduleId: string; readonly connectionId: string; readonly previousConnectionId: string | null }
  | { readonly type: "connection-detached"; readonly moduleId: string; readonly connectionId: string }
  | { readonly type: "connection-verified"; readonly moduleId: string; readonly connectionId: string; readonly ok: boolean; readonly status: string }
  | { readonly type: "connection-failed"; readonly moduleId: string | null; readonly act: string; readonly error: ConnectionError };
