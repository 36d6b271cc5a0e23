import { contractPrefix as api } from "../routes.ts";

/** One request as data. `{{name}}` in path, headers and body stands for a value that an earlier request kept. */
export interface ParityRequest {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, with its content type. */
  readonly json?: unknown;
  /** Sent as it is; its content type is among the headers. */
  readonly text?: string;
  /** Values to keep: a name, and where in the answer it stands (`body.application.id`, `header.etag`). */
  readonly keep?: Readonly<Record<string, string>>;
  /** A page may not set these headers, so a page does not send this request. */
  readonly needsForbiddenHeaders?: true;
}

export function get(name: string, path: string, extra: Partial<ParityRequest> = {}): ParityRequest {
  return { name, method: "GET", path, ...extra };
}

export function send(method: ParityRequest["method"], name: string, path: string, extra: Partial<ParityRequest> = {}): ParityRequest {
  return { name, method, path, ...extra };
}

export function create(name: string, idempotencyKey: string, connection: Readonly<Record<string, unknown>>, extra: Partial<ParityRequest> = {}): ParityRequest {
  return {
    name,
    method: "POST",
    path: `${api}/connections`,
    headers: { "idempotency-key": idempotencyKey },
    json: { packageId: "order-to-cash", verify: "required", ...connection },
    ...extra,
  };
}
