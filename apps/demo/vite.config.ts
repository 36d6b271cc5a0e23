import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { defaultClientConditions, defineConfig, type Plugin, type ProxyOptions } from "vite";

/** `browser`: the mock backend runs in a service worker and is part of the build. `http`: requests go to the same origin. */
const backend = process.env.CONNECTION_KIT_BACKEND === "http" ? "http" : "browser";

/**
 * In `http` mode the kit's contract and what the mock adds beside it are proxied. `CONNECTION_KIT_API_TARGET` is the base
 * URL of the contract (a path in it replaces `/api/connection-kit/v1`), `CONNECTION_KIT_PLATFORM_TARGET` the origin that
 * has `/mock` and `/oauth2`.
 */
const apiPath = "/api/connection-kit/v1";

function proxies(): Record<string, ProxyOptions> {
  const api = process.env.CONNECTION_KIT_API_TARGET;
  const platform = process.env.CONNECTION_KIT_PLATFORM_TARGET ?? (api ? new URL(api).origin : undefined);
  const table: Record<string, ProxyOptions> = {};
  if (api) {
    const { origin, pathname } = new URL(api);
    const base = pathname.replace(/\/$/, "");
    table[apiPath] = { target: origin, changeOrigin: true, rewrite: (path) => (base ? base + path.slice(apiPath.length) : path) };
  }
  if (platform) {
    table["/mock/"] = { target: platform, changeOrigin: true };
    table["/oauth2/"] = { target: platform, changeOrigin: true };
    table["/.well-known/oauth-authorization-server"] = { target: platform, changeOrigin: true };
  }
  return table;
}

/** Serves and emits the worker script, that of the mock's own pages and that of msw, in the browser mode only. */
function serviceWorkerScript(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  const parts = ["@connection-kit/mock-backend/own-pages-worker.js", "msw/mockServiceWorker.js"];
  const script = () => parts.map((part) => readFileSync(resolve(part), "utf8")).join("\n");
  return {
    name: "connection-kit-service-worker-script",
    configureServer(server) {
      server.middlewares.use("/mockServiceWorker.js", (_request, response) => {
        response.setHeader("Content-Type", "text/javascript");
        response.setHeader("Cache-Control", "no-cache");
        response.end(script());
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "mockServiceWorker.js", source: script() });
    },
  };
}

const server = { port: Number(process.env.PORT ?? 5173), strictPort: true, proxy: backend === "http" ? proxies() : {} };

export default defineConfig({
  resolve: { conditions: ["source", ...defaultClientConditions] },
  define: { __BACKEND__: JSON.stringify(backend) },
  plugins: backend === "browser" ? [serviceWorkerScript()] : [],
  // One file per screen is not worth a request each; assets stay files, so that a strict CSP needs no `data:`.
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    outDir: process.env.CONNECTION_KIT_OUT_DIR ?? "dist",
  },
  server,
  preview: server,
});
