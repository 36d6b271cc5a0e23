import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";
import { serverText } from "../credentials/redact.ts";
import { connectionListShape, connectionShape, connectionTypeListShape, moduleShape, sessionShape, verificationShape } from "../decoding/shapes.generated.ts";
import { checkedBaseUrl } from "./base-url.ts";
import type { CallOptions, ConnectionsClient, ConnectionsPage, ConnectionsQuery, CreateOptions, ModuleVersion, NewConnection } from "./connections-client.ts";
import { type ClientEnvironment, realEnvironment } from "./environment.ts";
import type { HostHooks } from "./host-hooks.ts";
import { cleanVerification } from "./problem-errors.ts";
import { type Call, Transport } from "./transport.ts";

export interface HttpConnectionsClientOptions extends HostHooks {
  /** Where the contract is served: relative to the page, https, or http on this machine. */
  readonly baseUrl: string;
  /** Told after each write that succeeded, so that other windows can be told. */
  readonly onWrite?: (change: { readonly id?: string }) => void;
  /** Replaced in tests. */
  readonly environment?: Partial<ClientEnvironment>;
}

const readDeadline = 10_000;
const writeDeadline = 15_000;
/** The server's own limit for a verification is 30 s. */
const verifyDeadline = 35_000;

/** Speaks version 1 of the HTTP contract. Throws `configuration-invalid` when secrets may not be sent to the base URL. */
export class HttpConnectionsClient implements ConnectionsClient {
  readonly #transport: Transport;
  readonly #onWrite: HttpConnectionsClientOptions["onWrite"];

  constructor({ baseUrl, getToken, fetch, onWrite, environment }: HttpConnectionsClientOptions) {
    this.#onWrite = onWrite;
    this.#transport = new Transport({
      baseUrl: checkedBaseUrl(baseUrl),
      environment: { ...realEnvironment, ...environment },
      getToken,
      fetch,
    });
  }

  session(options?: CallOptions): Promise<Session> {
    return this.#get("/session", sessionShape, options);
  }

  module(moduleId: string, options?: CallOptions): Promise<Module> {
    return this.#get(`/modules/${encodeURIComponent(moduleId)}`, moduleShape, options);
  }

  async connectionTypes(moduleId: string, options?: CallOptions): Promise<readonly ConnectionType[]> {
    const { items } = await this.#get(`/modules/${encodeURIComponent(moduleId)}/connection-types`, connectionTypeListShape, options);
    return items;
  }

  async connections(query: ConnectionsQuery, options?: CallOptions): Promise<ConnectionsPage> {
    const { search, ...rest } = query;
    const parameters = Object.entries({ ...rest, q: search }).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
    const { value, skipped } = await this.#transport.send({
      ...read(options),
      path: `/connections?${new URLSearchParams(parameters)}`,
      shape: connectionListShape,
    });
    return { ...value, fitting: value.fitting ?? null, skipped };
  }

  connection(connectionId: string, options?: CallOptions): Promise<Connection> {
    return this.#get(`/connections/${encodeURIComponent(connectionId)}`, connectionShape, options);
  }

  async createConnection(connection: NewConnection, { idempotencyKey, signal }: CreateOptions): Promise<Connection> {
    const { value } = await this.#transport.send({
      kind: "write",
      method: "POST",
      path: "/connections",
      // A string of structured fields (RFC 9651) stands in double quotes.
      headers: { "idempotency-key": `"${idempotencyKey}"` },
      body: connection,
      shape: connectionShape,
      deadline: connection.verify === "required" ? verifyDeadline : writeDeadline,
      signal,
      submitted: Object.values(connection.credentials),
    });
    this.#tell(value.id);
    return value;
  }

  async checkConnection(connection: Omit<NewConnection, "name" | "verify">, options?: CallOptions): Promise<Verification> {
    const submitted = Object.values(connection.credentials);
    const { value } = await this.#transport.send({
      ...trial(options),
      path: "/connections/check",
      body: connection,
      shape: verificationShape,
      submitted,
    });
    return cleanVerification(value, (text) => serverText(text, submitted));
  }

  async verifyConnection(connectionId: string, options?: CallOptions): Promise<Verification> {
    const path = `/connections/${encodeURIComponent(connectionId)}/verify`;
    const { value } = await this.#transport.send({ ...trial(options), path, shape: verificationShape });
    this.#tell(connectionId);
    return value;
  }

  attachConnection(module: ModuleVersion, connectionId: string, options?: CallOptions): Promise<Module> {
    return this.#writeModule(module, { method: "PUT", body: { connectionId } }, options);
  }

  detachConnection(module: ModuleVersion, options?: CallOptions): Promise<Module> {
    return this.#writeModule(module, { method: "DELETE" }, options);
  }

  async #get<Value>(path: string, shape: Call<Value>["shape"], options: CallOptions | undefined): Promise<Value> {
    const { value } = await this.#transport.send({ ...read(options), path, shape });
    return value;
  }

  async #writeModule(module: ModuleVersion, call: Pick<Call<Module>, "method" | "body">, options: CallOptions | undefined): Promise<Module> {
    const { value } = await this.#transport.send({
      ...call,
      kind: "write",
      path: `/modules/${encodeURIComponent(module.id)}/connection`,
      headers: { "if-match": module.etag },
      shape: moduleShape,
      deadline: writeDeadline,
      signal: options?.signal,
    });
    this.#tell(module.id);
    return value;
  }

  /** On its own, so that a listener that throws cannot make a write look failed that succeeded. */
  #tell(id: string): void {
    queueMicrotask(() => this.#onWrite?.({ id }));
  }
}

function read(options: CallOptions | undefined) {
  return { kind: "read", method: "GET", deadline: readDeadline, signal: options?.signal } as const;
}

function trial(options: CallOptions | undefined) {
  return { kind: "trial", method: "POST", deadline: verifyDeadline, signal: options?.signal } as const;
}
