const longestBackoff = 8_000;
const firstBackoff = 300;
const longestServerWait = 60_000;
const fullBudget = 10;

/** How often one call is sent again at most. */
export const maximumRetries = 2;

/** Full jitter: any time up to a bound that doubles with each retry. */
export function backoff(retry: number, random: () => number): number {
  return random() * Math.min(longestBackoff, firstBackoff * 2 ** retry);
}

/** Milliseconds the server asked to wait, or null when it did not say so intelligibly. A date is measured by the server's own clock. */
export function parseRetryAfter(retryAfter: string | null, date: string | null): number | null {
  if (retryAfter === null) return null;
  const text = retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const wait = /[a-z]/i.test(text) ? Date.parse(text) - Date.parse(date ?? "") : Number.NaN;
  return wait >= 0 ? wait : null;
}

/** Whether the kit waits that long by itself; a longer wait is left to the person. */
export function isShortWait(wait: number): boolean {
  return wait <= longestServerWait;
}

/** Retries that all calls of one client share, so that a backend in trouble is not buried under them. */
export class RetryBudget {
  #tokens = fullBudget;

  /** Takes one retry; false when none is left. */
  take(): boolean {
    if (this.#tokens === 0) return false;
    this.#tokens--;
    return true;
  }

  /** A call succeeded. */
  refill(): void {
    this.#tokens = Math.min(fullBudget, this.#tokens + 1);
  }
}
