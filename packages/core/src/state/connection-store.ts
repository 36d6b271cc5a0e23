import type { ConnectionsClient } from "../client/connections-client.ts";
import { createEffectRunner } from "./effect-runner.ts";
import type { KitEvent, KitOutcome, KitRequest } from "./events.ts";
import { Observers } from "./observers.ts";
import { initialKitState } from "./selectors.ts";
import type { KitState } from "./states.ts";
import { transitionKit } from "./transition-kit.ts";

/** What one provider knows, shared by the elements inside it. Holds no secret. */
export interface ConnectionStore {
  readonly client: ConnectionsClient;
  readonly state: KitState;
  send(request: KitRequest): void;
  /** Called after each change. Returns the function that ends the subscription. */
  subscribe(listener: (state: KitState) => void): () => void;
  /** Called once per outcome, after the state has settled. Returns the function that ends the subscription. */
  onOutcome(listener: (outcome: KitOutcome) => void): () => void;
  /** Aborts what is running. Afterwards nothing changes and nothing is told. */
  dispose(): void;
}

export interface ConnectionStoreOptions {
  readonly client: ConnectionsClient;
}

export function createConnectionStore({ client }: ConnectionStoreOptions): ConnectionStore {
  const states = new Observers<KitState>();
  const outcomes = new Observers<KitOutcome>();
  const queue: KitEvent[] = [];
  let state = initialKitState;
  let isWorking = false;
  let isDisposed = false;

  const runner = createEffectRunner({
    client,
    getState: () => state,
    settle: (result, outcome) => {
      work(result);
      if (outcome) outcomes.tell(outcome);
    },
  });

  /** An event that a listener sends waits for its turn, so that all listeners see all states in one order. */
  function work(event: KitEvent): void {
    queue.push(event);
    if (isWorking) return;
    isWorking = true;
    for (let first = queue.shift(); first && !isDisposed; first = queue.shift()) {
      const next = transitionKit(state, first);
      const isChanged = next.state !== state;
      state = next.state;
      for (const effect of next.effects) runner.run(effect);
      if (isChanged) states.tell(state);
    }
    isWorking = false;
  }

  return {
    client,
    get state() {
      return state;
    },
    send: work,
    subscribe: (listener) => states.add(listener),
    onOutcome: (listener) => outcomes.add(listener),
    dispose() {
      isDisposed = true;
      runner.dispose();
      states.clear();
      outcomes.clear();
    },
  };
}
