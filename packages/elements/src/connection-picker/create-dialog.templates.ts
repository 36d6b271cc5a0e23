import { type ConnectionType, type ModuleState, typeById } from "@connection-kit/core";
import { html, nothing } from "lit";
import { authIcon } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { failureNote, note, notLoaded } from "../internal/note.templates.ts";
import { unavailableTemplate } from "../internal/unavailable.templates.ts";
import type { Messages } from "../locales/messages.ts";

export interface TypeStepView {
  readonly messages: Messages;
  readonly types: ModuleState["types"];
  readonly chosenId: string | undefined;
  /** Whether Continue was pressed with nothing chosen. */
  readonly isChoiceMissing: boolean;
  /** The offer to ask somebody else for the credentials of a type; it comes with a script of its own. */
  readonly offerToAsk: (type: ConnectionType) => unknown;
  readonly onChoose: (typeId: string) => void;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
  readonly onContinue: (event: Event) => void;
}

/** Step 1: whom the module is to act as. */
export function typeStep(view: TypeStepView) {
  const { messages } = view;
  return html`
    <form class="step" novalidate @submit=${view.onContinue}>
      <div class="body">${typesTemplate(view)}</div>
      <div class="foot">
        <p class="error" role="alert">${view.isChoiceMissing ? html`${icon("alert")}<span>${messages.text("type-not-chosen")}</span>` : nothing}</p>
        <button class="button button-large" type="button" @click=${view.onCancel}>${messages.text("cancel")}</button>
        <button class="button button-large button-primary" type="submit">${messages.text("continue")}</button>
      </div>
    </form>
  `;
}

function typesTemplate(view: TypeStepView) {
  const { messages, types } = view;
  if (types.status === "failed") return failureNote(messages, { title: messages.text("types-failed"), error: types.error, onRetry: view.onRetry });
  if (!("value" in types)) return html`<p class="muted" role="status">${messages.text("types-loading")}</p>`;
  if (types.value.length === 0) return html`<p>${messages.text("types-none")}</p>`;
  const reasons = types.value.flatMap((type, index) => (type.availability.available ? [] : [`reason-${index}`]));
  return html`
    <fieldset
      class="types"
      role="radiogroup"
      aria-label=${messages.text("connection-type")}
      aria-required="true"
      aria-invalid=${view.isChoiceMissing ? "true" : nothing}
      aria-describedby=${reasons.length > 0 ? reasons.join(" ") : nothing}
    >
      ${types.value.map((type, index) => typeCard(view, type, index))}
    </fieldset>
    ${askForChosen(view)}
  `;
}

/** The radio is named by the label alone; the whole card is its target. */
function typeCard(view: TypeStepView, type: ConnectionType, index: number) {
  const { available } = type.availability;
  return html`
    <div class="type ${available ? "" : "unavailable"}">
      <div class="tile">${icon(authIcon(type.auth))}</div>
      <label class="type-label" for="type-${index}">${type.label}</label>
      <input
        id="type-${index}"
        type="radio"
        name="type"
        value=${type.id}
        aria-describedby="about-${index}"
        .checked=${type.id === view.chosenId}
        ?disabled=${!available}
        @change=${() => view.onChoose(type.id)}
      />
      <div class="type-about" id="about-${index}">
        <p class="muted">${type.actsAs.summary}</p>
        ${available ? typeFacts(view.messages, type) : unavailable(view, type, index)}
      </div>
    </div>
  `;
}

function typeFacts(messages: Messages, { actsAs }: ConnectionType) {
  return html`
    <dl class="type-facts">
      <dt>${messages.text("type-permissions")}</dt>
      <dd>${actsAs.permissions}</dd>
      <dt>${messages.text("type-shared-with")}</dt>
      <dd>${actsAs.sharedWith}</dd>
      <dt>${messages.text("type-if-owner-leaves")}</dt>
      <dd>${actsAs.ifOwnerLeaves}</dd>
    </dl>
  `;
}

function unavailable({ messages, offerToAsk }: TypeStepView, type: ConnectionType, index: number) {
  return note("info", html`<p id="reason-${index}">${unavailableTemplate(messages, type.availability)}</p>${offerToAsk(type)}`);
}

/** Somebody else may hold the key of an application; nobody else can sign in as this person. */
function askForChosen({ types, chosenId, offerToAsk }: TypeStepView) {
  const chosen = "value" in types && chosenId !== undefined ? typeById(types.value, chosenId) : undefined;
  return chosen?.availability.available && chosen.actsAs.kind !== "user" ? html`<div class="ask">${offerToAsk(chosen)}</div>` : nothing;
}

export interface FormStepView {
  readonly messages: Messages;
  readonly type: ConnectionType;
  /** The form itself, once its script is there. */
  readonly form: HTMLElement | undefined;
  /** Its script could not be loaded. */
  readonly isMissing: boolean;
  readonly onRetry: () => void;
  readonly onBack: () => void;
  readonly onCancel: () => void;
}

/** Step 2: the credentials. The form brings its own buttons; those here stand in as long as there is none. */
export function formStep(view: FormStepView) {
  const { messages } = view;
  if (view.form) return view.form;
  return html`
    <div class="step">
      <div class="body">
        ${view.isMissing ? notLoaded(messages, view.onRetry) : html`<p class="muted" role="status">${messages.text("form-loading")}</p>`}
      </div>
      <div class="foot">
        <button class="button button-quiet button-large back" type="button" @click=${view.onBack}>${icon("chevron-left")}${messages.text("back")}</button>
        <button class="button button-large" type="button" @click=${view.onCancel}>${messages.text("cancel")}</button>
      </div>
    </div>
  `;
}
