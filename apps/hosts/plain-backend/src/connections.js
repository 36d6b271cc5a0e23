import { randomUUID } from "node:crypto";
import { accepted, checkedCredentials, freeName, sameSecrets, verify } from "./credentials.js";
import { refuseStale } from "./guard.js";
import { notFound, Problem, wrongField } from "./problem.js";
import { fitOf, packageOf, personOf, pick, rowOf, save, shownConnection, shownPerson, types, usages, usersOf } from "./store.js";

const hour = 3_600_000;

/** The name for a connection of a package; those of dynamic connections are taken, too. */
export function freeNameIn({ store }, packageId, raw, except = null) {
  const isOther = (row) => row.packageId === packageId && row.id !== except;
  return freeName(raw, [...store.connections.values(), ...store.slots.values()].filter(isOther));
}

/** The type, for somebody who sees the package. */
function typeForPackage({ user, body }) {
  const type = types.find((each) => each.id === body.typeId);
  if (packageOf(user, body.packageId) === undefined) throw wrongField("#/packageId", "unknown", "There is no such package.");
  if (type === undefined) throw wrongField("#/typeId", "unknown", "There is no such connection type.");
  return type;
}

export function newRow({ user, at }, type, packageId, name, credentials = {}) {
  const unknown = { status: "unverified", identity: null, scopes: [], verifiedAt: null };
  return { id: randomUUID(), name, packageId, type, ownerId: user.id, credentials, credentialsAt: at, ...unknown, createdAt: at, updatedAt: at };
}

function refuseDuplicate({ store }, row) {
  const isSame = (each) => each.id !== row.id && each.packageId === row.packageId && each.type === row.type;
  const other = [...store.connections.values()].find((each) => isSame(each) && sameSecrets(row.type, row.credentials, each.credentials));
  const connection = other && pick(other, "id", "name");
  if (other) throw new Problem(409, "duplicate-credential", `These credentials are already saved as “${other.name}”.`, { connection });
}

const found = ({ store, user, params }) => rowOf(store.connections, user, params.id, "connection");
const shown = ({ store }, row, status = 200) => ({ status, body: shownConnection(store, row) });
const saved = (call, row, status) => shown(call, save(call.store.connections, row), status);

export function createConnection(call) {
  const [{ user, body, at }, type] = [call, typeForPackage(call)];
  const credentials = checkedCredentials(type, body.credentials);
  const fresh = newRow(call, type, body.packageId, freeNameIn(call, body.packageId, body.name), credentials);
  const row = { ...fresh, ...(body.verify === "required" && accepted(type, credentials, user, at)) };
  refuseDuplicate(call, row);
  return saved(call, row, 201);
}

export function checkConnection(call) {
  const type = typeForPackage(call);
  return { body: verify(type, checkedCredentials(type, call.body.credentials), call.user, call.at) };
}

export function requestConnection(call) {
  const [{ user, body, at }, type] = [call, typeForPackage(call)];
  const row = newRow(call, type, body.packageId, freeNameIn(call, body.packageId, body.name));
  const request = { url: `/connections/requests/${row.id}`, requestedBy: shownPerson(user), requestedAt: at, ...(body.note && { note: body.note }) };
  return saved(call, { ...row, status: "pending", request }, 201);
}

/** One page. Those that fit the module come first, then by name, then by id: an order that no later row disturbs. */
export function listConnections({ store, user, query, now }) {
  const [limit, q] = [query.get("limit") ?? "50", (query.get("q") ?? "").toLowerCase()];
  if (!/^([1-9]\d?|100)$/.test(limit) || q.length > 200) throw new Problem(400, "invalid-input", "A parameter is not accepted.");
  const [moduleId, typeId, status] = ["moduleId", "typeId", "status"].map((name) => query.get(name));
  const module = moduleId === null ? null : rowOf(store.modules, user, moduleId, "module");
  const packageId = query.get("packageId") ?? module?.packageId ?? null;
  const words = q.split(/\s+/).filter((word) => word !== "");
  const rows = [...store.connections.values()]
    .filter((row) => packageOf(user, row.packageId) !== undefined && [null, row.packageId].includes(packageId))
    .filter((row) => [null, row.type.id].includes(typeId) && [null, row.status].includes(status))
    .filter(({ name, identity }) => words.every((word) => `${name}\n${identity?.label ?? ""}`.toLowerCase().includes(word)))
    .map((row) => ({ row, fit: module === null ? { code: "fits" } : fitOf(module, row) }))
    .map(({ row, fit }) => ({ row, fit, key: `${fit.code === "fits" ? 0 : 1}${row.name.toLowerCase()}\0${row.id}` }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const filter = JSON.stringify([packageId, moduleId, typeId, status, words]);
  const after = query.has("cursor") ? readCursor(query.get("cursor"), filter, now) : "";
  const rest = rows.filter(({ key }) => key > after);
  const page = rest.slice(0, Number(limit));
  const cursor = () => Buffer.from([now, filter, page.at(-1).key].join("\n")).toString("base64url");
  const items = page.map(({ row, fit }) => shownConnection(store, row, module === null ? null : fit));
  const fitting = module === null ? {} : { fitting: rows.filter(({ fit }) => fit.code === "fits").length };
  return { body: { items, nextCursor: page.length === rest.length ? null : cursor(), total: rows.length, ...fitting } };
}

function readCursor(text, filter, now) {
  const [at, of, after = ""] = Buffer.from(text, "base64url").toString("utf8").split("\n");
  if (of !== filter) throw new Problem(400, "invalid-input", "The cursor does not belong to this query.");
  if (!(now - Number(at) <= hour)) throw new Problem(410, "cursor-expired", "Load the list from the start.");
  return after;
}

export const getConnection = (call) => shown(call, found(call));
export const getConnectionTypeOf = (call) => ({ body: found(call).type });
export const listUsages = (call) => ({ body: usages(call.store, found(call).id) });
const permission = ([resource, action]) => ({ resource, actions: [action], via: "scope", effective: true });
export const listPermissions = (call) => ({ body: { items: found(call).scopes.map((scope) => permission(scope.split(":"))) } });

export function renameConnection(call) {
  const row = found(call);
  refuseStale(call.headers, row);
  return saved(call, { ...row, name: freeNameIn(call, row.packageId, call.body.name, row.id), updatedAt: call.at });
}

export function deleteConnection(call) {
  const [{ store, query }, row] = [call, found(call)];
  refuseStale(call.headers, row);
  const impact = usages(store, row.id);
  if (impact.items.length > 0 && query.get("detach") !== "true") throw new Problem(409, "in-use", `“${row.name}” is in use.`, { impact });
  for (const module of usersOf(store, row.id)) save(store.modules, { ...module, connectionId: null });
  store.connections.delete(row.id);
  return { status: 204 };
}

export function verifyConnection(call) {
  const [{ at }, row] = [call, found(call)];
  const known = pick(row, "status", "identity", "scopes");
  if (row.status === "pending") return { body: { ...known, ok: false, stages: [], missingPermissions: [], verifiedAt: at } };
  const verification = verify(row.type, row.credentials, personOf(row.ownerId), at);
  save(call.store.connections, { ...row, ...pick(verification, "status", "verifiedAt", ...(verification.ok ? ["identity", "scopes"] : [])) });
  return { body: verification };
}

/** The new credentials take the place of the old ones when the system accepts them. What is not sent stays as it is. */
export function replaceCredentials(call) {
  const [{ user, body, at, now }, row] = [call, found(call)];
  refuseStale(call.headers, row);
  const credentials = checkedCredentials(row.type, { ...row.credentials, ...body.credentials });
  const next = { ...row, credentials, credentialsAt: at, ...accepted(row.type, credentials, user, at), request: null, updatedAt: at };
  refuseDuplicate(call, next);
  const identities = { before: row.identity, after: next.identity };
  const isOther = row.identity !== null && row.identity.id !== next.identity.id && body.acceptIdentity !== true;
  if (isOther) throw new Problem(409, "identity-changed", "These credentials are of somebody else.", { identities });
  const previous = row.status === "pending" ? null : { row, until: new Date(now + 24 * hour).toISOString() };
  return saved(call, { ...next, previous });
}

export function restoreCredentials(call) {
  const row = found(call);
  if (!row.previous || row.previous.until < call.at) throw notFound("earlier version of the credentials");
  const before = pick(row.previous.row, "credentials", "credentialsAt", "identity", "scopes", "status", "verifiedAt");
  return saved(call, { ...row, ...before, previous: null, updatedAt: call.at });
}
