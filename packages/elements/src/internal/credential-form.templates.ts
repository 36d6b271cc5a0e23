import type { Connection, DraftIssue, DraftState } from "@connection-kit/core";
import { html, noChange, nothing } from "lit";
import type { MessageCode, Messages } from "../locales/messages.ts";
import type { FormField } from "./form-field.ts";
import { nounOf, type Receipt, receiptSentence } from "./form-receipt.ts";
import type { FormReport, FormSummary } from "./form-report.ts";
import { icon } from "./icons.ts";
import { ladderTemplate } from "./ladder.templates.ts";
import { note, trouble } from "./note.templates.ts";
import { sentence } from "./text.ts";

/** Everything a form shows until it is saved, and what to call when a person acts. */
export interface FormView {
  readonly messages: Messages;
  readonly state: Exclude<DraftState, { status: "saved" }>;
  readonly fields: readonly FormField[];
  readonly memory: (field: string) => {
    readonly isRevealed?: boolean;
    readonly receipt?: Receipt | undefined;
  };
  readonly report: FormReport | undefined;
  /** Where the credentials are made. */
  readonly setup: { readonly label: string; readonly url: string } | undefined;
  /** What stands above the fields. */
  readonly intro: unknown;
  readonly hasBack: boolean;
  readonly hasCancel: boolean;
  /** What is going on, in words. */
  readonly progress: string;
  readonly onSubmit: (event: Event) => void;
  readonly onReveal: (field: FormField) => void;
  readonly onUndo: (field: FormField) => void;
  readonly onFix: (field: FormField) => void;
  readonly onSetup: (event: MouseEvent) => void;
  readonly onRemedy: () => void;
  readonly onCopy: (diagnosis: string) => void;
  readonly onBack: () => void;
  readonly onCancel: () => void;
}

export function formTemplate(view: FormView) {
  const { messages, state, report } = view;
  return html`<form class="frame" part="form" method="post" novalidate @submit=${view.onSubmit}>
    <div class="body" part="body">
      ${view.intro} ${view.fields.map((field) => fieldTemplate(view, field))} ${report?.summary ? summaryTemplate(view, report.summary) : nothing}
      ${state.status === "rejected" && state.verification ? ladderTemplate(messages, state.verification, state.error, view.onCopy) : nothing}
    </div>
    ${footTemplate(view)}
  </form>`;
}

/** Issues that a press of a button can mend, with the words on it. */
const fixes: Partial<Record<string, MessageCode>> = {
  "hidden-character": "remove-it",
  "line-break": "remove-line-breaks",
};

function fieldTemplate(view: FormView, field: FormField) {
  const { messages, state, report, setup } = view;
  const { id, name } = field;
  const { receipt, isRevealed } = view.memory(name);
  const isPending = state.status === "submitting";
  const issue = isPending ? undefined : (report?.issues[name] ?? state.issues[name])?.[0];
  const help = receipt ? undefined : isRevealed ? messages.text("hidden-again") : messages.find(`${id}-help`);
  const fix = issue && fixes[issue.code];
  return html`<div class="field" part="field">
    <div class="field-head">
      <label for=${id} part="label">${messages.text(id)}</label>
      ${
        field.hasSetup && setup
          ? html`<a class="link setup" part="setup" href=${setup.url} target="_blank" rel="noopener noreferrer" @click=${view.onSetup}
              >${setup.label}${icon("external")}</a
            >`
          : nothing
      }
    </div>
    <div class="input ${issue ? "input-invalid" : ""}" part="input">${inputTemplate(view, field, issue ? `${id}-error` : help && `${id}-help`)}</div>
    <p class="remark" part="receipt" role="status">${receipt ? receiptTemplate(view, field, receipt) : nothing}</p>
    ${
      issue
        ? html`<p class="remark error" part="error" id="${id}-error">
            ${icon("alert")}<span>${issueSentence(messages, field, issue)}${fix ? link(messages, fix, () => view.onFix(field)) : nothing}</span>
          </p>`
        : help
          ? html`<p class="remark" part="help" id="${id}-help">${help}</p>`
          : nothing
    }
  </div>`;
}

function receiptTemplate({ messages, onUndo }: FormView, field: FormField, receipt: Receipt) {
  const undo = receipt.frame === undefined ? nothing : link(messages, "undo", () => onUndo(field), "undo");
  return html`${icon("info")}<span>${receiptSentence(messages, field, receipt)}${undo}</span>`;
}

function link(messages: Messages, code: MessageCode, onPress: () => void, part?: string) {
  return html` <button class="link" part=${part ?? nothing} type="button" @click=${onPress}>${messages.text(code)}</button>`;
}

/**
 * No `name`, and no bound value for a secret, which nobody but its input knows. `new-password` keeps the password of the site
 * from being filled in; the `data-` marks tell recorders of sessions to leave the field out, also while it is shown.
 */
function inputTemplate(view: FormView, field: FormField, description: string | undefined) {
  const { messages, state } = view;
  const { id, kind, name } = field;
  const { isRevealed } = view.memory(name);
  const isSecret = kind === "secret";
  return html`<input
      id=${id}
      class=${isSecret ? "secret" : nothing}
      type=${isSecret && !isRevealed ? "password" : "text"}
      .value=${isSecret ? noChange : (state.values[name] ?? "")}
      ?readonly=${state.status === "submitting"}
      dir=${kind === "name" ? "auto" : "ltr"}
      placeholder=${messages.find(`${id}-placeholder`) ?? nothing}
      autocomplete=${isSecret ? "new-password" : "off"}
      spellcheck="false"
      autocapitalize="off"
      autocorrect="off"
      translate="no"
      ?data-rr-is-password=${isSecret}
      ?data-private=${isSecret}
      ?data-sentry-mask=${isSecret}
      data-dd-privacy=${isSecret ? "mask" : nothing}
      aria-required="true"
      aria-invalid=${description === `${id}-error`}
      aria-describedby=${description ?? nothing}
    />${
      isSecret
        ? html`<button
            class="button button-quiet button-small"
            part="reveal"
            type="button"
            aria-label=${messages.find(`${id}-${isRevealed ? "hide" : "show"}`) ?? nothing}
            aria-pressed=${isRevealed === true}
            aria-controls=${id}
            @click=${() => view.onReveal(field)}
          >
            ${icon(isRevealed ? "eye-off" : "eye")}${messages.text(isRevealed ? "hide" : "show")}
          </button>`
        : nothing
    }`;
}

/** Our own sentence for a code that we know, else the words of the server. */
function issueSentence(messages: Messages, field: FormField, { code, detail, values }: DraftIssue) {
  const known = messages.find(`issue-${code}`, {
    field: nounOf(messages, field),
    ...values,
  });
  const place = values?.position === undefined ? "" : ` ${messages.text("issue-position", values)}`;
  return known === undefined && detail ? html`<bdi>${detail}</bdi>` : (known ?? messages.text("issue-unknown")) + place;
}

/** What went wrong with the whole. */
function summaryTemplate({ messages, onRemedy }: FormView, { remedy, ...summary }: FormSummary) {
  return note(
    "warning",
    trouble(messages, {
      ...summary,
      remedy: remedy && { label: messages.text(remedy), onPress: onRemedy },
    }),
    { ...summaryPlace, role: "alert" },
  );
}

const summaryPlace = { id: "summary", part: "summary" };

/** Save keeps its place and its focus while it is pending; a second press does nothing. */
function footTemplate({ messages, state, report, progress, ...view }: FormView) {
  const isPending = state.status === "submitting";
  return html`<div class="foot" part="foot">
    ${
      view.hasBack
        ? html`<button class="button button-large button-quiet back" part="back" type="button" @click=${view.onBack}>${icon("chevron-left")}${messages.text("back")}</button>`
        : nothing
    }
    <span class="progress" part="progress" role="status">${isPending ? icon("progress") : nothing}${progress}</span>
    ${view.hasCancel ? html`<button class="button button-large" part="cancel" type="button" @click=${view.onCancel}>${messages.text("cancel")}</button>` : nothing}
    <button class="button button-large button-primary save" id="save" part="save" type="submit" aria-disabled=${isPending}>
      ${messages.text(report?.canTryAgain ? "try-again" : "save")}
    </button>
  </div>`;
}

export function savedTemplate(messages: Messages, { name, identity }: Connection) {
  const text = identity ? sentence(messages, "saved-acts-as", { name, identity: identity.label }) : sentence(messages, "saved", { name });
  return html`<div class="frame body" part="body">${note("success", text, { ...summaryPlace, role: "status" })}</div>`;
}
