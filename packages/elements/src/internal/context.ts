import { kitContextKey } from "@connection-kit/core";
import type { Kit } from "./kit.ts";

/** `unsubscribe` is the same as long as the provider is. */
export type KitCallback = (kit: Kit | undefined, unsubscribe?: () => void) => void;

/** An event of the Context Protocol, which `@lit/context` and other copies of the kit speak too. */
class KitContextEvent extends Event {
  readonly context = kitContextKey;
  readonly subscribe = true;

  constructor(
    type: "context-request" | "context-provider",
    readonly contextTarget: Element,
    readonly callback?: KitCallback,
  ) {
    super(type, { bubbles: true, composed: true });
  }
}

/** Asks the nearest provider around an element for its kit, and to be told of every other one after it. */
export function requestKit(element: Element, callback: KitCallback): void {
  element.dispatchEvent(new KitContextEvent("context-request", element, callback));
}

/** What an element provides to those inside it. */
export class KitProvider {
  readonly #host: Element;
  readonly #subscriptions = new Map<KitCallback, () => void>();
  #kit: Kit | undefined;

  constructor(host: Element) {
    this.#host = host;
    host.addEventListener("context-request", (event) => this.#onRequest(event as KitContextEvent));
  }

  /** Whoever is without a kit, or nearer to this provider than to its own, asks again. */
  announce(): void {
    this.#host.dispatchEvent(new KitContextEvent("context-provider", this.#host));
  }

  provide(kit: Kit): void {
    this.#kit = kit;
    for (const [callback, unsubscribe] of this.#subscriptions) callback(kit, unsubscribe);
  }

  #onRequest(event: KitContextEvent): void {
    const { context, callback } = event;
    if (context !== kitContextKey || !callback) return;
    event.stopPropagation();
    const unsubscribe = this.#subscriptions.get(callback) ?? (() => void this.#subscriptions.delete(callback));
    if (event.subscribe) this.#subscriptions.set(callback, unsubscribe);
    callback(this.#kit, unsubscribe);
  }
}
