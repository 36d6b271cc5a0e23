import { setupWorker } from "msw/browser";
import { indexedDbVault } from "./authorizations/indexed-db-vault.ts";
import { createMockBackend, type MockBackend, type MockBackendOptions } from "./backend.ts";
import { defaultLatency } from "./latency.ts";
import { answerOwnPages } from "./own-pages.ts";
import { platformPrefix } from "./routes.ts";
import { indexedDbStorage } from "./world/indexed-db-storage.ts";

export interface MockWorkerOptions extends Omit<MockBackendOptions, "origin"> {
  /** Where the host serves `worker/own-pages.js` of this package with `msw/mockServiceWorker.js` after it, as one script. */
  readonly workerUrl?: string;
}

export interface MockWorker {
  readonly backend: MockBackend;
  stop(): Promise<void>;
}

const guardKey = "connection-kit-mock-reloaded";
const patience = 5_000;
const pause = 50;

/**
 * Starts the backend in this page: a service worker hands the page's requests below our prefixes to the handlers, and
 * those of a popup that goes through the mock's own pages; all others pass. Resolves when a request really reaches the mock. The world is in IndexedDB and shared with other windows.
 *
 * A page that was loaded past its service worker (hard reload) has no controller and never gets one; it is reloaded, once.
 */
export async function startMockWorker(options: MockWorkerOptions = {}): Promise<MockWorker> {
  const { workerUrl = "/mockServiceWorker.js", storage = indexedDbStorage(), vault = indexedDbVault(), latency = defaultLatency, ...rest } = options;
  await recoverFromHardReload(workerUrl);
  const backend = createMockBackend({ ...rest, storage, vault, latency, origin: location.origin });
  const worker = setupWorker(...backend.handlers);
  await worker.start({ quiet: true, onUnhandledFrame: "bypass", serviceWorker: { url: workerUrl } });
  const stopOwnPages = answerOwnPages(backend);
  if (!(await answers())) await reloadOnce();
  sessionStorage.removeItem(guardKey);
  const stop = async () => {
    stopOwnPages();
    worker.stop();
  };
  return { backend, stop };
}

/** MSW would reload such a page too, but again and again where nothing ever controls it (DevTools: bypass for network). */
async function recoverFromHardReload(workerUrl: string): Promise<void> {
  if (navigator.serviceWorker.controller !== null) return;
  const script = new URL(workerUrl, location.href).href;
  const registrations = await navigator.serviceWorker.getRegistrations();
  const ours = registrations.filter((registration) => registration.active?.scriptURL === script);
  if (ours.length === 0) return;
  if (sessionStorage.getItem(guardKey) === null) await reloadOnce();
  await Promise.all(ours.map((registration) => registration.unregister()));
}

/** Never resolves when it reloads: nothing of the page may go on meanwhile. */
async function reloadOnce(): Promise<void> {
  if (sessionStorage.getItem(guardKey) !== null) {
    sessionStorage.removeItem(guardKey);
    throw new Error("The mock backend’s service worker does not control this page. Is “Bypass for network” on in the developer tools?");
  }
  sessionStorage.setItem(guardKey, "yes");
  location.reload();
  await new Promise<never>(() => undefined);
}

/** Whether a request of this page reaches the mock; a worker that has just been installed takes a moment to. */
async function answers(): Promise<boolean> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    const response = await fetch(`${platformPrefix}/personas`, { cache: "no-store" }).catch(() => null);
    // The body is read to its end, or the browser counts the request as aborted when the page goes.
    await response?.text();
    if (response?.headers.get("x-request-id")?.startsWith("mock-")) return true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return false;
}
