import type { Connection, ConnectionType, CreateOptions, Credentials, DraftValues, NewConnection } from "@connection-kit/core";
import { credentialsOf, plainAddress, scopesIn } from "@connection-kit/core/fields";
import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { FieldHandlers, FieldParts, FieldView } from "../internal/credential-form.templates.ts";
import { CredentialFormElement, type OpenState } from "../internal/credential-form-element.ts";
import type { FormDefinition, FormField } from "../internal/form-field.ts";
import type { FormSummary } from "../internal/form-report.ts";
import type { Kit } from "../internal/kit.ts";
import { containSecrets } from "../internal/secret-containment.ts";
import { credentialForm } from "../locales/en-credential-form.ts";
import type { Messages } from "../locales/messages.ts";
import { schemaStyles } from "./credential-form.styles.ts";
import * as templates from "./credential-form.templates.ts";
import { kindParts } from "./field-kinds.templates.ts";
import { warnOfPatterns } from "./pattern-warnings.ts";
import { isDrawable, isSchemaField, type SchemaField, type SchemaOptions, schemaFields } from "./schema-fields.ts";
import { signInFailedTemplate, signInFailure, signInTemplate } from "./sign-in.templates.ts";
import { SignIn } from "./sign-in.ts";
import { replacing, type StoringWay, supplying } from "./storing-ways.ts";
import { Target } from "./target.ts";
import { Trial } from "./trial.ts";
import { type TrialReport, trialReport } from "./trial-report.ts";

/**
 * Creates a connection of any type that the module accepts, replaces the credentials of one that exists, or supplies a
 * person's own for a dynamic connection. It draws what the backend says a type asks for: a new system needs no change here.
 *
 * Secrets stay in their inputs until Save and are in one request only; no property, attribute or event has them. After a
 * failed save everything typed is still there; after success, Cancel, Back or removal the secrets are gone. With
 * `connection-id` the form asks for no name, shows what is stored of the values, and stores the new credentials when the
 * system accepts them; should they belong to another identity, it shows both and asks. With `dynamic-connection-id` the form
 * asks for no name either; without `type-id` it is of the type supplied before, else of the first that the person may use.
 *
 * @fires connection-create-request - Before a connection is created; `preventDefault()` keeps it from being sent.
 * @fires connection-created - The connection exists and is verified; `connection` of the form has it.
 * @fires connection-reauthorized - The credentials of the connection were replaced.
 * @fires connection-supplied - A person's own credentials for the dynamic connection are stored.
 * @fires connection-failed - Save failed; the form says why.
 * @fires connection-duplicate-chosen - The person wants the connection that already holds these credentials.
 * @fires connection-form-cancelled - Cancel was pressed.
 * @fires connection-form-back - Back was pressed; `values` still has what was typed, but for secrets.
 * @csspart form - The form.
 * @csspart body - What scrolls.
 * @csspart foot - The row of buttons that stays.
 * @csspart field - One field with its label and notes.
 * @csspart label - The label of a field.
 * @csspart setup - The link to the place where the credentials are made.
 * @csspart input - The box around an input.
 * @csspart reveal - The button that shows and hides a secret.
 * @csspart copy - The button that copies a value.
 * @csspart help - What a field is about.
 * @csspart receipt - What a clean-up of a pasted text removed.
 * @csspart undo - The button that puts it back.
 * @csspart error - What is wrong with a field.
 * @csspart advanced - The group of fields that few people need.
 * @csspart hint - A connection that would be made twice.
 * @csspart summary - What is wrong with the whole.
 * @csspart ladder - The stages of a verification.
 * @csspart progress - What is going on.
 * @csspart back - The Back button.
 * @csspart cancel - The Cancel button.
 * @csspart test - The Test button.
 * @csspart save - The Save button.
 * @cssprop --connection-form-padding - Padding at both sides; 24px, at most 16px when the form is narrow.
 */
export class CredentialForm extends CredentialFormElement {
  static override styles = [...CredentialFormElement.styles, schemaStyles];
  protected static override readonly sentences = credentialForm;

  /** The connection whose credentials are replaced. */
  @property({ attribute: "connection-id" }) connectionId: string | undefined;

  /** The dynamic connection that the person supplies their own credentials for. With neither id a connection is created. */
  @property({ attribute: "dynamic-connection-id" }) dynamicConnectionId: string | undefined;

  /** The type itself, for a form that stands outside of any module. Wins over `type-id`. */
  @property({ attribute: false }) connectionType: ConnectionType | undefined;

  @state() private isAdvancedOpen = false;

  readonly #target = new Target(this);
  readonly #trial = new Trial(this);
  readonly #signIn = new SignIn(this);
  #acceptsIdentity = false;
  #isAdvancedWrong = false;
  #made: { readonly source: SchemaOptions; readonly fields: readonly SchemaField[] } | undefined;

  get #type(): ConnectionType | undefined {
    return this.machine.context.type;
  }

  /** What a person typed, but for secrets and for addresses that hold one: `name`, `host`. Set it to go on where an earlier form was left. */
  override get values(): DraftValues {
    const { fields } = this.machine;
    const holdsSecret = (name: string, value: string) =>
      fields
        .find((field) => field.name === name)
        ?.check(value)
        .some(({ code }) => secretive.has(code));
    return Object.fromEntries(Object.entries(super.values).filter(([name, value]) => !holdsSecret(name, value)));
  }

  override set values(values: DraftValues) {
    super.values = values;
  }

  /** How to store for what is there already; undefined when a connection is created. */
  get #way(): StoringWay | undefined {
    if (this.connectionId !== undefined) return replacing(this.connectionId, () => this.#acceptsIdentity);
    return this.dynamicConnectionId === undefined ? undefined : supplying(this.dynamicConnectionId);
  }

  get #stored(): Connection | undefined {
    return this.#target.stored(this.#type);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // An address may hold a password.
    containSecrets(root, (target) => target instanceof HTMLElement && target.inputMode === "url");
    return root;
  }

  protected override define(messages: Messages): FormDefinition {
    const type = this.#type;
    return { nameSuffix: type?.label ?? null, isNamed: this.#way === undefined, fields: type ? this.#fieldsOf(messages, type) : [] };
  }

  /** Made once of what they are made of: the machine asks for them many times in one update. */
  #fieldsOf(messages: Messages, type: ConnectionType): readonly SchemaField[] {
    const source = { messages, type, values: this.machine.draftValues, connection: this.#stored };
    const made = this.#made;
    if (made && sourceParts.every((part) => made.source[part] === source[part])) return made.fields;
    this.#made = { source, fields: schemaFields(source) };
    return this.#made.fields;
  }

  protected override onChanged(): void {
    this.#trial.forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another type asks for other secrets.
    const isOtherType = changed.has("connectionType") && changed.get("connectionType")?.id !== this.connectionType?.id;
    if (this.hasUpdated && (isOtherType || identifying.some((name) => changed.has(name)))) this.machine.clearSecrets();
    this.#target.use(this.kit, this.#way);
    this.machine.context.given = this.connectionType ? { type: this.connectionType } : this.#target.given(this.typeId);
    super.willUpdate(changed);
    warnOfPatterns(this.#type);
    const { issues } = this.machine.saving;
    const isWrong = this.#schemaFields.some(({ name, schema }) => schema.advanced && issues[name]?.length);
    // Opened once for what is wrong in it; the person may close it again, and a field that gets the focus opens it itself.
    if (isWrong && !this.#isAdvancedWrong) this.isAdvancedOpen = true;
    this.#isAdvancedWrong = isWrong;
  }

  /** Whether the credentials come from a sign-in at the provider. */
  get #isSignIn(): boolean {
    return this.#type?.auth === "oauth2-authorization-code";
  }

  get #schemaFields(): readonly SchemaField[] {
    return this.machine.fields.filter(isSchemaField);
  }

  protected override render() {
    const problem = this.#problem;
    return problem === nothing ? super.render() : html`<div class="frame"><div class="body" part="body">${problem}</div>${this.foot(null)}</div>`;
  }

  /** What keeps the form from being drawn. */
  get #problem() {
    const type = this.#type;
    const { state } = this.#target;
    if (state.status === "failed") return templates.failedTemplate(this.messages, state.error, () => this.#target.retry());
    if (this.#isSignIn && this.dynamicConnectionId !== undefined) return templates.supplySignInTemplate(this.messages, type?.system ?? "");
    if (this.#isSignIn && this.kit?.isManaged === false) return templates.unsupportedTemplate(this.messages, this.messages.text("sign-in-unsupported"));
    if (type && state.status !== "loading") return isDrawable(type) ? nothing : templates.unsupportedTemplate(this.messages);
    if (state.status === "ready" && !type) return templates.unsupportedTemplate(this.messages, this.messages.text("type-not-accepted"));
    return templates.typeTemplate(this.messages, state.status === "loading" ? undefined : this.machine.context.types, () => this.#requestTypes());
  }

  protected override savedWords() {
    return this.#way?.savedWords ?? "saved";
  }

  protected override intro(): unknown {
    const { state } = this.#target;
    return state.status === "ready" && this.#type ? state.intro(this.messages, this.#type) : nothing;
  }

  protected override drawFields(fields: readonly FormField[], draw: (field: FormField) => unknown): unknown {
    const isAdvanced = (field: FormField) => isSchemaField(field) && field.schema.advanced === true;
    // By name: an input that went over to another field would take its secret along.
    const drawn = (some: readonly FormField[]) => repeat(some, ({ name }) => `${this.#type?.id}/${name}`, draw);
    const advanced = fields.filter(isAdvanced);
    return html`${drawn(fields.filter((field) => !isAdvanced(field)))}
    ${
      advanced.length > 0
        ? html`<details part="advanced" ?open=${this.isAdvancedOpen} @toggle=${this.#onToggle}>
            <summary>${this.messages.text("advanced")}</summary>
            <div class="advanced">${drawn(advanced)}</div>
          </details>`
        : nothing
    }`;
  }

  protected override parts(view: FieldView, handlers: FieldHandlers): FieldParts {
    const { field } = view;
    if (!isSchemaField(field)) return super.parts(view, handlers);
    return kindParts(this.messages, { ...view, field }, { ...handlers, onCopy: this.onCopy, onScope: this.#onScope });
  }

  protected override mend(code: string, value: string): string {
    if (code === "address-without-scheme") return `https://${value.trim()}`;
    return code === "look-alike-letters" ? plainAddress(value) : super.mend(code, value);
  }

  protected override outro(state: OpenState): unknown {
    if (state.status === "rejected") return nothing;
    if (this.#isSignIn) return signInTemplate(this.messages, this.#signIn.state, this.#signInHandlers);
    return templates.trialTemplate(this.messages, { trial: this.#trial.state, summary: this.#trialReport.summary, onCopy: this.onCopy });
  }

  protected override summary(summary: FormSummary, state: OpenState): unknown {
    const failure = this.#isSignIn ? signInFailure(this.messages, this.#signIn.state) : null;
    if (failure) return signInFailedTemplate(this.messages, failure, () => this.onSubmit());
    if (state.status !== "rejected" || !state.error.identities) return super.summary(summary, state);
    return templates.identityTemplate(this.messages, state.error.identities, { onUse: this.#onUseNew, onKeep: this.#onKeepOld });
  }

  protected override primary() {
    if (this.#isSignIn) return { text: this.messages.text("sign-in-with", { system: this.#type?.system ?? "" }) };
    const test = templates.testButton(this.messages, this.#trial.state.status === "running", this.#onTest);
    return { text: this.messages.text("save"), before: this.#isTestable ? test : nothing };
  }

  protected override pendingWord() {
    return this.#isSignIn ? "sign-in-pending" : undefined;
  }

  protected override onSubmit(event?: Event): void {
    event?.preventDefault();
    const { kit } = this;
    if (kit && this.#isSignIn && this.machine.isPending) this.#signIn.again(kit, this.messages, this.#credentials);
    else super.onSubmit(event);
  }

  /** Where there is more than a secret to get wrong. Elsewhere Save verifies just the same, and keeps nothing that fails. */
  get #isTestable(): boolean {
    return this.#schemaFields.some(({ kind, schema }) => kind === "text" && schema.kind !== "output" && schema.name !== "clientId");
  }

  protected override mayStore(): boolean {
    const may = this.#way !== undefined || super.mayStore();
    if (may && this.#isSignIn && this.kit) this.#signIn.open(this.kit, this.messages);
    return may;
  }

  protected override store(kit: Kit, connection: NewConnection, options: CreateOptions): Promise<Connection> {
    const credentials = credentialsOf(this.#type?.fields ?? [], connection.credentials);
    if (this.#isSignIn) return this.#signIn.run(kit, { ...connection, credentials }, this.#stored, this.#acceptsIdentity);
    const way = this.#way;
    if (way) return this.#target.store(way, this.#type?.id ?? "", credentials, options);
    return super.store(kit, { ...connection, credentials }, options);
  }

  protected override onStored(connection: Connection): void {
    const way = this.#way;
    if (way) this.dispatchEvent(way.event(connection));
    else super.onStored(connection);
  }

  /** A window that was opened in the click and never got an address. */
  protected override onNotStored(): void {
    this.#signIn.closeUnused();
  }

  protected override onLeft(): void {
    this.#trial.forget();
    this.#signIn.cancel();
  }

  #requestTypes(): void {
    const { kit, moduleId } = this;
    if (kit && moduleId) kit.store.send({ type: "types-requested", moduleId });
  }

  readonly #onToggle = (event: Event): void => {
    if (event.target instanceof HTMLDetailsElement) this.isAdvancedOpen = event.target.open;
  };

  readonly #onScope = (field: SchemaField, scope: string): void => {
    if (this.machine.isPending) return;
    this.machine.entries.fix(field, (text) => {
      const scopes = scopesIn(text);
      return (scopes.includes(scope) ? scopes.filter((other) => other !== scope) : [...scopes, scope]).join(" ");
    });
    this.requestUpdate();
  };

  readonly #onTest = async (): Promise<void> => {
    const { kit, machine } = this;
    if (this.#trial.state.status === "running") return;
    const isRight = await machine.check();
    const type = this.#type;
    if (!kit || !type || !isRight || machine.isPending) return;
    await this.#trial.run(kit, type.id, () => machine.packageIdOf(kit), this.#credentials);
    await this.#showTrial();
  };

  /** What is wrong with a field by the word of the system stands at the field. */
  async #showTrial(): Promise<void> {
    const { machine } = this;
    const { issues, focus } = this.#trialReport;
    for (const [field, found = []] of Object.entries(issues)) machine.saving.draft.send({ type: "field-checked", field, issues: found });
    const { state } = this.#trial;
    if (state.status === "done") machine.say(state.verification.ok ? "trial-passed" : "trial-failed");
    const wrong = machine.fields.find(({ name }) => issues[name]);
    if (focus) await machine.focus.on(focus === "field" && wrong ? `#${wrong.id}` : "#summary");
  }

  get #trialReport(): TrialReport {
    const { fields, plainValues: values } = this.machine;
    return trialReport(this.messages, this.#trial.state, { fields, values });
  }

  get #credentials(): Credentials {
    return credentialsOf(this.#type?.fields ?? [], { ...this.machine.plainValues, ...this.machine.entries.secrets() });
  }

  readonly #signInHandlers = {
    onAgain: () => this.onSubmit(),
    onLink: () => this.#signIn.linkOpened(),
    onCancel: () => {
      this.machine.leave();
      void this.machine.focus.on("#save");
    },
  };

  readonly #onUseNew = (): void => {
    this.#acceptsIdentity = true;
    this.machine.saving.renewKey();
    void this.machine.save("required").finally(() => {
      this.#acceptsIdentity = false;
    });
  };

  readonly #onKeepOld = (): void => {
    this.machine.leave();
    this.machine.say("identity-kept");
    this.focus();
  };
}

/** Issues of an address that tell of a secret in it. */
const secretive: ReadonlySet<string> = new Set(["address-with-credentials", "address-with-secret"]);

const sourceParts = ["messages", "type", "values", "connection"] as const;

/** What makes it a form for something else: secrets do not go along. */
const identifying = ["typeId", "connectionId", "dynamicConnectionId"] as const;

declare global {
  interface HTMLElementTagNameMap {
    "credential-form": CredentialForm;
  }
}
