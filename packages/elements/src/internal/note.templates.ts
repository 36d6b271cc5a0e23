import type { ConnectionError } from "@connection-kit/core";
import { html, nothing } from "lit";
import type { Messages } from "../locales/messages.ts";
import { errorSentence } from "./connection-words.ts";
import { type IconName, icon } from "./icons.ts";

const noteIcons = { info: "info", success: "status-active", warning: "alert", danger: "alert" } as const satisfies Record<string, IconName>;

/** A note. One of danger is announced at once; others where their `role` says so. */
export function note(kind: keyof typeof noteIcons, content: unknown, role: unknown = kind === "danger" ? "alert" : nothing) {
  return html`<div class="note note-${kind}" part="note" role=${role}>${icon(noteIcons[kind])}<div>${content}</div></div>`;
}

export interface FailureNote {
  readonly title: unknown;
  readonly error: ConnectionError;
  /** Why, where a sentence of the error alone does not say it. */
  readonly reason?: string;
  /** Left out when trying again is of no use. */
  readonly onRetry?: (() => void) | undefined;
  /** Nothing where it is announced elsewhere. */
  readonly role?: typeof nothing;
}

/** What could not be done, why, the reference for a support case, and Try again. */
export function failureNote(messages: Messages, { title, error, reason = errorSentence(messages, error), onRetry, role }: FailureNote) {
  return note(
    "danger",
    html`<p class="strong">${title}</p>
      <p class="small muted">${reason}</p>
      ${error.requestId ? html`<p class="small muted">${messages.text("reference")} <code dir="ltr">${error.requestId}</code></p>` : nothing}
      ${onRetry && error.retry !== "never" ? retryButton(messages, onRetry) : nothing}`,
    role,
  );
}

/** A script did not come: that of the dialog, or that of a form. */
export function notLoaded(messages: Messages, onRetry: () => void) {
  return note("danger", html`<p class="strong">${messages.text("form-failed")}</p>${retryButton(messages, onRetry)}`);
}

function retryButton(messages: Messages, onRetry: () => void) {
  return html`<button class="button button-small" type="button" @click=${onRetry}>${messages.text("try-again")}</button>`;
}
