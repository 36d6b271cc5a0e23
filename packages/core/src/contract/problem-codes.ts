/** The closed union of problem codes of this contract version. */
export const problemCodes = [
  "invalid-input",
  "name-taken",
  "duplicate-credential",
  "identity-changed",
  "unauthenticated",
  "forbidden",
  "csrf",
  "missing-permission",
  "not-found",
  "in-use",
  "precondition-required",
  "precondition-failed",
  "idempotency-conflict",
  "idempotency-in-progress",
  "rate-limited",
  "credential-rejected",
  "provider-unreachable",
  "provider-timeout",
  "address-not-allowed",
  "cursor-expired",
  "flow-expired",
  "payload-too-large",
  "unavailable",
  "unexpected",
] as const;

export type ProblemCode = (typeof problemCodes)[number];
