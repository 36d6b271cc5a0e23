const day = 24 * 60 * 60 * 1000;

/** How far off the end of a connection's credentials is: 30 days or less, 7 or less, 1 or less, or past. `days` are whole ones. */
export type ExpiryForecast =
  | { readonly level: "none" }
  | { readonly level: "soon" | "sooner" | "last"; readonly days: number }
  /** Days since then. A forecast only: the connection's status says whether the system still accepts it. */
  | { readonly level: "expired"; readonly days: number };

/** What to say of an expiry. `now` is in milliseconds, by the server's clock where it is known. */
export function expiryForecast(expiresAt: string | null, now: number): ExpiryForecast {
  const left = (Date.parse(expiresAt ?? "") - now) / day;
  if (left <= 0) return { level: "expired", days: Math.floor(Math.abs(left)) };
  const days = Math.ceil(left);
  if (days <= 1) return { level: "last", days };
  if (days <= 7) return { level: "sooner", days };
  return days <= 30 ? { level: "soon", days } : { level: "none" };
}
