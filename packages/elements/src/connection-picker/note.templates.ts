import { html, nothing } from "lit";
import { type IconName, icon } from "../internal/icons.ts";
import type { Messages } from "../locales/messages.ts";

const noteIcons = { info: "info", success: "status-active", warning: "alert", danger: "alert" } as const satisfies Record<string, IconName>;

export function note(kind: keyof typeof noteIcons, content: unknown) {
  return html`<div class="note note-${kind}" part="note" role=${kind === "danger" ? "alert" : nothing}>${icon(noteIcons[kind])}<div>${content}</div></div>`;
}

/** A script did not come: that of the dialog, or that of a form. */
export function notLoaded(messages: Messages, onRetry: () => void) {
  return note(
    "danger",
    html`<p class="strong">${messages.text("form-failed")}</p>
      <button class="button button-small" type="button" @click=${onRetry}>${messages.text("try-again")}</button>`,
  );
}
