import { Observers } from "./observers.ts";

export interface MachineOptions<State, Event, Effect> {
  readonly initial: State;
  readonly transition: (state: State, event: Event) => { readonly state: State; readonly effects: readonly Effect[] };
  readonly run: (effect: Effect) => void;
}

/** A state that events change, and the effects they ask for. */
export interface Machine<State, Event> {
  readonly state: State;
  send(event: Event): void;
  /** Called after each change. Returns the function that ends the subscription. */
  subscribe(listener: (state: State) => void): () => void;
  /** Afterwards nothing changes and nothing is told. */
  dispose(): void;
}

/** An event that a listener sends waits for its turn, so that all listeners see all states in one order. */
export function createMachine<State, Event, Effect>({ initial, transition, run }: MachineOptions<State, Event, Effect>): Machine<State, Event> {
  const states = new Observers<State>();
  const queue: Event[] = [];
  let state = initial;
  let isWorking = false;
  let isDisposed = false;

  return {
    get state() {
      return state;
    },
    send(event) {
      queue.push(event);
      if (isWorking) return;
      isWorking = true;
      for (let first = queue.shift(); first !== undefined && !isDisposed; first = queue.shift()) {
        const next = transition(state, first);
        const isChanged = next.state !== state;
        state = next.state;
        for (const effect of next.effects) run(effect);
        if (isChanged) states.tell(state);
      }
      isWorking = false;
    },
    subscribe: (listener) => states.add(listener),
    dispose() {
      isDisposed = true;
      states.clear();
    },
  };
}
