// `npm start` and `npm run dev`: the demo, with the backend of choice behind it.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { InlineConfig, ProxyOptions } from "vite";
import { serveUntilAskedToEnd } from "../lifetime.ts";
import { ROOT } from "../paths.ts";
import { runCommand } from "../usage-error.ts";
import { startMockProcess } from "./mock-process.ts";
import { isPortFree } from "./ports.ts";
import { replaceFolder } from "./replace-folder.ts";
import { CONTRACT_PATH, parseStartOptions, type StartOptions } from "./start-options.ts";

const DEMO = join(ROOT, "apps", "demo");

/** What the demo asks of the backend through its own origin. */
const PROXIED = [CONTRACT_PATH, "/mock/", "/oauth2/"];

interface Backend {
  readonly mode: "browser" | "http";
  /** Base URL of the kit's contract and origin of what the mock adds beside it; absent when the mock runs in the browser. */
  readonly target?: { readonly contractBase: string; readonly origin: string };
  readonly says: string;
  readonly close?: () => Promise<void>;
}

await runCommand(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  if (!(await isPortFree(options.port))) {
    console.error(`Port ${options.port} is taken by another program. End it, or choose another port: npm start -- --port ${options.port + 1}`);
    return 1;
  }
  const backend = await startBackend(options);
  configureDemo(backend);
  const closeDemo = await (options.dev ? serveSources(options) : serveBuild(options, backend));
  console.log(`The demo is at http://localhost:${options.port} (${backend.says}). Ctrl+C ends it.`);
  await serveUntilAskedToEnd(async () => {
    await Promise.all([closeDemo(), backend.close?.()]);
  });
  return 0;
});

async function startBackend({ backend }: StartOptions): Promise<Backend> {
  switch (backend.kind) {
    case "browser":
      return { mode: "browser", says: "its backend is the mock, in the browser" };
    case "url":
      return { mode: "http", target: backend, says: `its backend is ${backend.contractBase}` };
    case "http": {
      const { origin, close } = await startMockProcess();
      return { mode: "http", target: { contractBase: origin + CONTRACT_PATH, origin }, says: `its backend is the mock server at ${origin}`, close };
    }
  }
}

/** Tells the demo's Vite configuration what it reads from the environment. */
function configureDemo({ mode, target }: Backend): void {
  process.env.CONNECTION_KIT_BACKEND = mode;
  if (target === undefined) return;
  process.env.CONNECTION_KIT_API_TARGET = target.contractBase;
  process.env.CONNECTION_KIT_PLATFORM_TARGET = target.origin;
}

async function serveSources(options: StartOptions): Promise<() => Promise<void>> {
  const { createServer } = await import("vite");
  const server = await createServer({ ...demoConfig(options), logLevel: "info" });
  await server.listen();
  return () => server.close();
}

/** Each port has a build of its own: a demo that is started beside this one may be of other sources. */
async function serveBuild(options: StartOptions, { mode }: Backend): Promise<() => Promise<void>> {
  const { preview } = await import("vite");
  const outDir = join(DEMO, "dist", `${mode}-${options.port}`);
  console.log("Building the demo …");
  await buildInto(outDir, options);
  const server = await preview({ ...demoConfig(options), build: { outDir } });
  return async () => {
    rmSync(outDir, { recursive: true, force: true });
    await server.close();
  };
}

/** Builds beside the folder and then swaps, so that a demo already served from there never sees half a build. */
async function buildInto(outDir: string, options: StartOptions): Promise<void> {
  const { build } = await import("vite");
  const fresh = `${outDir}.building-${process.pid}`;
  try {
    await build({ ...demoConfig(options), build: { outDir: fresh, reportCompressedSize: false, rolldownOptions: { checks: { pluginTimings: false } } } });
    replaceFolder(outDir, fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function demoConfig({ port }: StartOptions): InlineConfig {
  const proxy =
    process.env.CONNECTION_KIT_API_TARGET === undefined ? {} : Object.fromEntries(PROXIED.map((path) => [path, { configure: answerWhenBackendIsAway }]));
  const server = { port, strictPort: true, host: "127.0.0.1", proxy };
  return { root: DEMO, configFile: join(DEMO, "vite.config.ts"), logLevel: "warn", clearScreen: false, server, preview: server };
}

/** Without this, Vite answers an empty 500 for a backend that is not there; a gateway would say 502. */
function answerWhenBackendIsAway(proxy: Parameters<NonNullable<ProxyOptions["configure"]>>[0]): void {
  proxy.on("error", (error, _request, response) => {
    if (!("writeHead" in response) || response.headersSent) return;
    response.writeHead(502, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ type: "about:blank", title: "The backend does not answer", status: 502, detail: error.message }));
  });
}
