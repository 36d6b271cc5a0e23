import type { ConnectionsClient, ConnectionsQuery } from "../client/connections-client.ts";
import { asConnectionError, type ConnectionError } from "../errors/connection-error.ts";

interface Call {
  readonly id: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly client: ConnectionsClient;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly status?: number;
  readonly answer: (call: Call) => Promise<object>;
}

const routes: readonly Route[] = [
  { method: "GET", path: /\/session$/, answer: ({ client }) => client.session() },
  { method: "GET", path: /\/modules\/([^/]+)$/, answer: ({ client, id }) => client.module(id) },
  { method: "GET", path: /\/modules\/([^/]+)\/connection-types$/, answer: async ({ client, id }) => ({ items: await client.connectionTypes(id) }) },
  { method: "GET", path: /\/connections$/, answer: ({ client, url }) => client.connections(queryOf(url.searchParams)) },
  { method: "GET", path: /\/connections\/([^/]+)$/, answer: ({ client, id }) => client.connection(id) },
  {
    method: "POST",
    path: /\/connections$/,
    status: 201,
    answer: ({ client, body, headers }) =>
      client.createConnection(body as Parameters<ConnectionsClient["createConnection"]>[0], {
        idempotencyKey: /^"(.+)"$/.exec(headers.get("idempotency-key") ?? "")?.[1] ?? "",
      }),
  },
  {
    method: "POST",
    path: /\/connections\/check$/,
    answer: ({ client, body }) => client.checkConnection(body as Parameters<ConnectionsClient["checkConnection"]>[0]),
  },
  { method: "POST", path: /\/connections\/([^/]+)\/verify$/, answer: ({ client, id }) => client.verifyConnection(id) },
  {
    method: "PUT",
    path: /\/modules\/([^/]+)\/connection$/,
    answer: ({ client, id, headers, body }) => client.attachConnection({ id, etag: etagOf(headers) }, (body as { connectionId: string }).connectionId),
  },
  { method: "DELETE", path: /\/modules\/([^/]+)\/connection$/, answer: ({ client, id, headers }) => client.detachConnection({ id, etag: etagOf(headers) }) },
];

/** A `fetch` that serves the HTTP contract from any client: a backend in process, for tests of what speaks HTTP. */
export function fetchOverClient(client: ConnectionsClient): typeof fetch {
  return async (input, init) => {
    const request = new Request(new URL(String(input), "http://localhost"), init);
    const url = new URL(request.url);
    const route = routes.find(({ method, path }) => method === request.method && path.test(url.pathname));
    if (!route) return json(404, { status: 404, code: "not-found" });
    const id = decodeURIComponent(route.path.exec(url.pathname)?.[1] ?? "");
    const text = await request.text();
    try {
      const value = await route.answer({ id, url, headers: request.headers, body: text === "" ? null : JSON.parse(text), client });
      request.signal.throwIfAborted();
      return json(route.status ?? 200, value);
    } catch (thrown) {
      request.signal.throwIfAborted();
      return problem(asConnectionError(thrown));
    }
  };
}

function queryOf(parameters: URLSearchParams): ConnectionsQuery {
  const { q, limit, ...rest } = Object.fromEntries(parameters);
  return { ...rest, ...(q !== undefined && { search: q }), ...(limit !== undefined && { limit: Number(limit) }) };
}

function etagOf(headers: Headers): string {
  return headers.get("if-match") ?? "";
}

function problem(error: ConnectionError): Response {
  const errors = error.issues.map(({ field, code, detail }) => ({ pointer: pointerOf(field), code, detail }));
  const status = error.status ?? 500;
  return json(status, { status, code: error.code, errors, verification: error.verification, connection: error.duplicate, detail: error.detail });
}

function pointerOf(field: string | null): string {
  if (field === null) return "#/";
  return field === "name" ? "#/name" : `#/credentials/${field}`;
}

function json(status: number, value: object): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(value), { status, headers: { "content-type": type, "cache-control": "no-store" } });
}
