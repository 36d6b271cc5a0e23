import type { ConnectionsClient } from "@connection-kit/core";
import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Messages } from "../locales/messages.ts";
import { defaultMessages, type Kit } from "./kit.ts";

/** What every element has that talks to a backend. */
export abstract class KitElement extends LitElement {
  /** Base URL of the backend, for use without a provider: `/api/connection-kit/v1`. */
  @property({ attribute: "base-url" }) baseUrl: string | undefined;

  /** A client of the embedder's own, for use without a provider. Wins over `base-url`. */
  @property({ attribute: false }) client: ConnectionsClient | undefined;

  /** The kit in force; undefined as long as there is neither a provider nor a backend of its own. */
  protected abstract readonly kit: Kit | undefined;

  protected get messages(): Messages {
    return this.kit?.messages ?? defaultMessages;
  }
}
