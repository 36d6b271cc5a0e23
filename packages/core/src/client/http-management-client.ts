import type { Authorization } from "../contract/authorization.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { DynamicConnection, PersonalConnection } from "../contract/dynamic-connection.ts";
import type { Swap } from "../contract/swap.ts";
import type { Permission, UsageList } from "../contract/usage.ts";
import type { ShapeOf } from "../decoding/decode.ts";
import {
  authorizationShape,
  dynamicConnectionShape,
  permissionListShape,
  personalConnectionListShape,
  personalConnectionShape,
  swapShape,
} from "../decoding/management-shapes.generated.ts";
import { connectionShape, connectionTypeShape, usageListShape } from "../decoding/shapes.generated.ts";
import { isConnectionError } from "../errors/connection-error.ts";
import type { CallOptions, CreateOptions, Credentials } from "./connections-client.ts";
import { HttpCalls, type HttpConnectionsClientOptions, keyHeader, path, read, trial, write } from "./http-calls.ts";
import type {
  AuthorizationStart,
  ConnectionVersion,
  DeleteOptions,
  ManagementClient,
  NewDynamicConnection,
  ReplaceOptions,
  RequestedConnection,
  SwapPlan,
} from "./management-client.ts";

/** What an answer without a body is read as. */
type Nothing = Readonly<Record<string, never>>;
const nothing: ShapeOf<Nothing> = {};

/** Speaks the part of the HTTP contract that comes after a connection was created. */
export class HttpManagementClient implements ManagementClient {
  readonly #calls: HttpCalls;
  /** Paths of removals whose outcome is not known: that nothing is found there later means that they are done. */
  readonly #unknownRemovals = new Set<string>();

  constructor(calls: HttpCalls) {
    this.#calls = calls;
  }

  connectionTypeOf(connectionId: string, options?: CallOptions): Promise<ConnectionType> {
    return this.#calls.send({ ...read, path: path("connections", connectionId, "type"), shape: connectionTypeShape }, options);
  }

  renameConnection({ id, etag }: ConnectionVersion, name: string, options?: CallOptions): Promise<Connection> {
    const call = { ...write, method: "PATCH", path: path("connections", id), headers: { "if-match": etag }, body: { name }, shape: connectionShape } as const;
    const renaming = this.#calls.send(call, options).catch(async (error: unknown) => {
      // A rename whose answer was lost fails its own precondition when it is sent again. The name decides.
      if (!isConnectionError(error) || (error.code !== "precondition-failed" && error.code !== "outcome-unknown")) throw error;
      const connection = await this.#connection(id, options).catch(() => null);
      if (connection?.name !== name) throw error;
      return connection;
    });
    return this.#calls.told(renaming, () => id);
  }

  deleteConnection({ id, etag }: ConnectionVersion, { detach = false, ...options }: DeleteOptions = {}): Promise<void> {
    const query = detach ? "?detach=true" : "";
    return this.#remove(path("connections", id), id, { query, headers: { "if-match": etag } }, options);
  }

  replaceCredentials(
    { id, etag }: ConnectionVersion,
    credentials: Credentials,
    { acceptIdentity = false, ...options }: ReplaceOptions = {},
  ): Promise<Connection> {
    const call = {
      ...trial,
      kind: "single-write",
      method: "PUT",
      path: path("connections", id, "credentials"),
      headers: { "if-match": etag },
      body: { credentials, ...(acceptIdentity && { acceptIdentity }) },
      shape: connectionShape,
      submitted: Object.values(credentials),
    } as const;
    const replacing = this.#calls.send(call, options).catch(async (error: unknown) => {
      // Never sent again by itself. Whether it was done shows in the hints of what is stored under another version.
      if (!isConnectionError(error) || error.code !== "outcome-unknown") throw error;
      const connection = await this.#connection(id, options).catch(() => null);
      if (!connection || connection.etag === etag || !isStored(credentials, connection)) throw error;
      return connection;
    });
    return this.#calls.told(replacing, () => id);
  }

  restoreCredentials(connectionId: string, options?: CallOptions): Promise<Connection> {
    const call = { ...write, kind: "single-write", method: "POST", path: path("connections", connectionId, "credentials", "restore") } as const;
    return this.#calls.told(this.#calls.send({ ...call, shape: connectionShape }, options), () => connectionId);
  }

  async permissions(connectionId: string, options?: CallOptions): Promise<readonly Permission[]> {
    return (await this.#calls.send({ ...read, path: path("connections", connectionId, "permissions"), shape: permissionListShape }, options)).items;
  }

  usages(connectionId: string, options?: CallOptions): Promise<UsageList> {
    return this.#calls.send({ ...read, path: path("connections", connectionId, "usages"), shape: usageListShape }, options);
  }

  requestConnection(connection: RequestedConnection, options: CreateOptions): Promise<Connection> {
    return this.#create("/connections/requests", connection, connectionShape, options);
  }

  swap(plan: SwapPlan, options: CreateOptions): Promise<Swap> {
    const call = { ...write, deadline: trial.deadline, method: "POST", path: "/connections/swaps", headers: keyHeader(options.idempotencyKey) } as const;
    const swapping = this.#calls.send({ ...call, body: plan, shape: swapShape }, options);
    return plan.dryRun ? swapping : this.#calls.told(swapping, () => undefined);
  }

  undoSwap(swapId: string, options?: CallOptions): Promise<Swap> {
    const call = { ...trial, kind: "single-write", path: path("connections", "swaps", swapId, "undo"), shape: swapShape } as const;
    return this.#calls.told(this.#calls.send(call, options), () => undefined);
  }

  beginAuthorization(start: AuthorizationStart, options?: CallOptions): Promise<Authorization> {
    // An attempt that nobody hears of stores nothing and expires by itself, so that its loss needs no word of its own.
    const call = { ...trial, deadline: write.deadline, path: "/authorizations", body: start, shape: authorizationShape };
    return this.#calls.send({ ...call, submitted: Object.values(start.credentials) }, options);
  }

  authorization(authorizationId: string, options?: CallOptions): Promise<Authorization> {
    return this.#calls.send({ ...read, path: path("authorizations", authorizationId), shape: authorizationShape }, options);
  }

  async cancelAuthorization(authorizationId: string, options?: CallOptions): Promise<void> {
    await this.#calls.send({ ...write, method: "DELETE", path: path("authorizations", authorizationId), shape: nothing, valueWhenGone: {} }, options);
  }

  createDynamicConnection(connection: NewDynamicConnection, options: CreateOptions): Promise<DynamicConnection> {
    return this.#create("/dynamic-connections", connection, dynamicConnectionShape, options);
  }

  async personalConnections(options?: CallOptions): Promise<readonly PersonalConnection[]> {
    return (await this.#calls.send({ ...read, path: "/me/dynamic-connections", shape: personalConnectionListShape }, options)).items;
  }

  supplyCredentials(dynamicConnectionId: string, typeId: string, credentials: Credentials, options?: CallOptions): Promise<PersonalConnection> {
    const call = { ...trial, kind: "single-write", method: "PUT", path: path("me", "dynamic-connections", dynamicConnectionId) } as const;
    const request = { ...call, body: { typeId, credentials }, shape: personalConnectionShape, submitted: Object.values(credentials) };
    return this.#calls.told(this.#calls.send(request, options), () => dynamicConnectionId);
  }

  withdrawCredentials(dynamicConnectionId: string, options?: CallOptions): Promise<void> {
    return this.#remove(path("me", "dynamic-connections", dynamicConnectionId), dynamicConnectionId, {}, options);
  }

  #connection(id: string, options: CallOptions | undefined): Promise<Connection> {
    return this.#calls.send({ ...read, path: path("connections", id), shape: connectionShape }, options);
  }

  #create<Value extends { readonly id: string }>(path: string, body: unknown, shape: ShapeOf<Value>, options: CreateOptions): Promise<Value> {
    const call = { ...write, method: "POST", path, headers: keyHeader(options.idempotencyKey), body, shape } as const;
    return this.#calls.told(this.#calls.send(call, options), ({ id }) => id);
  }

  async #remove(
    path: string,
    id: string,
    { query = "", headers = {} }: { readonly query?: string; readonly headers?: Readonly<Record<string, string>> },
    options: CallOptions | undefined,
  ): Promise<void> {
    const call = { ...write, method: "DELETE", path: path + query, headers, shape: nothing, valueWhenGone: {} } as const;
    const removing = this.#calls.send(call, options).catch((error: unknown): Nothing => {
      const code = isConnectionError(error) ? error.code : null;
      if (code === "outcome-unknown") this.#unknownRemovals.add(path);
      if (code !== "not-found" || !this.#unknownRemovals.has(path)) throw error;
      return {};
    });
    await this.#calls.told(removing, () => id);
    this.#unknownRemovals.delete(path);
  }
}

/** Whether the hints of what is stored are the ends of these credentials; no, as long as there is no hint to tell by. */
function isStored(credentials: Credentials, { secrets }: Connection): boolean {
  const hints = Object.entries(credentials).flatMap(([field, value]) => (secrets[field]?.hint ? [[secrets[field].hint, value] as const] : []));
  return hints.length > 0 && hints.every(([hint, value]) => value.endsWith(hint.replace(/^…/, "")));
}

/** A client for everything that happens to a connection after it was created, over version 1 of the HTTP contract. */
export function createManagementClient(options: HttpConnectionsClientOptions): ManagementClient {
  return new HttpManagementClient(new HttpCalls(options));
}
