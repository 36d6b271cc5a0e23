import type { ConnectionError } from "@connection-kit/core";
import { html, nothing } from "lit";
import type { Messages } from "../locales/messages.ts";
import { icon } from "./icons.ts";

export interface FailureNote {
  readonly title: unknown;
  readonly error: ConnectionError;
  /** Why, in words. */
  readonly reason: string;
  /** Left out when trying again is of no use. */
  readonly onRetry?: () => void;
}

/** What could not be done, why, the reference for a support case, and Try again. */
export function failureNote(messages: Messages, { title, error, reason, onRetry }: FailureNote) {
  return html`
    <div class="note note-danger" part="note">
      ${icon("alert")}
      <div>
        <p class="strong">${title}</p>
        <p class="small muted">${reason}</p>
        ${error.requestId ? html`<p class="small muted">${messages.text("reference")} <code dir="ltr">${error.requestId}</code></p>` : nothing}
        ${onRetry && error.retry !== "never" ? html`<button class="button button-small" type="button" @click=${onRetry}>${messages.text("try-again")}</button>` : nothing}
      </div>
    </div>
  `;
}
