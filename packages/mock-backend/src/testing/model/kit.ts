import { createConnectionStore, HttpConnectionsClient, type KitOutcome, moduleStateOf } from "@connection-kit/core";
import type { Connection } from "@connection-kit/core/contract";
import { createManagementClient, type ManagementClient, managementOf } from "@connection-kit/core/management";
import { createMockBackend, type MockBackend } from "../../backend.ts";
import { contractPrefix } from "../../routes.ts";
import { seedIds } from "../../scenarios.ts";
import { memoryStorage } from "../../world/memory-storage.ts";
import type { World } from "../../world/tables.ts";
import { Caller } from "../caller.ts";
import { LossyNetwork, type Pace } from "./lossy-network.ts";
import { type ModuleId, moduleIds } from "./world-model.ts";

export const keyCount = 6;

/** A world with keys that fit every module, and no connection in the package. */
export interface Seed {
  readonly world: World;
  readonly keys: readonly string[];
}

/** Made once: secrets are digested slowly on purpose. */
export async function makeSeed(): Promise<Seed> {
  const caller = new Caller();
  const keys: string[] = [];
  for (let index = 0; index < keyCount; index++) {
    const { application, applicationKey } = await caller.key(`Key ${index}`);
    await caller.grant(application, [{ resource: "data-pool", resourceId: "*", actions: ["read", "write"] }]);
    keys.push(applicationKey);
  }
  const world = await caller.backend.world();
  const others = Object.entries(world.connections).filter(([, { packageId }]) => packageId !== seedIds.packageId);
  const modules = Object.entries(world.modules).map(([id, row]) => [id, id in emptied ? { ...row, connectionId: null } : row] as const);
  return { keys, world: { ...world, connections: Object.fromEntries(others), modules: Object.fromEntries(modules) } };
}

const emptied: Readonly<Record<string, true>> = Object.fromEntries(moduleIds.map((id) => [id, true]));

/** No time passes: a wait between attempts is over at once, a deadline is never met. */
const environment = {
  sleep: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (milliseconds < 10_000) setImmediate(resolve);
      else signal.addEventListener("abort", () => resolve());
    }),
};

/** The kit as a page has it: one client, one store, and behind a network that loses things the mock backend. */
export class Kit {
  readonly backend: MockBackend;
  readonly network: LossyNetwork;
  readonly client: HttpConnectionsClient;
  readonly management: ManagementClient;
  readonly store: ReturnType<typeof createConnectionStore>;
  readonly outcomes: KitOutcome[] = [];
  /** Ids by the number of the intent that made them. */
  readonly ids = new Map<number, string>();
  readonly keys: readonly string[];
  /** Clients of somebody else, whose network loses nothing. */
  readonly other: { readonly client: HttpConnectionsClient; readonly management: ManagementClient };

  constructor(seed: Seed, pace: Pace = () => Promise.resolve()) {
    this.keys = seed.keys;
    this.backend = createMockBackend({ storage: () => memoryStorage()(() => seed.world) });
    this.network = new LossyNetwork(this.backend.fetch, pace);
    this.client = new HttpConnectionsClient({ baseUrl: contractPrefix, fetch: this.network.fetch, environment });
    this.management = managementOf(this.client) as ManagementClient;
    const options = { baseUrl: contractPrefix, fetch: this.backend.fetch, environment };
    this.other = { client: new HttpConnectionsClient(options), management: createManagementClient(options) };
    this.store = createConnectionStore({ client: this.client });
    this.store.onOutcome((outcome) => this.outcomes.push(outcome));
    for (const moduleId of moduleIds) this.store.send({ type: "module-requested", moduleId });
    this.store.send({ type: "connections-requested", moduleId: seedIds.moduleId, search: "" });
  }

  idOf(ref: number): string {
    return this.ids.get(ref) ?? `never-made-${ref}`;
  }

  /** A connection as this page last saw it, in its list. */
  seen(ref: number): Connection | undefined {
    const { collection } = moduleStateOf(this.store.state, seedIds.moduleId);
    return "loaded" in collection ? collection.loaded.items.find(({ id }) => id === this.idOf(ref)) : undefined;
  }

  module(moduleId: ModuleId) {
    return moduleStateOf(this.store.state, moduleId);
  }

  /** Waits until nothing is under way any more. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.network.running === 0 ? quiet + 1 : 0) await new Promise((resolve) => setImmediate(resolve));
  }
}
