import { type ComparableAnswer, comparable, IdNumbers, networkError } from "./comparable.ts";
import type { ParityRequest } from "./request.ts";
import { parityRequests } from "./requests.ts";

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export interface ParityAnswer extends ComparableAnswer {
  readonly name: string;
}

export interface ParityOptions {
  /** A page may not set some headers; requests that need them are left out there. */
  readonly isPage?: boolean;
}

/**
 * Plays all requests in order against one transport and gives the answers in comparable form: two transports agree when
 * the lists are equal. In a page: `await paritySuite((path, init) => fetch(path, init), { isPage: true })`.
 */
export async function paritySuite(fetch: Fetch, { isPage = false }: ParityOptions = {}): Promise<readonly ParityAnswer[]> {
  const kept = new Map<string, string>();
  const ids = new IdNumbers();
  const answers: ParityAnswer[] = [];
  for (const request of requestsFor(isPage)) {
    answers.push({ name: request.name, ...(await play(fetch, request, kept, ids)) });
  }
  return answers;
}

/** The requests that are played there. */
export function requestsFor(isPage: boolean): readonly ParityRequest[] {
  return parityRequests.filter((request) => !isPage || !request.needsForbiddenHeaders);
}

async function play(fetch: Fetch, request: ParityRequest, kept: Map<string, string>, ids: IdNumbers): Promise<ComparableAnswer> {
  const response = await fetch(filled(request.path, kept), initOf(request, kept)).catch((error: unknown) => {
    // How fetch says that no answer came; anything else is a mistake of the suite.
    if (error instanceof TypeError) return null;
    throw error;
  });
  if (response === null) return networkError;
  await keepValues(response.clone(), request, kept);
  return comparable(response, ids);
}

function initOf({ method, headers = {}, json, text }: ParityRequest, kept: ReadonlyMap<string, string>): RequestInit {
  const sent = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, filled(value, kept)]));
  if (json !== undefined) sent.set("content-type", "application/json");
  const body = json === undefined ? text : JSON.stringify(json);
  return { method, headers: sent, ...(body === undefined ? {} : { body: filled(body, kept) }) };
}

function filled(text: string, kept: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = kept.get(name);
    if (value === undefined) throw new Error(`The parity suite kept no “${name}”.`);
    return value;
  });
}

async function keepValues(response: Response, { name, keep = {} }: ParityRequest, kept: Map<string, string>): Promise<void> {
  const wanted = Object.entries(keep);
  if (wanted.length === 0) return;
  const body: unknown = await response.json();
  for (const [as, where] of wanted) {
    const [from = "", ...path] = where.split(".");
    const value = from === "header" ? response.headers.get(path[0] ?? "") : valueAt(body, path);
    if (typeof value !== "string") throw new Error(`The answer to “${name}” has no ${where} (status ${response.status}).`);
    kept.set(as, value);
  }
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined), body);
}
