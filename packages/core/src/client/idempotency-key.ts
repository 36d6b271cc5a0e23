import { misconfigured } from "../errors/connection-error.ts";

/**
 * One per submit intent: the same for automatic retries and for "Try again" with unchanged values. Throws
 * `configuration-invalid` on a page that is no secure context; credentials must not be sent from there.
 */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID !== "function") throw misconfigured("This page must use HTTPS to save credentials.");
  return crypto.randomUUID();
}
