import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { FieldControl } from "./form-field.ts";

interface KeeperOptions {
  readonly inputs: () => readonly FieldControl[];
  /** The page is left with secrets in it; they are gone. */
  readonly onPageLeft: () => void;
}

/** Shows and hides secrets, and takes them out of their inputs when it is time. */
export class SecretKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & Node;
  readonly #options: KeeperOptions;
  readonly #revealed = new Set<string>();

  constructor(host: ReactiveControllerHost & Node, options: KeeperOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  isRevealed(field: string): boolean {
    return this.#revealed.has(field);
  }

  toggle(field: string): void {
    if (!this.#revealed.delete(field)) this.#revealed.add(field);
    this.#host.requestUpdate();
  }

  hide(): void {
    if (this.#revealed.size === 0) return;
    this.#revealed.clear();
    this.#host.requestUpdate();
  }

  /** Whether there was anything to take out. */
  clear(): boolean {
    this.hide();
    const filled = this.#options.inputs().filter((input) => input.value !== "");
    for (const input of filled) input.value = "";
    return filled.length > 0;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#onVisibilityChange);
    window.addEventListener("pagehide", this.#onPageHide);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#onVisibilityChange);
    window.removeEventListener("pagehide", this.#onPageHide);
    // A move within the document disconnects and connects in one task; what was typed must outlive it.
    queueMicrotask(() => this.#host.isConnected || this.clear());
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === "hidden") this.hide();
  };

  readonly #onPageHide = (): void => {
    if (this.clear()) this.#options.onPageLeft();
  };
}
