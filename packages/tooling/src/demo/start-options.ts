import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";

/** Where the kit's contract lives on a backend that is named by its origin only. */
export const CONTRACT_PATH = "/api/connection-kit/v1";

/** The backend the demo talks to: the mock in the browser, the mock as a server started along with the demo, or one that already runs. */
export type BackendChoice =
  | { readonly kind: "browser" }
  | { readonly kind: "http" }
  | { readonly kind: "url"; readonly contractBase: string; readonly origin: string };

export interface StartOptions {
  readonly port: number;
  readonly backend: BackendChoice;
  /** Serves the sources with hot reload instead of a build. */
  readonly dev: boolean;
}

const USAGE = "Usage: npm start [-- --port <number>] [--backend browser|http|<URL>]";

export function parseStartOptions(args: readonly string[]): StartOptions {
  const { port, backend, dev } = readArguments(args);
  return { port: parsePort(port), backend: parseBackend(backend), dev };
}

function readArguments(args: readonly string[]): { port: string; backend: string; dev: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: "string", default: "5173" }, backend: { type: "string", default: "browser" }, dev: { type: "boolean", default: false } },
    });
    return values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n${USAGE}`);
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`“${text}” is not a port. A port is a number from 1 to 65535.\n${USAGE}`);
}

function parseBackend(text: string): BackendChoice {
  if (text === "browser" || text === "http") return { kind: text };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`“${text}” is not a backend. It is browser, http, or the URL of one that runs, such as http://127.0.0.1:8787.\n${USAGE}`);
  }
  const path = url.pathname.replace(/\/+$/, "");
  return { kind: "url", contractBase: url.origin + (path === "" ? CONTRACT_PATH : path), origin: url.origin };
}
