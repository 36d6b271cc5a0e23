import type { Credentials, ModuleVersion } from "../client/connections-client.ts";
import type { Connection, Fit } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Permission, UsageList } from "../contract/usage.ts";
import type { Identity, Verification } from "../contract/verification.ts";
import { isSecret } from "../credentials/fields/field-kinds.ts";
import { looksLikeMask } from "../credentials/mask.ts";
import { sameName } from "../credentials/names.ts";
import { nameIssues } from "../credentials/rules.ts";
import { ConnectionError, type ConnectionErrorInit } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";
import { sampleConnection, sampleModule, sampleSession, sampleTime, sampleTypes } from "./samples.ts";

/** What the fake begins with. */
export interface FakeWorld {
  readonly session: Session;
  readonly modules: readonly Module[];
  readonly types: readonly ConnectionType[];
  readonly connections: readonly Connection[];
  /** Credential values that the system does not accept. */
  readonly rejected: readonly string[];
  /** To whom credentials belong, by a value of theirs. All others belong to whoever the connection acted as before. */
  readonly identities: Readonly<Record<string, Identity>>;
  /** Flows that are live; the others are drafts. */
  readonly liveFlowIds: readonly string[];
  /** How many modules use a connection that the person may not see, by the connection's id. */
  readonly hiddenUsages: Readonly<Record<string, number>>;
  /** What identities may do, by the connection's id; without, what its scopes say. */
  readonly permissions: Readonly<Record<string, readonly Permission[]>>;
  /** Modules to which a swap cannot write. */
  readonly failingModuleIds: readonly string[];
}

/** What the parts of the fake share: the resources in memory, and the rules of every write. */
export class FakeBackend {
  readonly world: FakeWorld;
  readonly modules: Map<string, Module>;
  readonly connections: Map<string, Connection>;
  version = 1;
  readonly #counts = new Map<string, number>();
  readonly #written = new Map<string, { readonly request: string; readonly result: unknown }>();

  constructor(world: Partial<FakeWorld>) {
    this.world = {
      session: sampleSession(),
      modules: [sampleModule()],
      types: sampleTypes(),
      connections: [sampleConnection()],
      rejected: [],
      identities: {},
      liveFlowIds: [],
      hiddenUsages: {},
      permissions: {},
      failingModuleIds: [],
      ...world,
    };
    this.modules = byId(this.world.modules);
    this.connections = byId(this.world.connections);
  }

  nextTag(): string {
    return `"${++this.version}"`;
  }

  /** The first is `created-1`. */
  nextId(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${prefix}-${count}`;
  }

  /** Does the work once for one key, and gives its first result again. */
  once<Value>(key: string, request: unknown, work: () => Value): Value {
    const text = JSON.stringify(request);
    const earlier = this.#written.get(key);
    if (earlier && earlier.request !== text) throw refusal({ code: "idempotency-conflict", status: 422 });
    if (earlier) return earlier.result as Value;
    const result = work();
    this.#written.set(key, { request: text, result });
    return result;
  }

  type(typeId: string): ConnectionType {
    const type = this.world.types.find(({ id }) => id === typeId);
    if (!type) throw refusal({ code: "invalid-input", status: 422, issues: [{ field: null, code: "type-unknown" }] });
    return type;
  }

  /** The connection, unless it has changed since it was seen. */
  current({ id, etag }: ModuleVersion): Connection {
    const connection = found(this.connections, id);
    if (connection.etag !== etag) throw refusal({ code: "precondition-failed", status: 412 });
    return connection;
  }

  change(connection: Connection, changes: Partial<Connection>): Connection {
    const changed = { ...connection, ...changes, updatedAt: sampleTime, etag: this.nextTag() };
    this.connections.set(changed.id, changed);
    return changed;
  }

  checkName(name: string, packageId: string, ownId?: string): void {
    const [issue] = nameIssues(name);
    if (issue) throw refusal({ code: "invalid-input", status: 422, field: "name", issues: [{ field: "name", code: issue.code }] });
    const connections = [...this.connections.values()].filter((other) => other.id !== ownId && other.packageId === packageId);
    const slots = [...this.modules.values()].flatMap((module) => (module.package.id === packageId ? (module.dynamicConnection ?? []) : []));
    const isTaken = [...connections, ...slots].some((other) => sameName(other.name, name));
    if (isTaken) throw refusal({ code: "name-taken", status: 409, field: "name", issues: [{ field: "name", code: "name-taken" }] });
  }

  checkMasks(credentials: Credentials): void {
    const masked = Object.keys(credentials).find((field) => looksLikeMask(credentials[field] ?? ""));
    if (masked) throw refusal({ code: "invalid-input", status: 422, field: masked, issues: [{ field: masked, code: "masked-value" }] });
  }

  checkAccepted(credentials: Credentials): void {
    if (!this.isRejected(credentials)) return;
    const issues = Object.keys(credentials).map((field) => ({ field, code: "credential-rejected" }));
    const verification = verificationOf(sampleConnection(), false);
    throw refusal({ code: "credential-rejected", status: 422, issues, verification, ...(issues[0] && { field: issues[0].field }) });
  }

  isRejected(credentials: Credentials): boolean {
    return Object.values(credentials).some((value) => this.world.rejected.includes(value));
  }

  /** Whose credentials these are, if the world says so. */
  identityOf(credentials: Credentials): Identity | undefined {
    const value = Object.values(credentials).find((value) => Object.hasOwn(this.world.identities, value));
    return value === undefined ? undefined : this.world.identities[value];
  }

  usages(connectionId: string): UsageList {
    const users = [...this.modules.values()].filter((module) => module.connectionId === connectionId);
    return { items: users.map((module) => this.usage(module)), hidden: this.world.hiddenUsages[connectionId] ?? 0 };
  }

  usage({ id, name, flow, package: inPackage }: Module): UsageList["items"][number] {
    return { module: { id, name }, flow, package: inPackage, state: this.world.liveFlowIds.includes(flow.id) ? "live" : "draft" };
  }

  attach({ id, etag }: ModuleVersion, connectionId: string | null): Module {
    const module = found(this.modules, id);
    if (module.etag !== etag) throw refusal({ code: "precondition-failed", status: 412 });
    return this.tie(module, { connectionId, dynamicConnection: null });
  }

  tie(module: Module, changes: Partial<Module> & Pick<Module, "connectionId">): Module {
    this.#count(module.connectionId, -1);
    this.#count(changes.connectionId, 1);
    const tied = { ...module, ...changes, etag: this.nextTag() };
    this.modules.set(module.id, tied);
    return tied;
  }

  #count(connectionId: string | null, by: number): void {
    const connection = this.connections.get(connectionId ?? "");
    if (connection) this.connections.set(connection.id, { ...connection, usage: { modules: connection.usage.modules + by } });
  }
}

function byId<Resource extends { readonly id: string }>(resources: readonly Resource[]): Map<string, Resource> {
  return new Map(resources.map((resource) => [resource.id, resource]));
}

export function found<Resource>(resources: ReadonlyMap<string, Resource>, id: string): Resource {
  const resource = resources.get(id);
  if (!resource) throw refusal({ code: "not-found", status: 404 });
  return resource;
}

export function refusal(init: Omit<ConnectionErrorInit, "retry">): ConnectionError {
  return new ConnectionError({ ...init, retry: retryOf(init.code, false) });
}

export function fitOf(connection: Connection, module: Module): Fit {
  if (!module.acceptedTypeIds.includes(connection.type.id)) return { code: "wrong-type" };
  if (["invalid", "expired", "revoked", "pending"].includes(connection.status)) return { code: "status" };
  const missingScopes = module.requiredScopes.filter((scope) => !connection.scopes.includes(scope));
  return missingScopes.length > 0 ? { code: "missing-scopes", missingScopes, grantedBy: ["Maria Lindqvist"] } : { code: "fits" };
}

export function verificationOf({ identity, scopes, missingPermissions }: Connection, ok: boolean): Verification {
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

/** What a connection shows of its credentials: secrets as summaries, the rest as it is. */
export function shownCredentials({ fields }: ConnectionType, credentials: Credentials): Pick<Connection, "values" | "secrets"> {
  const given = fields.filter(({ name }) => Object.hasOwn(credentials, name));
  const secrets = given.filter(isSecret).map(({ name }) => [name, { set: true, hint: null, updatedAt: sampleTime }]);
  const plain = given.filter((field) => !isSecret(field)).map(({ name }) => [name, credentials[name] ?? ""]);
  return { values: Object.fromEntries(plain), secrets: Object.fromEntries(secrets) };
}
