import type { AuthorizationStart, ManagementClient } from "../../client/management-client.ts";
import { asConnectionError, type ConnectionError } from "../../errors/connection-error.ts";
import { createMachine, type Machine } from "../machine.ts";
import { judgeMessage, type MessageVerdict, type WindowMessage } from "./authorization-message.ts";
import type { AuthorizationEffect, AuthorizationEvent, AuthorizationState } from "./authorization-states.ts";
import { initialAuthorizationState, isRunning, transitionAuthorization } from "./transition-authorization.ts";

/** The window in which the person signs in. */
export interface AuthorizationWindow {
  navigate(url: string): void;
  focus(): void;
  close(): void;
  isClosed(): boolean;
  /** Compared with the source of messages, where there is one. */
  readonly source?: unknown;
}

/** The page around the flow, so that tests can hold it still. */
export interface AuthorizationEnvironment {
  readonly now: () => number;
  /** Resolves after some milliseconds, or as soon as the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly isVisible: () => boolean;
  /** Listens to what other windows say, on any channel. Returns the function that stops it. */
  readonly messages: (authorizationId: string, listener: (message: WindowMessage) => void) => () => void;
}

/** What was left aside: news of another attempt, a message that proves nothing, a cancellation that did not arrive. */
export type AuthorizationIgnored =
  | { readonly reason: "stale"; readonly attempt: number; readonly event: AuthorizationEvent["type"] }
  | { readonly reason: Exclude<MessageVerdict, "accepted"> }
  /** The attempt expires by itself. */
  | { readonly reason: "not-cancelled"; readonly error: ConnectionError };

export interface AuthorizationFlowOptions {
  readonly client: Pick<ManagementClient, "beginAuthorization" | "authorization" | "cancelAuthorization">;
  readonly environment: AuthorizationEnvironment;
  /** Origins of the page where the provider's redirect ends: the page's own, and the backend's when it is another. */
  readonly origins: readonly string[];
  readonly onIgnored?: (ignored: AuthorizationIgnored) => void;
}

/** How often to look whether the window is closed; no event says so. */
const lookInterval = 500;
const shortestPoll = 2_000;
const longestPoll = 5_000;

/** From every 2 s at first to every 5 s after a minute. */
export function pollInterval(elapsed: number): number {
  return Math.min(longestPoll, shortestPoll + elapsed / 20);
}

/** What the runner keeps of an attempt while it runs. */
interface Attempt {
  /** Until it is sent. */
  start: AuthorizationStart | null;
  readonly window: AuthorizationWindow | null;
  readonly life: AbortController;
}

/** One element's sign-in at a provider, one attempt at a time. */
export class AuthorizationFlow {
  readonly #options: AuthorizationFlowOptions;
  readonly #life = new AbortController();
  readonly #attempts = new Map<number, Attempt>();
  readonly #machine: Machine<AuthorizationState, AuthorizationEvent>;
  #count = 0;

  constructor(options: AuthorizationFlowOptions) {
    this.#options = options;
    this.#machine = createMachine({ initial: initialAuthorizationState, transition: transitionAuthorization, run: (effect) => this.#run(effect) });
  }

  get state(): AuthorizationState {
    return this.#machine.state;
  }

  /** Called after each change. Returns the function that ends the subscription. */
  subscribe(listener: (state: AuthorizationState) => void): () => void {
    return this.#machine.subscribe(listener);
  }

  /**
   * Call it in the click itself, before anything is awaited: `openWindow` runs at once, and gives null when the browser refused.
   * While the window of the attempt before is still there, it gets the focus instead. Credentials are handed on and not kept.
   */
  start(start: AuthorizationStart, openWindow: () => AuthorizationWindow | null): void {
    const before = isRunning(this.state) ? this.#attempts.get(this.state.attempt)?.window : null;
    if (before && !before.isClosed()) {
      this.#tell({ type: "focus-requested" });
      return;
    }
    const window = openWindow();
    const attempt = ++this.#count;
    this.#attempts.set(attempt, { start, window, life: new AbortController() });
    this.#tell({ type: "start-requested", attempt, window: window ? "open" : "blocked" });
  }

  /** The link was followed that stands in for a blocked window. */
  linkOpened(): void {
    this.#tell({ type: "link-opened" });
  }

  cancel(): void {
    this.#tell({ type: "cancel-requested" });
  }

  /** Stops listening; the attempt on the server is left alone. Afterwards nothing changes and nothing is told. */
  dispose(): void {
    this.#life.abort();
    this.#machine.dispose();
    for (const { life } of this.#attempts.values()) life.abort();
    this.#attempts.clear();
  }

  #run(effect: AuthorizationEffect): void {
    if (effect.type === "report-stale") this.#options.onIgnored?.({ reason: "stale", attempt: effect.attempt, event: effect.event });
    else if (effect.type === "cancel") void this.#cancel(effect.authorizationId);
    else {
      const attempt = this.#attempts.get(effect.attempt);
      if (attempt) this.#runFor(attempt, effect);
    }
  }

  #runFor(attempt: Attempt, effect: Exclude<AuthorizationEffect, { type: "report-stale" | "cancel" }>): void {
    switch (effect.type) {
      case "begin":
        void this.#begin(effect.attempt, attempt);
        break;
      case "navigate":
        attempt.window?.navigate(effect.url);
        break;
      case "focus":
        attempt.window?.focus();
        break;
      case "watch":
        this.#listen(effect.attempt, effect.authorizationId, attempt);
        void this.#poll(effect.attempt, effect.authorizationId, attempt);
        break;
      case "read":
        void this.#read(effect.attempt, effect.authorizationId, attempt.life.signal);
        break;
      case "end":
        this.#attempts.delete(effect.attempt);
        attempt.life.abort();
        attempt.window?.close();
    }
  }

  /** Not aborted with its attempt: only its answer tells what there is to cancel. */
  async #begin(number: number, attempt: Attempt): Promise<void> {
    const { start } = attempt;
    attempt.start = null;
    if (start === null) return;
    try {
      const authorization = await this.#options.client.beginAuthorization(start, { signal: this.#life.signal });
      this.#tell({ type: "begun", attempt: number, authorization });
    } catch (thrown) {
      this.#tell({ type: "begin-failed", attempt: number, error: asConnectionError(thrown) });
    }
  }

  #listen(attempt: number, authorizationId: string, { window, life }: Attempt): void {
    const { environment, origins, onIgnored } = this.#options;
    const stop = environment.messages(authorizationId, (message) => {
      const verdict = judgeMessage(message, { authorizationId, origins, source: window?.source });
      if (verdict === "accepted") {
        // One use: a second message could only ask for what is being read.
        stop();
        this.#tell({ type: "message-received", attempt });
      } else onIgnored?.({ reason: verdict });
    });
    life.signal.addEventListener("abort", stop);
  }

  /** Whatever messages do: a browser may part windows so that none ever arrives. */
  async #poll(attempt: number, authorizationId: string, { window, life: { signal } }: Attempt): Promise<void> {
    const { now, sleep, isVisible } = this.#options.environment;
    const begin = now();
    for (let readAt = begin; ; ) {
      await sleep(lookInterval, signal);
      if (signal.aborted) return;
      if (window?.isClosed()) this.#tell({ type: "window-closed", attempt });
      if (now() - readAt < pollInterval(readAt - begin) || !isVisible()) continue;
      await this.#read(attempt, authorizationId, signal);
      readAt = now();
    }
  }

  async #read(attempt: number, authorizationId: string, signal: AbortSignal): Promise<void> {
    try {
      const authorization = await this.#options.client.authorization(authorizationId, { signal });
      this.#tell({ type: "status-read", attempt, authorization });
    } catch (thrown) {
      if (!signal.aborted) this.#tell({ type: "status-failed", attempt, error: asConnectionError(thrown) });
    }
  }

  async #cancel(authorizationId: string): Promise<void> {
    try {
      await this.#options.client.cancelAuthorization(authorizationId, { signal: this.#life.signal });
    } catch (thrown) {
      if (!this.#life.signal.aborted) this.#options.onIgnored?.({ reason: "not-cancelled", error: asConnectionError(thrown) });
    }
  }

  #tell(event: AuthorizationEvent): void {
    if (!this.#life.signal.aborted) this.#machine.send(event);
  }
}
