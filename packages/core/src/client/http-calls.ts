import { checkedBaseUrl } from "./base-url.ts";
import type { CallOptions } from "./connections-client.ts";
import { type ClientEnvironment, realEnvironment } from "./environment.ts";
import type { HostHooks } from "./host-hooks.ts";
import { type Answer, type Call, Transport } from "./transport.ts";

export interface HttpConnectionsClientOptions extends HostHooks {
  /** Where the contract is served: relative to the page, https, or http on this machine. */
  readonly baseUrl: string;
  /** The backend does not know `Idempotency-Key`: what creates something is sent once, and its outcome may stay unknown for good. */
  readonly isUnkeyed?: boolean;
  /** Told after each write that succeeded, so that other windows can be told. */
  readonly onWrite?: (change: { readonly id?: string }) => void;
  /** Replaced in tests. */
  readonly environment?: Partial<ClientEnvironment>;
}

export const read = { kind: "read", method: "GET", deadline: 10_000 } as const;
/** The server's own limit for a verification is 30 s. */
export const trial = { kind: "trial", method: "POST", deadline: 35_000 } as const;
export const write = { kind: "write", deadline: 15_000 } as const;

/** What the clients of the contract have in common: one transport, and word of each write. */
export class HttpCalls {
  readonly #transport: Transport;
  readonly #onWrite: HttpConnectionsClientOptions["onWrite"];

  constructor({ baseUrl, onWrite, environment, ...hooks }: HttpConnectionsClientOptions) {
    this.#onWrite = onWrite;
    this.#transport = new Transport({ baseUrl: checkedBaseUrl(baseUrl), environment: { ...realEnvironment, ...environment }, ...hooks });
  }

  answer<Value>(call: Omit<Call<Value>, "signal">, options?: CallOptions): Promise<Answer<Value>> {
    return this.#transport.send({ signal: options?.signal, ...call });
  }

  async send<Value>(call: Omit<Call<Value>, "signal">, options?: CallOptions): Promise<Value> {
    return (await this.answer(call, options)).value;
  }

  /** Told on its own, so that a listener that throws cannot make a write look failed that succeeded. */
  async told<Value>(writing: Promise<Value>, idOf: (value: Value) => string | undefined): Promise<Value> {
    const value = await writing;
    const id = idOf(value);
    queueMicrotask(() => this.#onWrite?.(id === undefined ? {} : { id }));
    return value;
  }
}

/** The calls of a client, so that what is loaded later shares its transport: one base URL, one budget of retries. */
export const callsOfClients = new WeakMap<object, HttpCalls>();

export function path(...segments: readonly string[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
}

/** A string of structured fields (RFC 9651) stands in double quotes. */
export function keyHeader(idempotencyKey: string): { readonly "idempotency-key": string } {
  return { "idempotency-key": `"${idempotencyKey}"` };
}
