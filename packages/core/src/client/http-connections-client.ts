import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";
import { serverText } from "../credentials/redact.ts";
import { connectionListShape, connectionShape, connectionTypeListShape, moduleShape, sessionShape, verificationShape } from "../decoding/shapes.generated.ts";
import type { CallOptions, ConnectionsClient, ConnectionsPage, ConnectionsQuery, CreateOptions, ModuleVersion, NewConnection } from "./connections-client.ts";
import { callsOfClients, HttpCalls, type HttpConnectionsClientOptions, keyHeader, path, read, trial, write } from "./http-calls.ts";
import { cleanVerification } from "./problem-errors.ts";
import type { Call } from "./transport.ts";

/** Speaks version 1 of the HTTP contract. Throws `configuration-invalid` when secrets may not be sent to the base URL. */
export class HttpConnectionsClient implements ConnectionsClient {
  readonly #calls: HttpCalls;

  constructor(options: HttpConnectionsClientOptions) {
    this.#calls = new HttpCalls(options);
    callsOfClients.set(this, this.#calls);
  }

  session(options?: CallOptions): Promise<Session> {
    return this.#calls.send({ ...read, path: "/session", shape: sessionShape }, options);
  }

  module(moduleId: string, options?: CallOptions): Promise<Module> {
    return this.#calls.send({ ...read, path: path("modules", moduleId), shape: moduleShape }, options);
  }

  async connectionTypes(moduleId: string, options?: CallOptions): Promise<readonly ConnectionType[]> {
    return (await this.#calls.send({ ...read, path: path("modules", moduleId, "connection-types"), shape: connectionTypeListShape }, options)).items;
  }

  async connections({ search, ...query }: ConnectionsQuery, options?: CallOptions): Promise<ConnectionsPage> {
    const parameters = Object.entries({ ...query, q: search }).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]]));
    const call = { ...read, path: `/connections?${new URLSearchParams(parameters)}`, shape: connectionListShape };
    const { value, skipped } = await this.#calls.answer(call, options);
    return { ...value, fitting: value.fitting ?? null, skipped };
  }

  connection(connectionId: string, options?: CallOptions): Promise<Connection> {
    return this.#calls.send({ ...read, path: path("connections", connectionId), shape: connectionShape }, options);
  }

  async createConnection(connection: NewConnection, options: CreateOptions): Promise<Connection> {
    const call: Omit<Call<Connection>, "signal"> = {
      ...write,
      method: "POST",
      path: "/connections",
      headers: keyHeader(options.idempotencyKey),
      body: connection,
      shape: connectionShape,
      deadline: connection.verify === "required" ? trial.deadline : write.deadline,
      submitted: Object.values(connection.credentials),
    };
    return this.#calls.told(this.#calls.send(call, options), ({ id }) => id);
  }

  async checkConnection(connection: Omit<NewConnection, "name" | "verify">, options?: CallOptions): Promise<Verification> {
    const submitted = Object.values(connection.credentials);
    const found = await this.#calls.send({ ...trial, path: "/connections/check", body: connection, shape: verificationShape, submitted }, options);
    return cleanVerification(found, (text) => serverText(text, submitted));
  }

  verifyConnection(connectionId: string, options?: CallOptions): Promise<Verification> {
    const call = { ...trial, path: path("connections", connectionId, "verify"), shape: verificationShape };
    return this.#calls.told(this.#calls.send(call, options), () => connectionId);
  }

  attachConnection(module: ModuleVersion, connectionId: string, options?: CallOptions): Promise<Module> {
    return this.#writeModule(module, { method: "PUT", body: { connectionId } }, options);
  }

  detachConnection(module: ModuleVersion, options?: CallOptions): Promise<Module> {
    return this.#writeModule(module, { method: "DELETE" }, options);
  }

  #writeModule({ id, etag }: ModuleVersion, call: Pick<Call<Module>, "method" | "body">, options: CallOptions | undefined): Promise<Module> {
    const written = { ...write, ...call, path: path("modules", id, "connection"), headers: { "if-match": etag }, shape: moduleShape };
    return this.#calls.told(this.#calls.send(written, options), () => id);
  }
}
