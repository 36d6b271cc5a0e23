// A backend with the kit's contract and nothing that the mock adds: what a product's own backend is. Usage: contract-only-backend.ts <port> <origin of a full one>
import { createServer, request } from "node:http";

const [port, origin] = process.argv.slice(2);
if (port === undefined || origin === undefined) throw new Error("Usage: contract-only-backend.ts <port> <origin>");

const server = createServer((incoming, outgoing) => {
  if (!incoming.url?.startsWith("/api/connection-kit/v1/")) {
    outgoing.writeHead(404, { "Content-Type": "text/plain" }).end("Not found");
    return;
  }
  const forwarded = request(new URL(incoming.url, origin), { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  forwarded.once("error", () => outgoing.writeHead(502).end());
  incoming.pipe(forwarded);
});
server.listen(Number(port));
