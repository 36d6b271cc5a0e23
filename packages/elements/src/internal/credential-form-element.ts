import {
  type Availability,
  type Connection,
  ConnectionError,
  type ConnectionsClient,
  type ConnectionType,
  createDraft,
  type DraftStore,
  type DraftValues,
  initialModuleState,
  type ModuleState,
  moduleStateOf,
  type NewConnection,
  nameIssues,
  type Session,
  typeById,
} from "@connection-kit/core";
import { LitElement, nothing, type PropertyValues } from "lit";
import type { MessageCode } from "../locales/messages.ts";
import { controls } from "./controls.styles.ts";
import { credentialFormStyles } from "./credential-form.styles.ts";
import { formTemplate, savedTemplate } from "./credential-form.templates.ts";
import { tell, tellFailure } from "./events.ts";
import type { FormDefinition, FormField } from "./form-field.ts";
import { FormFields } from "./form-fields.ts";
import { type FormReport, reportOf } from "./form-report.ts";
import type { Kit } from "./kit.ts";
import { KitController } from "./kit-controller.ts";
import { KitElement } from "./kit-element.ts";
import { knownValue } from "./known-value.ts";
import { ladderStyles } from "./ladder.styles.ts";
import { NameSuggestion } from "./name-suggestion.ts";
import { note } from "./note.templates.ts";
import { Patience, type Waiting } from "./patience.ts";
import { property } from "./property.ts";
import { safeUrl } from "./safe-url.ts";
import { SetupWindow } from "./setup-window.ts";
import { tokens } from "./tokens.styles.ts";
import { unavailableTemplate } from "./unavailable.templates.ts";

const nameField: FormField = {
  name: "name",
  id: "connection-name",
  kind: "name",
  check: nameIssues,
};

/** What is said while an answer is awaited, by how long that has been. */
const progressCodes: Partial<Record<Waiting, MessageCode>> = {
  shown: "verifying",
  slow: "still-working",
};

/** The machine of every credential form; a form says only which fields it has. */
export abstract class CredentialFormElement extends KitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
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

  /** What tells this form from another. */
  protected abstract readonly definition: FormDefinition;

  readonly #kit = new KitController(this);
  readonly #patience = new Patience(this, () => this.#draft.state.status === "submitting");
  readonly #setupWindow = new SetupWindow(this, () => this.#onSetupReturn());
  readonly #fields = new FormFields(this, {
    fields: () => this.#all,
    split: (text) => this.definition.split?.(text) ?? null,
    draft: () => this.#draft,
  });
  readonly #name = new NameSuggestion((name) => this.#onNameSuggested(name));
  #draft = this.#newDraft({});
  /** The kit of the last save: by the time of its answer the form may be out of the document. */
  #savingKit: Kit | undefined;
  #isOffline = false;
  /** What was said last, as long as nothing else has happened. */
  #progress = "";
  #hadFocus = false;

  /** What a person typed, but for secrets: `name`, `clientId`. Set it to go on where an earlier form was left. */
  get values(): DraftValues {
    const { state } = this.#draft;
    const values = "values" in state ? Object.entries(state.values) : [];
    return Object.fromEntries(values.filter(([field]) => this.#fields.memory(field).isTouched));
  }

  set values(values: DraftValues) {
    for (const { name: field, kind } of this.#all) {
      const value = values[field];
      if (kind === "secret" || value === undefined) continue;
      this.#fields.memory(field).isTouched = true;
      this.#draft.send({ type: "value-changed", field, value });
    }
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
    return this.kit && knownValue(this.kit.store.state.session);
  }

  /** What the suggested name says after the package; null as long as it is not known. */
  protected get nameSuffix(): string | null {
    return this.messages.text(this.definition.defaultName);
  }

  /** What stands above the fields. */
  protected intro(): unknown {
    return nothing;
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
    this.#fields.listen(root);
    return root;
  }

  /** The kit is there by now; `willUpdate` would be too early. */
  protected override update(changed: PropertyValues<this>): void {
    this.#readWhatIsShown();
    super.update(changed);
  }

  protected override render() {
    const { messages } = this;
    const { state } = this.#draft;
    if (state.status === "saved") return savedTemplate(messages, state.connection);
    const setup = this.#type?.setup;
    const url = setup && safeUrl(setup.url);
    return formTemplate({
      messages,
      state,
      fields: this.#all,
      memory: (field) => this.#fields.memory(field),
      report: this.#report,
      setup: url ? { label: setup.label, url } : undefined,
      intro: this.#unavailability
        ? note("info", unavailableTemplate(messages, this.#unavailability), {
            id: "unavailable",
            part: "summary",
          })
        : this.intro(),
      hasBack: this.withBack,
      hasCancel: !this.withoutCancel,
      progress: this.#progress || (state.status === "submitting" ? messages.text(progressCodes[this.#patience.waiting] ?? "saving") : ""),
      onSubmit: this.#onSubmit,
      onReveal: (field) => this.#fields.toggle(field),
      onUndo: (field) => this.#fields.undo(field),
      onFix: (field) => this.#fields.fix(field),
      onSetup: (event) => this.#setupWindow.open(event),
      onRemedy: this.#onRemedy,
      onCopy: this.#onCopy,
      onBack: this.#onBack,
      onCancel: this.#onCancel,
    });
  }

  get #all(): readonly FormField[] {
    return [nameField, ...this.definition.fields];
  }

  get #typeId(): string {
    return this.typeId ?? this.definition.typeId;
  }

  get #moduleState(): ModuleState {
    return this.kit && this.moduleId ? moduleStateOf(this.kit.store.state, this.moduleId) : initialModuleState;
  }

  get #type(): ConnectionType | undefined {
    return typeById(knownValue(this.#moduleState.types) ?? [], this.#typeId);
  }

  /** Why the person may not use the type; undefined when they may, or when nobody said so. */
  get #unavailability(): Availability | undefined {
    const availability = this.#type?.availability;
    return availability?.available === false ? availability : undefined;
  }

  get #report(): FormReport | undefined {
    const { state } = this.#draft;
    if (state.status !== "rejected") return undefined;
    return reportOf(this.messages, {
      error: state.error,
      fields: this.#all,
      offline: this.#isOffline,
      secure: isSecureContext,
    });
  }

  #newDraft(values: DraftValues): DraftStore {
    const draft = createDraft({
      client: {
        createConnection: (connection, options) => this.#create(connection, options),
      },
      values,
      // Cancel does not call back what the server has begun; the list is to show what came of it.
      onSavedAfterReset: (connection) => this.#savingKit?.connectionChanged(connection),
    });
    draft.subscribe(({ status }) => {
      if (status === "saved") this.#onSaved();
      this.#say("");
    });
    return draft;
  }

  /** The package may not be known yet when Save is pressed. */
  async #create(connection: NewConnection, options: Parameters<ConnectionsClient["createConnection"]>[1]): Promise<Connection> {
    const { kit, moduleId } = this;
    if (!kit || (!connection.packageId && !moduleId))
      throw new ConnectionError({
        code: "configuration-invalid",
        retry: "never",
      });
    this.#savingKit = kit;
    const packageId = connection.packageId || (await kit.client.module(moduleId ?? "", options)).package.id;
    return kit.client.createConnection({ ...connection, packageId }, options);
  }

  /** Asks for what nobody has asked for yet. */
  #readWhatIsShown(): void {
    const { kit, moduleId } = this;
    if (!kit) return;
    const { store } = kit;
    const { module, types } = this.#moduleState;
    if (store.state.session.status === "idle") store.send({ type: "session-requested" });
    if (moduleId && module.status === "idle") store.send({ type: "module-requested", moduleId });
    if (moduleId && types.status === "idle") store.send({ type: "types-requested", moduleId });
    this.#suggestName(kit);
  }

  #suggestName(kit: Kit): void {
    const { nameSuffix, messages, moduleId } = this;
    const { module: state } = this.#moduleState;
    const module = knownValue(state);
    const isAwaited = nameSuffix === null || (moduleId && !module && state.status !== "failed");
    if (this.#fields.memory("name").isTouched || (isAwaited && !this.suggestedName)) return;
    const suffix = nameSuffix ?? "";
    const own = module
      ? messages.text("default-name", {
          package: module.package.name,
          type: suffix,
        })
      : capitalised(suffix, messages.locale);
    this.#name.suggest(kit, {
      base: this.suggestedName || own,
      packageId: this.packageId ?? module?.package.id,
    });
  }

  #onNameSuggested(value: string): void {
    if (!this.#fields.memory("name").isTouched) this.#draft.send({ type: "value-changed", field: "name", value });
  }

  async #save(verify: NewConnection["verify"]): Promise<void> {
    const draft = this.#draft;
    if (!("issues" in draft.state) || this.#fields.isComposing) return;
    this.#fields.hide();
    if (this.#unavailability) return this.#focusOn("unavailable");
    const typeId = this.#typeId;
    const found = this.#fields.check();
    if (
      Object.keys(found).length === 0 &&
      !tell(this, "connection-create-request", {
        typeId,
        moduleId: this.moduleId,
      })
    )
      return;
    this.#isOffline = !navigator.onLine;
    const packageId = this.packageId ?? knownValue(this.#moduleState.module)?.package.id ?? "";
    const state = await draft.submit({
      typeId,
      packageId,
      credentials: this.#fields.secrets(),
      issues: found,
      verify,
    });
    if (draft !== this.#draft) return;
    if (state.status === "saved") return this.#settleSaved(state.connection);
    if (state.status === "rejected") tellFailure(this, "create", state.error);
    const { focus = "field", issues = found } = this.#report ?? {};
    const wrong = this.#all.find(({ name }) => issues[name]);
    await this.#focusOn(focus === "field" ? wrong?.id : focus);
  }

  /** The inputs are still there, with what they hold and with the focus. */
  #onSaved(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    this.#fields.clearSecrets();
  }

  async #settleSaved(connection: Connection): Promise<void> {
    this.kit?.connectionChanged(connection);
    await this.updateComplete;
    if (!this.isConnected) return;
    tell(this, "connection-created", {
      connectionId: connection.id,
      typeId: connection.type.id,
    });
    const isFocusLost = document.activeElement === null || document.activeElement === document.body;
    if (this.#hadFocus && isFocusLost) await this.#focusOn("summary");
  }

  async #focusOn(id: string | undefined): Promise<void> {
    await this.updateComplete;
    this.#byId(id)?.focus();
  }

  #byId(id: string | undefined): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#${id}`);
  }

  #firstToFill(): HTMLElement | null {
    const inputs = this.#all.map((field) => this.#fields.input(field));
    return inputs.find((input) => input?.value === "") ?? inputs[0] ?? this.#byId("summary");
  }

  #say(text: string): void {
    this.#progress = text;
    this.requestUpdate();
  }

  #leave(values: DraftValues): void {
    this.#fields.clearSecrets();
    this.#draft.send({ type: "reset", values });
  }

  #abandon(): void {
    this.#name.forget();
    this.#fields.clearSecrets();
    const { state } = this.#draft;
    if (state.status !== "submitting") return;
    this.#draft.dispose();
    this.#draft = this.#newDraft(state.values);
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save("required");
  };

  readonly #onRemedy = (): void => {
    const { state } = this.#draft;
    const duplicate = state.status === "rejected" && state.error.duplicate;
    if (duplicate) {
      this.#fields.clearSecrets();
      this.focus();
      tell(this, "connection-duplicate-chosen", { connectionId: duplicate.id });
    } else {
      this.#byId("save")?.focus();
      // Another request than the one before, so it needs a key of its own.
      this.#draft.send({ type: "secret-changed", field: "" });
      void this.#save("skip");
    }
  };

  readonly #onCopy = (diagnosis: string): void => {
    const say = (code: "copied" | "not-copied") => () => this.#say(this.messages.text(code));
    void navigator.clipboard.writeText(diagnosis).then(say("copied"), say("not-copied"));
  };

  readonly #onBack = (): void => {
    this.#leave(this.values);
    tell(this, "connection-form-back", {});
  };

  readonly #onCancel = (): void => {
    this.#fields.forget();
    this.#name.forget();
    this.#leave({});
    tell(this, "connection-form-cancelled", {});
  };

  #onSetupReturn(): void {
    const field = this.#all.find(({ hasSetup }) => hasSetup);
    if (field && this.#draft.state.status !== "submitting") this.#fields.input(field)?.focus();
  }
}

/** “Application key”, where a name begins with it. */
function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
