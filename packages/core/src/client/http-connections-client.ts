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

const read = { kind: "read", method: "GET", deadline: 10_000 } as const;
/** The server's own limit for a verification is 30 s. */
const trial = { kind: "trial", method: "POST", deadline: 35_000 } as const;
const write = { kind: "write", deadline: 15_000 } as const;

/** Speaks version 1 of the HTTP contract. Throws `configuration-invalid` when secrets may not be sent to the base URL. */
export class HttpConnectionsClient implements ConnectionsClient {
  readonly #transport: Transport;
  readonly #onWrite: HttpConnectionsClientOptions["onWrite"];

  constructor({ baseUrl, getToken, fetch, onWrite, environment }: HttpConnectionsClientOptions) {
    this.#onWrite = onWrite;
    this.#transport = new Transport({ baseUrl: checkedBaseUrl(baseUrl), environment: { ...realEnvironment, ...environment }, getToken, fetch });
  }

  session(options?: CallOptions): Promise<Session> {
    return this.#send({ ...read, path: "/session", shape: sessionShape }, options);
  }

  module(moduleId: string, options?: CallOptions): Promise<Module> {
    return this.#send({ ...read, path: path("modules", moduleId), shape: moduleShape }, options);
  }

  async connectionTypes(moduleId: string, options?: CallOptions): Promise<readonly ConnectionType[]> {
    return (await this.#send({ ...read, path: path("modules", moduleId, "connection-types"), shape: connectionTypeListShape }, options)).items;
  }

  async connections({ search, ...query }: ConnectionsQuery, options?: CallOptions): Promise<ConnectionsPage> {
    const parameters = Object.entries({ ...query, q: search }).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
    const call = { ...read, path: `/connections?${new URLSearchParams(parameters)}`, shape: connectionListShape, signal: options?.signal };
    const { value, skipped } = await this.#transport.send(call);
    return { ...value, fitting: value.fitting ?? null, skipped };
  }

  connection(connectionId: string, options?: CallOptions): Promise<Connection> {
    return this.#send({ ...read, path: path("connections", connectionId), shape: connectionShape }, options);
  }

  async createConnection(connection: NewConnection, { idempotencyKey, signal }: CreateOptions): Promise<Connection> {
    const call: Call<Connection> = {
      ...write,
      method: "POST",
      path: "/connections",
      // A string of structured fields (RFC 9651) stands in double quotes.
      headers: { "idempotency-key": `"${idempotencyKey}"` },
      body: connection,
      shape: connectionShape,
      deadline: connection.verify === "required" ? trial.deadline : write.deadline,
      signal,
      submitted: Object.values(connection.credentials),
    };
    return this.#told(this.#send(call), ({ id }) => id);
  }

  async checkConnection(connection: Omit<NewConnection, "name" | "verify">, options?: CallOptions): Promise<Verification> {
    const submitted = Object.values(connection.credentials);
    const found = await this.#send({ ...trial, path: "/connections/check", body: connection, shape: verificationShape, submitted }, options);
    return cleanVerification(found, (text) => serverText(text, submitted));
  }

  verifyConnection(connectionId: string, options?: CallOptions): Promise<Verification> {
    return this.#told(this.#send({ ...trial, path: path("connections", connectionId, "verify"), shape: verificationShape }, options), () => connectionId);
  }

  attachConnection(module: ModuleVersion, connectionId: string, options?: CallOptions): Promise<Module> {
    return this.#writeModule(module, { method: "PUT", body: { connectionId } }, options);
  }

  detachConnection(module: ModuleVersion, options?: CallOptions): Promise<Module> {
    return this.#writeModule(module, { method: "DELETE" }, options);
  }

  #writeModule({ id, etag }: ModuleVersion, call: Pick<Call<Module>, "method" | "body">, options: CallOptions | undefined): Promise<Module> {
    const headers = { "if-match": etag };
    return this.#told(this.#send({ ...write, ...call, path: path("modules", id, "connection"), headers, shape: moduleShape }, options), () => id);
  }

  async #send<Value>(call: Omit<Call<Value>, "signal">, options?: CallOptions): Promise<Value> {
    return (await this.#transport.send({ signal: options?.signal, ...call })).value;
  }

  /** Told on its own, so that a listener that throws cannot make a write look failed that succeeded. */
  async #told<Value>(writing: Promise<Value>, idOf: (value: Value) => string): Promise<Value> {
    const value = await writing;
    queueMicrotask(() => this.#onWrite?.({ id: idOf(value) }));
    return value;
  }
}

function path(...segments: readonly string[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
}
