/** `changed`: some data is stale. `restarted`: another person is signed in, or the world was reset; nothing on screen is true any more. */
export type Change = "changed" | "restarted";

type Listener = (change: Change) => void;

/** The kit posts on this channel after each of its writes, and refreshes when something is posted on it. */
const kitChannelName = "connection-kit";
const demoChannelName = "connection-kit-demo";

/** Tells every part of this window, and every other window of the demo, that data changed. */
export class LiveChanges {
  readonly #listeners = new Set<Listener>();
  readonly #kitChannel = new BroadcastChannel(kitChannelName);
  readonly #demoChannel = new BroadcastChannel(demoChannelName);
  #scheduled: Change | null = null;

  constructor() {
    this.#kitChannel.addEventListener("message", () => this.#schedule("changed"));
    this.#demoChannel.addEventListener("message", (event: MessageEvent<{ type?: unknown }>) => {
      this.#schedule(event.data?.type === "restarted" ? "restarted" : "changed");
    });
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After a write of the demo: here, in the kit and in the other windows. */
  tell(change: Change): void {
    this.#demoChannel.postMessage({ type: change });
    this.#kitChannel.postMessage({ type: "changed" });
    this.#schedule(change);
  }

  /** After an event of the kit's elements, which told the other windows already. */
  kitChanged(): void {
    this.#schedule("changed");
  }

  /** One write can be heard of twice, by event and by channel; it is told once. */
  #schedule(change: Change): void {
    const first = this.#scheduled === null;
    if (first || change === "restarted") this.#scheduled = change;
    if (!first) return;
    setTimeout(() => {
      const told = this.#scheduled ?? change;
      this.#scheduled = null;
      for (const listener of [...this.#listeners]) listener(told);
    }, 20);
  }
}
