import type { IncomingMessage, ServerResponse } from "node:http";
import { type ServerType, serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { getResponse } from "msw";
import { createMockBackend, type MockBackend, type MockBackendOptions } from "./backend.ts";
import { defaultLatency } from "./latency.ts";

export interface MockServerOptions extends MockBackendOptions {
  /** 8787 unless told; 0 takes a free one. */
  readonly port?: number;
  /** A loopback address or name; anything else is refused. */
  readonly hostname?: string;
}

export interface MockServer {
  readonly url: string;
  readonly backend: MockBackend;
  close(): Promise<void>;
}

interface Wire {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** The mock backend as a real HTTP server, for curl, other languages and pages without a service worker. Loopback only. */
export async function startMockServer({
  port = 8787,
  hostname = "127.0.0.1",
  latency = defaultLatency,
  ...options
}: MockServerOptions = {}): Promise<MockServer> {
  if (!loopback.test(hostname)) throw new Error(`The mock backend is a teaching mock and listens on a loopback address only, not on ${hostname}.`);
  const backend = createMockBackend({ ...options, latency });
  const server = await listen((request, wire) => answer(backend, request, wire), port, hostname);
  const address = server.address();
  const usedPort = typeof address === "object" && address !== null ? address.port : port;
  return { url: `http://${hostname.includes(":") ? `[${hostname.replace(/[[\]]/g, "")}]` : hostname}:${usedPort}`, backend, close: () => close(server) };
}

async function answer(backend: MockBackend, request: Request, { incoming, outgoing }: Wire): Promise<Response> {
  // A name that resolves to loopback but is somebody else's (DNS rebinding) would let a foreign page read everything.
  if (!loopback.test(new URL(request.url).hostname)) return new Response("Not a loopback host.\n", { status: 403 });
  const response = await getResponse([...backend.handlers], request).catch((error: unknown) => {
    if (request.signal.aborted) return Response.error();
    throw error;
  });
  if (response === undefined) return new Response("The mock backend serves nothing here.\n", { status: 404 });
  if (response.type !== "error") return response;
  incoming.socket.destroy();
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function listen(fetch: (request: Request, wire: Wire) => Promise<Response>, port: number, hostname: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: (request, env) => fetch(request, env as unknown as Wire), port, hostname }, () => resolve(server));
    server.once("error", reject);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined || error === null ? resolve() : reject(error)));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
