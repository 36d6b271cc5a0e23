import { getResponse, http, type RequestHandler } from "msw";
import type { ProviderSettings } from "./authorizations/provider.ts";
import { memoryVault, type Vault } from "./authorizations/vault.ts";
import type { DefectName } from "./defects/index.ts";
import { type Meaning, type Serve, withDefect } from "./defects/with-defect.ts";
import { handle, refuse } from "./http/pipeline.ts";
import { matchPath, type Route } from "./http/route.ts";
import type { Surroundings } from "./http/surroundings.ts";
import { isOurs, routes } from "./routes.ts";
import { type ScenarioName, worldOf } from "./scenarios.ts";
import { memoryStorage } from "./world/memory-storage.ts";
import { Refusal } from "./world/refusal.ts";
import type { StorageFactory } from "./world/storage.ts";
import type { World } from "./world/tables.ts";

export interface MockBackendOptions {
  /** The world to start with when the storage holds none yet. */
  readonly scenario?: ScenarioName;
  readonly storage?: StorageFactory;
  readonly now?: () => Date;
  /** Milliseconds that creating, checking and verifying take, so that progress is seen. 0 unless told. */
  readonly latency?: number;
  /** Answers requests to this origin only; to any when it is not given. */
  readonly origin?: string;
  /** Where “Sign in with Microsoft” leads: another authorization server than the stand-in that the mock brings along. */
  readonly provider?: ProviderSettings;
  /** Seals the tokens of providers; in memory unless told. */
  readonly vault?: Vault;
  /** Breaks one rule of the contract, to try a conformance suite on. */
  readonly defect?: DefectName;
}

/** The backend that is not there. The same handlers run in a service worker, in process and behind a real HTTP server. */
export interface MockBackend {
  /** For `setupWorker` or `getResponse` of MSW. Answers everything below our prefixes and nothing else. */
  readonly handlers: readonly RequestHandler[];
  /** `fetch` without a network. Relative addresses are taken to be of `http://localhost`. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Calls `listener` after each change of the world, in whichever window it was made. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** The world as it is now. Holds digests and hints, never a secret. */
  world(): Promise<World>;
  /** Puts the world back to a scenario. */
  reset(scenario?: ScenarioName): Promise<void>;
}

export function createMockBackend(options: MockBackendOptions = {}): MockBackend {
  const {
    scenario = "default",
    storage: factory = memoryStorage(),
    now = () => new Date(),
    latency = 0,
    origin,
    provider = null,
    vault = memoryVault(),
    defect,
  } = options;
  const storage = factory(() => worldOf(scenario, now()));
  const surroundings: Surroundings = {
    storage,
    now,
    providerLatency: latency,
    vault,
    provider,
    askSelf: async (request) => dispatch(request, surroundings),
  };
  const right: Serve = (request) => dispatch(request, surroundings);
  const handlers = [mswHandler(defect === undefined ? right : withDefect(defect, meaningOf, right), origin)];
  return {
    handlers,
    fetch: (input, init) => fetchInProcess(handlers, input, init),
    subscribe: (listener) => storage.subscribe(listener),
    world: () => storage.read(),
    reset: (name = "default") => storage.update(() => ({ world: worldOf(name, now()), value: undefined })),
  };
}

/** One handler for all routes: MSW clones the request for every handler it asks, and forty clones a request are felt. */
function mswHandler(serve: Serve, origin: string | undefined): RequestHandler {
  return http.all(
    ({ request }) => {
      const url = new URL(request.url);
      return (origin === undefined || url.origin === origin) && isOurs(url.pathname);
    },
    ({ request }) => serve(request),
  );
}

/** 404 for a path that no route has, 405 when only the method is wrong. */
function dispatch(request: Request, surroundings: Surroundings): Promise<Response> | Response {
  const there = matchesOf(request);
  const match = there.find(({ route }) => route.method === request.method);
  if (match !== undefined) return handle(match.route, request, match.params, surroundings);
  const methods = there.map(({ route }) => route.method);
  const refusal =
    methods.length === 0
      ? new Refusal(404, "not-found", { detail: "There is nothing at this address." })
      : new Refusal(405, "invalid-input", { detail: `Use ${methods.join(" or ")}.`, headers: { allow: methods.join(", ") } });
  return refuse(refusal, request, surroundings.now());
}

function meaningOf(request: Request): Meaning {
  const match = matchesOf(request).find(({ route }) => route.method === request.method);
  return { operation: match?.route.operation ?? null, params: match?.params ?? {} };
}

/** The routes at a path, whatever their method. */
function matchesOf(request: Request): readonly { readonly route: Route; readonly params: Meaning["params"] }[] {
  const { pathname } = new URL(request.url);
  return routes.flatMap((route) => {
    const params = matchPath(route.path, pathname);
    return params === null ? [] : [{ route, params }];
  });
}

async function fetchInProcess(handlers: readonly RequestHandler[], input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = input instanceof Request ? new Request(input, init) : new Request(new URL(input, "http://localhost"), init);
  request.signal.throwIfAborted();
  const response = await getResponse([...handlers], request);
  request.signal.throwIfAborted();
  if (response === undefined) throw new TypeError(`The mock backend does not serve ${new URL(request.url).pathname}.`);
  if (response.type === "error") throw new TypeError("Failed to fetch");
  return response;
}
