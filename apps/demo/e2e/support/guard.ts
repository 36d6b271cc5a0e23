import type { BrowserContext, ConsoleMessage, Request, Response } from "@playwright/test";

/** An answer that a test provokes: it is no fault. */
interface ExpectedAnswer {
  readonly status: number;
  readonly path: RegExp;
}

/** What Chromium writes on the console about an answer that {@link Guard} judges by itself. */
const aboutAnAnswer = /^Failed to load resource/;

/** Watches every window of a test: nothing is written as a warning, nothing throws, no request fails unless the test says so, and none leaves the origin. */
export class Guard {
  readonly #origins: readonly string[];
  readonly #expected: ExpectedAnswer[] = [];
  readonly #answers: { readonly status: number; readonly method: string; readonly path: string }[] = [];
  readonly #faults: string[] = [];

  constructor(context: BrowserContext, origins: readonly string[]) {
    this.#origins = origins;
    context.on("console", (message) => this.#onConsole(message));
    context.on("weberror", (error) => this.#faults.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on("request", (request) => this.#onRequest(request));
    context.on("requestfailed", (request) => this.#onRequestFailed(request));
    context.on("response", (response) => this.#onResponse(response));
  }

  /** From now on, and for what came before: answers with this status to this path are part of the test. */
  expectAnswer(status: number, path: RegExp): void {
    this.#expected.push({ status, path });
  }

  /** For a test that causes faults on purpose: what happened so far does not count. */
  forgive(): void {
    this.#faults.length = 0;
    this.#answers.length = 0;
  }

  /** Everything that nobody expected. */
  findings(): string[] {
    const answers = this.#answers
      .filter((answer) => !this.#expected.some(({ status, path }) => status === answer.status && path.test(answer.path)))
      .map(({ status, method, path }) => `answer: ${status} to ${method} ${path}`);
    return [...this.#faults, ...answers];
  }

  #onConsole(message: ConsoleMessage): void {
    if (!["error", "warning", "assert"].includes(message.type()) || aboutAnAnswer.test(message.text())) return;
    this.#faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  }

  #onRequest(request: Request): void {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && !this.#origins.includes(url.origin)) this.#faults.push(`left the origin: ${request.method()} ${url.href}`);
  }

  #onRequestFailed(request: Request): void {
    const reason = request.failure()?.errorText ?? "unknown reason";
    // What the page gave up itself, by leaving or by an AbortSignal.
    if (reason !== "net::ERR_ABORTED") this.#faults.push(`request failed: ${reason}, ${request.method()} ${request.url()}`);
  }

  #onResponse(response: Response): void {
    if (response.status() < 400) return;
    this.#answers.push({ status: response.status(), method: response.request().method(), path: new URL(response.url()).pathname });
  }
}
