import type { Connection, ConnectionError, ConnectionType, Identity, ModuleState, PersonalConnection } from "@connection-kit/core";
import { html, nothing } from "lit";
import { summaryTemplate } from "../internal/credential-form.templates.ts";
import { icon } from "../internal/icons.ts";
import { ladderTemplate } from "../internal/ladder.templates.ts";
import { failureNote } from "../internal/note.templates.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import type { TrialState } from "./trial.ts";
import type { TrialReport } from "./trial-report.ts";

/** In place of the form: its type is not known yet, or not any more. */
export function typeTemplate(messages: Messages, types: ModuleState["types"] | undefined, onRetry: () => void) {
  if (types?.status === "failed") return failedTemplate(messages, types.error, onRetry, messages.text("types-failed"));
  if (types && "value" in types) return unsupportedTemplate(messages, messages.text("type-not-accepted"));
  return html`<p class="muted" role="status">${messages.text("form-loading")}</p>`;
}

export function failedTemplate(messages: Messages, error: ConnectionError, onRetry: () => void, title = messages.text("connection-not-read")) {
  return failureNote(messages, { title, error, onRetry });
}

export function unsupportedTemplate(messages: Messages, reason = messages.text("type-unsupported-hint")) {
  return html`<div class="note note-info" part="summary">
    ${icon("info")}
    <div><p class="strong">${messages.text("unsupported-type")}</p><p>${reason}</p></div>
  </div>`;
}

/** What is about to be replaced. */
export function replacedTemplate(messages: Messages, { name, identity }: Connection) {
  return html`<p class="note note-info">
    ${icon("info")}<span>${identity ? sentence(messages, "replaces-acts-as", { name, identity: identity.label }) : sentence(messages, "replaces", { name })}</span>
  </p>`;
}

/** What a person's own credentials are for, and whom they act as when the form has nothing to ask for. */
export function suppliedTemplate(messages: Messages, { dynamicConnection, connection }: PersonalConnection, { fields, actsAs }: ConnectionType) {
  return html`<div class="note note-info">
    ${icon("info")}
    <div>
      <p>${sentence(messages, "supplies", { flow: dynamicConnection.flow.name })} ${fields.length === 0 ? actsAs.summary : nothing}</p>
      ${connection?.identity ? html`<p>${sentence(messages, "replaces-acts-as", { name: connection.name, identity: connection.identity.label })}</p>` : nothing}
    </div>
  </div>`;
}

/** A sign-in makes a connection of the package; what a person supplies is theirs alone. */
export function supplySignInTemplate(messages: Messages, system: string) {
  return unsupportedTemplate(messages, messages.text("supply-sign-in", { system }));
}

export interface IdentityHandlers {
  readonly onUse: () => void;
  readonly onKeep: () => void;
}

/** The new credentials belong to somebody else. Nothing is stored until the person has decided. */
export function identityTemplate(messages: Messages, { before, after }: { before: Identity; after: Identity }, handlers: IdentityHandlers) {
  return html`<div class="note note-warning" id="summary" part="summary" role="alert" tabindex="-1">
    ${icon("alert")}
    <div>
      <div class="strong">${messages.text("identity-changed")}</div>
      <dl class="identities">
        <dt>${messages.text("identity-before")}</dt>
        <dd><bdi>${before.label}</bdi></dd>
        <dt>${messages.text("identity-after")}</dt>
        <dd><bdi>${after.label}</bdi></dd>
      </dl>
      <p>${messages.text("identity-decide")}</p>
      <div class="choice-buttons">
        <button class="button button-small" type="button" @click=${handlers.onKeep}>${messages.text("identity-keep")}</button>
        <button class="button button-small" type="button" @click=${handlers.onUse}>${messages.text("identity-use")}</button>
      </div>
    </div>
  </div>`;
}

export function testButton(messages: Messages, isRunning: boolean, onTest: () => void) {
  return html`<button class="button button-large" part="test" type="button" aria-disabled=${isRunning ? "true" : "false"} @click=${onTest}>
    ${messages.text("test")}
  </button>`;
}

interface TrialView {
  readonly trial: TrialState;
  readonly summary: TrialReport["summary"];
  readonly onCopy: (text: string) => void;
}

/** What a test found. */
export function trialTemplate(messages: Messages, { trial, summary, onCopy }: TrialView) {
  const error = trial.status === "failed" ? trial.error : undefined;
  const verification = trial.status === "done" ? trial.verification : error?.verification;
  return html`${summary ? summaryTemplate(messages, summary, () => undefined) : nothing} ${verification ? ladderTemplate(messages, verification, error, onCopy) : nothing}`;
}
