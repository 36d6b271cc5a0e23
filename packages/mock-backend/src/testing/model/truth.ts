import type { Connection, Module } from "@connection-kit/core/contract";
import { expect } from "vitest";
import { seedIds } from "../../scenarios.ts";
import type { Kit } from "./kit.ts";
import { type ModelWorld, type ModuleId, moduleIds } from "./world-model.ts";

/** What the backend holds, read past the network. */
export interface Truth {
  readonly connections: readonly Connection[];
  readonly modules: Readonly<Record<ModuleId, Module>>;
}

export async function readTruth({ other: { client } }: Kit): Promise<Truth> {
  const { items } = await client.connections({ packageId: seedIds.packageId, moduleId: seedIds.moduleId });
  const modules = await Promise.all(moduleIds.map(async (id) => [id, await client.module(id)] as const));
  return { connections: items, modules: Object.fromEntries(modules) as Truth["modules"] };
}

/** Whether the backend holds what the model says. */
export function agrees(kit: Kit, truth: Truth, world: ModelWorld): boolean {
  const stored = truth.connections.map(({ id, name, secrets }) => `${id} ${name} ${secrets.applicationKey?.hint?.slice(-4)}`);
  const expected = world.connections.map(({ ref, name, key }) => `${kit.idOf(ref)} ${name} ${kit.keys[key]?.slice(-4)}`);
  const isAttached = moduleIds.every((id) => truth.modules[id].connectionId === (world.attached[id] === null ? null : kit.idOf(world.attached[id])));
  return isAttached && stored.sort().join("\n") === expected.sort().join("\n");
}

/** What holds in every world, whatever was done. */
export function checkTruth(kit: Kit, truth: Truth, world: ModelWorld): void {
  expect(agrees(kit, truth, world), "the backend holds what the model says").toBe(true);
  const names = truth.connections.map(({ name }) => name.normalize("NFC").toLowerCase());
  expect(new Set(names).size, "names are unique").toBe(names.length);
  const ids = truth.connections.map(({ id }) => id);
  for (const { connectionId } of Object.values(truth.modules)) if (connectionId !== null) expect(ids, "what is attached exists").toContain(connectionId);
}

/** A version that changed has another entity tag. */
export function checkTags(before: Truth, after: Truth): void {
  for (const connection of after.connections) {
    const old = before.connections.find(({ id }) => id === connection.id);
    const content = ({ name, identity, status, secrets }: Connection) => JSON.stringify([name, identity, status, secrets]);
    if (old && content(old) !== content(connection)) expect(connection.etag, `the tag of ${connection.name} moved`).not.toBe(old.etag);
  }
  for (const id of moduleIds) {
    if (before.modules[id].connectionId !== after.modules[id].connectionId)
      expect(after.modules[id].etag, `the tag of ${id} moved`).not.toBe(before.modules[id].etag);
  }
}

/** A page that is up to date shows what a refetch brings. */
export function checkStore(kit: Kit, truth: Truth): void {
  for (const id of moduleIds) {
    const { module, attachment } = kit.module(id);
    expect(module).toEqual({ status: "ready", value: truth.modules[id] });
    const { connectionId } = truth.modules[id];
    expect("connection" in attachment ? (attachment.connection?.id ?? null) : null, `what ${id} shows`).toBe(connectionId);
    if (attachment.status === "attached") expect(attachment.connection.name).toBe(truth.connections.find(({ id }) => id === connectionId)?.name);
  }
  const { collection } = kit.module(seedIds.moduleId);
  expect(collection).toMatchObject({ status: "ready", loaded: { items: truth.connections } });
}

/** No secret is anywhere in the page. */
export function checkPageHasNoSecret(kit: Kit, drafts: readonly unknown[]): void {
  checkNoSecret(kit, JSON.stringify([kit.store.state, kit.outcomes, drafts]));
}

/** No secret is anywhere in what the backend keeps. */
export async function checkBackendHasNoSecret(kit: Kit): Promise<void> {
  checkNoSecret(kit, JSON.stringify(await kit.backend.world()));
}

/** In none of the forms in which it could be found again. */
function checkNoSecret({ keys }: Kit, text: string): void {
  for (const key of keys) {
    const traces = [key, encodeURIComponent(key), btoa(key).replace(/=+$/, ""), [...key].reverse().join(""), key.slice(-12)];
    for (const trace of traces) expect(text.includes(trace), "a secret is nowhere").toBe(false);
  }
}
