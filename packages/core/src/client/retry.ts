const longestBackoff = 8_000;
const firstBackoff = 300;

/** Full jitter: any time up to a bound that doubles with each retry. */
export function backoff(retry: number, random: () => number): number {
  return random() * Math.min(longestBackoff, firstBackoff * 2 ** retry);
}

/** Milliseconds the server asked to wait, or undefined when it did not say so intelligibly. A date is measured by the server's own clock. */
export function parseRetryAfter(retryAfter: string | null, date: string | null): number | undefined {
  const text = retryAfter?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (date === null || !/[a-z]/i.test(text)) return undefined;
  const wait = Date.parse(text) - Date.parse(date);
  return wait >= 0 ? wait : undefined;
}
