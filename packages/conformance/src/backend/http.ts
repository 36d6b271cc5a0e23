import { type Contract, type Operation, operationOf } from "../openapi/document.ts";
import type { Came, Exchange, Sent, Who } from "./exchange.ts";

const longestWait = 35_000;
const longestPause = 30_000;
const mostTries = 4;

/** What is asked of one operation. */
export interface Ask {
  readonly who?: Who;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of JSON. Without a type no `Content-Type` goes along. */
  readonly raw?: { readonly type: string | null; readonly text: string };
  readonly replayOf?: Exchange;
}

export interface HttpSettings {
  readonly baseUrl: string;
  readonly contract: Contract;
  readonly identities: Readonly<Record<Exclude<Who, "nobody">, Readonly<Record<string, string>>>>;
  readonly onExchange: (exchange: Exchange) => void;
}

/** The backend did not answer at all. */
export class NoAnswer extends Error {
  readonly sent: Sent;

  constructor(sent: Sent, cause: unknown) {
    super(`${sent.method} ${sent.url} got no answer`, { cause });
    this.sent = sent;
  }
}

/** The run was stopped, so nothing is asked any more. */
export class Stopped extends Error {}

/** Sends requests and keeps each with its answer. Redirects are answers; cookies are kept for each identity. */
export class Http {
  readonly #settings: HttpSettings;
  readonly #cookies: Record<Who, Map<string, string>> = { one: new Map(), other: new Map(), nobody: new Map() };

  #isStopped = false;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
  }

  /** From now on requests fail with `Stopped`, until `resume`. */
  stop(): void {
    this.#isStopped = true;
  }

  resume(): void {
    this.#isStopped = false;
  }

  call(operationId: string, ask: Ask = {}): Promise<Exchange> {
    const operation = operationOf(this.#settings.contract, operationId);
    const url = `${this.#settings.baseUrl}${pathOf(operation, ask.path ?? {})}${queryOf(ask.query ?? {})}`;
    const text = ask.raw?.text ?? (ask.body === undefined ? null : JSON.stringify(ask.body));
    const type = ask.raw === undefined ? (ask.body === undefined ? null : "application/json") : ask.raw.type;
    const headers = { ...(type === null ? {} : { "content-type": type }), ...ask.headers };
    return this.#exchange(operation, { who: ask.who ?? "one", method: operation.method, url, headers, body: text }, ask.replayOf ?? null);
  }

  /** Another method at the address of an operation. */
  probe(method: string, operationId: string, headers: Readonly<Record<string, string>>, who: Who = "one"): Promise<Exchange> {
    const operation = operationOf(this.#settings.contract, operationId);
    return this.#exchange(null, { who, method, url: `${this.#settings.baseUrl}${operation.path}`, headers, body: null }, null);
  }

  /** A page that a redirect led to. */
  visit(url: string, who: Who = "one"): Promise<Exchange> {
    return this.#exchange(null, { who, method: "GET", url, headers: {}, body: null }, null);
  }

  async #exchange(operation: Operation | null, sent: Sent, replayOf: Exchange | null): Promise<Exchange> {
    if (this.#isStopped) throw new Stopped("The run was stopped.");
    const came = await this.#patiently(sent, mostTries);
    const exchange = { operation, sent, came, replayOf };
    this.#settings.onExchange(exchange);
    return exchange;
  }

  /** Waits as it is told to when there were too many requests: that is no fault of the backend. */
  async #patiently(sent: Sent, tries: number): Promise<Came> {
    const came = await this.#send(sent);
    const pause = Number(came.headers.get("retry-after") ?? 1) * 1_000;
    if (came.status !== 429 || tries <= 1 || !(pause <= longestPause)) return came;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return this.#patiently(sent, tries - 1);
  }

  async #send(sent: Sent): Promise<Came> {
    const headers = new Headers({ accept: "application/json, application/problem+json", ...this.#identityOf(sent), ...sent.headers });
    try {
      const response = await fetch(sent.url, {
        method: sent.method,
        headers,
        body: sent.body,
        redirect: "manual",
        signal: AbortSignal.timeout(longestWait),
      });
      const text = await response.text();
      this.#keepCookies(sent, response);
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    } catch (error) {
      throw new NoAnswer(sent, error);
    }
  }

  /** Only the backend itself gets to see who somebody is. */
  #identityOf({ who, url }: Sent): Readonly<Record<string, string>> {
    if (who === "nobody" || new URL(url).origin !== new URL(this.#settings.baseUrl).origin) return {};
    const jar = this.#cookies[who];
    const { cookie: own, ...identity } = this.#settings.identities[who];
    const cookies = [...(own === undefined ? [] : [own]), ...[...jar].map(([name, value]) => `${name}=${value}`)];
    return { ...identity, ...(cookies.length === 0 ? {} : { cookie: cookies.join("; ") }) };
  }

  #keepCookies({ who }: Sent, response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === "") this.#cookies[who].delete(name);
      else this.#cookies[who].set(name, value);
    }
  }
}

function pathOf({ path }: Operation, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? "none"));
}

function queryOf(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? "" : `?${text}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
