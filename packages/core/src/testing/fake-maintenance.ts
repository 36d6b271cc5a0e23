import type { Credentials } from "../client/connections-client.ts";
import type { ConnectionVersion, DeleteOptions, ReplaceOptions, RequestedConnection } from "../client/management-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { Permission } from "../contract/usage.ts";
import { normalizeName } from "../credentials/names.ts";
import { type FakeBackend, found, refusal, shownCredentials } from "./fake-backend.ts";
import { connectionOf } from "./fake-connections.ts";
import { sampleConnection, sampleTime } from "./samples.ts";

/** A day after the time of the samples. */
const restorableUntil = "2026-11-25T08:00:00Z";

/** What happens to one connection after it was created. */
export class FakeMaintenance {
  readonly #backend: FakeBackend;
  /** What a connection was before its credentials were replaced, by its id. */
  readonly #before = new Map<string, Connection>();

  constructor(backend: FakeBackend) {
    this.#backend = backend;
  }

  rename(version: ConnectionVersion, name: string): Connection {
    const connection = this.#backend.current(version);
    this.#backend.checkName(name, connection.packageId, connection.id);
    return this.#backend.change(connection, { name: normalizeName(name) });
  }

  delete(version: ConnectionVersion, { detach = false }: DeleteOptions = {}): void {
    const { id } = this.#backend.current(version);
    const impact = this.#backend.usages(id);
    if (!detach && impact.items.length + impact.hidden > 0) throw refusal({ code: "in-use", status: 409, impact });
    for (const module of this.#backend.modules.values()) if (module.connectionId === id) this.#backend.tie(module, { connectionId: null });
    this.#backend.connections.delete(id);
  }

  replace(version: ConnectionVersion, credentials: Credentials, { acceptIdentity = false }: ReplaceOptions = {}): Connection {
    const connection = this.#backend.current(version);
    this.#backend.checkMasks(credentials);
    this.#backend.checkAccepted(credentials);
    const type = this.#backend.type(connection.type.id);
    const before = connection.identity;
    const after = this.#backend.identityOf(credentials) ?? before ?? { id: `${connection.id}-identity`, label: type.label, kind: type.actsAs.kind };
    if (before && before.id !== after.id && !acceptIdentity) throw refusal({ code: "identity-changed", status: 409, identities: { before, after } });
    // Those of a connection that had none cannot be restored.
    const isFirst = connection.status === "pending";
    if (!isFirst) this.#before.set(connection.id, connection);
    return this.reauthorized(connection, { ...shownCredentials(type, credentials), identity: after, restorableUntil: isFirst ? null : restorableUntil });
  }

  /** The connection with other credentials. */
  reauthorized(connection: Connection, changes: Pick<Connection, "identity"> & Partial<Connection>): Connection {
    const scopes = connection.status === "pending" ? sampleConnection().scopes : connection.scopes;
    return this.#backend.change(connection, { ...changes, status: "active", verifiedAt: sampleTime, request: null, scopes });
  }

  restore(connectionId: string): Connection {
    const connection = found(this.#backend.connections, connectionId);
    const { identity, status, values, secrets, scopes, verifiedAt, expiresAt } = found(this.#before, connectionId);
    this.#before.delete(connectionId);
    return this.#backend.change(connection, { identity, status, values, secrets, scopes, verifiedAt, expiresAt, restorableUntil: null });
  }

  permissions(connectionId: string): readonly Permission[] {
    const { scopes } = found(this.#backend.connections, connectionId);
    return this.#backend.world.permissions[connectionId] ?? permissionsOf(scopes);
  }

  request({ name, typeId, packageId, note }: RequestedConnection): Connection {
    const type = this.#backend.type(typeId);
    this.#backend.checkName(name, packageId);
    const id = this.#backend.nextId("requested");
    const { user: requestedBy } = this.#backend.world.session;
    const request = { url: `/connections/requests/${id}`, requestedBy, requestedAt: sampleTime, ...(note !== undefined && { note }) };
    const unknown = { identity: null, verifiedAt: null, scopes: [] };
    const pending = connectionOf({ name, packageId }, type, id);
    return this.#backend.change(pending, { ...unknown, status: "pending", request });
  }
}

/** What scopes such as `data-pools:read` open, by resource. */
function permissionsOf(scopes: readonly string[]): readonly Permission[] {
  const actions = new Map<string, string[]>();
  for (const scope of scopes) {
    const [resource = "", action = ""] = scope.split(":");
    actions.set(resource, [...(actions.get(resource) ?? []), action]);
  }
  return [...actions].map(([resource, actions]) => ({ resource, actions, via: "both", effective: true }));
}
