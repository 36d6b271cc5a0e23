import { type Connection, ConnectionError, type CreateOptions, type DraftState, type DraftValues, type NewConnection, nameIssues } from "@connection-kit/core";
import type { ReactiveElement } from "lit";
import { forms as sentences } from "../locales/en-forms.ts";
import type { MessageCatalogue, MessageCode, Messages } from "../locales/messages.ts";
import { DuplicateHint, type Twin } from "./duplicate-hint.ts";
import { FormContext } from "./form-context.ts";
import { FormEntries } from "./form-entries.ts";
import type { FormDefinition, FormField } from "./form-field.ts";
import { FormFocus } from "./form-focus.ts";
import { FormGestures } from "./form-gestures.ts";
import { FormSaving } from "./form-saving.ts";
import { defaultMessages, type Kit } from "./kit.ts";
import { KitController, type KitHost } from "./kit-controller.ts";
import { NameSuggestion } from "./name-suggestion.ts";
import { Patience, type Waiting } from "./patience.ts";
import { SecretKeeper } from "./secret-keeper.ts";
import { SetupWindow } from "./setup-window.ts";

/** The element of a form, as its machine sees it. */
export interface FormHost extends ReactiveElement, KitHost {
  readonly moduleId: string | undefined;
  readonly packageId: string | undefined;
  readonly typeId: string | undefined;
  readonly suggestedName: string | undefined;
}

/** What one kind of form does in its own way. */
export interface FormWays {
  /** The connection type when the page names none; empty in a form for any. */
  readonly typeId: string;
  /** Sentences beside those of every form. */
  readonly sentences: Partial<MessageCatalogue>;
  readonly define: (messages: Messages) => FormDefinition;
  /** Nothing is wrong with the values: whether they may be sent. */
  readonly mayStore: () => boolean;
  readonly store: (kit: Kit, connection: NewConnection, options: CreateOptions) => Promise<Connection>;
  /** A value has changed, by whatever means. */
  readonly onChanged?: () => void;
  /** Nothing was stored. */
  readonly onNotStored?: () => void;
  /** The person has left, or begins anew. */
  readonly onLeft?: () => void;
  /** What is going on while it is stored, where that takes a person. */
  readonly pendingWord?: () => MessageCode | undefined;
  /** The connection is stored, and shown as such. */
  readonly onStored: (connection: Connection) => void;
}

/** What makes a credential form work: the parts that know the backend, the fields, the secrets and the draft, put together. */
export class FormMachine {
  readonly context: FormContext;
  readonly entries: FormEntries;
  readonly secrets: SecretKeeper;
  readonly gestures: FormGestures;
  readonly saving: FormSaving;
  readonly focus: FormFocus;
  readonly setupWindow: SetupWindow;
  readonly #host: FormHost;
  readonly #ways: FormWays;
  readonly #kit: KitController;
  readonly #patience: Patience;
  readonly #name: NameSuggestion;
  readonly #hint: DuplicateHint;
  /** Values from outside, as long as the fields that they are for are not known. */
  #given: DraftValues = {};
  #said: MessageCode | undefined;
  #hadFocus = false;

  constructor(host: FormHost, ways: FormWays) {
    this.#host = host;
    this.#ways = ways;
    this.#kit = new KitController(host, { onKit: () => void this.renew() });
    this.#patience = new Patience(host, () => this.isPending);
    this.#name = new NameSuggestion((name) => this.#onNameSuggested(name));
    this.#hint = new DuplicateHint(host);
    this.setupWindow = new SetupWindow(host, () => this.#onSetupReturn());
    this.context = new FormContext({ kit: () => this.kit, moduleId: () => host.moduleId, typeId: () => this.typeId });
    const fields = () => this.fields;
    const messages = () => this.messages;
    const root = () => host.renderRoot ?? host;
    this.entries = new FormEntries({ root, messages, fields, draft: () => this.saving.draft, onChanged: () => this.#onValueChanged() });
    this.focus = new FormFocus(host, { fields, entries: this.entries });
    this.secrets = new SecretKeeper(host, { inputs: () => this.#secretInputs, onPageLeft: () => this.#onPageLeft() });
    this.gestures = new FormGestures({
      root,
      fields,
      isOpen: () => "issues" in this.state,
      entries: this.entries,
      secrets: this.secrets,
      onChange: () => host.requestUpdate(),
    });
    this.saving = new FormSaving(host, {
      fields,
      messages,
      kit: () => this.kit,
      create: (connection, options) => this.#create(connection, options),
      onChange: (state) => this.#onChange(state),
    });
  }

  get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  get messages(): Messages {
    return (this.kit?.messages ?? defaultMessages).extended(sentences).extended(this.#ways.sentences);
  }

  get state(): DraftState {
    return this.saving.draft.state;
  }

  get isPending(): boolean {
    return this.state.status === "submitting";
  }

  /** The field of the name, then those of the form. */
  get fields(): readonly FormField[] {
    const { fields, isNamed = true } = this.#definition;
    const label = this.messages.text("connection-name");
    return isNamed ? [{ name: "name", id: "connection-name", kind: "name", label, noun: label, check: nameIssues }, ...fields] : fields;
  }

  get typeId(): string {
    return this.context.given?.type.id ?? (this.#host.typeId || this.#ways.typeId);
  }

  get #definition(): FormDefinition {
    return this.#ways.define(this.messages);
  }

  get #secretInputs() {
    return this.fields.flatMap((field) => (field.kind === "secret" ? (this.entries.input(field) ?? []) : []));
  }

  /** What was typed, but for secrets. */
  get values(): DraftValues {
    return Object.fromEntries(Object.entries(this.draftValues).filter(([field]) => this.entries.isTouched(field)));
  }

  set values(values: DraftValues) {
    this.#given = values;
    this.renew();
  }

  /** What the fields that are no secret hold, whoever put it there. */
  get plainValues(): DraftValues {
    const initial = this.fields.flatMap(({ name, initial: value }) => (value === undefined ? [] : [[name, value] as const]));
    return { ...Object.fromEntries(initial), ...this.draftValues };
  }

  /** What was typed or suggested, but for secrets. */
  get draftValues(): DraftValues {
    return "values" in this.state ? this.state.values : {};
  }

  /** What is going on, in words. */
  get progress(): string {
    const { waiting } = this.#patience;
    const code = this.isPending ? (this.#ways.pendingWord?.() ?? pendingWords[waiting]) : this.#said;
    return code ? this.messages.text(code) : "";
  }

  /** The connection that would be made a second time; undefined when there is none or the form is not filled in yet. */
  get twin(): Twin | undefined {
    const { kit, typeId, fields, plainValues: values } = this;
    // Only a connection that gets a name is another one.
    const isNamed = this.#definition.isNamed ?? true;
    if (!kit || !isNamed || this.state.status !== "editing") return undefined;
    const { packageId, moduleId } = this.#host;
    const place = packageId ? { packageId } : moduleId ? { moduleId } : {};
    const ownerId = this.context.type?.auth === "platform-user" ? this.context.session?.user.id : undefined;
    return this.#hint.twin(kit, { typeId, place, fields, values, ownerId });
  }

  /** Takes in what has become known of the kit, the module and the type. */
  renew(): void {
    for (const { name, kind } of this.fields) {
      const { [name]: value, ...others } = this.#given;
      if (value === undefined || kind === "secret") continue;
      this.#given = others;
      this.entries.preset(name, value);
    }
    if (!this.kit) return;
    this.context.request(this.kit);
    if (this.entries.isTouched("name")) return;
    const { suggestedName, packageId } = this.#host;
    this.#name.suggestFor(this.kit, { messages: this.messages, definition: this.#definition, context: this.context, suggestedName, packageId });
  }

  #onNameSuggested(value: string): void {
    if (!this.entries.isTouched("name")) this.saving.draft.send({ type: "value-changed", field: "name", value });
  }

  get #packageId(): string {
    return this.#host.packageId ?? this.context.packageId ?? "";
  }

  async save(verify: NewConnection["verify"]): Promise<void> {
    if (this.isPending || this.state.status === "saved" || this.gestures.isComposing) return;
    this.secrets.hide();
    if (this.context.unavailability) return this.focus.on("#unavailable");
    const issues = this.entries.checkAll();
    if (Object.keys(issues).length === 0 && !this.#ways.mayStore()) return;
    const packageId = this.#packageId;
    const saved = await this.saving.save({ typeId: this.typeId, packageId, credentials: this.entries.secrets(), issues, verify });
    if (saved) await this.#settle(saved);
    else {
      this.#ways.onNotStored?.();
      await this.focus.onFailure(this.saving);
    }
  }

  async #create(connection: NewConnection, options: CreateOptions): Promise<Connection> {
    const { kit } = this;
    if (!kit) throw notSetUp();
    const packageId = await this.packageIdOf(kit, connection.packageId);
    // The form was left meanwhile: nothing is sent, and no window waits for anything.
    if (!this.isPending) throw new DOMException("The form was left.", "AbortError");
    return this.#ways.store(kit, { ...connection, packageId }, options);
  }

  /** The package may not be known yet when Save is pressed. */
  async packageIdOf(kit: Kit, known = this.#packageId): Promise<string> {
    const { moduleId } = this.#host;
    if (!known && !moduleId) throw notSetUp();
    return known || (await kit.client.module(moduleId ?? "")).package.id;
  }

  /** Whether the credentials on screen are right by the rules; what is not says so. */
  async check(): Promise<boolean> {
    this.secrets.hide();
    const issues = this.entries.checkAll();
    const wrong = this.fields.filter(({ kind, name }) => kind !== "name" && issues[name]);
    for (const { name } of wrong) this.saving.draft.send({ type: "field-checked", field: name, issues: issues[name] ?? [] });
    if (wrong[0]) await this.focus.on(`#${wrong[0].id}`);
    return wrong.length === 0;
  }

  #onValueChanged(): void {
    this.#said = undefined;
    this.#ways.onChanged?.();
  }

  #onChange(state: DraftState): void {
    // The inputs are still there, with what they hold and with the focus.
    if (state.status === "saved") {
      this.#hadFocus = this.#host.shadowRoot?.activeElement != null;
      this.clearSecrets();
    }
    this.#said = undefined;
    this.#host.requestUpdate();
  }

  async #settle(connection: Connection): Promise<void> {
    this.kit?.connectionChanged(connection);
    await this.#host.updateComplete;
    if (!this.#host.isConnected) return;
    this.#ways.onStored(connection);
    const isFocusLost = document.activeElement === null || document.activeElement === document.body;
    if (this.#hadFocus && isFocusLost) await this.focus.on("#summary");
  }

  /** A word on what was just done, where the progress is told. */
  say(code: MessageCode): void {
    this.#said = code;
    this.#host.requestUpdate();
  }

  clearSecrets(): void {
    this.secrets.clear();
    this.entries.forgetSecrets();
  }

  /** Back: everything but the secrets stays. */
  leave(): void {
    const { values } = this;
    this.clearSecrets();
    this.saving.reset(values);
    this.#ways.onLeft?.();
  }

  /** Cancel: nothing stays. */
  forget(): void {
    this.entries.forget();
    this.#name.forget();
    this.#hint.forget();
    this.clearSecrets();
    this.saving.reset({});
    this.#ways.onLeft?.();
  }

  /** The form is out of the document. */
  abandon(): void {
    this.#name.forget();
    this.clearSecrets();
    this.saving.abandon();
    this.#ways.onLeft?.();
  }

  #onSetupReturn(): void {
    const field = this.fields.find(({ hasSetup }) => hasSetup);
    if (field && !this.isPending) this.entries.input(field)?.focus();
  }

  #onPageLeft(): void {
    this.entries.forgetSecrets();
    for (const field of this.fields) if (field.kind === "secret") this.entries.note(field, this.messages.text("secret-cleared", { field: field.noun }));
    this.#host.requestUpdate();
  }
}

const pendingWords: Readonly<Record<Waiting, MessageCode>> = { none: "saving", short: "saving", shown: "verifying", slow: "still-working" };

function notSetUp(): ConnectionError {
  return new ConnectionError({ code: "configuration-invalid", retry: "never" });
}
