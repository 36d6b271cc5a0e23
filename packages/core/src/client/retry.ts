const longestBackoff = 8_000;
const firstBackoff = 300;

/** Full jitter: any time up to a bound that doubles with each retry. */
export function backoff(retry: number, random: () => number): number {
  return random() * Math.min(longestBackoff, firstBackoff * 2 ** retry);
}

/** Milliseconds the server asked to wait, or undefined when it did not say so intelligibly. A date is measured by the server's own clock. */
export function parseRetryAfter(retryAfter: string | null, date: string | null): number | undefined {
  const text = String(retryAfter).trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const wait = /[a-z]/i.test(text) ? Date.parse(text) - Date.parse(String(date)) : -1;
  return wait >= 0 ? wait : undefined;
}
