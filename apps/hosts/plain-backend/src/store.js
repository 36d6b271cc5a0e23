import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { notFound } from "./problem.js";

const sample = JSON.parse(readFileSync(new URL("./sample-data.json", import.meta.url), "utf8"));
const { people, packages } = sample;
export const { types, accounts } = sample;

/** What changes, in memory, secrets included: a product seals those. `slots` are the dynamic connections, `personal` what each person supplied. */
export function newStore() {
  const names = ["modules", "connections", "swaps", "slots", "personal", "answers"];
  const store = Object.fromEntries(names.map((name) => [name, new Map()]));
  for (const module of sample.modules) save(store.modules, { connectionId: null, slotId: null, ...module });
  for (const row of sample.connections) save(store.connections, { ...row, type: types.find((type) => type.id === row.typeId) });
  return store;
}

export const personOf = (id) => people.find((person) => person.id === id);
export const etag = ({ version }) => `"${version}"`;
export const pick = (row, ...names) => Object.fromEntries(names.map((name) => [name, row[name]]));

/** Keeps a row with a new version. */
export function save(rows, row) {
  const next = { ...row, version: randomUUID() };
  rows.set(next.id, next);
  return next;
}

/** The package, for people of its tenant: every way to a row leads through here. */
export const packageOf = (user, id) => packages.find((each) => each.id === id && each.tenant === user.tenant);
export function rowOf(rows, user, id, what) {
  const row = rows.get(id);
  if (row === undefined || packageOf(user, row.packageId) === undefined) throw notFound(what);
  return row;
}

export const usersOf = (store, id) => [...store.modules.values()].filter((module) => module.connectionId === id);
export const acceptedTypes = (module) => types.filter((type) => type.system === module.system);

export function fitOf(module, { type, status, scopes }) {
  if (type.system !== module.system) return { code: "wrong-type", detail: `${module.name} accepts ${module.system} connections only.` };
  if (status !== "active" && status !== "unverified") return { code: "status", detail: "Reauthorize it before attaching." };
  const isScoped = status === "active" && type.auth === "oauth2-client-credentials";
  const missingScopes = isScoped ? module.requiredScopes.filter((scope) => !scopes.includes(scope)) : [];
  return missingScopes.length === 0 ? { code: "fits" } : { code: "missing-scopes", missingScopes, detail: `It lacks ${missingScopes.join(", ")}.` };
}

/** Somebody made it up to remember it: it is taken as it is, and four characters would give too much of it away. */
export const isPassword = ({ autocomplete }) => autocomplete === "current-password";
export const shownPerson = (person) => pick(person, "id", "name", "email");

/** Names what goes out, so that nothing else ever does: of a secret the last four characters, if it has sixteen. */
export function shownConnection(store, row, fit) {
  const shown = pick(row, "id", "name", "packageId", "identity", "status", "scopes", "verifiedAt", "createdAt", "updatedAt");
  const given = row.type.fields.flatMap((field) => (row.credentials[field.name] ? [{ ...field, value: row.credentials[field.name] }] : []));
  const hint = (field) => (isPassword(field) || field.value.length < 16 ? null : field.value.slice(-4));
  const summary = (field) => ({ set: true, hint: hint(field), updatedAt: row.credentialsAt });
  const values = Object.fromEntries(given.filter(({ kind }) => kind !== "secret").map(({ name, value }) => [name, value]));
  const secrets = Object.fromEntries(given.filter(({ kind }) => kind === "secret").map((field) => [field.name, summary(field)]));
  const owner = { type: pick(row.type, "id", "label", "system", "auth"), owner: shownPerson(personOf(row.ownerId)) };
  const use = { usage: { modules: usersOf(store, row.id).length }, missingPermissions: [], expiresAt: null, etag: etag(row) };
  const more = { ...(row.previous && { restorableUntil: row.previous.until }), ...(row.request && { request: row.request }), ...(fit && { fit }) };
  return { ...shown, values, secrets, ...owner, ...use, ...more };
}

/** A module has a flow of its own here, of the same name. */
export function placeOf(module) {
  const owner = packages.find((each) => each.id === module.packageId);
  return { flow: { id: `flow-of-${module.id}`, name: module.name }, package: pick(owner, "id", "name") };
}

export function shownModule(store, row) {
  const slot = store.slots.get(row.slotId);
  const shown = { ...pick(row, "id", "name", "system", "requiredScopes", "connectionId"), ...placeOf(row), canBeDynamic: row.canBeDynamic === true };
  const acceptedTypeIds = acceptedTypes(row).map((type) => type.id);
  return { ...shown, acceptedTypeIds, dynamicConnection: slot ? pick(slot, "id", "name") : null, suggestion: null, etag: etag(row) };
}

export const usageOf = (module) => ({ module: pick(module, "id", "name"), ...placeOf(module), state: "draft" });
/** What a change of the connection concerns. Nothing of a tenant is hidden from its people. */
export const usages = (store, id) => ({ items: usersOf(store, id).map(usageOf), hidden: 0 });
