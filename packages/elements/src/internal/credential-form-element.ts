import {
  type Availability,
  type Connection,
  ConnectionError,
  type ConnectionsClient,
  createDraft,
  type DraftState,
  type DraftStore,
  type DraftValues,
  type NewConnection,
  nameIssues,
  type Session,
} from "@connection-kit/core";
import { html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Messages } from "../locales/messages.ts";
import { controls } from "./controls.styles.ts";
import { credentialFormStyles } from "./credential-form.styles.ts";
import { type FieldHandlers, fieldTemplate, footTemplate, savedTemplate, summaryTemplate } from "./credential-form.templates.ts";
import {
  ConnectionCreatedEvent,
  ConnectionCreateRequestEvent,
  ConnectionDuplicateChosenEvent,
  ConnectionFailedEvent,
  ConnectionFormBackEvent,
  ConnectionFormCancelledEvent,
} from "./events.ts";
import { FormContext } from "./form-context.ts";
import { FormEntries } from "./form-entries.ts";
import type { FormDefinition, FormField } from "./form-field.ts";
import { FormGestures } from "./form-gestures.ts";
import { type FormRemedy, type FormReport, reportOf } from "./form-report.ts";
import { icon } from "./icons.ts";
import type { Kit } from "./kit.ts";
import { KitController } from "./kit-controller.ts";
import { KitElement } from "./kit-element.ts";
import { ladderStyles } from "./ladder.styles.ts";
import { ladderTemplate } from "./ladder.templates.ts";
import { NameSuggestion } from "./name-suggestion.ts";
import { Patience } from "./patience.ts";
import { containSecrets } from "./secret-containment.ts";
import { SecretKeeper } from "./secret-keeper.ts";
import { SetupWindow } from "./setup-window.ts";
import { tokens } from "./tokens.styles.ts";
import { unavailableTemplate } from "./unavailable.templates.ts";

type Verify = NewConnection["verify"];

/** The machine of every credential form; a form says only which fields it has. */
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

  readonly #kit = new KitController(this, { onKit: (kit) => this.#onKit(kit) });
  readonly #patience = new Patience(this, () => this.#draft.state.status === "submitting");
  readonly #context = new FormContext({ kit: () => this.kit, moduleId: () => this.moduleId, typeId: () => this.#typeId });
  readonly #setupWindow = new SetupWindow(this, () => this.#onSetupReturn());
  readonly #entries = new FormEntries({
    root: () => this.renderRoot ?? this,
    messages: () => this.messages,
    definition: () => this.#definition,
    fields: () => this.#fields,
    draft: () => this.#draft,
  });
  readonly #secrets = new SecretKeeper(this, {
    inputs: () => this.#fields.flatMap((field) => (field.kind === "secret" ? (this.#entries.input(field) ?? []) : [])),
    onPageLeft: () => this.#onPageLeft(),
  });
  readonly #gestures = new FormGestures({
    root: () => this.renderRoot,
    fields: () => this.#fields,
    isOpen: () => "issues" in this.#draft.state,
    entries: this.#entries,
    secrets: this.#secrets,
    onChange: () => this.requestUpdate(),
  });
  readonly #name = new NameSuggestion((name) => this.#onNameSuggested(name));
  #draft = this.#newDraft({});
  /** The kit of the last save: by the time of its answer the form may be out of the document. */
  #savingKit: Kit | undefined;
  #offline = false;
  #progress = "";
  #hadFocus = false;

  /** What a person typed, but for secrets: `name`, `clientId`. Set it to go on where an earlier form was left. */
  get values(): DraftValues {
    const { state } = this.#draft;
    const values = "values" in state ? Object.entries(state.values) : [];
    return Object.fromEntries(values.filter(([field]) => this.#entries.isTouched(field)));
  }

  set values(values: DraftValues) {
    const texts = this.#fields.filter((field) => field.kind !== "secret");
    for (const { name } of texts) if (values[name] !== undefined) this.#entries.preset(name, values[name]);
  }

  /** The connection once it is saved, else null. */
  get connection(): Connection | null {
    const { state } = this.#draft;
    return state.status === "saved" ? state.connection : null;
  }

  protected override get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  /** Who is signed in; undefined as long as it is not known. */
  protected get session(): Session | undefined {
    return this.#context.session;
  }

  /** Why the person may not use the type; undefined when they may, or when nobody said so. */
  protected get unavailability(): Availability | undefined {
    return this.#context.unavailability;
  }

  /** What this form asks for, in the language in force. */
  protected abstract define(messages: Messages): FormDefinition;

  /** What stands above the fields. */
  protected intro(): unknown {
    return nothing;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#gestures.restoreFocus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move within the document disconnects and connects in one task; only what is still out after it has ended.
    queueMicrotask(() => this.isConnected || this.#abandon());
  }

  /** Focuses the first field that is still empty. */
  override focus(options?: FocusOptions): void {
    if (!this.hasUpdated) void this.updateComplete.then(() => this.focus(options));
    else this.#firstToFill()?.focus(options);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    containSecrets(root, (target) => target instanceof HTMLInputElement && target.classList.contains("secret"));
    return root;
  }

  protected override willUpdate(): void {
    if (this.kit) this.#onKit(this.kit);
  }

  protected override render() {
    const { state } = this.#draft;
    return state.status === "saved" ? savedTemplate(this.messages, state.connection) : this.#renderForm(state);
  }

  #renderForm(state: Exclude<DraftState, { status: "saved" }>) {
    const report = this.#report;
    const isPending = state.status === "submitting";
    const issues = isPending ? {} : { ...state.issues, ...report?.issues };
    const foot = {
      hasBack: this.withBack,
      hasCancel: !this.withoutCancel,
      isPending,
      progress: this.#progressText(isPending),
      save: this.messages.text(report?.canTryAgain ? "try-again" : "save"),
    };
    return html`<form
      class="frame"
      part="form"
      method="post"
      novalidate
      @submit=${this.#onSubmit}
      @input=${this.#gestures}
      @change=${this.#gestures}
      @focusin=${this.#gestures}
      @focusout=${this.#gestures}
      @paste=${this.#gestures}
      @drop=${this.#gestures}
      @compositionstart=${this.#gestures}
      @compositionend=${this.#gestures}
    >
      <div class="body" part="body">
        ${this.intro()} ${this.#renderUnavailability()}
        ${this.#fields.map((field) =>
          fieldTemplate(
            this.messages,
            {
              field,
              value: field.kind === "secret" ? undefined : state.values[field.name],
              issue: issues[field.name]?.[0],
              receipt: this.#entries.receipt(field),
              isReadOnly: isPending,
              isRevealed: this.#secrets.isRevealed(field.name),
              setup: field.hasSetup ? this.#context.setup : undefined,
            },
            this.#fieldHandlers,
          ),
        )}
        ${report?.summary ? summaryTemplate(this.messages, report.summary, this.#onRemedy) : nothing}
        ${state.status === "rejected" && state.verification ? ladderTemplate(this.messages, state.verification, state.error, this.#onCopyDiagnosis) : nothing}
      </div>
      ${footTemplate(this.messages, foot, this.#onBack, this.#onCancel)}
    </form>`;
  }

  #renderUnavailability() {
    if (!this.unavailability) return nothing;
    return html`<div class="note note-info" id="unavailable" part="summary" tabindex="-1">
      ${icon("info")}
      <div>${unavailableTemplate(this.messages, this.unavailability)}</div>
    </div>`;
  }

  #progressText(isPending: boolean): string {
    if (!isPending) return this.#progress;
    return this.messages.text(this.#patience.waiting === "slow" ? "still-working" : this.#patience.waiting === "shown" ? "verifying" : "saving");
  }

  get #definition(): FormDefinition {
    return this.define(this.messages);
  }

  get #fields(): readonly FormField[] {
    const label = this.messages.text("connection-name");
    return [{ name: "name", id: "connection-name", kind: "name", label, noun: label, check: nameIssues }, ...this.#definition.fields];
  }

  get #typeId(): string {
    return this.typeId ?? this.#definition.typeId;
  }

  get #report(): FormReport | null {
    const { state } = this.#draft;
    return state.status === "rejected"
      ? reportOf(this.messages, { error: state.error, fields: this.#fields, offline: this.#offline, secure: isSecureContext })
      : null;
  }

  #newDraft(values: DraftValues): DraftStore {
    const draft = createDraft({
      client: { createConnection: (connection, options) => this.#create(connection, options) },
      values,
      // Cancel does not call back what the server has begun; the list is to show what came of it.
      onSavedAfterReset: (connection) => this.#savingKit?.connectionChanged(connection),
    });
    draft.subscribe((state) => {
      if (state.status === "saved") this.#onSaved();
      this.#progress = "";
      this.requestUpdate();
    });
    return draft;
  }

  /** The package may not be known yet when Save is pressed. */
  async #create(connection: NewConnection, options: Parameters<ConnectionsClient["createConnection"]>[1]): Promise<Connection> {
    const { kit, moduleId } = this;
    if (!kit || (!connection.packageId && !moduleId)) throw new ConnectionError({ code: "configuration-invalid", retry: "never" });
    this.#savingKit = kit;
    const packageId = connection.packageId || (await kit.client.module(moduleId ?? "", options)).package.id;
    return kit.client.createConnection({ ...connection, packageId }, options);
  }

  #onKit(kit: Kit): void {
    this.#context.request(kit);
    this.#suggestName(kit);
  }

  #suggestName(kit: Kit): void {
    const { nameSuffix } = this.#definition;
    const { module, awaitsModule } = this.#context;
    if (this.#entries.isTouched("name") || (!this.suggestedName && (nameSuffix === null || awaitsModule))) return;
    const suffix = nameSuffix ?? "";
    const own = module ? this.messages.text("default-name", { package: module.package.name, type: suffix }) : capitalised(suffix, this.messages.locale);
    this.#name.suggest(kit, { base: this.suggestedName || own, packageId: this.packageId ?? module?.package.id });
  }

  #onNameSuggested(value: string): void {
    if (!this.#entries.isTouched("name")) this.#draft.send({ type: "value-changed", field: "name", value });
  }

  async #save(verify: Verify): Promise<void> {
    const draft = this.#draft;
    if (draft.state.status === "submitting" || draft.state.status === "saved" || this.#gestures.isComposing) return;
    this.#secrets.hide();
    if (this.unavailability) return this.#focusOn("#unavailable");
    const issues = this.#entries.checkAll();
    if (Object.keys(issues).length === 0 && !this.dispatchEvent(new ConnectionCreateRequestEvent(this.#typeId, this.moduleId))) return;
    this.#offline = !navigator.onLine;
    const packageId = this.packageId ?? this.#context.module?.package.id ?? "";
    const state = await draft.submit({ typeId: this.#typeId, packageId, credentials: this.#entries.secrets(), issues, verify });
    if (draft !== this.#draft) return;
    if (state.status === "saved") return this.#settleSaved(state.connection);
    if (state.status === "rejected") {
      this.dispatchEvent(new ConnectionFailedEvent("create", state.error.code, state.error.retry, state.error.requestId));
      return this.#focusAfterFailure();
    }
    const wrong = this.#fields.find((field) => issues[field.name]);
    if (wrong) await this.#focusOn(`#${wrong.id}`);
  }

  /** The inputs are still there, with what they hold and with the focus. */
  #onSaved(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    this.#clearSecrets();
  }

  async #settleSaved(connection: Connection): Promise<void> {
    this.kit?.connectionChanged(connection);
    await this.updateComplete;
    if (!this.isConnected) return;
    this.dispatchEvent(new ConnectionCreatedEvent(connection.id, connection.type.id));
    const isFocusLost = document.activeElement === null || document.activeElement === document.body;
    if (this.#hadFocus && isFocusLost) await this.#focusOn("#summary");
  }

  async #focusAfterFailure(): Promise<void> {
    const report = this.#report;
    if (!report) return;
    const wrong = this.#fields.find((field) => report.issues[field.name]);
    const places = { field: `#${wrong?.id}`, summary: "#summary", remedy: "#remedy", save: "#save" };
    await this.#focusOn(places[report.focus]);
  }

  async #focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #firstToFill(): HTMLElement | null {
    const inputs = this.#fields.map((field) => this.#entries.input(field));
    return inputs.find((input) => input?.value === "") ?? inputs[0] ?? this.renderRoot.querySelector<HTMLElement>("#summary");
  }

  #clearSecrets(): void {
    this.#secrets.clear();
    this.#entries.forgetSecrets();
  }

  #leave(values: DraftValues): void {
    this.#clearSecrets();
    this.#draft.send({ type: "reset", values });
  }

  #abandon(): void {
    this.#name.forget();
    this.#clearSecrets();
    const { state } = this.#draft;
    if (state.status !== "submitting") return;
    this.#draft.dispose();
    this.#draft = this.#newDraft(state.values);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save("required");
  };

  readonly #fieldHandlers: FieldHandlers = {
    onReveal: (field) => this.#secrets.toggle(field.name),
    onUndo: (field) => {
      this.#entries.undo(field);
      this.requestUpdate();
    },
    onFix: (field) => {
      this.#entries.fix(field);
      this.requestUpdate();
    },
    onSetup: (event) => this.#setupWindow.open(event),
  };

  readonly #onRemedy = (): void => {
    const remedy: FormRemedy | undefined = this.#report?.summary?.remedy;
    if (remedy?.kind === "use-duplicate") {
      this.#clearSecrets();
      this.focus();
      this.dispatchEvent(new ConnectionDuplicateChosenEvent(remedy.id));
    } else if (remedy?.kind === "save-unverified") {
      this.renderRoot.querySelector<HTMLElement>("#save")?.focus();
      // Another request than the one before, so it needs a key of its own.
      this.#draft.send({ type: "secret-changed", field: "" });
      void this.#save("skip");
    }
  };

  readonly #onCopyDiagnosis = (diagnosis: string): void => {
    void navigator.clipboard.writeText(diagnosis).then(
      () => this.#say("copied"),
      () => this.#say("not-copied"),
    );
  };

  #say(code: "copied" | "not-copied"): void {
    this.#progress = this.messages.text(code);
    this.requestUpdate();
  }

  readonly #onBack = (): void => {
    const { values } = this;
    this.#leave(values);
    this.dispatchEvent(new ConnectionFormBackEvent());
  };

  readonly #onCancel = (): void => {
    this.#entries.forget();
    this.#name.forget();
    this.#leave({});
    this.dispatchEvent(new ConnectionFormCancelledEvent());
  };

  #onSetupReturn(): void {
    const field = this.#fields.find(({ hasSetup }) => hasSetup);
    if (field && this.#draft.state.status !== "submitting") this.#entries.input(field)?.focus();
  }

  #onPageLeft(): void {
    this.#entries.forgetSecrets();
    for (const field of this.#fields) if (field.kind === "secret") this.#entries.note(field, this.messages.text("secret-cleared", { field: field.noun }));
    this.requestUpdate();
  }
}

/** “Application key”, where a name begins with it. */
function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
