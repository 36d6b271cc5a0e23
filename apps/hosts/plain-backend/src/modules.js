import { randomUUID } from "node:crypto";
import { freeNameIn, newRow } from "./connections.js";
import { accepted, checkedCredentials } from "./credentials.js";
import { refuseStale } from "./guard.js";
import { wrongField } from "./problem.js";
import { acceptedTypes, etag, fitOf, packageOf, pick, placeOf, rowOf, save, shownConnection, shownModule, usageOf } from "./store.js";

const found = ({ store, user, params }) => rowOf(store.modules, user, params.id, "module");
const shown = ({ store }, row) => ({ body: shownModule(store, row) });
export const getModule = (call) => shown(call, found(call));
export const listConnectionTypes = (call) => ({ body: { items: acceptedTypes(found(call)) } });

/** The id of a connection that the module can use, wherever the body names it. */
function fittingId({ store, user }, module, id, pointer) {
  const row = store.connections.get(id);
  if (row === undefined || packageOf(user, row.packageId) === undefined) throw wrongField(pointer, "unknown", "There is no such connection.");
  if (row.packageId !== module.packageId) throw wrongField(pointer, "other-package", "The connection belongs to another package.");
  const { code, detail } = fitOf(module, row);
  if (code === "wrong-type" || code === "status") throw wrongField(pointer, code, detail);
  return id;
}

/** What is attached stands in the place of a dynamic connection. */
function withConnection(call, idOf) {
  const module = found(call);
  refuseStale(call.headers, module);
  const connectionId = idOf(module);
  call.store.slots.delete(module.slotId);
  return shown(call, save(call.store.modules, { ...module, connectionId, slotId: null }));
}

export const attachConnection = (call) => withConnection(call, (module) => fittingId(call, module, call.body.connectionId, "#/connectionId"));
export const detachConnection = (call) => withConnection(call, () => null);

export function swapConnections({ store, user, body }) {
  const [from, to] = [body.fromId, body.toId].map((id) => rowOf(store.connections, user, id, "connection"));
  const modules = body.moduleIds.map((id) => store.modules.get(id));
  const stranger = modules.findIndex((module) => module === undefined || packageOf(user, module.packageId) === undefined);
  if (stranger >= 0) throw wrongField(`#/moduleIds/${stranger}`, "unknown", "There is no such module.");
  const items = [...new Set(modules)].map((module) => {
    const fit = to.packageId === module.packageId ? fitOf(module, to) : { code: "wrong-type", detail: "It belongs to another package." };
    const outcome = module.connectionId !== from.id ? "failed" : fit.code !== "fits" ? "does-not-fit" : body.dryRun ? "fits" : "swapped";
    if (outcome === "swapped") save(store.modules, { ...module, connectionId: to.id });
    return { usage: usageOf(module), outcome, fit };
  });
  const swap = { id: randomUUID(), dryRun: body.dryRun, from: pick(from, "id", "name"), to: pick(to, "id", "name"), items };
  if (!body.dryRun) store.swaps.set(swap.id, { ...swap, packageId: from.packageId });
  return { body: swap };
}

/** Only what the swap changed, where it is still as the swap left it. */
export function undoSwap({ store, user, params }) {
  const { packageId, ...swap } = rowOf(store.swaps, user, params.id, "swap");
  const items = swap.items.map((item) => {
    const module = store.modules.get(item.usage.module.id);
    const isAsLeft = module.connectionId === swap.to.id && store.connections.has(swap.from.id);
    if (item.outcome === "swapped" && isAsLeft) save(store.modules, { ...module, connectionId: swap.from.id });
    return item.outcome === "swapped" ? { ...item, outcome: isAsLeft ? "undone" : "undo-failed" } : item;
  });
  store.swaps.set(swap.id, { ...swap, items, packageId });
  return { body: { ...swap, items } };
}

function shownSlot({ store }, slot) {
  const module = store.modules.get(slot.moduleId);
  const value = store.connections.get(module.connectionId);
  const acceptedTypeIds = acceptedTypes(module).map((type) => type.id);
  return { ...pick(slot, "id", "name"), ...placeOf(module), acceptedTypeIds, buildTimeConnection: value ? pick(value, "id", "name") : null, etag: etag(slot) };
}

export function createDynamicConnection(call) {
  const { store, user, body } = call;
  const module = rowOf(store.modules, user, body.moduleId, "module");
  if (module.canBeDynamic !== true) throw wrongField("#/moduleId", "not-on-demand", "Only flows that run on demand can have dynamic connections.");
  if (module.slotId !== null) throw wrongField("#/moduleId", "already-dynamic", "The module has a dynamic connection already.");
  const [name, value] = [freeNameIn(call, module.packageId, body.name), body.buildTimeConnectionId];
  const connectionId = value === null ? null : fittingId(call, module, value, "#/buildTimeConnectionId");
  const slot = save(store.slots, { id: randomUUID(), name, moduleId: module.id, packageId: module.packageId });
  save(store.modules, { ...module, connectionId, slotId: slot.id });
  return { status: 201, body: shownSlot(call, slot) };
}

const slotOf = ({ store, user, params }) => rowOf(store.slots, user, params.id, "dynamic connection");
const personalId = ({ user }, slot) => `${user.id} ${slot.id}`;

function shownPersonal(call, slot) {
  const [own, module] = [call.store.personal.get(personalId(call, slot)), call.store.modules.get(slot.moduleId)];
  return { dynamicConnection: shownSlot(call, slot), types: acceptedTypes(module), connection: own ? shownConnection(call.store, own) : null };
}

export function listPersonalConnections(call) {
  const slots = [...call.store.slots.values()].filter((slot) => packageOf(call.user, slot.packageId) !== undefined);
  return { body: { items: slots.map((slot) => shownPersonal(call, slot)) } };
}

export function supplyCredentials(call) {
  const { store, user, body, at } = call;
  const slot = slotOf(call);
  const type = acceptedTypes(store.modules.get(slot.moduleId)).find(({ id }) => id === body.typeId);
  if (type === undefined) throw wrongField("#/typeId", "wrong-type", "The module does not accept this type.");
  const credentials = checkedCredentials(type, body.credentials);
  const row = { ...newRow(call, type, slot.packageId, slot.name, credentials), ...accepted(type, credentials, user, at) };
  store.personal.set(personalId(call, slot), { ...row, version: randomUUID() });
  return { body: shownPersonal(call, slot) };
}

export function withdrawCredentials(call) {
  call.store.personal.delete(personalId(call, slotOf(call)));
  return { status: 204 };
}
