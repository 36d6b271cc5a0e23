import { type Decoded, decode, type ShapeOf } from "../decoding/decode.ts";
import { ConnectionError, type ConnectionErrorCode, misconfigured } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";
import { isJson, readJson } from "./body.ts";
import type { ClientEnvironment } from "./environment.ts";
import type { HostHooks } from "./host-hooks.ts";
import { problemError } from "./problem-errors.ts";
import { backoff, parseRetryAfter } from "./retry.ts";

/** What a call does on the server, from which follows how it is retried and what its failure means. */
export type CallKind =
  /** Changes nothing. */
  | "read"
  /** Tries credentials. Never sent again by itself: wrong credentials that repeat can lock an account. */
  | "trial"
  /** Changes something; sent again it has no second effect, thanks to its method, its key or its precondition. */
  | "write"
  /** Changes something, by trying credentials or without a key. Never sent again by itself. */
  | "single-write"
  /** Creates something at a backend that knows no keys: sent once, and not safe to send again. */
  | "unkeyed-write";

export interface Call<Value> {
  readonly kind: CallKind;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Relative to the base URL, query included. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** An answer without a body is read as an object without members. */
  readonly shape: ShapeOf<Value>;
  /** Of a removal: its value when, after an attempt whose answer was lost, there is nothing left to remove. */
  readonly valueWhenGone?: Value;
  /** Milliseconds for one attempt. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Values to take out of the server's text. */
  readonly submitted?: readonly string[];
}

export interface TransportOptions extends HostHooks {
  readonly baseUrl: string;
  /** Whether the backend does not know `Idempotency-Key`. */
  readonly isUnkeyed?: boolean | undefined;
  readonly environment: ClientEnvironment;
}

export type Answer<Value> = Extract<Decoded<Value>, { ok: true }>;

/** How an attempt ended that brought no answer. Thrown inside this file only. */
class Failure {
  constructor(
    readonly error: ConnectionError,
    /** The request may have reached the server, and what it did there is not known. */
    readonly lost = false,
    /** Another attempt may fare better. */
    readonly repeatable = false,
  ) {}
}

/** Attempts and waits together. */
const longestCall = 60_000;
const longestHook = 10_000;
/** How long a `fetch` of the host may take to notice that it was aborted. */
const abortGrace = 100;
/** How often one call is sent again at most. */
const maximumRetries = 2;
/** Retries that all calls of one client share, so that a backend in trouble is not buried under them. */
const fullBudget = 10;

/** Answers about the credentials; any other answer is about the backend. */
const verdicts: readonly ConnectionErrorCode[] = ["credential-rejected", "provider-unreachable", "provider-timeout"];
/** A gateway answered in place of the backend, which may have done its work. */
const gatewayStatuses = [408, 502, 504];
const sentOnce: readonly CallKind[] = ["trial", "single-write", "unkeyed-write"];
const repeatableStatuses = [...gatewayStatuses, 425, 429, 500, 503];

/** Sends calls: deadlines, retries, and one `ConnectionError` for whatever goes wrong. */
export class Transport {
  readonly #options: TransportOptions;
  #retriesLeft = fullBudget;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** Rejects with a `ConnectionError`, or with the reason of the call's signal. */
  async send<Value>(call: Call<Value>): Promise<Answer<Value>> {
    const { deadline, valueWhenGone, signal = new AbortController().signal } = call;
    const { environment, isForbidden, isUnkeyed } = this.#options;
    const { now, sleep, random } = environment;
    const kind = isUnkeyed && call.headers?.["idempotency-key"] ? "unkeyed-write" : call.kind;
    const end = now() + longestCall;
    let isLost = false;
    let isRenewed = false;
    for (let retry = 0; ; retry++) {
      signal.throwIfAborted();
      if (isForbidden?.()) throw misconfigured("The content security policy of the page forbids requests to the backend.");
      try {
        const answer = await this.#attempt(call, signal, Math.min(deadline, end - now()));
        this.#retriesLeft = Math.min(fullBudget, this.#retriesLeft + 1);
        return answer;
      } catch (failure) {
        signal.throwIfAborted();
        if (!(failure instanceof Failure)) throw failure;
        const { error, lost, repeatable } = failure;
        // Nothing was done, and the token is asked for anew with each request.
        if (error.code === "csrf" && !isRenewed) {
          isRenewed = true;
          continue;
        }
        if (isLost && valueWhenGone !== undefined && error.code === "not-found") return { ok: true, value: valueWhenGone, skipped: 0 };
        isLost ||= lost;
        const wait = error.retryAfter ?? backoff(retry, random);
        // The deadline of a read is the longest that a person is left waiting.
        const isEnough = retry === maximumRetries || sentOnce.includes(kind) || (kind === "read" && error.code === "timed-out" && !error.status);
        if (!repeatable || isEnough || now() + wait >= end || !this.#retriesLeft) {
          throw kind.endsWith("write") && isLost && (lost || repeatable) ? unknownOutcome(error, kind) : error;
        }
        this.#retriesLeft--;
        await sleep(wait, signal);
      }
    }
  }

  /** One request within its deadline. Rejects with a failure, or with the reason of the signal. */
  async #attempt<Value>(call: Call<Value>, signal: AbortSignal, deadline: number): Promise<Answer<Value>> {
    const { environment, fetch, getToken } = this.#options;
    const request = new AbortController();
    const done = new AbortController();
    const aborted = new Promise<never>((_, reject) => {
      const onAbort = () => {
        request.abort();
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { signal: done.signal });
    });
    const within = <Result>(milliseconds: number, work: Promise<Result>, late: () => Failure | Promise<Failure>): Promise<Result> => {
      const timeout = environment.sleep(milliseconds, done.signal).then(async () => {
        done.signal.throwIfAborted();
        throw await late();
      });
      return Promise.race([work, timeout, aborted]);
    };
    try {
      const headers = getToken && (await within(longestHook, authorization(getToken), () => hookFailed("getToken hung.")));
      return await within(deadline, this.#exchange(call, headers, request.signal), async () => {
        request.abort();
        await environment.sleep(abortGrace, done.signal);
        return fetch ? hookFailed("fetch hung.", true) : failed(call, "timed-out");
      });
    } finally {
      done.abort();
    }
  }

  async #exchange<Value>(call: Call<Value>, authorization: { readonly authorization?: string } | undefined, signal: AbortSignal): Promise<Answer<Value>> {
    const { environment, baseUrl, fetch = globalThis.fetch } = this.#options;
    const { kind, method, shape, submitted = [] } = call;
    const requestId = environment.requestId();
    const body: string | undefined = JSON.stringify(call.body);
    const init: RequestInit = {
      method,
      headers: {
        accept: "application/json, application/problem+json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...authorization,
        ...call.headers,
        "x-request-id": requestId,
      },
      body,
      signal,
      cache: "no-store",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      redirect: kind === "read" ? "follow" : "error",
    };
    let response: Response;
    let json: unknown;
    try {
      // Called without a receiver: the global fetch refuses any other than the global object.
      response = await fetch(`${baseUrl}${call.path}`, init);
      // A body that nobody reads would hold its connection.
      if (response instanceof Response) json = await (isJson(response) ? readJson(response) : response.body?.cancel());
    } catch (error) {
      if (signal.aborted) throw failed(call, "timed-out");
      throw error instanceof TypeError || error instanceof DOMException ? failed(call, "network-failed", environment.isOnline()) : hookFailed("fetch threw.");
    }
    if (!(response instanceof Response)) throw hookFailed("fetch gave no Response.");
    const { ok, status, headers } = response;
    if (!ok) {
      const retryAfter = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
      const error = problemError(status, json, { isRead: kind === "read", submitted, retryAfter, requestId });
      if (verdicts.includes(error.code)) throw new Failure(error);
      throw new Failure(error, gatewayStatuses.includes(status), repeatableStatuses.includes(status) || error.code === "idempotency-in-progress");
    }
    const decoded = decode(shape, status === 204 ? {} : json);
    if (!decoded.ok) throw failed(call, "unexpected-response", true, false);
    warnOfReturned(submitted, json, decoded.value);
    return decoded;
  }
}

async function authorization(getToken: NonNullable<HostHooks["getToken"]>): Promise<{ readonly authorization?: string }> {
  let token: unknown;
  try {
    token = await getToken();
  } catch {
    throw hookFailed("getToken threw.");
  }
  if (token === null || token === undefined || token === "") return {};
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw hookFailed("getToken gave no token.");
  return { authorization: `Bearer ${token}` };
}

function failed({ kind }: Pick<Call<unknown>, "kind">, code: ConnectionErrorCode, lost = true, repeatable = true): Failure {
  return new Failure(new ConnectionError({ code, retry: retryOf(code, kind === "read") }), lost, repeatable);
}

/** A hook of the host threw, hung, or gave something useless. Holds nothing of what the hook threw: it may hold a request. */
function hookFailed(detail: string, lost = false): Failure {
  return new Failure(misconfigured(detail), lost);
}

function unknownOutcome({ status, requestId }: ConnectionError, kind: CallKind): ConnectionError {
  return new ConnectionError({ code: "outcome-unknown", retry: kind === "unkeyed-write" ? "never" : "user", status, requestId });
}

/** Credentials only go in. What the decoder has dropped must not have been one of them; the kit goes on, whoever made the backend is told. */
function warnOfReturned(submitted: readonly string[], json: unknown, decoded: unknown): void {
  const [raw, read] = [json, decoded].map((value) => JSON.stringify(value) ?? "");
  if (submitted.some((value) => value.length > 5 && raw?.includes(value) && !read?.includes(value)))
    console.warn("[connection-kit] secret-returned: an answer of the backend holds a credential that was sent to it.");
}
