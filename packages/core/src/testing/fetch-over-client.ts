import type { ConnectionsClient, ConnectionsQuery } from "../client/connections-client.ts";
import { managementOf } from "../client/management-of.ts";
import { asConnectionError, type ConnectionError } from "../errors/connection-error.ts";
import { etagOf, idempotencyKeyOf, type Route } from "./fetch-route.ts";
import { managementRoutes } from "./management-routes.ts";

const routes: readonly Route<ConnectionsClient>[] = [
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
      client.createConnection(body as Parameters<ConnectionsClient["createConnection"]>[0], { idempotencyKey: idempotencyKeyOf(headers) }),
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
  const management = managementOf(client);
  return async (input, init) => {
    const request = new Request(new URL(String(input), "http://localhost"), init);
    const answer = answering(request, routes, client) ?? (management && answering(request, managementRoutes, management));
    return (await answer) ?? json(404, { status: 404, code: "not-found" });
  };
}

/** The answer of the route that the request is for, or undefined when there is none. */
function answering<Client>(request: Request, routes: readonly Route<Client>[], client: Client): Promise<Response> | undefined {
  const url = new URL(request.url);
  const route = routes.find(({ method, path }) => method === request.method && path.test(url.pathname));
  return route && answered(request, url, route, client);
}

async function answered<Client>(request: Request, url: URL, route: Route<Client>, client: Client): Promise<Response> {
  const id = decodeURIComponent(route.path.exec(url.pathname)?.[1] ?? "");
  const text = await request.text();
  try {
    const value = await route.answer({ id, url, headers: request.headers, body: text === "" ? null : JSON.parse(text), client });
    request.signal.throwIfAborted();
    return value === undefined ? new Response(null, { status: 204 }) : json(route.status ?? 200, value);
  } catch (thrown) {
    request.signal.throwIfAborted();
    return problem(asConnectionError(thrown));
  }
}

function queryOf(parameters: URLSearchParams): ConnectionsQuery {
  const { q, limit, ...rest } = Object.fromEntries(parameters);
  return { ...rest, ...(q !== undefined && { search: q }), ...(limit !== undefined && { limit: Number(limit) }) };
}

function problem(error: ConnectionError): Response {
  const errors = error.issues.map(({ field, code, detail }) => ({ pointer: pointerOf(field), code, detail }));
  const { status = 500, code, verification, duplicate: connection, identities, impact, detail } = error;
  return json(status, { status, code, errors, verification, connection, identities, impact, detail });
}

function pointerOf(field: string | null): string {
  if (field === null) return "#/";
  return field === "name" ? "#/name" : `#/credentials/${field}`;
}

function json(status: number, value: unknown): Response {
  const type = status < 400 ? "application/json" : "application/problem+json";
  return new Response(JSON.stringify(value), { status, headers: { "content-type": type, "cache-control": "no-store" } });
}
