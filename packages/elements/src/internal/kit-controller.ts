import type { ConnectionStore, ConnectionsClient, KitOutcome } from "@connection-kit/core";
import { ContextConsumer } from "@lit/context";
import type { ReactiveController, ReactiveElement } from "lit";
import { kitContext } from "./context.ts";
import { createKit, type Kit } from "./kit.ts";

export interface KitHost extends ReactiveElement {
  baseUrl: string | undefined;
  client: ConnectionsClient | undefined;
}

interface KitCallbacks {
  /** Returns what is to be done when the element has this kit no more. */
  readonly onKit?: (kit: Kit) => (() => void) | undefined;
  readonly onOutcome?: (outcome: KitOutcome) => void;
}

/**
 * Gives an element its kit and renders it anew when the state changes: a kit of its own when the element names a backend
 * itself, else that of the provider around it, however late the provider comes.
 */
export class KitController implements ReactiveController {
  readonly #host: KitHost;
  readonly #consumer: ContextConsumer<typeof kitContext, KitHost>;
  readonly #onOutcome: KitCallbacks["onOutcome"];
  readonly #onKit: KitCallbacks["onKit"];
  #provided: Kit | undefined;
  #own: { readonly kit: Kit; readonly baseUrl: string | undefined; readonly client: ConnectionsClient | undefined } | undefined;
  #subscribed: { readonly store: ConnectionStore; readonly end: () => void } | undefined;

  constructor(host: KitHost, callbacks: KitCallbacks = {}) {
    this.#host = host;
    this.#onKit = callbacks.onKit;
    this.#onOutcome = callbacks.onOutcome;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context: kitContext,
      subscribe: true,
      callback: (kit) => {
        this.#provided = kit;
        host.requestUpdate();
      },
    });
  }

  get kit(): Kit | undefined {
    return this.#own?.kit ?? this.#provided;
  }

  hostConnected(): void {
    document.addEventListener("context-provider", this.#onLateProvider);
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#renewOwn();
    this.#subscribe();
  }

  hostDisconnected(): void {
    document.removeEventListener("context-provider", this.#onLateProvider);
    // A move within the document disconnects and connects in one task; what the element holds must outlive it.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#provided = undefined;
      this.#subscribed?.end();
      this.#subscribed = undefined;
      this.#own?.kit.dispose();
      this.#own = undefined;
    });
  }

  readonly #onLateProvider = (): void => {
    if (!this.kit) this.#consumer.hostConnected();
  };

  #renewOwn(): void {
    const { baseUrl, client } = this.#host;
    if (this.#own && this.#own.baseUrl === baseUrl && this.#own.client === client) return;
    this.#own?.kit.dispose();
    this.#own =
      baseUrl === undefined && client === undefined
        ? undefined
        : { kit: createKit({ ...(baseUrl !== undefined && { baseUrl }), ...(client && { client }) }), baseUrl, client };
  }

  #subscribe(): void {
    const kit = this.kit;
    // Kits that differ in their sentences only share a store.
    if (this.#subscribed?.store === kit?.store) return;
    this.#subscribed?.end();
    this.#subscribed = undefined;
    if (!kit) return;
    const endState = kit.store.subscribe(() => this.#host.requestUpdate());
    const endOutcomes = this.#onOutcome && kit.store.onOutcome(this.#onOutcome);
    const ends = [endState, endOutcomes];
    this.#subscribed = {
      store: kit.store,
      end: () => {
        for (const end of ends) end?.();
      },
    };
    ends.push(this.#onKit?.(kit));
  }
}
