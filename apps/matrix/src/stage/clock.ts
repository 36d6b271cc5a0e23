import type { BrowserContext } from "@playwright/test";

const start = Date.parse("2026-11-24T09:00:00Z");
const anHour = 3_600_000;

/**
 * One clock for the pages and the backend. It stands still but for what a row lets pass: time-outs are never waited for, and
 * none runs out because the machine is slow.
 */
export class Clock {
  #now = start;
  readonly #context: BrowserContext;
  readonly #quiet: () => Promise<void>;

  private constructor(context: BrowserContext, quiet: () => Promise<void>) {
    this.#context = context;
    this.#quiet = quiet;
  }

  /** `quiet` resolves when everything that can happen without time passing has happened. */
  static async in(context: BrowserContext, quiet: () => Promise<void>): Promise<Clock> {
    const clock = new Clock(context, quiet);
    // It runs from the moment it is installed, and can be stopped in its future only.
    await context.clock.install({ time: start - anHour });
    await context.clock.pauseAt(start);
    return clock;
  }

  readonly now = (): Date => new Date(this.#now);

  /** Lets time pass for everybody: timers of the pages fire. */
  async pass(milliseconds: number): Promise<void> {
    await this.#quiet();
    await this.#move(milliseconds);
    await this.#quiet();
  }

  async #move(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    await this.#context.clock.runFor(milliseconds).catch(ignoreClosed);
  }

  /** Lets time pass, a little at a time and then more, until something is so. With a `step` it is always as much. */
  async until(isSo: () => Promise<boolean>, { step, most = 20_000 }: { readonly step?: number; readonly most?: number } = {}): Promise<void> {
    for (let passed = 0, next = step ?? 100; passed <= most; passed += next) {
      if (await isSo()) return;
      await this.#quiet();
      await this.#move(next);
      next = step ?? Math.min(1_000, next * 1.5);
    }
    throw new Error(`It was not so within ${most / 1000} s.`);
  }
}

/** A window that closes meanwhile needs no time any more; the others were told of it all the same. */
function ignoreClosed(error: Error): void {
  if (!/has been closed|was destroyed/.test(error.message)) throw error;
}
