import type { Availability, Connection, DraftIssue } from "@connection-kit/core";
import { html, nothing, type TemplateResult } from "lit";
import type { MessageCode, Messages } from "../locales/messages.ts";
import type { Twin } from "./duplicate-hint.ts";
import type { Receipt } from "./form-entries.ts";
import type { FormField } from "./form-field.ts";
import type { FormRemedy, FormSummary } from "./form-report.ts";
import { icon } from "./icons.ts";
import { lowered, sentence } from "./text.ts";
import { unavailableTemplate } from "./unavailable.templates.ts";

/** A field with what there is to say about it. */
export interface FieldView {
  readonly field: FormField;
  /** Empty for a secret, whose value nobody but its input knows. */
  readonly value: string;
  readonly issue: DraftIssue | undefined;
  /** What a clean-up did to the value. */
  readonly receipt: Receipt | undefined;
  readonly isReadOnly: boolean;
  readonly isRevealed: boolean;
  readonly setup: { readonly label: string; readonly url: string } | undefined;
}

export interface FieldHandlers {
  readonly onReveal: (field: FormField) => void;
  readonly onUndo: (field: FormField) => void;
  readonly onFix: (field: FormField, code: string) => void;
  readonly onSetup: (event: MouseEvent) => void;
}

/** What stands in the box of a field, and what may stand below the box. */
export interface FieldParts {
  readonly control: unknown;
  readonly below?: unknown;
}

export function fieldTemplate(messages: Messages, view: FieldView, { control, below = nothing }: FieldParts, handlers: FieldHandlers) {
  const { field, issue, receipt, setup } = view;
  const note = issue ? errorTemplate(messages, view, handlers) : receipt ? nothing : helpTemplate(messages, view);
  return html`<div class="field" part="field">
    <div class="field-head">
      <label for=${field.id} part="label">${field.label}</label>
      ${field.isOptional ? html`<span class="small muted">${messages.text("optional")}</span>` : nothing}
      ${
        setup
          ? html`<a class="link setup" part="setup" href=${setup.url} target="_blank" rel="noopener noreferrer" @click=${handlers.onSetup}
              >${setup.label}${icon("external")}</a
            >`
          : nothing
      }
    </div>
    <div class="input ${issue ? "input-invalid" : ""}" part="input">${control}</div>
    ${below}
    <p class="receipt" part="receipt" role="status">${receipt ? receiptTemplate(messages, view, receipt, handlers) : nothing}</p>
    ${note}
  </div>`;
}

interface TextOptions {
  readonly type?: "text" | "date";
  readonly mode?: "decimal" | "url";
  /** Ids of what is read out beside the notes. */
  readonly describedBy?: readonly string[];
}

/** An input of one line. */
export function textTemplate(view: FieldView, { type = "text", mode, describedBy = [] }: TextOptions = {}) {
  const { field } = view;
  return html`<input
    id=${field.id}
    type=${type}
    ?readonly=${view.isReadOnly}
    dir=${field.kind === "name" ? "auto" : "ltr"}
    inputmode=${mode ?? nothing}
    placeholder=${field.placeholder ?? nothing}
    autocomplete=${field.autocomplete ?? "off"}
    spellcheck="false"
    autocapitalize="off"
    aria-required=${isRequired(field)}
    aria-invalid=${isInvalid(view)}
    aria-describedby=${[...describedBy, descriptionOf(view) ?? []].flat().join(" ") || nothing}
  />`;
}

/**
 * No `name` and no bound value. `new-password` keeps the password of the site from being filled in; the `data-` marks tell
 * recorders of sessions to leave the field out, also while it is shown.
 */
export function secretTemplate(messages: Messages, view: FieldView, handlers: FieldHandlers) {
  const { field, isRevealed } = view;
  return html`<input
      id=${field.id}
      class="secret"
      type=${isRevealed ? "text" : "password"}
      ?readonly=${view.isReadOnly}
      dir="ltr"
      placeholder=${field.placeholder ?? nothing}
      autocomplete=${field.autocomplete ?? "new-password"}
      spellcheck="false"
      autocapitalize="off"
      autocorrect="off"
      translate="no"
      data-rr-is-password
      data-private
      data-sentry-mask
      data-dd-privacy="mask"
      aria-required=${isRequired(field)}
      aria-invalid=${isInvalid(view)}
      aria-describedby=${descriptionOf(view) ?? nothing}
    />${revealTemplate(messages, view, handlers)}`;
}

export function revealTemplate(messages: Messages, { field, isRevealed }: FieldView, handlers: FieldHandlers) {
  return html`<button
    class="button button-quiet button-small"
    part="reveal"
    type="button"
    aria-label=${messages.text(isRevealed ? "hide-secret" : "show-secret", { field: lowered(field.label, messages.locale) })}
    aria-pressed=${isRevealed ? "true" : "false"}
    aria-controls=${field.id}
    @click=${() => handlers.onReveal(field)}
  >
    ${icon(isRevealed ? "eye-off" : "eye")}${messages.text(isRevealed ? "hide" : "show")}
  </button>`;
}

/** For `aria-required`. */
export function isRequired({ isOptional }: FormField): "true" | "false" {
  return isOptional ? "false" : "true";
}

export function isInvalid({ issue }: FieldView): "true" | "false" {
  return issue ? "true" : "false";
}

export function descriptionOf({ field, issue, receipt, isRevealed }: FieldView): string | undefined {
  if (issue) return `${field.id}-error`;
  return !receipt && (field.help || isRevealed) ? `${field.id}-help` : undefined;
}

function helpTemplate(messages: Messages, { field, isRevealed }: FieldView) {
  const help = isRevealed ? messages.text("hidden-again") : field.help;
  return help ? html`<p class="help" part="help" id="${field.id}-help">${help}</p>` : nothing;
}

function receiptTemplate(messages: Messages, { field }: FieldView, receipt: Receipt, handlers: FieldHandlers) {
  const undo = receipt.undo
    ? html` <button class="link" part="undo" type="button" @click=${() => handlers.onUndo(field)}>${messages.text("undo")}</button>`
    : nothing;
  return html`${icon("info")}<span>${receipt.sentence}${undo}</span>`;
}

function errorTemplate(messages: Messages, { field, issue }: FieldView, handlers: FieldHandlers): TemplateResult {
  const code = issue?.code ?? "";
  const fix = `fix-${code}`;
  return html`<p class="error" part="error" id="${field.id}-error">
    ${icon("alert")}<span
      >${issue && issueSentence(messages, field, issue)}${messages.has(fix) ? html` <button class="link" type="button" @click=${() => handlers.onFix(field, code)}>${messages.text(fix)}</button>` : nothing}</span
    >
  </p>`;
}

/** Our own sentence for a code that we know, else the words of the server. */
function issueSentence(messages: Messages, field: FormField, issue: DraftIssue) {
  const code = `issue-${issue.code}`;
  const position = issue.values?.position;
  const place = position === undefined ? "" : ` ${messages.text("issue-position", { position })}`;
  if (messages.has(code)) return messages.text(code, { field: field.noun, ...issue.values }) + place;
  return issue.detail ? html`<bdi>${issue.detail}</bdi>` : messages.text("issue-unknown");
}

const remedyWords = {
  "use-duplicate": "use-that-connection",
  "save-unverified": "save-without-verifying",
  "check-list": "check-list",
} as const satisfies Record<FormRemedy["kind"], MessageCode>;

/** What went wrong with the whole, in words; `tabindex` so that focus can go there when no field shows it. */
export function summaryTemplate(messages: Messages, summary: FormSummary, onRemedy: () => void) {
  return html`<div class="note note-warning" id="summary" part="summary" role="alert" tabindex="-1">
    ${icon("alert")}
    <div>
      <div class="strong">${summary.title}</div>
      ${summary.text} ${summary.detail ? html`<div class="muted"><bdi>${summary.detail}</bdi></div>` : nothing}
      ${summary.reference ? html`<div class="muted">${messages.text("reference")}: <bdi>${summary.reference}</bdi></div>` : nothing}
      ${
        summary.remedy
          ? html`<button class="button button-small" id="remedy" type="button" @click=${onRemedy}>
              ${messages.text(remedyWords[summary.remedy.kind])}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

/** Why the person may not use the type; Save goes there. */
export function unavailabilityTemplate(messages: Messages, availability: Availability) {
  return html`<div class="note note-info" id="unavailable" part="summary" tabindex="-1">
    ${icon("info")}
    <div>${unavailableTemplate(messages, availability)}</div>
  </div>`;
}

/** A connection that would be made twice. It can be ignored. */
export function twinTemplate(messages: Messages, { connection: { name }, by }: Twin, onUse: () => void) {
  const text =
    typeof by === "object"
      ? sentence(messages, "error-duplicate-text", { name, field: by.noun })
      : sentence(messages, by === "person" ? "duplicate-own" : "duplicate-entries", { name });
  return html`<div class="note note-info" part="hint" role="status">
    ${icon("info")}
    <div>${text} <button class="link" type="button" @click=${onUse}>${messages.text("use-that-connection")}</button></div>
  </div>`;
}

export interface FootView {
  readonly hasBack: boolean;
  readonly hasCancel: boolean;
  readonly isPending: boolean;
  /** What is going on, in words. */
  readonly progress: string;
  /** Buttons before Save. */
  readonly before: unknown;
  /** Null where there is nothing to save. */
  readonly save: string | null;
}

/** Save keeps its place and its focus while it is pending; a second press does nothing. */
export function footTemplate(messages: Messages, view: FootView, onBack: () => void, onCancel: () => void) {
  return html`<div class="foot" part="foot">
    ${
      view.hasBack
        ? html`<button class="button button-large button-quiet back" part="back" type="button" @click=${onBack}>${icon("chevron-left")}${messages.text("back")}</button>`
        : nothing
    }
    <span class="progress" part="progress" role="status">${view.isPending ? icon("progress") : nothing}${view.progress}</span>
    ${view.hasCancel ? html`<button class="button button-large" part="cancel" type="button" @click=${onCancel}>${messages.text("cancel")}</button>` : nothing}
    ${view.before}
    ${
      view.save === null
        ? nothing
        : html`<button class="button button-large button-primary save" id="save" part="save" type="submit" aria-disabled=${view.isPending ? "true" : "false"}>
            ${view.save}
          </button>`
    }
  </div>`;
}

export function savedTemplate(messages: Messages, { name, identity }: Connection, words: "saved" | "reauthorized") {
  return html`<div class="frame body" part="body">
    <div class="note note-success" id="summary" part="summary" role="status" tabindex="-1">
      ${icon("status-active")}
      <div>${identity ? sentence(messages, `${words}-acts-as`, { name, identity: identity.label }) : sentence(messages, words, { name })}</div>
    </div>
  </div>`;
}
