import type { ConnectionsQuery } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";
import type { ConnectionError } from "../errors/connection-error.ts";

/** Something that is read once and refreshed. While it is refreshed the old value stays. */
export type Resource<Value> =
  | { readonly status: "idle" }
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: Value }
  | { readonly status: "refreshing"; readonly value: Value }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** Whether there is a page after those that are loaded. */
export type NextPage =
  | { readonly status: "none" }
  | { readonly status: "available"; readonly cursor: string }
  | { readonly status: "loading"; readonly cursor: string }
  | { readonly status: "failed"; readonly cursor: string; readonly error: ConnectionError };

/** The connections loaded so far for one query, in the order of the server, each id once. */
export interface LoadedConnections {
  readonly items: readonly Connection[];
  readonly next: NextPage;
  readonly total: number | null;
  readonly fitting: number | null;
  readonly skipped: number;
}

export type CollectionQuery = Pick<ConnectionsQuery, "packageId" | "moduleId" | "search">;

interface Listed {
  readonly query: CollectionQuery;
  readonly loaded: LoadedConnections;
  /** Loaded from its start because the page after the last one was no longer to be had. */
  readonly isReloaded?: boolean | undefined;
}

/** The list. `refreshing` shows the old rows until the answer for `query` is there. */
export type CollectionState =
  | { readonly status: "idle" }
  | { readonly status: "loading"; readonly query: CollectionQuery }
  | (Listed & { readonly status: "ready" })
  | (Listed & { readonly status: "refreshing" })
  | { readonly status: "failed"; readonly query: CollectionQuery; readonly error: ConnectionError };

export type AttachmentAct = "attach" | "detach" | "read";

/** What is tied to the module. `attaching` shows the new connection at once; on failure `connection` is what still is. */
export type AttachmentState =
  | { readonly status: "none" }
  | { readonly status: "attaching"; readonly connection: Connection; readonly previous: Connection | null }
  | { readonly status: "attached"; readonly connection: Connection }
  /** `connection` is null when what is attached cannot be read. */
  | { readonly status: "detaching"; readonly connection: Connection | null }
  | {
      readonly status: "failed";
      readonly act: AttachmentAct;
      readonly error: ConnectionError;
      /** What is attached in truth; null when nothing is, or when it cannot be read (`act` is `read`). */
      readonly connection: Connection | null;
      /** Name of the connection that the failed act was about, for the sentence. */
      readonly subject: string | null;
    };

/** The last verification that a person asked for. */
export type VerificationState =
  | { readonly status: "idle" }
  | { readonly status: "verifying"; readonly connectionId: string }
  | { readonly status: "verified"; readonly connectionId: string; readonly verification: Verification }
  | { readonly status: "failed"; readonly connectionId: string; readonly error: ConnectionError };

/** Everything the kit knows of one module. */
export interface ModuleState {
  readonly module: Resource<Module>;
  readonly types: Resource<readonly ConnectionType[]>;
  readonly attachment: AttachmentState;
  readonly collection: CollectionState;
  readonly verification: VerificationState;
}

/** Everything one provider knows. Built from response types, none of which has a secret. */
export interface KitState {
  readonly session: Resource<Session>;
  readonly modules: Readonly<Record<string, ModuleState>>;
}
