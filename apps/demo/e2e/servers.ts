import { createServer } from "node:net";

/** The servers of a run, each on a port that was free: a demo that a developer has open is not disturbed. */
export interface Ports {
  /** The demo with the mock in the browser. */
  readonly worker: number;
  /** The HTTP mock server, and the demo in front of it. */
  readonly mock: number;
  readonly http: number;
  /** A backend that has the kit's contract and nothing else, and the demo in front of it. */
  readonly plain: number;
  readonly plainDemo: number;
}

/** Worker processes inherit the environment; the ports are chosen once, by the process that starts the servers. */
const variable = "CONNECTION_KIT_E2E_PORTS";

export async function choosePorts(): Promise<Ports> {
  const chosen = process.env[variable];
  if (chosen !== undefined) return JSON.parse(chosen) as Ports;
  const [worker, mock, http, plain, plainDemo] = await freePorts(5);
  const ports = { worker, mock, http, plain, plainDemo } as Ports;
  process.env[variable] = JSON.stringify(ports);
  return ports;
}

export function originOf(port: number): string {
  return `http://localhost:${port}`;
}

/** They are all held until the last is known, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once("error", reject);
          server.listen(0, () => {
            const address = server.address();
            if (address !== null && typeof address === "object") resolve(address.port);
            else reject(new Error("A server that listens has no port."));
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
