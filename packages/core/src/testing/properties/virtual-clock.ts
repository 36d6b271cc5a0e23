import type { ClientEnvironment } from "../../client/environment.ts";

/** Lets everything happen that waits for no clock. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Time that goes on as soon as everything waits for it, so that a minute takes no time. */
export class VirtualClock {
  time = 0;
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  readonly sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const sleeper = { at: this.time + milliseconds, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", () => {
        this.#sleepers.delete(sleeper);
        resolve();
      });
    });

  environment(random: () => number = () => 0.5): ClientEnvironment {
    return { now: () => this.time, random, sleep: this.sleep, requestId: () => "r1", isOnline: () => true };
  }

  /** Runs until the work has ended; throws when nothing is left that could end it. */
  async run<Value>(work: Promise<Value>): Promise<PromiseSettledResult<Value>> {
    let settled: PromiseSettledResult<Value> | null = null;
    void Promise.allSettled([work]).then(([result]) => {
      settled = result;
    });
    for (let idle = 0; settled === null; ) {
      await turn();
      const next = [...this.#sleepers].sort((a, b) => a.at - b.at)[0];
      if (settled !== null) break;
      if (!next && ++idle > 100) throw new Error("The call never ended.");
      if (!next) continue;
      this.#sleepers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
    return settled;
  }
}
