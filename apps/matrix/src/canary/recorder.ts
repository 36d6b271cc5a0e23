import type { BrowserContext, ConsoleMessage, Request, Response } from "@playwright/test";

/** Where a secret may be: in the body of the request that stores or tests credentials, and in the answer that creates the application. */
const storingCredentials = [
  { method: "POST", path: /^\/api\/connection-kit\/v1\/(connections(\/check)?|authorizations)$/ },
  { method: "PUT", path: /^\/api\/connection-kit\/v1\/(connections\/[^/]+\/credentials|me\/dynamic-connections\/[^/]+)$/ },
];
const creatingApplication = { method: "POST", path: /^\/mock\/applications(\/[^/]+\/secret)?$/ };

/** Requests whose answers are data; the others fetch the files of the app. */
const data = /^\/(api|mock|oauth2)\//;

type RecordedKind = "event" | "key" | "message" | "report";

/** Everything that leaves a page, as text: requests, answers, events at the window, messages to other windows, console, exceptions. */
export class Recorder {
  readonly urls: string[] = [];
  readonly requestHeaders: string[] = [];
  readonly requestBodies: string[] = [];
  /** Bodies of the requests that may hold a secret: one for each press of Save or Test. */
  readonly creatingBodies: string[] = [];
  readonly console: string[] = [];
  readonly exceptions: string[] = [];
  readonly events: string[] = [];
  readonly messages: string[] = [];
  /** What the page did that its content security policy forbids. */
  readonly reports: string[] = [];
  readonly #pending: Promise<void>[] = [];
  readonly #answers: string[] = [];
  #keys = "";

  async record(context: BrowserContext): Promise<void> {
    context.on("request", (request) => this.#onRequest(request));
    context.on("response", (response) => this.#pending.push(this.#onResponse(response)));
    context.on("console", (message) => this.#pending.push(this.#onConsole(message)));
    context.on("weberror", (error) => this.exceptions.push(`${error.error().message}\n${error.error().stack ?? ""}`));
    await context.exposeBinding("recordForCanary", (_source, kind: RecordedKind, text: string) => {
      if (kind === "event") this.events.push(text);
      else if (kind === "report") this.reports.push(text);
      else if (kind === "message") this.messages.push(text);
      else this.#keys += text;
    });
    await context.addInitScript(recordWindow);
  }

  /** Characters of the key events that reached a window, one after the other. */
  get keys(): string {
    return this.#keys;
  }

  async answers(): Promise<readonly string[]> {
    await Promise.all(this.#pending);
    return this.#answers;
  }

  async consoleTexts(): Promise<readonly string[]> {
    await Promise.all(this.#pending);
    return this.console;
  }

  #onRequest(request: Request): void {
    const { pathname } = new URL(request.url());
    this.urls.push(request.url());
    this.requestHeaders.push(JSON.stringify(request.headers()));
    const body = request.postData();
    if (body === null) return;
    const isCreating = storingCredentials.some(({ method, path }) => request.method() === method && path.test(pathname));
    (isCreating ? this.creatingBodies : this.requestBodies).push(body);
  }

  async #onResponse(response: Response): Promise<void> {
    const { pathname } = new URL(response.url());
    if (!data.test(pathname)) return;
    this.#answers.push(JSON.stringify(response.headers()));
    if (response.request().method() === creatingApplication.method && creatingApplication.path.test(pathname)) return;
    // A window that is closed takes the bodies of its answers along; what it did with them is seen elsewhere.
    this.#answers.push(await response.text().catch((error: Error) => error.message));
  }

  async #onConsole(message: ConsoleMessage): Promise<void> {
    this.console.push(message.text());
    for (const argument of message.args()) {
      this.console.push(await argument.evaluate((value) => JSON.stringify(value) ?? String(value)).catch((error: Error) => error.message));
    }
  }
}

/** Runs in each page before its scripts. Listens where analytics listen: at the window, after the page's own listeners. */
function recordWindow(): void {
  const record = (window as unknown as { recordForCanary(kind: RecordedKind, text: string): Promise<void> }).recordForCanary;
  const types = [
    ...["input", "beforeinput", "change", "keydown", "keypress", "keyup", "paste", "copy", "cut", "drop", "dragstart"],
    ...["compositionstart", "compositionupdate", "compositionend", "submit", "reset", "formdata", "invalid", "click", "focusin", "focusout", "toggle", "close"],
    ...["connection-created", "connection-updated", "connection-deleted", "connection-attached", "connection-detached", "connection-verified"],
    ...["connection-failed", "connection-renamed", "connection-reauthorized", "connection-requested", "connection-swapped", "connection-supplied"],
    ...["connection-create-request", "connection-attach-request", "connection-delete-request", "connection-made-dynamic", "connection-duplicate-chosen"],
    ...["connection-form-cancelled", "connection-form-back", "error", "unhandledrejection", "message", "securitypolicyviolation"],
  ];

  const textOf = (value: unknown): string => {
    if (value instanceof DataTransfer) return value.getData("text/plain");
    if (value instanceof Node || value instanceof Window || typeof value === "function") return "";
    if (value instanceof FormData) return JSON.stringify([...value.entries()]);
    try {
      return JSON.stringify(value) ?? "";
    } catch (error) {
      return `not to be written as JSON: ${String(error)}`;
    }
  };
  const onEvent = (event: Event) => {
    const facts: string[] = [];
    for (const key in event) facts.push(`${key}=${textOf(Reflect.get(event, key))}`);
    record(event.type === "securitypolicyviolation" ? "report" : "event", `${event.type}: ${facts.join(" ")}`);
    if (event instanceof KeyboardEvent && event.type === "keydown" && event.key.length === 1) record("key", event.key);
  };
  for (const type of types) window.addEventListener(type, onEvent);

  const broadcast = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (this: BroadcastChannel, message: unknown) {
    record("message", `${this.name}: ${textOf(message)}`);
    broadcast.call(this, message);
  };
  const post = window.postMessage;
  window.postMessage = (...message: unknown[]) => {
    record("message", `window: ${textOf(message[0])}`);
    Reflect.apply(post, window, message);
  };
}
