import type {
  CallOptions,
  ConnectionsClient,
  ConnectionsPage,
  ConnectionsQuery,
  CreateOptions,
  Credentials,
  ModuleVersion,
  NewConnection,
} from "../client/connections-client.ts";
import type { Connection, Fit } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Verification } from "../contract/verification.ts";
import { looksLikeMask } from "../credentials/mask.ts";
import { normalizeName, sameName } from "../credentials/names.ts";
import { nameIssues } from "../credentials/rules.ts";
import { ConnectionError, type ConnectionErrorInit } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";
import { deferred } from "./deferred.ts";
import { sampleConnection, sampleModule, sampleSession, sampleTime, sampleTypes } from "./samples.ts";

/** What the fake begins with. */
export interface FakeWorld {
  readonly session: Session;
  readonly modules: readonly Module[];
  readonly types: readonly ConnectionType[];
  readonly connections: readonly Connection[];
  /** Credential values that the system does not accept. */
  readonly rejected: readonly string[];
}

export type ClientMethod = keyof ConnectionsClient;

/** An answer that a test keeps back: it was worked out when the call came, and arrives when the test says so. */
export interface HeldAnswer {
  /** Resolves as soon as the call has come. */
  readonly called: Promise<void>;
  release(): void;
  fail(error: ConnectionError): void;
}

interface Plan {
  /** Fails the call before it has any effect. */
  readonly refusal: ConnectionError | null;
  readonly arrived: () => void;
  /** Fails the call after its effect. */
  readonly answered: Promise<ConnectionError | null>;
}

const pageSize = 25;

/** A backend in memory behind the client's port, with a real one's behaviour as far as elements can see it. */
export class FakeConnectionsClient implements ConnectionsClient {
  /** Names of the methods that were called, in order. */
  readonly calls: ClientMethod[] = [];
  readonly #session: Session;
  readonly #types: readonly ConnectionType[];
  readonly #rejected: ReadonlySet<string>;
  readonly #modules: Map<string, Module>;
  readonly #connections: Map<string, Connection>;
  readonly #created = new Map<string, { readonly request: string; readonly connection: Connection }>();
  readonly #plans = new Map<ClientMethod, Plan[]>();
  #version = 1;

  constructor(world: Partial<FakeWorld> = {}) {
    this.#session = world.session ?? sampleSession();
    this.#types = world.types ?? sampleTypes();
    this.#rejected = new Set(world.rejected);
    this.#modules = byId(world.modules ?? [sampleModule()]);
    this.#connections = byId(world.connections ?? [sampleConnection()]);
  }

  /** The next call of a method fails. `afterEffect` says that it did its work and only the answer was lost. */
  failNext(method: ClientMethod, error: ConnectionError, { afterEffect = false } = {}): void {
    this.#plan(method, { refusal: afterEffect ? null : error, arrived: () => undefined, answered: Promise.resolve(error) });
  }

  /** Keeps back the answer of the next call of a method. */
  hold(method: ClientMethod): HeldAnswer {
    const called = deferred();
    const answered = deferred<ConnectionError | null>();
    this.#plan(method, { refusal: null, arrived: called.resolve, answered: answered.promise });
    return { called: called.promise, release: () => answered.resolve(null), fail: answered.resolve };
  }

  session(options?: CallOptions): Promise<Session> {
    return this.#answer("session", options, () => this.#session);
  }

  module(moduleId: string, options?: CallOptions): Promise<Module> {
    return this.#answer("module", options, () => found(this.#modules, moduleId));
  }

  connectionTypes(moduleId: string, options?: CallOptions): Promise<readonly ConnectionType[]> {
    return this.#answer("connectionTypes", options, () => {
      const { acceptedTypeIds } = found(this.#modules, moduleId);
      return this.#types.filter(({ id }) => acceptedTypeIds.includes(id));
    });
  }

  connections(query: ConnectionsQuery, options?: CallOptions): Promise<ConnectionsPage> {
    return this.#answer("connections", options, () => this.#page(query));
  }

  connection(connectionId: string, options?: CallOptions): Promise<Connection> {
    return this.#answer("connection", options, () => found(this.#connections, connectionId));
  }

  createConnection(connection: NewConnection, options: CreateOptions): Promise<Connection> {
    return this.#answer("createConnection", options, () => this.#create(connection, options.idempotencyKey));
  }

  checkConnection({ credentials }: Omit<NewConnection, "name" | "verify">, options?: CallOptions): Promise<Verification> {
    return this.#answer("checkConnection", options, () => verificationOf(sampleConnection(), !this.#isRejected(credentials)));
  }

  verifyConnection(connectionId: string, options?: CallOptions): Promise<Verification> {
    return this.#answer("verifyConnection", options, () => {
      const connection = found(this.#connections, connectionId);
      const verification = verificationOf(connection, connection.status !== "revoked");
      this.#connections.set(connectionId, { ...connection, status: verification.status, etag: this.#nextTag() });
      return verification;
    });
  }

  attachConnection(module: ModuleVersion, connectionId: string, options?: CallOptions): Promise<Module> {
    return this.#answer("attachConnection", options, () => {
      found(this.#connections, connectionId);
      return this.#changeModule(module, connectionId);
    });
  }

  detachConnection(module: ModuleVersion, options?: CallOptions): Promise<Module> {
    return this.#answer("detachConnection", options, () => this.#changeModule(module, null));
  }

  async #answer<Value>(method: ClientMethod, options: CallOptions | undefined, work: () => Value): Promise<Value> {
    options?.signal?.throwIfAborted();
    this.calls.push(method);
    const plan = this.#plans.get(method)?.shift();
    // As on a network, no answer comes in the same turn.
    await Promise.resolve();
    options?.signal?.throwIfAborted();
    if (plan?.refusal) throw plan.refusal;
    const value = work();
    plan?.arrived();
    const error = await abortable(plan?.answered ?? null, options?.signal);
    if (error) throw error;
    return structuredClone(value);
  }

  #plan(method: ClientMethod, plan: Plan): void {
    this.#plans.set(method, [...(this.#plans.get(method) ?? []), plan]);
  }

  #page({ packageId, moduleId, typeId, status, search = "", cursor, limit = pageSize }: ConnectionsQuery): ConnectionsPage {
    const module = moduleId === undefined ? null : found(this.#modules, moduleId);
    const inPackage = packageId ?? module?.package.id;
    const all = [...this.#connections.values()]
      .filter(
        (row) =>
          (inPackage === undefined || row.packageId === inPackage) &&
          (typeId === undefined || row.type.id === typeId) &&
          (status === undefined || row.status === status),
      )
      .filter((row) => row.name.toLowerCase().includes(search.trim().toLowerCase()))
      .map((row) => (module ? { ...row, fit: fitOf(row, module) } : row))
      .sort((a, b) => Number(b.fit?.code === "fits") - Number(a.fit?.code === "fits"));
    const [version, start] = (cursor ?? `${this.#version}-0`).split("-").map(Number);
    if (version !== this.#version) throw refusal({ code: "cursor-expired", status: 410 });
    const end = (start ?? 0) + limit;
    return {
      items: all.slice(start, end),
      nextCursor: end < all.length ? `${this.#version}-${end}` : null,
      total: all.length,
      fitting: module ? all.filter(({ fit }) => fit?.code === "fits").length : null,
      skipped: 0,
    };
  }

  #create(connection: NewConnection, idempotencyKey: string): Connection {
    const request = JSON.stringify(connection);
    const earlier = this.#created.get(idempotencyKey);
    if (earlier) {
      if (earlier.request === request) return earlier.connection;
      throw refusal({ code: "idempotency-conflict", status: 422 });
    }
    const type = this.#types.find(({ id }) => id === connection.typeId);
    if (!type) throw refusal({ code: "invalid-input", status: 422, issues: [{ field: null, code: "type-unknown" }] });
    this.#checkName(connection);
    this.#checkCredentials(connection);
    const created = connectionOf(connection, type, `created-${this.#created.size + 1}`, this.#nextTag());
    this.#created.set(idempotencyKey, { request, connection: created });
    this.#connections.set(created.id, created);
    return created;
  }

  #checkName({ name, packageId }: NewConnection): void {
    const [issue] = nameIssues(name);
    if (issue) throw refusal({ code: "invalid-input", status: 422, field: "name", issues: [{ field: "name", code: issue.code }] });
    const isTaken = [...this.#connections.values()].some((other) => other.packageId === packageId && sameName(other.name, name));
    if (isTaken) throw refusal({ code: "name-taken", status: 409, field: "name", issues: [{ field: "name", code: "name-taken" }] });
  }

  #checkCredentials({ credentials, verify }: NewConnection): void {
    const masked = Object.keys(credentials).find((field) => looksLikeMask(credentials[field] ?? ""));
    if (masked) throw refusal({ code: "invalid-input", status: 422, field: masked, issues: [{ field: masked, code: "masked-value" }] });
    if (verify === "skip" || !this.#isRejected(credentials)) return;
    const issues = Object.keys(credentials).map((field) => ({ field, code: "credential-rejected" }));
    const verification = verificationOf(sampleConnection(), false);
    throw refusal({ code: "credential-rejected", status: 422, issues, verification, ...(issues[0] && { field: issues[0].field }) });
  }

  #isRejected(credentials: Credentials): boolean {
    return Object.values(credentials).some((value) => this.#rejected.has(value));
  }

  #changeModule({ id, etag }: ModuleVersion, connectionId: string | null): Module {
    const module = found(this.#modules, id);
    if (module.etag !== etag) throw refusal({ code: "precondition-failed", status: 412 });
    for (const [changed, by] of [[module.connectionId, -1] as const, [connectionId, 1] as const]) {
      const connection = this.#connections.get(changed ?? "");
      if (connection) this.#connections.set(connection.id, { ...connection, usage: { modules: connection.usage.modules + by } });
    }
    const next = { ...module, connectionId, etag: this.#nextTag() };
    this.#modules.set(id, next);
    return next;
  }

  #nextTag(): string {
    return `"${++this.#version}"`;
  }
}

function byId<Resource extends { readonly id: string }>(resources: readonly Resource[]): Map<string, Resource> {
  return new Map(resources.map((resource) => [resource.id, resource]));
}

function found<Resource>(resources: ReadonlyMap<string, Resource>, id: string): Resource {
  const resource = resources.get(id);
  if (!resource) throw refusal({ code: "not-found", status: 404 });
  return resource;
}

function refusal(init: Omit<ConnectionErrorInit, "retry">): ConnectionError {
  return new ConnectionError({ ...init, retry: retryOf(init.code, false) });
}

function fitOf(connection: Connection, module: Module): Fit {
  if (!module.acceptedTypeIds.includes(connection.type.id)) return { code: "wrong-type" };
  if (connection.status === "invalid" || connection.status === "expired" || connection.status === "revoked") return { code: "status" };
  const missingScopes = module.requiredScopes.filter((scope) => !connection.scopes.includes(scope));
  return missingScopes.length > 0 ? { code: "missing-scopes", missingScopes, grantedBy: ["Maria Lindqvist"] } : { code: "fits" };
}

function verificationOf({ identity, scopes, missingPermissions }: Connection, ok: boolean): Verification {
  return {
    ok,
    status: ok ? "active" : "invalid",
    stages: [
      { code: "address", ok: true, ms: 1 },
      { code: "reachability", ok: true, ms: 12 },
      { code: "sign-in", ok, ms: 34 },
      { code: "permission", ok: ok || null, ms: ok ? 5 : null },
      { code: "sample-call", ok: ok || null, ms: ok ? 21 : null },
    ],
    identity: ok ? identity : null,
    scopes: ok ? scopes : [],
    missingPermissions: ok ? missingPermissions : [],
    verifiedAt: sampleTime,
  };
}

function connectionOf({ name, packageId, credentials, verify }: NewConnection, type: ConnectionType, id: string, etag: string): Connection {
  const secrets = type.fields.filter(({ kind }) => kind === "secret").map((field) => [field.name, { set: true, hint: null, updatedAt: sampleTime }]);
  const plain = type.fields.filter(({ kind }) => kind !== "secret").map((field) => [field.name, credentials[field.name] ?? ""]);
  return sampleConnection({
    id,
    name: normalizeName(name),
    packageId,
    type: { id: type.id, label: type.label, system: type.system, auth: type.auth },
    identity: verify === "skip" ? null : { id: `${id}-identity`, label: type.label, kind: type.actsAs.kind },
    status: verify === "skip" ? "unverified" : "active",
    verifiedAt: verify === "skip" ? null : sampleTime,
    secrets: Object.fromEntries(secrets),
    values: Object.fromEntries(plain),
    etag,
  });
}

function abortable<Value>(answer: Promise<Value> | null, signal: AbortSignal | undefined): Promise<Value | null> {
  if (answer === null || signal === undefined) return Promise.resolve(answer);
  const aborted = deferred<never>();
  signal.addEventListener("abort", () => aborted.reject(signal.reason), { once: true });
  return Promise.race([answer, aborted.promise]);
}
