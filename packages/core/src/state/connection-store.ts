import type { ConnectionsClient } from "../client/connections-client.ts";
import { createEffectRunner } from "./effect-runner.ts";
import type { KitEffect, KitEvent, KitOutcome, KitRequest } from "./events.ts";
import { createMachine } from "./machine.ts";
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
  const outcomes = new Observers<KitOutcome>();
  const machine = createMachine<KitState, KitEvent, KitEffect>({
    initial: initialKitState,
    transition: transitionKit,
    run: (effect) => runner.run(effect),
  });
  const runner = createEffectRunner({
    client,
    getState: () => machine.state,
    settle: (result, outcome) => {
      machine.send(result);
      if (outcome) outcomes.tell(outcome);
    },
  });

  return {
    client,
    get state() {
      return machine.state;
    },
    send: machine.send,
    subscribe: machine.subscribe,
    onOutcome: (listener) => outcomes.add(listener),
    dispose() {
      machine.dispose();
      runner.dispose();
      outcomes.clear();
    },
  };
}
