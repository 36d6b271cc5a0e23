import type { StorageFactory } from "./storage.ts";
import type { Change, World } from "./tables.ts";

/** A world that lives as long as the object: tests, stories, the HTTP server. */
export function memoryStorage(): StorageFactory {
  return (seed) => {
    let world = seed();
    let last: Promise<unknown> = Promise.resolve();
    const listeners = new Set<() => void>();

    async function apply<Value>(change: (world: World) => Change<Value> | Promise<Change<Value>>): Promise<Value> {
      const changed = await change(world);
      if (changed.world !== world) {
        world = changed.world;
        for (const listener of listeners) listener();
      }
      return changed.value;
    }

    return {
      read: async () => world,
      update(change) {
        const result = last.then(() => apply(change));
        // The queue goes on after a change that threw; whoever asked for it gets the error.
        last = result.catch(() => undefined);
        return result;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };
}
