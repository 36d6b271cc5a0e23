import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@connection-kit/tooling/chromium";
import { defineConfig } from "@playwright/test";
import { choosePorts, originOf } from "./servers.ts";
import type { WalkOptions } from "./support/test.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(dirname(here)));
const ports = await choosePorts();
const mock = `http://127.0.0.1:${ports.mock}`;
const launcher = "node packages/tooling/bin/run.mjs";

function server<Server extends { readonly command: string }>(facts: Server) {
  return { cwd: root, timeout: 120_000, gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 }, ...facts };
}

export const demoInBrowser = server({ name: "demo", command: `${launcher} start --port ${ports.worker}`, url: originOf(ports.worker) });

export default defineConfig<WalkOptions>({
  testDir: here,
  testMatch: "**/*.e2e.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["@connection-kit/tooling/reports/playwright", { suite: "walk" }]],
  use: {
    launchOptions: { ...chromium },
    viewport: { width: 1280, height: 860 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
  },
  projects: [
    // The world of the server is one for all, so its tests take turns. They come first: one worker plays them while the other goes on with the rest.
    {
      name: "http",
      use: { backend: "http", baseURL: originOf(ports.http), serviceWorkers: "block", plainURL: originOf(ports.plainDemo) },
      workers: 1,
      testIgnore: "**/*.worker.e2e.ts",
    },
    { name: "worker", use: { backend: "worker", baseURL: originOf(ports.worker) }, testIgnore: "**/*.http.e2e.ts" },
  ],
  webServer: [
    demoInBrowser,
    server({ name: "mock server", command: `${launcher} mock --port ${ports.mock}`, url: `${mock}/mock/packages` }),
    server({ name: "demo on the mock server", command: `${launcher} start --port ${ports.http} --backend ${mock}`, url: originOf(ports.http) }),
    server({ name: "plain backend", command: `node apps/hosts/plain-backend/src/server.js ${ports.plain} ada`, port: ports.plain }),
    server({
      name: "demo on the plain backend",
      command: `${launcher} start --port ${ports.plainDemo} --backend http://127.0.0.1:${ports.plain}`,
      url: originOf(ports.plainDemo),
    }),
  ],
});
