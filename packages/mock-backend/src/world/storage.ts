import type { Change, World } from "./tables.ts";

/**
 * Where the world is kept. Reads see a whole world; an update is exclusive, so that of two windows (or two requests) the
 * second sees what the first wrote.
 */
export interface WorldStorage {
  read(): Promise<World>;
  /** Runs `change` on the newest world and keeps what it returns. A change that throws leaves everything as it was. */
  update<Value>(change: (world: World) => Change<Value> | Promise<Change<Value>>): Promise<Value>;
  /** Calls `listener` after each change, in whichever window it was made. Returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Makes a storage over the world that `seed` gives when there is none yet. */
export type StorageFactory = (seed: () => World) => WorldStorage;
