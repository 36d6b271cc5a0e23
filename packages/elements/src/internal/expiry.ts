/** How close the end of credentials is, and in how many whole days it comes. */
export type ExpiryForecast = { readonly urgency: "none" } | { readonly urgency: "soon" | "sooner" | "last" | "expired"; readonly days: number };

const day = 86_400_000;

export function expiryForecast(expiresAt: string | null, now: number): ExpiryForecast {
  if (expiresAt === null) return { urgency: "none" };
  const left = Date.parse(expiresAt) - now;
  const days = Math.max(0, Math.floor(left / day));
  if (left <= 0) return { urgency: "expired", days };
  if (days < 1 || left <= day) return { urgency: "last", days };
  if (left <= 7 * day) return { urgency: "sooner", days };
  return left <= 30 * day ? { urgency: "soon", days } : { urgency: "none" };
}
