import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";

/** Credential values by field name. Exists only between the input and the request body. */
export type Credentials = Readonly<Record<string, string>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface CreateOptions extends CallOptions {
  /** One per submit intent: the same for "Try again" with unchanged values, a new one as soon as a value changes. */
  readonly idempotencyKey: string;
}

export interface ConnectionsQuery {
  readonly packageId?: string;
  /** With a module each connection says whether it fits, those that fit come first. */
  readonly moduleId?: string;
  readonly typeId?: string;
  readonly status?: string;
  /** Searched on the server. */
  readonly search?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** One page of connections. */
export interface ConnectionsPage {
  readonly items: readonly Connection[];
  readonly nextCursor: string | null;
  readonly total: number | null;
  /** How many of `total` fit the module asked for; null when unknown. */
  readonly fitting: number | null;
  /** Rows of the answer that could not be read and are left out. */
  readonly skipped: number;
}

export interface NewConnection {
  readonly name: string;
  readonly typeId: string;
  readonly packageId: string;
  readonly credentials: Credentials;
  /** `required` stores nothing unless the system accepts the credentials. */
  readonly verify: "required" | "skip";
}

/** What names a module and its state in a write: `etag` is the one last seen. */
export interface ModuleVersion {
  readonly id: string;
  readonly etag: string;
}

/**
 * The port between the kit and a backend, in the words of the domain. {@link HttpConnectionsClient} speaks contract
 * version 1; a product with an API of its own implements this interface instead. Every method rejects with a
 * `ConnectionError`, or with the signal's reason when it was aborted. A returned object never holds a secret.
 */
export interface ConnectionsClient {
  session(options?: CallOptions): Promise<Session>;
  module(moduleId: string, options?: CallOptions): Promise<Module>;
  connectionTypes(moduleId: string, options?: CallOptions): Promise<readonly ConnectionType[]>;
  connections(query: ConnectionsQuery, options?: CallOptions): Promise<ConnectionsPage>;
  connection(connectionId: string, options?: CallOptions): Promise<Connection>;
  createConnection(connection: NewConnection, options: CreateOptions): Promise<Connection>;
  /** Verifies credentials and stores nothing. */
  checkConnection(connection: Omit<NewConnection, "name" | "verify">, options?: CallOptions): Promise<Verification>;
  /** Verifies a stored connection; its status may change. */
  verifyConnection(connectionId: string, options?: CallOptions): Promise<Verification>;
  /** Resolves with the module as it is after the write. */
  attachConnection(module: ModuleVersion, connectionId: string, options?: CallOptions): Promise<Module>;
  /** Resolves with the module as it is after the write. */
  detachConnection(module: ModuleVersion, options?: CallOptions): Promise<Module>;
}
