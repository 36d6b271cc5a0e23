import type { FieldOption } from "@connection-kit/core";
import { scopesIn } from "@connection-kit/core/fields";
import { html, nothing } from "lit";
import { statusMark } from "../internal/connection-words.ts";
import * as templates from "../internal/credential-form.templates.ts";
import { icon } from "../internal/icons.ts";
import { lowered } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import type { SchemaField } from "./schema-fields.ts";

export interface KindHandlers extends templates.FieldHandlers {
  readonly onCopy: (text: string) => void;
  /** A scope of the list is chosen, or taken back. */
  readonly onScope: (field: SchemaField, scope: string) => void;
}

type View = templates.FieldView & { readonly field: SchemaField };

/** What a value of each kind is typed into, or chosen from. */
export function kindParts(messages: Messages, view: View, handlers: KindHandlers): templates.FieldParts {
  switch (view.field.schema.kind) {
    case "secret":
      return { control: templates.secretTemplate(messages, view, handlers) };
    case "url":
      return { control: templates.textTemplate(view, { mode: "url" }) };
    case "number":
      return { control: templates.textTemplate(view, { mode: "decimal" }) };
    case "date":
      return { control: templates.textTemplate(view, { type: "date" }) };
    case "host":
      return { control: hostControl(view) };
    case "select":
      return { control: selectControl(messages, view) };
    case "reference":
      return { control: selectControl(messages, view), below: referenceStatus(messages, view) };
    case "multiline":
      return { control: view.field.kind === "secret" ? secretLinesControl(messages, view, handlers) : linesControl(view) };
    case "scopes":
      return { control: linesControl(view), below: scopeChoices(view, handlers) };
    case "output":
      return { control: outputControl(messages, view, handlers) };
    default:
      return { control: templates.textTemplate(view) };
  }
}

/** What is fixed stands in sight around what is typed, and is read out with it. */
function hostControl(view: View) {
  const { id, schema } = view.field;
  const fixed = (["prefix", "suffix"] as const).filter((place) => schema[place]);
  const affix = (place: "prefix" | "suffix") => (schema[place] ? html`<span class="affix" id="${id}-${place}" dir="ltr">${schema[place]}</span>` : nothing);
  return html`${affix("prefix")}${templates.textTemplate(view, { mode: "url", describedBy: fixed.map((place) => `${id}-${place}`) })}${affix("suffix")}`;
}

function selectControl(messages: Messages, view: View) {
  const { field, value } = view;
  const options = field.schema.options ?? [];
  const isKnown = options.some((option) => option.value === value);
  return html`<select
      id=${field.id}
      ?disabled=${view.isReadOnly}
      aria-required=${templates.isRequired(field)}
      aria-invalid=${templates.isInvalid(view)}
      aria-describedby=${templates.descriptionOf(view) ?? nothing}
    >
      ${isKnown && !field.isOptional ? nothing : html`<option value="">${messages.text("choose")}</option>`}
      ${options.map((option) => html`<option value=${option.value}>${optionText(messages, option)}</option>`)}</select
    >${icon("chevron-down")}`;
}

function optionText(messages: Messages, { label, status }: FieldOption): string {
  return status === undefined ? label : `${label} – ${messages.text(referenceWord(status))}`;
}

/** The status of what is chosen: a shape and a word, then a colour, and the reason when it cannot be used. */
function referenceStatus(messages: Messages, { field, value, issue }: View) {
  const { status, reason } = field.schema.options?.find((option) => option.value === value) ?? {};
  if (status === undefined) return nothing;
  const shape = { ready: "active", unavailable: "invalid" }[status as string] ?? "unknown";
  return html`<p class="reference" role="status">
    ${statusMark(messages, shape, messages.text(referenceWord(status)))} ${reason && !issue ? html`<bdi class="small muted">${reason}</bdi>` : nothing}
  </p>`;
}

function referenceWord(status: string) {
  return status === "ready" ? "reference-ready" : status === "unavailable" ? "reference-unavailable" : "status-unknown";
}

function linesControl(view: View) {
  const { field } = view;
  return html`<textarea
    id=${field.id}
    rows=${field.schema.kind === "scopes" ? 2 : 4}
    ?readonly=${view.isReadOnly}
    dir="ltr"
    placeholder=${field.placeholder ?? nothing}
    autocomplete=${field.autocomplete ?? "off"}
    spellcheck="false"
    autocapitalize="off"
    aria-required=${templates.isRequired(field)}
    aria-invalid=${templates.isInvalid(view)}
    aria-describedby=${templates.descriptionOf(view) ?? nothing}
  ></textarea>`;
}

/** Masked by the style sheet where the browser can: no input of several lines has a type for secrets. No bound value, as of every secret. */
function secretLinesControl(messages: Messages, view: View, handlers: KindHandlers) {
  const { field, isRevealed } = view;
  return html`<textarea
      id=${field.id}
      class="secret ${isRevealed ? "" : "masked"}"
      rows="4"
      ?readonly=${view.isReadOnly}
      dir="ltr"
      placeholder=${field.placeholder ?? nothing}
      autocomplete="off"
      spellcheck="false"
      autocapitalize="off"
      autocorrect="off"
      translate="no"
      data-rr-is-password
      data-private
      data-sentry-mask
      data-dd-privacy="mask"
      aria-required=${templates.isRequired(field)}
      aria-invalid=${templates.isInvalid(view)}
      aria-describedby=${templates.descriptionOf(view) ?? nothing}
    ></textarea
    >${templates.revealTemplate(messages, view, handlers)}`;
}

/** Scopes that the backend knows of, to be pressed instead of typed. */
function scopeChoices({ field, value, isReadOnly }: View, handlers: KindHandlers) {
  const chosen = scopesIn(value);
  const options = field.schema.options ?? [];
  if (options.length === 0) return nothing;
  return html`<div class="choices" role="group" aria-label=${field.label}>
    ${options.map(
      (option) => html`<button
        class="button button-small"
        type="button"
        aria-pressed=${chosen.includes(option.value) ? "true" : "false"}
        aria-disabled=${isReadOnly ? "true" : "false"}
        @click=${() => handlers.onScope(field, option.value)}
      >
        ${chosen.includes(option.value) ? icon("check") : nothing}<bdi>${option.label}</bdi>
      </button>`,
    )}
  </div>`;
}

function outputControl(messages: Messages, { field, value }: View, handlers: KindHandlers) {
  const noun = lowered(field.label, messages.locale);
  return html`<input id=${field.id} type="text" readonly dir="ltr" aria-describedby=${field.help ? `${field.id}-help` : nothing} /><button
      class="button button-quiet button-small"
      part="copy"
      type="button"
      aria-label=${messages.text("copy-field", { field: noun })}
      @click=${() => handlers.onCopy(value)}
    >
      ${icon("copy")}${messages.text("copy")}
    </button>`;
}
