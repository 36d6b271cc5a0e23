import type { Connection, CreateOptions, DraftIssue, DraftIssues, DraftState, DraftValues, NewConnection } from "@connection-kit/core";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { MessageCatalogue, MessageCode, Messages } from "../locales/messages.ts";
import { withoutHidden } from "./clean-field.ts";
import { controls } from "./controls.styles.ts";
import { copy } from "./copying.ts";
import { credentialFormStyles } from "./credential-form.styles.ts";
import * as templates from "./credential-form.templates.ts";
import {
  ConnectionCreatedEvent,
  ConnectionCreateRequestEvent,
  ConnectionDuplicateChosenEvent,
  ConnectionFormBackEvent,
  ConnectionFormCancelledEvent,
} from "./events.ts";
import type { FormDefinition, FormField } from "./form-field.ts";
import { FormMachine } from "./form-machine.ts";
import type { FormSummary } from "./form-report.ts";
import type { Kit } from "./kit.ts";
import { KitElement } from "./kit-element.ts";
import { ladderStyles } from "./ladder.styles.ts";
import { ladderTemplate } from "./ladder.templates.ts";
import { containSecrets } from "./secret-containment.ts";
import { tokens } from "./tokens.styles.ts";

/** A form that is still one. */
export type OpenState = Exclude<DraftState, { status: "saved" }>;

/** Every credential form: its attributes, and how it looks. A form says which fields it has; what they do is the machine's. */
export abstract class CredentialFormElement extends KitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [tokens, controls, ladderStyles, credentialFormStyles];

  /** The module the connection is for. Its package is where the connection is created. */
  @property({ attribute: "module-id" }) moduleId: string | undefined;

  /** The package the connection is created in; needed when there is no `module-id`. */
  @property({ attribute: "package-id" }) packageId: string | undefined;

  /** The connection type, when it is not the one the form is made for. */
  @property({ attribute: "type-id" }) typeId: string | undefined;

  /** The name to begin with instead of one made of the package and the type. A number is added when it is taken. */
  @property({ attribute: "suggested-name" }) suggestedName: string | undefined;

  /** Shows a Back button. */
  @property({ type: Boolean, attribute: "with-back" }) withBack = false;

  /** Leaves the Cancel button out. */
  @property({ type: Boolean, attribute: "without-cancel" }) withoutCancel = false;

  /** Sentences beside those of every form. */
  protected static readonly sentences: Partial<MessageCatalogue> = {};

  /** The connection type when the page names none. */
  protected static readonly ownTypeId: string = "";

  protected readonly machine: FormMachine = new FormMachine(this, {
    sentences: (this.constructor as typeof CredentialFormElement).sentences,
    typeId: (this.constructor as typeof CredentialFormElement).ownTypeId,
    define: (messages) => this.define(messages),
    mayStore: () => this.mayStore(),
    store: (kit, connection, options) => this.store(kit, connection, options),
    onStored: (connection) => this.onStored(connection),
    onChanged: () => this.onChanged?.(),
    onNotStored: () => this.onNotStored?.(),
    onLeft: () => this.onLeft?.(),
    pendingWord: () => this.pendingWord?.(),
  });

  /** What a person typed, but for secrets: `name`, `clientId`. Set it to go on where an earlier form was left. */
  get values(): DraftValues {
    return this.machine.values;
  }

  set values(values: DraftValues) {
    this.machine.values = values;
  }

  /** The connection once it is saved, else null. */
  get connection(): Connection | null {
    return this.machine.state.status === "saved" ? this.machine.state.connection : null;
  }

  protected override get kit(): Kit | undefined {
    return this.machine.kit;
  }

  protected override get messages(): Messages {
    return this.machine.messages;
  }

  /** What this form asks for, in the language in force. */
  protected abstract define(messages: Messages): FormDefinition;

  /** What stands above the fields. */
  protected intro?(): unknown;

  /** The fields, each drawn by `draw`. */
  protected drawFields(fields: readonly FormField[], draw: (field: FormField) => unknown): unknown {
    return fields.map(draw);
  }

  /** What stands in the box of a field. */
  protected parts(view: templates.FieldView, handlers: templates.FieldHandlers): templates.FieldParts {
    return { control: view.field.kind === "secret" ? templates.secretTemplate(this.messages, view, handlers) : templates.textTemplate(view) };
  }

  /** A value without what is wrong with it, for a person who asks for that. */
  protected mend(_code: string, value: string): string {
    return withoutHidden(value);
  }

  /** What is wrong with the whole. */
  protected summary(summary: FormSummary, _state: OpenState): unknown {
    return templates.summaryTemplate(this.messages, summary, this.#onRemedy);
  }

  /** What stands below the fields. */
  protected outro?(state: OpenState): unknown;

  /** What stands on the button that saves, and what stands before it. */
  protected primary(): { readonly text: string; readonly before?: unknown } {
    return { text: this.messages.text("save") };
  }

  protected savedWords(): "saved" | "reauthorized" {
    return "saved";
  }

  protected mayStore(): boolean {
    return this.dispatchEvent(new ConnectionCreateRequestEvent(this.machine.typeId, this.moduleId));
  }

  protected store(kit: Kit, connection: NewConnection, options: CreateOptions): Promise<Connection> {
    return kit.client.createConnection(connection, options);
  }

  protected onStored({ id, type }: Connection): void {
    this.dispatchEvent(new ConnectionCreatedEvent(id, type.id));
  }

  /** A value has changed, by whatever means. */
  protected onChanged?(): void;

  /** Nothing was stored. */
  protected onNotStored?(): void;

  /** The person has left, or begins anew. */
  protected onLeft?(): void;

  /** What is going on while it is stored, where that takes a person. */
  protected pendingWord?(): MessageCode | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.machine.gestures.restoreFocus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move within the document disconnects and connects in one task; only what is still out after it has ended.
    queueMicrotask(() => this.isConnected || this.machine.abandon());
  }

  /** Focuses the first field that is still empty. */
  override focus(options?: FocusOptions): void {
    if (!this.hasUpdated) void this.updateComplete.then(() => this.focus(options));
    else this.machine.focus.firstToFill?.focus(options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    containSecrets(root, (target) => target instanceof Element && target.classList.contains("secret"));
    return root;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.machine.renew();
  }

  protected override updated(): void {
    this.machine.entries.show(this.machine.plainValues);
  }

  protected override render() {
    const { state } = this.machine;
    return state.status === "saved" ? templates.savedTemplate(this.messages, state.connection, this.savedWords()) : this.#renderForm(state);
  }

  #renderForm(state: OpenState) {
    const { gestures, fields, plainValues, twin, context, saving } = this.machine;
    const { report, issues } = saving;
    const { text, before } = this.primary();
    return html`<form
      class="frame"
      part="form"
      method="post"
      novalidate
      @submit=${this.onSubmit}
      @input=${gestures}
      @change=${gestures}
      @focusin=${gestures}
      @focusout=${gestures}
      @paste=${gestures}
      @drop=${gestures}
      @compositionstart=${gestures}
      @compositionend=${gestures}
    >
      <div class="body" part="body">
        ${this.intro?.() ?? nothing} ${context.unavailability ? templates.unavailabilityTemplate(this.messages, context.unavailability) : nothing} ${this.drawFields(fields, (field) => this.#renderField(field, plainValues[field.name], issues))} ${twin ? templates.twinTemplate(this.messages, twin, () => this.#useDuplicate(twin.connection.id)) : nothing}
        ${report?.summary ? this.summary(report.summary, state) : nothing}
        ${state.status === "rejected" && state.verification ? ladderTemplate(this.messages, state.verification, state.error, this.onCopy) : nothing}
        ${this.outro?.(state) ?? nothing}
      </div>
      ${this.foot(report?.canTryAgain ? this.messages.text("try-again") : text, before)}
    </form>`;
  }

  protected foot(save: string | null, before: unknown = nothing) {
    const { isPending, progress } = this.machine;
    const view = { hasBack: this.withBack, hasCancel: !this.withoutCancel, isPending, progress, before, save };
    return templates.footTemplate(this.messages, view, this.#onBack, this.#onCancel);
  }

  #renderField(field: FormField, value = "", issues: DraftIssues) {
    const { entries, secrets, isPending, context } = this.machine;
    const issue: DraftIssue | undefined = issues[field.name]?.[0];
    const view: templates.FieldView = {
      field,
      value: field.kind === "secret" ? "" : value,
      issue,
      receipt: entries.receipt(field),
      isReadOnly: isPending,
      isRevealed: secrets.isRevealed(field.name),
      setup: field.hasSetup ? context.setup : undefined,
    };
    return templates.fieldTemplate(this.messages, view, this.parts(view, this.#handlers), this.#handlers);
  }

  readonly #handlers: templates.FieldHandlers = {
    onReveal: ({ name }) => this.machine.secrets.toggle(name),
    onUndo: (field) => {
      this.machine.entries.undo(field);
      this.requestUpdate();
    },
    onFix: (field, code) => {
      this.machine.entries.fix(field, (value) => this.mend(code, value));
      this.requestUpdate();
    },
    onSetup: (event) => this.machine.setupWindow.open(event),
  };

  protected onSubmit(event?: Event): void {
    event?.preventDefault();
    void this.machine.save("required");
  }

  readonly #onRemedy = (): void => {
    const { saving } = this.machine;
    const remedy = saving.report?.summary?.remedy;
    if (remedy?.kind === "use-duplicate") this.#useDuplicate(remedy.id);
    if (remedy?.kind === "check-list") this.#checkList();
    if (remedy?.kind !== "save-unverified") return;
    this.renderRoot.querySelector<HTMLElement>("#save")?.focus();
    saving.renewKey();
    void this.machine.save("skip");
  };

  /** The list is read again; the form is over. */
  #checkList(): void {
    this.kit?.store.send({ type: "refresh-requested" });
    this.#onCancel();
  }

  #useDuplicate(connectionId: string): void {
    this.machine.clearSecrets();
    this.focus();
    this.dispatchEvent(new ConnectionDuplicateChosenEvent(connectionId));
  }

  protected readonly onCopy = (text: string): void => {
    void copy(text).then((copying) => this.machine.say(copying));
  };

  readonly #onBack = (): void => {
    this.machine.leave();
    this.dispatchEvent(new ConnectionFormBackEvent());
  };

  readonly #onCancel = (): void => {
    this.machine.forget();
    this.dispatchEvent(new ConnectionFormCancelledEvent());
  };
}
