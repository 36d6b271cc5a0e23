import type { ConnectionsClient } from "@connection-kit/core";
import { ContextProvider } from "@lit/context";
import { css, html, LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { kitContext } from "../internal/context.ts";
import { createKit, createMessages, type GetToken, type Kit } from "../internal/kit.ts";
import type { MessageCatalogue } from "../locales/messages.ts";

/**
 * Says where the backend is, for every element of the kit inside it.
 *
 * Elements inside it share one state: what one of them changes, the others show. It draws nothing and takes no room in the
 * layout. It may be set up late; elements inside it wait.
 *
 * @slot - The part of the page that uses the kit.
 */
export class ConnectionProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Base URL of the backend, without a slash at the end: `/api/connection-kit/v1`. An https address, or one of this origin. */
  @property({ attribute: "base-url" }) baseUrl: string | undefined;

  /** The backend does not know `Idempotency-Key`: a create is sent once, and when its answer is lost the person is asked to look at the list. */
  @property({ type: Boolean, attribute: "without-idempotency" }) withoutIdempotency = false;

  /** Language of the sentences and of numbers and dates, as a BCP 47 tag. English when not set. */
  @property() locale: string | undefined;

  /** A client of the embedder's own instead of `base-url`. */
  @property({ attribute: false }) client: ConnectionsClient | undefined;

  /** Gives a short-lived bearer token for each call. Without it, cookies of the same origin are sent. */
  @property({ attribute: false }) getToken: GetToken | undefined;

  /** Sentences of the host's own, by code; the others stay as they are. */
  @property({ attribute: false }) messages: Partial<MessageCatalogue> | undefined;

  readonly #context = new ContextProvider(this, { context: kitContext });
  #kit: Kit | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Not at once: a move within the document disconnects and connects in one task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#kit?.dispose();
      this.#kit = undefined;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#kit) this.#renewKit();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || (["baseUrl", "client", "withoutIdempotency"] as const).some((name) => changed.has(name))) this.#renewKit();
    else if (this.#kit && (changed.has("locale") || changed.has("messages")))
      this.#provide({ ...this.#kit, messages: createMessages(this.locale, this.messages) });
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #renewKit(): void {
    this.#kit?.dispose();
    this.#kit = undefined;
    if (this.baseUrl === undefined && !this.client) return;
    this.#provide(
      createKit({
        ...(this.baseUrl !== undefined && { baseUrl: this.baseUrl }),
        ...(this.client && { client: this.client }),
        isUnkeyed: this.withoutIdempotency,
        // Read at each call: frameworks hand over a new function at every render.
        getToken: async () => (await this.getToken?.()) ?? null,
        ...(this.locale && { locale: this.locale }),
        ...(this.messages && { messages: this.messages }),
      }),
    );
  }

  #provide(kit: Kit): void {
    this.#kit = kit;
    this.#context.setValue(kit);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-provider": ConnectionProvider;
  }
}
