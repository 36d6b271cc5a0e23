import type { Problem } from "../contract/problem.ts";
import { problemCodes } from "../contract/problem-codes.ts";
import { serverText } from "../credentials/redact.ts";
import { decode } from "../decoding/decode.ts";
import { problemShape } from "../decoding/shapes.generated.ts";
import { ConnectionError, type ConnectionErrorCode, type FieldIssue } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";

export interface ProblemContext {
  readonly isRead: boolean;
  /** Values to take out of the server's text. */
  readonly submitted: readonly string[];
  readonly retryAfter: number | undefined;
  /** The reference of our request, for when the answer has none. */
  readonly requestId: string;
}

/** What an answer with an error status means. `json` is undefined when the answer was no JSON. */
export function problemError(status: number, json: unknown, context: ProblemContext): ConnectionError {
  const decoded = decode(problemShape, json);
  const problem: Problem = decoded.ok ? decoded.value : {};
  const code = codeOf(status, problem);
  const clean = (text: string) => serverText(text, context.submitted);
  /** A pointer that holds a submitted value names nothing. */
  const harmless = (field: string | null) => (field !== null && clean(field) === field ? field : null);
  const issues = (problem.errors ?? []).map(
    ({ pointer, code, detail }): FieldIssue => ({ field: harmless(fieldOf(pointer)), code: clean(code), detail: detail && clean(detail) }),
  );
  return new ConnectionError({
    code,
    retry: retryOf(code, context.isRead),
    status,
    issues,
    field: issues.find((issue) => issue.field)?.field ?? (code === "name-taken" ? "name" : undefined),
    detail: problem.detail && clean(problem.detail),
    requestId: clean(problem.requestId ?? context.requestId),
    retryAfter: context.retryAfter,
    verification: problem.verification && cleanVerification(problem.verification, clean),
    duplicate: problem.connection && { ...problem.connection, name: clean(problem.connection.name) },
    identities: problem.identities,
    impact: problem.impact,
  });
}

/** The verification without submitted values in the messages of its stages. */
export function cleanVerification<Found extends NonNullable<Problem["verification"]>>(verification: Found, clean: (text: string) => string): Found {
  return { ...verification, stages: verification.stages.map((stage) => (stage.message ? { ...stage, message: clean(stage.message) } : stage)) };
}

/** Codes by status, for answers that have no code we know. */
const codesByStatus: Readonly<Record<number, ConnectionErrorCode>> = {
  400: "invalid-input",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  406: "configuration-invalid",
  408: "timed-out",
  410: "not-found",
  412: "precondition-failed",
  413: "payload-too-large",
  415: "configuration-invalid",
  422: "invalid-input",
  425: "unavailable",
  428: "precondition-required",
  429: "rate-limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

function codeOf(status: number, problem: Problem): ConnectionErrorCode {
  const known = problemCodes.find((code) => code === problem.code);
  if (known) return known;
  // Whoever implements the contract answers 404 with a problem; a bare one means that nobody does at this address.
  if (status === 404 && (problem.code ?? problem.type ?? problem.title) === undefined) return "configuration-invalid";
  return codesByStatus[status] ?? "unexpected";
}

/** The field that a JSON pointer into the request body names: `#/name`, `#/credentials/applicationKey`. */
function fieldOf(pointer: string): string | null {
  return /(?<=^#?\/)name$|(?<=^#?\/credentials\/)[^/]+$/.exec(pointer)?.[0] ?? null;
}
