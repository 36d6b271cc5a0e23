import type { OpenEnum } from "../contract/primitives.ts";
import type { Problem, ProblemCode } from "../contract/problem.ts";

/** What went wrong on our side of the wire, or between the two sides. */
export const clientErrorCodes = [
  /** No answer came: the network failed or the browser refused the request. */
  "network-failed",
  /** The deadline passed. */
  "timed-out",
  /** An answer came that is not of this contract: a login page, cut JSON, a body over the limit. */
  "unexpected-response",
  /** A write was sent and nobody can say whether it took effect. Trying again with the same key is safe. */
  "outcome-unknown",
  /** The page is not set up correctly: a hook of the host threw or hung, a base URL is refused, no secure context. */
  "configuration-invalid",
] as const;

export type ClientErrorCode = (typeof clientErrorCodes)[number];
export type ConnectionErrorCode = ProblemCode | ClientErrorCode;

/** `never`: the same call will fail again. `user`: a person may try again. `auto`: it was retried and may be again. */
export type Retry = "never" | "user" | "auto";

/** One wrong field of a rejected write. `field` is null when the pointer names nothing that the form shows. */
export interface FieldIssue {
  readonly field: string | null;
  readonly code: OpenEnum<string>;
  /** Text of the server, scrubbed of submitted values. */
  readonly detail?: string;
}

export interface ConnectionErrorInit {
  readonly code: ConnectionErrorCode;
  readonly retry: Retry;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** The first field at fault: `name`, or the name of a credential field. */
  readonly field?: string;
  readonly issues?: readonly FieldIssue[];
  /** Text of the server, scrubbed of submitted values, at most 300 characters. Secondary to the kit's own sentence. */
  readonly detail?: string;
  readonly requestId?: string;
  /** Milliseconds the server asked to wait. */
  readonly retryAfter?: number;
  /** How far the verification came before the credentials were rejected. */
  readonly verification?: Problem["verification"];
  /** With `duplicate-credential`: the connection that already holds these credentials. */
  readonly duplicate?: { readonly id: string; readonly name: string };
  /** With `identity-changed`: who the connection acts as, and who it would act as. */
  readonly identities?: Problem["identities"];
  /** With `in-use`: the modules that fail without the connection. */
  readonly impact?: Problem["impact"];
  readonly cause?: unknown;
}

const brand = Symbol.for("@connection-kit/core/ConnectionError");

/** The one error of the kit. Recognised by {@link isConnectionError}, so that two copies of the kit understand each other. */
export class ConnectionError extends Error implements ConnectionErrorInit {
  readonly [brand] = true;
  override readonly name = "ConnectionError";
  declare readonly code: ConnectionErrorCode;
  declare readonly retry: Retry;
  declare readonly status?: number | undefined;
  declare readonly field?: string | undefined;
  readonly issues: readonly FieldIssue[] = [];
  declare readonly detail?: string | undefined;
  declare readonly requestId?: string | undefined;
  declare readonly retryAfter?: number | undefined;
  declare readonly verification?: Problem["verification"];
  declare readonly duplicate?: { readonly id: string; readonly name: string } | undefined;
  declare readonly identities?: Problem["identities"];
  declare readonly impact?: Problem["impact"];

  constructor(init: ConnectionErrorInit) {
    super(init.code, init);
    Object.assign(this, init);
  }
}

/** The page is not set up correctly; `detail` says what is to be done. */
export function misconfigured(detail: string): ConnectionError {
  return new ConnectionError({ code: "configuration-invalid", retry: "never", detail });
}

export function isConnectionError(value: unknown): value is ConnectionError {
  return typeof value === "object" && value !== null && brand in value;
}

/** What was thrown, as the one error of the kit. Whoever implements the client's port by hand may throw anything. */
export function asConnectionError(thrown: unknown): ConnectionError {
  return isConnectionError(thrown) ? thrown : new ConnectionError({ code: "unexpected", retry: "user", cause: thrown });
}
