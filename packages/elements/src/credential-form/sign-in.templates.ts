import type { AuthorizationState } from "@connection-kit/core/management";
import { html, nothing } from "lit";
import { icon } from "../internal/icons.ts";
import type { Messages } from "../locales/messages.ts";

export interface SignInHandlers {
  readonly onAgain: () => void;
  readonly onLink: () => void;
  readonly onCancel: () => void;
}

/** While the person is at the provider. That the window reads as closed proves nothing: the way on is offered, nothing is given up. */
export function signInTemplate(messages: Messages, state: AuthorizationState, handlers: SignInHandlers) {
  if (state.status !== "waiting" && state.status !== "blocked") return nothing;
  return html`<div class="note note-info" part="sign-in" role="status">
    ${icon("external")}
    <div>
      ${state.status === "blocked" ? blocked(messages, state.url, handlers) : waiting(messages, state.mayBeClosed, handlers)}
      <button class="link" type="button" @click=${handlers.onCancel}>${messages.text("sign-in-cancel")}</button>
    </div>
  </div>`;
}

function blocked(messages: Messages, url: string, { onLink }: SignInHandlers) {
  return html`${messages.text("sign-in-blocked")}
    <a class="link" href=${url} target="_blank" rel="noopener noreferrer" @click=${onLink}>${messages.text("sign-in-open")}</a>`;
}

function waiting(messages: Messages, mayBeClosed: boolean, { onAgain }: SignInHandlers) {
  return html`${messages.text("sign-in-waiting")}
  ${mayBeClosed ? html`${messages.text("sign-in-closed")} <button class="link" type="button" @click=${onAgain}>${messages.text("sign-in-again")}</button>` : nothing}`;
}

/** Why there is no connection; null when it is told otherwise. */
export function signInFailure(messages: Messages, state: AuthorizationState): string | null {
  switch (state.status) {
    case "denied":
      return messages.text("sign-in-denied");
    case "expired":
      return messages.text("sign-in-expired");
    case "failed":
      return state.failure.by === "backend" ? null : providerFailure(messages, state.failure.code);
    default:
      return null;
  }
}

function providerFailure(messages: Messages, reason: string): string | null {
  if (reason === "identity-changed" || reason === "invalid_client") return null;
  const code = `sign-in-failed-${reason.replaceAll("_", "-")}`;
  return messages.text(messages.has(code) ? code : "sign-in-failed");
}

export function signInFailedTemplate(messages: Messages, failure: string, onAgain: () => void) {
  return html`<div class="note note-warning" id="summary" part="summary" role="alert" tabindex="-1">
    ${icon("alert")}
    <div>
      <div class="strong">${failure}</div>
      <button class="button button-small" id="remedy" type="button" @click=${onAgain}>${messages.text("sign-in-again")}</button>
    </div>
  </div>`;
}
