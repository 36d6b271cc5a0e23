import { settled } from "./indexed-db.ts";
import type { StorageFactory, WorldStorage } from "./storage.ts";
import type { Change, World } from "./tables.ts";

/** Grows when a table changes its shape: an older world is replaced by a fresh one. */
const worldVersion = 3;
const storeName = "tables";
const revisionKey = "revision";

type TableName = keyof World;

/**
 * A world shared by all windows of an origin: one IndexedDB record per table. A Web Lock makes read-modify-write
 * exclusive (an IndexedDB transaction would end while a digest is computed); only changed tables are written; a revision
 * record says whether the copy in memory is still the newest; the other windows are told by a BroadcastChannel.
 */
export function indexedDbStorage(name = "connection-kit-mock"): StorageFactory {
  return (seed) => new IndexedDbStorage(`${name}-v${worldVersion}`, seed);
}

interface Snapshot {
  /** Random, not counted: after the data of the site was cleared a count would come back with another world. */
  readonly revision: string;
  readonly world: World;
}

class IndexedDbStorage implements WorldStorage {
  readonly #name: string;
  readonly #seed: () => World;
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel;
  #database: Promise<IDBDatabase> | undefined;
  #cached: Snapshot | undefined;

  constructor(name: string, seed: () => World) {
    this.#name = name;
    this.#seed = seed;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener("message", () => this.#tell());
  }

  async read(): Promise<World> {
    return ((await this.#newest()) ?? (await this.#locked(() => this.#newestOrSeed()))).world;
  }

  async update<Value>(change: (world: World) => Change<Value> | Promise<Change<Value>>): Promise<Value> {
    return this.#locked(async () => {
      const before = await this.#newestOrSeed();
      const changed = await change(before.world);
      if (changed.world !== before.world) {
        await this.#write(before, changed.world);
        this.#channel.postMessage("changed");
        this.#tell();
      }
      return changed.value;
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async #locked<Value>(work: () => Promise<Value>): Promise<Value> {
    return (await navigator.locks.request(this.#name, work)) as Value;
  }

  /** Undefined when nothing was ever written. */
  async #newest(): Promise<Snapshot | undefined> {
    const store = (await this.#open()).transaction(storeName, "readonly").objectStore(storeName);
    const revision = (await settled(store.get(revisionKey))) as string | undefined;
    if (revision === undefined) return undefined;
    if (this.#cached?.revision === revision) return this.#cached;
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    const tables = keys.map((key, index) => [key, values[index]] as const).filter(([key]) => key !== revisionKey);
    this.#cached = { revision, world: Object.fromEntries(tables) as unknown as World };
    return this.#cached;
  }

  /** Only under the lock. */
  async #newestOrSeed(): Promise<Snapshot> {
    return (await this.#newest()) ?? (await this.#write({ revision: "", world: {} as World }, this.#seed()));
  }

  async #write(before: Snapshot, world: World): Promise<Snapshot> {
    const transaction = (await this.#open()).transaction(storeName, "readwrite");
    const store = transaction.objectStore(storeName);
    const revision = crypto.randomUUID();
    for (const table of Object.keys(world) as TableName[]) {
      if (world[table] !== before.world[table]) store.put(world[table], table);
    }
    store.put(revision, revisionKey);
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener("complete", () => resolve());
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
    this.#cached = { revision, world };
    return this.#cached;
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= this.#connect();
    return this.#database;
  }

  async #connect(): Promise<IDBDatabase> {
    const request = indexedDB.open(this.#name, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(storeName));
    const database = await settled(request);
    // Makes way for whoever deletes the database; the next read opens a new one.
    database.addEventListener("versionchange", () => {
      database.close();
      this.#database = undefined;
      this.#cached = undefined;
    });
    return database;
  }
}
