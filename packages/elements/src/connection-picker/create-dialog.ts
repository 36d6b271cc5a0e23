import { type Connection, type ConnectionType, type DraftValues, initialModuleState, knownValue, type ModuleState, typeById } from "@connection-kit/core";
import { ContextProvider } from "@lit/context";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { kitContext } from "../internal/context.ts";
import { controls } from "../internal/controls.styles.ts";
import { dialogStyles } from "../internal/dialog.styles.ts";
import { dialogHead, staysModal } from "../internal/dialog.ts";
import { loadForm } from "../internal/form-loading.ts";
import { defaultMessages, type Kit } from "../internal/kit.ts";
import { loadMaintenance } from "../internal/maintenance-loading.ts";
import { sentence } from "../internal/text.ts";
import { tokens } from "../internal/tokens.styles.ts";
import { createDialog as sentences } from "../locales/en-create-dialog.ts";
import type { Messages } from "../locales/messages.ts";
import { createDialogStyles } from "./create-dialog.styles.ts";
import { formStep, typeStep } from "./create-dialog.templates.ts";
import { formTagOf, preloadForms } from "./create-dialog-loading.ts";

/** What the dialog needs to know of a form. */
export interface CredentialForm extends HTMLElement {
  moduleId: string | undefined;
  typeId: string | undefined;
  withBack: boolean;
  /** What was typed, but for secrets. */
  values: DraftValues;
  /** The connection that was created. */
  readonly connection: Connection | null;
}

/** The dialog is closed, by whatever means. */
class CreateDialogClosedEvent extends Event {
  static readonly eventName = "dialog-closed";
  constructor() {
    super(CreateDialogClosedEvent.eventName);
  }
}

/**
 * The dialog Create connection: first the type, then the form for it. A part of the picker; opens as soon as it is in the
 * document and is taken out when it has closed, and with it every secret.
 *
 * @internal
 */
export class CreateDialog extends LitElement {
  static override styles = [tokens, controls, dialogStyles, createDialogStyles];

  @property({ attribute: false }) kit: Kit | undefined;
  @property({ attribute: false }) moduleId: string | undefined;
  @property({ attribute: false }) moduleState: ModuleState = initialModuleState;

  @state() private step: "type" | "form" = "type";
  @state() private chosenId: string | undefined;
  @state() private isChoiceMissing = false;
  @state() private isFormMissing = false;
  @state() private form: CredentialForm | undefined;

  readonly #context = new ContextProvider(this, { context: kitContext });
  /** What was typed before Back, by type. */
  readonly #kept = new Map<string, DraftValues>();
  #isFocusDue = true;
  #isPreloaded = false;

  get #messages(): Messages {
    return (this.kit?.messages ?? defaultMessages).extended(sentences);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  get #type(): ConnectionType | undefined {
    return this.chosenId === undefined ? undefined : typeById(knownValue(this.moduleState.types) ?? [], this.chosenId);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    staysModal(this.#dialog);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("kit") && this.kit) this.#context.setValue(this.kit);
    const types = knownValue(this.moduleState.types);
    // The only type there is needs no choice, but is shown all the same: who the module acts as comes first.
    if (this.chosenId === undefined && types?.length === 1 && types[0]?.availability.available) this.chosenId = types[0].id;
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  protected override updated(): void {
    if (this.#isFocusDue) this.#focusStep();
    const types = knownValue(this.moduleState.types);
    if (!types || this.#isPreloaded) return;
    this.#isPreloaded = true;
    // With it comes the offer to ask somebody else.
    void Promise.allSettled([preloadForms(types.map(({ id }) => id)), this.kit?.isManaged && loadMaintenance()]);
  }

  close(): void {
    this.#dialog?.close();
  }

  protected override render() {
    const messages = this.#messages;
    const module = knownValue(this.moduleState.module)?.name ?? "";
    const type = this.step === "form" ? this.#type : undefined;
    return html`
      <dialog
        aria-labelledby="title"
        @close=${this.#onClose}
        @keydown=${this.#onKeyDown}
        @connection-form-back=${this.#onBack}
        @connection-form-cancelled=${this.#onCancel}
      >
        ${dialogHead(messages, {
          heading: messages.text("create-connection"),
          lead: type ? sentence(messages, "create-type-for", { type: type.label, module }) : sentence(messages, "create-choose", { module }),
          onClose: this.#onCancel,
        })}
        ${type ? this.#renderForm(type) : this.#renderTypes()}
      </dialog>
    `;
  }

  #renderTypes() {
    return typeStep({
      messages: this.#messages,
      types: this.moduleState.types,
      chosenId: this.chosenId,
      isChoiceMissing: this.isChoiceMissing,
      offerToAsk: (type) => this.#offerToAsk(type),
      onChoose: (typeId) => {
        this.chosenId = typeId;
        this.isChoiceMissing = false;
      },
      onRetry: () => this.moduleId && this.kit?.store.send({ type: "types-requested", moduleId: this.moduleId }),
      onCancel: this.#onCancel,
      onContinue: this.#onContinue,
    });
  }

  #offerToAsk(type: ConnectionType) {
    const module = knownValue(this.moduleState.module);
    if (!this.kit?.isManaged || !module) return nothing;
    return html`<connection-ask-somebody-else
      .kit=${this.kit}
      .type=${type}
      .packageId=${module.package.id}
      .suggestedName=${this.kit.messages.text("default-name", { package: module.package.name, type: type.label })}
    ></connection-ask-somebody-else>`;
  }

  #renderForm(type: ConnectionType) {
    return formStep({
      messages: this.#messages,
      type,
      form: this.form,
      isMissing: this.isFormMissing,
      onRetry: () => void this.#openForm(type),
      onBack: this.#onBack,
      onCancel: this.#onCancel,
    });
  }

  /** To the first useful control: the chosen type or the first one that can be chosen; the form knows its own. */
  #focusStep(): void {
    const target =
      this.step === "form"
        ? this.form
        : (this.renderRoot.querySelector<HTMLElement>("input:checked") ?? this.renderRoot.querySelector<HTMLElement>("input:enabled"));
    if (target) this.#isFocusDue = false;
    (target ?? this.renderRoot.querySelector<HTMLElement>("#title"))?.focus();
  }

  async #openForm(type: ConnectionType): Promise<void> {
    const tag = formTagOf(type.id);
    this.form = undefined;
    this.isFormMissing = false;
    this.#isFocusDue = true;
    try {
      await loadForm(tag);
    } catch (error) {
      console.error(error);
      this.isFormMissing = true;
      return;
    }
    // Meanwhile the person may have gone back.
    if (this.step === "form" && this.#type === type) this.form = this.#createForm(tag, type);
  }

  #createForm(tag: string, type: ConnectionType): CredentialForm {
    const form = document.createElement(tag) as CredentialForm;
    form.moduleId = this.moduleId;
    form.typeId = type.id;
    form.withBack = true;
    const kept = this.#kept.get(type.id);
    if (kept) form.values = kept;
    return form;
  }

  readonly #onContinue = (event: Event): void => {
    event.preventDefault();
    const type = this.#type;
    if (!type) {
      this.isChoiceMissing = knownValue(this.moduleState.types) !== undefined;
      return;
    }
    this.step = "form";
    void this.#openForm(type);
  };

  readonly #onBack = (): void => {
    if (this.form && this.chosenId !== undefined) this.#kept.set(this.chosenId, this.form.values);
    this.form = undefined;
    this.step = "type";
    this.#isFocusDue = true;
  };

  readonly #onCancel = (): void => this.close();

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // The browser closes the dialog; what is around the picker has no part in it.
    if (event.key === "Escape") event.stopPropagation();
  };

  readonly #onClose = (): void => {
    this.form = undefined;
    this.dispatchEvent(new CreateDialogClosedEvent());
  };
}
