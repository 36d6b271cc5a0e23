import { createServer } from "node:http";
import { closed, listening } from "../loopback.ts";

export interface Redirector {
  readonly port: number;
  /** Addresses that were asked for at the redirector. */
  visits(): readonly string[];
  /** Addresses that were asked for where it leads to. */
  followed(): readonly string[];
  close(): Promise<void>;
}

/** Two servers on loopback: one redirects everything to the other. */
export async function startRedirector(): Promise<Redirector> {
  const visits: string[] = [];
  const followed: string[] = [];
  const target = createServer((request, response) => {
    followed.push(`http://127.0.0.1${request.url ?? ""}`);
    response.end("{}");
  });
  const targetPort = await listening(target);
  const redirector = createServer((request, response) => {
    visits.push(request.url ?? "");
    response.writeHead(302, { location: `http://127.0.0.1:${targetPort}/private` }).end();
  });
  const port = await listening(redirector);
  // A backend that speaks TLS first has come here all the same.
  redirector.on("clientError", (_, socket) => {
    visits.push("not HTTP");
    socket.destroy();
  });
  return {
    port,
    visits: () => visits,
    followed: () => followed,
    close: async () => {
      await Promise.all([closed(redirector), closed(target)]);
    },
  };
}
