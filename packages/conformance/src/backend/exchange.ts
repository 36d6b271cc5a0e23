import type { Operation } from "../openapi/document.ts";

/** In whose name a request is sent. */
export type Who = "one" | "other" | "nobody";

export interface Sent {
  readonly who: Who;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Came {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
}

/** One request and what came of it. */
export interface Exchange {
  /** Null for an address that the document does not have, such as the page after a callback. */
  readonly operation: Operation | null;
  readonly sent: Sent;
  readonly came: Came;
  /** The first exchange with the same `Idempotency-Key`, when this one repeats it. */
  readonly replayOf: Exchange | null;
}

export function isSuccess({ came }: Exchange): boolean {
  return came.status >= 200 && came.status < 300;
}

export function isRefusal({ came }: Exchange): boolean {
  return came.status >= 400 && came.status < 500;
}

/** Done as asked: a success whose body is no problem in disguise. */
export function isDone(exchange: Exchange): boolean {
  return isSuccess(exchange) && !isProblem(exchange.came.json);
}

/** Whether a body says that something went wrong, whatever the status is. */
export function isProblem(json: unknown): boolean {
  const { status, code, title } = membersOf(json);
  return typeof status === "number" && status >= 400 && (typeof code === "string" || typeof title === "string");
}

export function codeOf({ came }: Exchange): string | null {
  const { code } = membersOf(came.json);
  return typeof code === "string" ? code : null;
}

/** The pointers of the field errors that came. */
export function pointersOf({ came }: Exchange): readonly string[] {
  const { errors } = membersOf(came.json);
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error) => {
    const { pointer } = membersOf(error);
    return typeof pointer === "string" ? [pointer] : [];
  });
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function mediaTypeOf({ headers }: Came): string {
  return (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
