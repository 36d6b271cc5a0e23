import type { ConnectionErrorCode } from "@connection-kit/core";
import { seedIds } from "../../scenarios.ts";

/** Modules that the sequences attach to and swap in. */
export const moduleIds = [seedIds.moduleId, seedIds.pushModuleId, seedIds.attachedModuleId] as const;
export type ModuleId = (typeof moduleIds)[number];

/** A connection as the model knows it: `ref` numbers the intents, `key` the credentials. */
export interface ModelConnection {
  readonly ref: number;
  readonly name: string;
  readonly key: number;
}

/** What the backend should hold. Pure data: a write makes another. */
export interface ModelWorld {
  readonly connections: readonly ModelConnection[];
  readonly attached: Readonly<Record<ModuleId, number | null>>;
}

export const emptyWorld: ModelWorld = {
  connections: [],
  attached: { [seedIds.moduleId]: null, [seedIds.pushModuleId]: null, [seedIds.attachedModuleId]: null } as ModelWorld["attached"],
};

/** What a write should come to: the world afterwards, or why it is refused. */
export type Prediction = { readonly world: ModelWorld; readonly refusal: null } | { readonly world: ModelWorld; readonly refusal: ConnectionErrorCode };

const done = (world: ModelWorld): Prediction => ({ world, refusal: null });

export function created(world: ModelWorld, connection: ModelConnection): Prediction {
  if (isTaken(world, connection.name, null)) return { world, refusal: "name-taken" };
  if (world.connections.some(({ key }) => key === connection.key)) return { world, refusal: "duplicate-credential" };
  return done({ ...world, connections: [...world.connections, connection] });
}

/** `isStale`: the caller has not seen the version that is stored. */
export function renamed(world: ModelWorld, ref: number, name: string, isStale: boolean): Prediction {
  const connection = connectionOf(world, ref);
  if (!connection) return { world, refusal: "not-found" };
  if (connection.name === name) return done(world);
  if (isStale) return { world, refusal: "precondition-failed" };
  return isTaken(world, name, ref) ? { world, refusal: "name-taken" } : done(withConnection(world, { ...connection, name }));
}

export function reauthorized(world: ModelWorld, ref: number, key: number, acceptIdentity: boolean, isStale: boolean): Prediction {
  const connection = connectionOf(world, ref);
  if (!connection) return { world, refusal: "not-found" };
  if (connection.key === key) return done(world);
  if (isStale) return { world, refusal: "precondition-failed" };
  if (world.connections.some((other) => other.key === key)) return { world, refusal: "duplicate-credential" };
  return acceptIdentity ? done(withConnection(world, { ...connection, key })) : { world, refusal: "identity-changed" };
}

export function deleted(world: ModelWorld, ref: number, detach: boolean, isStale: boolean): Prediction {
  if (!connectionOf(world, ref)) return { world, refusal: "not-found" };
  if (isStale) return { world, refusal: "precondition-failed" };
  if (!detach && usersOf(world, ref).length > 0) return { world, refusal: "in-use" };
  const connections = world.connections.filter((each) => each.ref !== ref);
  return done(attachedEverywhere({ ...world, connections }, usersOf(world, ref), null));
}

/** With null: detached. */
export function attached(world: ModelWorld, moduleId: ModuleId, ref: number | null, isStale: boolean): Prediction {
  if (world.attached[moduleId] === ref) return done(world);
  if (isStale) return { world, refusal: "precondition-failed" };
  if (ref !== null && !connectionOf(world, ref)) return { world, refusal: "invalid-input" };
  return done(attachedEverywhere(world, [moduleId], ref));
}

export function swapped(world: ModelWorld, from: number, to: number): Prediction {
  if (!connectionOf(world, from) || !connectionOf(world, to)) return { world, refusal: "not-found" };
  if (from === to) return { world, refusal: "invalid-input" };
  return done(attachedEverywhere(world, usersOf(world, from), to));
}

function connectionOf(world: ModelWorld, ref: number): ModelConnection | undefined {
  return world.connections.find((each) => each.ref === ref);
}

function usersOf(world: ModelWorld, ref: number): readonly ModuleId[] {
  return moduleIds.filter((id) => world.attached[id] === ref);
}

function isTaken(world: ModelWorld, name: string, except: number | null): boolean {
  return world.connections.some((each) => each.ref !== except && each.name.toLowerCase() === name.toLowerCase());
}

function withConnection(world: ModelWorld, connection: ModelConnection): ModelWorld {
  return { ...world, connections: world.connections.map((each) => (each.ref === connection.ref ? connection : each)) };
}

function attachedEverywhere(world: ModelWorld, ids: readonly ModuleId[], ref: number | null): ModelWorld {
  return { ...world, attached: { ...world.attached, ...Object.fromEntries(ids.map((id) => [id, ref])) } };
}
