import type { Problem } from "@connection-kit/core/contract";
import type { Refusal } from "../world/refusal.ts";

/** An answer before it is put on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for an answer without a body. */
  readonly body: unknown;
}

export function ok(body: unknown): Answer {
  return { status: 200, headers: {}, body };
}

export function created(body: unknown): Answer {
  return { status: 201, headers: {}, body };
}

export const noContent: Answer = { status: 204, headers: {}, body: undefined };

/** A resource with an entity tag: in the body for scripts, in the header for HTTP. */
export function tagged(body: { readonly etag: string }, status = 200): Answer {
  return { status, headers: { etag: body.etag }, body };
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  410: "Gone",
  412: "Changed meanwhile",
  413: "Too large",
  415: "Media type not supported",
  422: "Not accepted",
  428: "Precondition required",
  429: "Too many requests",
  500: "Unexpected error",
  502: "Service not reachable",
  503: "Unavailable",
  504: "Service did not answer",
};

/** RFC 9457. */
export function problemAnswer(refusal: Refusal, requestId: string): Answer {
  const { detail, errors, verification, connection, identities, impact, headers } = refusal.details;
  const body: Problem = {
    type: "about:blank",
    title: titles[refusal.status] ?? "Error",
    status: refusal.status,
    code: refusal.code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(verification === undefined ? {} : { verification }),
    ...(connection === undefined ? {} : { connection }),
    ...(identities === undefined ? {} : { identities }),
    ...(impact === undefined ? {} : { impact }),
    requestId,
  };
  return { status: refusal.status, headers: { "content-type": "application/problem+json", ...headers }, body };
}

/** Puts an answer on the wire. Nothing of the mock may be cached; `Date` is there so that clients can learn the server's clock. */
export function toResponse(answer: Answer, requestId: string, now: Date): Response {
  const headers = new Headers({
    ...(answer.body === undefined ? {} : { "content-type": "application/json" }),
    ...answer.headers,
    "cache-control": "no-store",
    date: now.toUTCString(),
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  });
  return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status, headers });
}
