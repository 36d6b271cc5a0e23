// What can go wrong between the page and the backend, each as a function over one exchange.
import { type Answer, jsonOf, withJson } from "./answer.ts";

/** One request of the page, and the ways in which it may end. */
export interface Exchange {
  /** Lets the backend answer; what it does is done, whatever the page gets to see of it. `url` when another is asked for. */
  ask(url?: URL): Promise<Answer>;
  answer(answer: Answer): Promise<void>;
  /** The network fails. */
  abort(): Promise<void>;
  /** Holds the exchange until the gate opens. */
  wait(gate: Promise<unknown>): Promise<void>;
  /** The server's clock. */
  now(): Date;
  readonly url: URL;
  /** What the page sent. */
  readonly body: string;
}

export type Fault = (exchange: Exchange) => Promise<void>;

/** Nothing arrives at the backend. */
export const networkError: Fault = (exchange) => exchange.abort();

/** Nothing arrives, and nobody says so. */
export const noAnswer: Fault = () => Promise.resolve();

/** The backend does what it is asked; its answer is lost. */
export const answerLost: Fault = async (exchange) => {
  await exchange.ask();
  await exchange.abort();
};

/** As it should be: for the turn between two faults. */
export const noFault: Fault = async (exchange) => exchange.answer(await exchange.ask());

/** For some exchanges only; the others are as they should be. */
export function only(isMeant: (exchange: Exchange) => boolean, fault: Fault): Fault {
  return (exchange) => (isMeant(exchange) ? fault : noFault)(exchange);
}

/** The backend answers, but not before the gate opens. */
export function late(gate: Promise<unknown>): Fault {
  return async (exchange) => {
    const answer = await exchange.ask();
    await exchange.wait(gate);
    await exchange.answer(answer);
  };
}

interface ProblemFacts {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail?: string }[];
  readonly [member: string]: unknown;
}

/** A problem in place of the backend's answer; the backend is not asked. */
export function problem(status: number, facts: ProblemFacts = {}, headers: Readonly<Record<string, string>> = {}): Fault {
  return (exchange) =>
    exchange.answer({
      status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", date: exchange.now().toUTCString(), ...headers },
      body: Buffer.from(JSON.stringify({ type: "about:blank", title: "A problem", status, ...facts })),
    });
}

/** Any answer in place of the backend's. */
export function instead(status: number, type: string, body: string | Buffer): Fault {
  return (exchange) => exchange.answer({ status, headers: { "content-type": type, "cache-control": "no-store" }, body: Buffer.from(body) });
}

/** What a proxy answers when a session has ended. */
export const loginPage: Fault = instead(200, "text/html; charset=utf-8", "<!doctype html><title>Sign in</title><h1>Sign in to the proxy</h1>");

/** The backend's answer, cut off in the middle. */
export const truncated: Fault = async (exchange) => {
  const answer = await exchange.ask();
  await exchange.answer({ ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) });
};

/** JSON of some megabytes. */
export function oversized(megabytes: number): Fault {
  return instead(200, "application/json", Buffer.concat([Buffer.from('{"items":["'), Buffer.alloc(megabytes * 1024 * 1024, "x"), Buffer.from('"]}')]));
}

/** The backend's answer with another body. */
export function changed(change: (json: Record<string, unknown>, sent: string) => unknown): Fault {
  return async (exchange) => {
    const answer = await exchange.ask();
    await exchange.answer(answer.status < 400 ? withJson(answer, change(jsonOf(answer), exchange.body)) : answer);
  };
}

/** Every object of the answer with a member that nobody knows. */
export const withUnknownMembers: Fault = changed((json) => extended(json));

function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== "object" || value === null) return value;
  // What is by any key has no member that nobody knows.
  const members = Object.entries(value).map(([name, member]) => [name, ["values", "secrets"].includes(name) ? member : extended(member)]);
  return { ...Object.fromEntries(members), fromTheFuture: { yes: [1, "two", null] } };
}
