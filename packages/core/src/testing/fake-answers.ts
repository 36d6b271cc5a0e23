import type { CallOptions } from "../client/connections-client.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import { deferred } from "./deferred.ts";

/** An answer that a test keeps back: it was worked out when the call came, and arrives when the test says so. */
export interface HeldAnswer {
  /** Resolves as soon as the call has come. */
  readonly called: Promise<void>;
  release(): void;
  fail(error: ConnectionError): void;
}

interface Plan {
  /** Fails the call before it has any effect. */
  readonly refusal: ConnectionError | null;
  readonly arrived: () => void;
  /** Fails the call after its effect. */
  readonly answered: Promise<ConnectionError | null>;
}

/** Answers calls as a network does: never in the same turn, with copies, and with the faults that a test has planned. */
export class FakeAnswers<Method extends string> {
  /** Names of the methods that were called, in order. */
  readonly calls: Method[] = [];
  readonly #plans = new Map<Method, Plan[]>();

  failNext(method: Method, error: ConnectionError, afterEffect: boolean): void {
    this.#plan(method, { refusal: afterEffect ? null : error, arrived: () => undefined, answered: Promise.resolve(error) });
  }

  hold(method: Method): HeldAnswer {
    const called = deferred();
    const answered = deferred<ConnectionError | null>();
    this.#plan(method, { refusal: null, arrived: called.resolve, answered: answered.promise });
    return { called: called.promise, release: () => answered.resolve(null), fail: answered.resolve };
  }

  async answer<Value>(method: Method, options: CallOptions | undefined, work: () => Value): Promise<Value> {
    options?.signal?.throwIfAborted();
    this.calls.push(method);
    const plan = this.#plans.get(method)?.shift();
    await Promise.resolve();
    options?.signal?.throwIfAborted();
    if (plan?.refusal) throw plan.refusal;
    const value = work();
    plan?.arrived();
    const error = await abortable(plan?.answered ?? null, options?.signal);
    if (error) throw error;
    return structuredClone(value);
  }

  #plan(method: Method, plan: Plan): void {
    this.#plans.set(method, [...(this.#plans.get(method) ?? []), plan]);
  }
}

function abortable<Value>(answer: Promise<Value> | null, signal: AbortSignal | undefined): Promise<Value | null> {
  if (answer === null || signal === undefined) return Promise.resolve(answer);
  const aborted = deferred<never>();
  signal.addEventListener("abort", () => aborted.reject(signal.reason), { once: true });
  return Promise.race([answer, aborted.promise]);
}
