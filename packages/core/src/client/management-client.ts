import type { Authorization } from "../contract/authorization.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { DynamicConnection, PersonalConnection } from "../contract/dynamic-connection.ts";
import type { Swap } from "../contract/swap.ts";
import type { Permission, UsageList } from "../contract/usage.ts";
import type { CallOptions, CreateOptions, Credentials } from "./connections-client.ts";

/** What names a connection and its state in a write: `etag` is the one last seen. */
export interface ConnectionVersion {
  readonly id: string;
  readonly etag: string;
}

export interface DeleteOptions extends CallOptions {
  /** Also detach it from the modules that use it. Without it a connection in use is not deleted: `in-use`, with the impact. */
  readonly detach?: boolean;
}

export interface ReplaceOptions extends CallOptions {
  /** Whether the credentials may belong to another identity than before. Without it: `identity-changed`, with both. */
  readonly acceptIdentity?: boolean;
}

export interface RequestedConnection {
  readonly name: string;
  readonly typeId: string;
  readonly packageId: string;
  /** A line for the person who is asked. */
  readonly note?: string;
}

export interface SwapPlan {
  readonly fromId: string;
  readonly toId: string;
  readonly moduleIds: readonly string[];
  /** Says what fits and changes nothing. */
  readonly dryRun: boolean;
}

/** What a sign-in at a provider is begun with. With `connectionId` it reauthorizes that connection instead of creating one. */
export interface AuthorizationStart {
  readonly typeId: string;
  readonly name: string;
  readonly packageId: string;
  readonly connectionId?: string;
  /** Those of the advanced fields, if any. */
  readonly credentials: Credentials;
  readonly acceptIdentity?: boolean;
}

export interface NewDynamicConnection {
  readonly name: string;
  readonly moduleId: string;
  readonly buildTimeConnectionId: string | null;
}

/**
 * The port for everything that happens to a connection after it was created, and for sign-ins at a provider. Elements load it
 * only when it is needed, and offer none of it when the embedder's client has none of it. Errors as of `ConnectionsClient`.
 */
export interface ManagementClient {
  /** The type of a connection, for a form that replaces its credentials. */
  connectionTypeOf(connectionId: string, options?: CallOptions): Promise<ConnectionType>;
  renameConnection(connection: ConnectionVersion, name: string, options?: CallOptions): Promise<Connection>;
  deleteConnection(connection: ConnectionVersion, options?: DeleteOptions): Promise<void>;
  /** The new credentials are stored only when the system accepts them; the old ones can be restored until `restorableUntil`. */
  replaceCredentials(connection: ConnectionVersion, credentials: Credentials, options?: ReplaceOptions): Promise<Connection>;
  restoreCredentials(connectionId: string, options?: CallOptions): Promise<Connection>;
  permissions(connectionId: string, options?: CallOptions): Promise<readonly Permission[]>;
  /** What a change of the connection concerns. */
  usages(connectionId: string, options?: CallOptions): Promise<UsageList>;
  /** Asks somebody else for the credentials; the connection is `pending` until they are there. */
  requestConnection(connection: RequestedConnection, options: CreateOptions): Promise<Connection>;
  swap(plan: SwapPlan, options: CreateOptions): Promise<Swap>;
  undoSwap(swapId: string, options?: CallOptions): Promise<Swap>;
  beginAuthorization(start: AuthorizationStart, options?: CallOptions): Promise<Authorization>;
  authorization(authorizationId: string, options?: CallOptions): Promise<Authorization>;
  cancelAuthorization(authorizationId: string, options?: CallOptions): Promise<void>;
  createDynamicConnection(connection: NewDynamicConnection, options: CreateOptions): Promise<DynamicConnection>;
  personalConnections(options?: CallOptions): Promise<readonly PersonalConnection[]>;
  supplyCredentials(dynamicConnectionId: string, typeId: string, credentials: Credentials, options?: CallOptions): Promise<PersonalConnection>;
  withdrawCredentials(dynamicConnectionId: string, options?: CallOptions): Promise<void>;
}
