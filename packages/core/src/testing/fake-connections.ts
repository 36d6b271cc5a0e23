import type { ConnectionsPage, ConnectionsQuery, NewConnection } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { Verification } from "../contract/verification.ts";
import { normalizeName } from "../credentials/names.ts";
import { type FakeBackend, fitOf, found, refusal, shownCredentials, verificationOf } from "./fake-backend.ts";
import { sampleConnection, sampleTime } from "./samples.ts";

const pageSize = 25;

export function pageOf(
  backend: FakeBackend,
  { packageId, moduleId, typeId, status, search = "", cursor, limit = pageSize }: ConnectionsQuery,
): ConnectionsPage {
  const module = moduleId === undefined ? null : found(backend.modules, moduleId);
  const inPackage = packageId ?? module?.package.id;
  const all = [...backend.connections.values()]
    .filter(
      (row) =>
        (inPackage === undefined || row.packageId === inPackage) &&
        (typeId === undefined || row.type.id === typeId) &&
        (status === undefined || row.status === status),
    )
    .filter((row) => row.name.toLowerCase().includes(search.trim().toLowerCase()))
    .map((row) => (module ? { ...row, fit: fitOf(row, module) } : row))
    .sort((a, b) => Number(b.fit?.code === "fits") - Number(a.fit?.code === "fits"));
  const [version, start] = (cursor ?? `${backend.version}-0`).split("-").map(Number);
  if (version !== backend.version) throw refusal({ code: "cursor-expired", status: 410 });
  const end = (start ?? 0) + limit;
  return {
    items: all.slice(start, end),
    nextCursor: end < all.length ? `${backend.version}-${end}` : null,
    total: all.length,
    fitting: module ? all.filter(({ fit }) => fit?.code === "fits").length : null,
    skipped: 0,
  };
}

export function createIn(backend: FakeBackend, connection: NewConnection): Connection {
  const type = backend.type(connection.typeId);
  backend.checkName(connection.name, connection.packageId);
  backend.checkMasks(connection.credentials);
  const isVerified = connection.verify === "required";
  if (isVerified) backend.checkAccepted(connection.credentials);
  const created = connectionOf(connection, type, backend.nextId("created"));
  const identity = isVerified ? (backend.identityOf(connection.credentials) ?? created.identity) : null;
  const state = isVerified ? { status: "active", verifiedAt: sampleTime } : { status: "unverified", verifiedAt: null };
  return backend.change(created, { ...shownCredentials(type, connection.credentials), ...state, identity });
}

/** A connection of the type that nobody has verified yet, without credentials. */
export function connectionOf({ name, packageId }: Pick<NewConnection, "name" | "packageId">, type: ConnectionType, id: string): Connection {
  return sampleConnection({
    id,
    name: normalizeName(name),
    packageId,
    type: { id: type.id, label: type.label, system: type.system, auth: type.auth },
    identity: { id: `${id}-identity`, label: type.label, kind: type.actsAs.kind },
    secrets: {},
    values: {},
  });
}

export function verifyIn(backend: FakeBackend, connectionId: string): Verification {
  const connection = found(backend.connections, connectionId);
  const verification = verificationOf(connection, connection.status !== "revoked");
  backend.connections.set(connectionId, { ...connection, status: verification.status, etag: backend.nextTag() });
  return verification;
}
