import type { ConnectionErrorCode, Retry } from "./connection-error.ts";

/** Codes that a person can do something about by trying again, be it later or after signing in. */
const worthTrying: readonly ConnectionErrorCode[] = [
  "unauthenticated",
  "credential-rejected",
  "idempotency-in-progress",
  "rate-limited",
  "provider-unreachable",
  "provider-timeout",
  "cursor-expired",
  "unavailable",
  "unexpected",
  "network-failed",
  "timed-out",
  "unexpected-response",
  "outcome-unknown",
];

/** Codes of a trouble that may pass by itself. */
const passing: readonly ConnectionErrorCode[] = ["network-failed", "timed-out", "rate-limited", "unavailable"];

/** Whether the same call is worth another try, and whether the kit may make it. A write is never sent again unasked. */
export function retryOf(code: ConnectionErrorCode, isRead: boolean): Retry {
  if (isRead && passing.includes(code)) return "auto";
  return worthTrying.includes(code) ? "user" : "never";
}
