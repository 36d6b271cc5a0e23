import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How long a person has been waiting: not yet worth a word, long enough to show it, long enough to say it is slow. */
export type Waiting = "none" | "short" | "shown" | "slow";

const shownAfter = 200;
const slowAfter = 5_000;

/** Tells how long something has been pending, so that a fast answer never flashes a skeleton. */
export class Patience implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isPending: () => boolean;
  #timers: number[] = [];
  #waiting: Waiting = "none";

  constructor(host: ReactiveControllerHost, isPending: () => boolean) {
    this.#host = host;
    this.#isPending = isPending;
    host.addController(this);
  }

  get waiting(): Waiting {
    return this.#waiting;
  }

  hostUpdate(): void {
    const pending = this.#isPending();
    if (pending && this.#waiting === "none") this.#start();
    else if (!pending && this.#waiting !== "none") this.#stop();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #start(): void {
    this.#waiting = "short";
    this.#timers = [this.#later("shown", shownAfter), this.#later("slow", slowAfter)];
  }

  #stop(): void {
    this.#waiting = "none";
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #later(waiting: Waiting, delay: number): number {
    return window.setTimeout(() => {
      this.#waiting = waiting;
      this.#host.requestUpdate();
    }, delay);
  }
}
