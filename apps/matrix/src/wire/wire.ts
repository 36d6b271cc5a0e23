import { isOurs, type MockBackend } from "@connection-kit/mock-backend/node";
import type { BrowserContext, Request as PageRequest, Route } from "@playwright/test";
import { type Answer, answerOf } from "./answer.ts";
import type { Fault } from "./faults.ts";
import { noFault } from "./faults.ts";
import { type Operation, operationOf } from "./operations.ts";
import { pageFile } from "./page-files.ts";
import { type Policy, policyHeader, strictPolicy } from "./policy.ts";

/** Nobody serves it: every request is answered by the wire. */
export const pageOrigin = "https://product.test";
/** The same page where the browser takes it for no secure context. */
export const insecureOrigin = "http://product.test";

/** A call of the contract, as the page made it. */
export interface Call {
  readonly operation: Operation;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** By the clock of the row. */
  readonly at: number;
  /** Whether the page gave it up before it was answered. */
  isAborted: boolean;
}

interface Injection {
  readonly operation: Operation | "*";
  readonly fault: Fault;
  left: number;
}

/** Stands between the pages of a context and the backend in this process: serves the page's files, passes calls on, and does to them what a row says. */
export class Wire {
  readonly calls: Call[] = [];
  /** Requests to places that nobody serves. */
  readonly strays: string[] = [];
  policy: Policy = strictPolicy;
  /** More headers of the host page. */
  pageHeaders: Readonly<Record<string, string>> = {};
  readonly #context: BrowserContext;
  #backend: MockBackend | undefined;
  #now = () => new Date();
  readonly #injections: Injection[] = [];
  readonly #byRequest = new Map<PageRequest, Call>();
  /** Requests that are being dealt with; those that nobody will answer, or that a gate holds, are not. */
  #underWay = 0;
  readonly #sites = new Map<string, (path: string) => Answer>();

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  async connect(backend: MockBackend, now: () => Date): Promise<void> {
    this.#backend = backend;
    this.#now = now;
    this.#context.on("requestfailed", (request) => this.#onFailed(request));
    await this.#context.route("**/*", async (route) => {
      this.#underWay += 1;
      await this.#onRequest(route).finally(() => {
        this.#underWay -= 1;
      });
    });
  }

  /** Faults of one operation take effect in the order in which they were injected, each as often as it says. */
  inject(operation: Operation | "*", fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#injections.push({ operation, fault, left: times });
  }

  /** From now on everything works. */
  mend(): void {
    this.#injections.length = 0;
  }

  /** Another origin than that of the page. */
  site(origin: string, answer: (path: string) => Answer): void {
    this.#sites.set(origin, answer);
  }

  callsOf(operation: Operation): readonly Call[] {
    return this.calls.filter((call) => call.operation === operation);
  }

  /** Resolves when nothing is under way and every page has taken in what it was answered. */
  async quiet(): Promise<void> {
    for (let rounds = 0; rounds < 2; rounds++) {
      while (this.#underWay > 0) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(this.#context.pages().map((page) => page.evaluate(turnAround).catch(ignoreGone)));
    }
  }

  async #onRequest(route: Route): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    const site = this.#sites.get(url.origin);
    if (site) return fulfil(route, site(url.pathname));
    if (url.origin !== pageOrigin && url.origin !== insecureOrigin) {
      this.strays.push(`${request.method()} ${url.href}`);
      return route.abort("addressunreachable");
    }
    if (isOurs(url.pathname)) return this.#onCall(route, request, url);
    if (url.pathname.startsWith("/api/")) return fulfil(route, { status: 404, headers: { "content-type": "text/plain" }, body: Buffer.from("Not found") });
    return fulfil(route, await pageFile(url.pathname, { "content-security-policy": policyHeader(this.policy), ...this.pageHeaders }));
  }

  async #onCall(route: Route, request: PageRequest, url: URL): Promise<void> {
    const body = request.postData() ?? "";
    const operation = operationOf(request.method(), url.pathname);
    const call = operation && { operation, url, headers: request.headers(), body, at: this.#now().getTime(), isAborted: false };
    if (call) {
      this.calls.push(call);
      this.#byRequest.set(request, call);
    }
    let isDone = false;
    const once = async (end: () => Promise<void>) => {
      // The page may have given the request up meanwhile: then there is nobody to answer.
      if (isDone || call?.isAborted) return;
      isDone = true;
      await end().catch(ignoreGone);
    };
    await this.#faultFor(operation)({
      ask: async (other = url) => answerOf(await this.#ask(request, other)),
      answer: (answer) => once(() => fulfil(route, request.isNavigationRequest() ? withoutRedirect(answer) : answer)),
      abort: () => once(() => route.abort("connectionreset")),
      wait: async (gate) => {
        this.#underWay -= 1;
        await gate;
        this.#underWay += 1;
      },
      now: () => this.#now(),
      url,
      body,
    });
  }

  #faultFor(operation: Operation | undefined): Fault {
    const injection = this.#injections.find((each) => each.left > 0 && operation && (each.operation === "*" || each.operation === operation));
    if (!injection) return noFault;
    injection.left -= 1;
    return injection.fault;
  }

  async #ask(request: PageRequest, url: URL): Promise<Response> {
    const body = request.postDataBuffer();
    const headers = { ...request.headers(), ...(request.method() !== "GET" && { "sec-fetch-site": siteOf(request, url) }) };
    const init = { method: request.method(), headers, redirect: "manual" as const, ...(body && { body: new Uint8Array(body) }) };
    if (!this.#backend) throw new Error("The wire is not connected.");
    return this.#backend.fetch(new Request(url, init));
  }

  #onFailed(request: PageRequest): void {
    const call = this.#byRequest.get(request);
    if (call) call.isAborted = true;
  }
}

/** Runs in a page: resolves after what waits in its queues. */
function turnAround(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

/** What the browser says of where a write comes from: it adds this after requests were caught. */
function siteOf(request: PageRequest, url: URL): "same-origin" | "cross-site" {
  return new URL(request.frame().url()).origin === url.origin ? "same-origin" : "cross-site";
}

function fulfil(route: Route, { status, headers, body }: Answer): Promise<void> {
  return route.fulfill({ status, headers: { ...headers }, body });
}

/** Playwright does not let go of a redirect what it caught: a page that leads on does the same, with the same headers. */
function withoutRedirect(answer: Answer): Answer {
  const { location, ...headers } = answer.headers;
  if (location === undefined || answer.status < 300 || answer.status > 399) return answer;
  const page = `<!doctype html><meta http-equiv="refresh" content="0; url=${location.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}">`;
  return { status: 200, headers: { ...headers, "content-type": "text/html; charset=utf-8" }, body: Buffer.from(page) };
}

/** A page that is gone, or that gave the request up in this very moment, is no fault of the wire. */
function ignoreGone(error: Error): void {
  if (!/closed|already handled|Invalid InterceptionId|not found|navigation|destroyed/i.test(error.message)) throw error;
}
