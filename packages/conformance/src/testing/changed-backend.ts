import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createMockBackend, type MockBackend, type MockBackendOptions } from "@connection-kit/mock-backend";
import { closed, listening } from "../loopback.ts";

/** A backend that is not right: the mock behind a server that does something else now and then. */
export interface ChangedBackend {
  readonly baseUrl: string;
  readonly backend: MockBackend;
  close(): Promise<void>;
}

/** What is answered instead; null lets the mock answer, "drop" hangs up. */
export type Change = (request: Request) => Promise<Response | null | "drop"> | Response | null | "drop";

export const contractPath = "/api/connection-kit/v1";

export async function startChanged(change: Change = () => null, options: MockBackendOptions = {}): Promise<ChangedBackend> {
  const backend = createMockBackend(options);
  const server = createServer((incoming, outgoing) => {
    serve(backend, change, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  const port = await listening(server);
  return { baseUrl: `http://127.0.0.1:${port}${contractPath}`, backend, close: () => closed(server) };
}

async function serve(backend: MockBackend, change: Change, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await requestOf(incoming);
  const instead = await change(request.clone());
  if (instead === "drop") {
    outgoing.destroy();
    return;
  }
  const response = instead ?? (await backend.fetch(request));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(Buffer.from(await response.arrayBuffer()));
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === "string" && name !== "connection" ? [[name, value] as [string, string]] : [],
  );
  const isBodyless = incoming.method === "GET" || incoming.method === "HEAD";
  const url = `http://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`;
  return new Request(url, { method: incoming.method ?? "GET", headers, ...(isBodyless || chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }) });
}
