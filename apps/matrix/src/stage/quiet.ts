import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/** What Chromium writes about an answer with an error status or none at all: that is the fault itself. */
const aboutAnAnswer = /^Failed to load resource/;

/** Listens for what nobody should hear: warnings and errors on the console, exceptions, rejections that nobody handles. */
export class Quiet {
  readonly #said: string[] = [];

  constructor(context: BrowserContext) {
    context.on("console", (message) => this.#onConsole(message));
    context.on("weberror", (error) => this.#said.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  }

  said(expected?: RegExp): readonly string[] {
    return this.#said.filter((text) => !expected?.test(text));
  }

  #onConsole(message: ConsoleMessage): void {
    if (!["error", "warning", "assert"].includes(message.type()) || aboutAnAnswer.test(message.text())) return;
    this.#said.push(`${message.type()}: ${message.text()}`);
  }
}
