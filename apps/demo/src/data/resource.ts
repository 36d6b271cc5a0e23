import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { LiveChanges } from "./live-changes.ts";

export type ResourceState<Value> =
  /** `patience` grows while nothing came: a fast answer shows no skeleton, a slow one is spoken of. */
  | { readonly status: "loading"; readonly patience: "instant" | "skeleton" | "slow" }
  | { readonly status: "ready"; readonly value: Value }
  | { readonly status: "refreshing"; readonly value: Value }
  | { readonly status: "failed"; readonly error: unknown };

export interface ResourceOptions<Value> {
  readonly changes: () => LiveChanges;
  /** What to load; another key loads from the start, null loads nothing. */
  readonly key: () => string | null;
  readonly load: (key: string, signal: AbortSignal) => Promise<Value>;
}

const skeletonAfter = 200;
const slowAfter = 4_000;
/** A window that comes back into focus reads again what is older than this. */
const staleAfter = 10_000;

/** Loads something for a host, keeps it fresh while the host is connected, and drops answers that came too late. */
export class Resource<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<Value>;
  #state: ResourceState<Value> = { status: "loading", patience: "instant" };
  #key: string | null = null;
  #request: AbortController | undefined;
  #timers: number[] = [];
  #loadedAt = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): ResourceState<Value> {
    return this.#state;
  }

  /** What was loaded last, also while it is read again. */
  get value(): Value | undefined {
    return this.#state.status === "ready" || this.#state.status === "refreshing" ? this.#state.value : undefined;
  }

  hostConnected(): void {
    this.#unsubscribe = this.#options.changes().subscribe(() => this.refresh());
    window.addEventListener("focus", this.#onFocus);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    window.removeEventListener("focus", this.#onFocus);
    this.#abort();
    this.#key = null;
  }

  hostUpdate(): void {
    const key = this.#options.key();
    if (key === this.#key) return;
    this.#key = key;
    this.#state = { status: "loading", patience: "instant" };
    if (key === null) this.#abort();
    else void this.#load(key);
  }

  /** Reads again and keeps showing what is there. */
  refresh(): void {
    if (this.#key === null) return;
    const value = this.value;
    if (value !== undefined) this.#set({ status: "refreshing", value });
    void this.#load(this.#key);
  }

  /** After a failure: from the start, with the skeleton. */
  retry(): void {
    if (this.#key === null) return;
    this.#set({ status: "loading", patience: "instant" });
    void this.#load(this.#key);
  }

  /** Shows an answer that a write gave; what was asked for before the write is out of date and dropped. */
  replace(value: Value): void {
    this.#abort();
    this.#loadedAt = Date.now();
    this.#set({ status: "ready", value });
  }

  async #load(key: string): Promise<void> {
    this.#abort();
    const request = new AbortController();
    this.#request = request;
    if (this.#state.status === "loading") this.#watchPatience();
    try {
      const value = await this.#options.load(key, request.signal);
      if (request.signal.aborted) return;
      this.replace(value);
    } catch (error) {
      if (request.signal.aborted) return;
      this.#clearTimers();
      this.#fail(error);
    }
  }

  /** What is shown stays when it could not be read again; the next change or focus tries once more. */
  #fail(error: unknown): void {
    const value = this.value;
    this.#set(value === undefined ? { status: "failed", error } : { status: "ready", value });
  }

  #watchPatience(): void {
    this.#timers = [
      window.setTimeout(() => this.#set({ status: "loading", patience: "skeleton" }), skeletonAfter),
      window.setTimeout(() => this.#set({ status: "loading", patience: "slow" }), slowAfter),
    ];
  }

  #abort(): void {
    this.#request?.abort();
    this.#clearTimers();
  }

  #clearTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  #set(state: ResourceState<Value>): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  readonly #onFocus = (): void => {
    if (Date.now() - this.#loadedAt > staleAfter) this.refresh();
  };
}
