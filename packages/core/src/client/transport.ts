import { type Decoded, decode, type ShapeOf } from "../decoding/decode.ts";
import { ConnectionError, type ConnectionErrorCode } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";
import { isJson, readJson } from "./body.ts";
import type { ClientEnvironment } from "./environment.ts";
import { authorization, type HostHooks, hookFailed } from "./host-hooks.ts";
import { problemError } from "./problem-errors.ts";
import { backoff, isShortWait, maximumRetries, parseRetryAfter, RetryBudget } from "./retry.ts";

/** What a call does on the server, from which follows how it is retried and what its failure means. */
export type CallKind =
  /** Changes nothing. */
  | "read"
  /** Tries credentials. Never sent again by itself: wrong credentials that repeat can lock an account. */
  | "trial"
  /** Changes something; sent again it has no second effect, thanks to its method, its key or its precondition. */
  | "write";

export interface Call<Value> {
  readonly kind: CallKind;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Relative to the base URL, query included. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly shape: ShapeOf<Value>;
  /** Milliseconds for one attempt. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Values to take out of the server's text. */
  readonly submitted?: readonly string[];
}

export interface TransportOptions extends HostHooks {
  readonly baseUrl: string;
  readonly environment: ClientEnvironment;
}

export type Answer<Value> = Extract<Decoded<Value>, { ok: true }>;

interface Failure {
  readonly ok: false;
  readonly error: ConnectionError;
  /** The request may have reached the server, and what it did there is not known. */
  readonly lost: boolean;
  /** Another attempt may fare better. */
  readonly repeatable: boolean;
}

/** Attempts and waits together. */
const longestCall = 60_000;
/** How long a `fetch` of the host may take to notice that it was aborted. */
const abortGrace = 100;

/** Answers about the credentials; any other answer is about the backend. */
const verdicts: readonly ConnectionErrorCode[] = ["credential-rejected", "provider-unreachable", "provider-timeout"];
const repeatableStatuses = [408, 425, 429, 500, 502, 503, 504];
/** A gateway answered in place of the backend, which may have done its work. */
const gatewayStatuses = [408, 502, 504];

/** Sends calls: deadlines, retries, and one `ConnectionError` for whatever goes wrong. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #budget = new RetryBudget();

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** Rejects with a `ConnectionError`, or with the reason of the call's signal. */
  async send<Value>(call: Call<Value>): Promise<Answer<Value>> {
    const { now, sleep } = this.#options.environment;
    const signal = call.signal ?? new AbortController().signal;
    const end = now() + longestCall;
    let lost = false;
    for (let retry = 0; ; retry++) {
      signal.throwIfAborted();
      const attempt = await this.#attempt(call, signal, Math.min(call.deadline, end - now()));
      if (attempt.ok) {
        this.#budget.refill();
        return attempt;
      }
      lost ||= attempt.lost;
      const wait = this.#waitBefore(retry, call.kind, attempt);
      if (wait === null || now() + wait >= end || !this.#budget.take()) {
        const isUnknown = call.kind === "write" && lost && (attempt.lost || attempt.repeatable);
        throw isUnknown ? unknownOutcome(attempt.error) : attempt.error;
      }
      await sleep(wait, signal);
    }
  }

  /** Milliseconds before the next attempt; null when there is to be none. */
  #waitBefore(retry: number, kind: CallKind, { error, repeatable }: Failure): number | null {
    if (!repeatable || retry === maximumRetries || kind === "trial") return null;
    // The deadline of a read is the longest that a person is left waiting.
    if (kind === "read" && error.code === "timed-out" && error.status === undefined) return null;
    if (error.retryAfter === undefined) return backoff(retry, this.#options.environment.random);
    return isShortWait(error.retryAfter) ? error.retryAfter : null;
  }

  /** One request within its deadline. Rejects only with the reason of the signal. */
  async #attempt<Value>(call: Call<Value>, signal: AbortSignal, deadline: number): Promise<Answer<Value> | Failure> {
    const { environment } = this.#options;
    const request = new AbortController();
    const done = new AbortController();
    const aborted = new Promise<never>((_, reject) => {
      const onAbort = () => {
        request.abort();
        reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true, signal: done.signal });
    });
    try {
      const headers = await Promise.race([authorization(this.#options, environment, done.signal), aborted]);
      const timedOut = environment.sleep(deadline, done.signal).then(async () => {
        request.abort();
        await environment.sleep(abortGrace, done.signal);
        return this.#options.fetch ? failed(hookFailed("fetch hung."), true) : this.#failed(call, "timed-out", true, true);
      });
      return await Promise.race([this.#exchange(call, { ...headers, ...call.headers }, request.signal), timedOut, aborted]);
    } catch (error) {
      if (signal.aborted || !(error instanceof ConnectionError)) throw error;
      return failed(error);
    } finally {
      done.abort();
    }
  }

  async #exchange<Value>(call: Call<Value>, headers: Record<string, string>, signal: AbortSignal): Promise<Answer<Value> | Failure> {
    const requestId = this.#options.environment.requestId();
    const response = await this.#fetch(call, { ...headers, "x-request-id": requestId }, signal);
    if (!(response instanceof Response)) return response;
    let json: unknown;
    try {
      json = isJson(response) ? await readJson(response) : undefined;
    } catch {
      return this.#noAnswer(call, signal);
    }
    return response.ok ? this.#read(call, json) : refused(call, response, json, requestId);
  }

  async #fetch<Value>(call: Call<Value>, headers: Record<string, string>, signal: AbortSignal): Promise<Response | Failure> {
    const { baseUrl, fetch = globalThis.fetch } = this.#options;
    const hasBody = call.body !== undefined;
    const init: RequestInit = {
      method: call.method,
      headers: { accept: "application/json, application/problem+json", ...(hasBody && { "content-type": "application/json" }), ...headers },
      signal,
      cache: "no-store",
      credentials: "same-origin",
      referrerPolicy: "no-referrer",
      redirect: call.kind === "read" ? "follow" : "error",
      ...(hasBody && { body: JSON.stringify(call.body) }),
    };
    try {
      // Called without a receiver: the global fetch refuses any other than the global object.
      const response: unknown = await fetch(`${baseUrl}${call.path}`, init);
      return response instanceof Response ? response : failed(hookFailed("fetch gave no Response."));
    } catch (error) {
      const isOurs = signal.aborted || error instanceof TypeError || error instanceof DOMException;
      return isOurs ? this.#noAnswer(call, signal) : failed(hookFailed("fetch threw."));
    }
  }

  #read<Value>(call: Call<Value>, json: unknown): Answer<Value> | Failure {
    const decoded = decode(call.shape, json);
    return decoded.ok ? decoded : this.#failed(call, "unexpected-response", true, false);
  }

  #noAnswer<Value>(call: Call<Value>, signal: AbortSignal): Failure {
    return signal.aborted ? this.#failed(call, "timed-out", true, true) : this.#failed(call, "network-failed", this.#options.environment.isOnline(), true);
  }

  #failed<Value>(call: Call<Value>, code: ConnectionErrorCode, lost: boolean, repeatable: boolean): Failure {
    return failed(new ConnectionError({ code, retry: retryOf(code, call.kind === "read") }), lost, repeatable);
  }
}

function failed(error: ConnectionError, lost = false, repeatable = false): Failure {
  return { ok: false, error, lost, repeatable };
}

/** What an answer with an error status leads to. */
function refused<Value>(call: Call<Value>, response: Response, json: unknown, requestId: string): Failure {
  const { status, headers } = response;
  const retryAfter = parseRetryAfter(headers.get("retry-after"), headers.get("date"));
  const error = problemError(status, json, { isRead: call.kind === "read", submitted: call.submitted ?? [], retryAfter, requestId });
  if (verdicts.includes(error.code)) return failed(error);
  return failed(error, gatewayStatuses.includes(status), repeatableStatuses.includes(status) || error.code === "idempotency-in-progress");
}

function unknownOutcome({ status, requestId }: ConnectionError): ConnectionError {
  return new ConnectionError({ code: "outcome-unknown", retry: "user", status, requestId });
}
