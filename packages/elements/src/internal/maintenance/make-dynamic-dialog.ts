import { type Connection, type ConnectionError, connectionFits, type Module, nameIssues, newIdempotencyKey, uniqueName } from "@connection-kit/core";
import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { ConnectionMadeDynamicEvent } from "../maintenance-events.ts";
import { failureNote } from "../note.templates.ts";
import { sentence } from "../text.ts";
import { ActDialog } from "./maintenance-dialog.ts";
import { issueTemplate, nameField, nameIssueOf, nameIssueText } from "./name-field.ts";

type MakingState =
  | { readonly status: "editing"; readonly issue?: Issue }
  | { readonly status: "saving" }
  | { readonly status: "failed"; readonly error: ConnectionError };

interface Issue {
  readonly field: "name" | "value";
  readonly text: string;
}

/** What may stand in while the flow is built: connections of the package that fit. */
type ChoiceState =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly connections: readonly Connection[]; readonly isAll: boolean }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** Ties a module to a new dynamic connection. @internal */
export class MakeDynamicDialog extends ActDialog {
  /** Set before it is put into the document. */
  @property({ attribute: false }) module!: Module;
  /** What the module has now. */
  @property({ attribute: false }) attached: Connection | null = null;

  @state() private making: MakingState = { status: "editing" };
  @state() private choice: ChoiceState = { status: "loading" };

  /** The same as long as nothing is changed, so that trying again makes no second one. */
  #key: string | undefined;
  /** Whether the name is still the suggested one. */
  #isSuggested = true;

  get #name(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>("#name");
  }

  get #value(): HTMLSelectElement | null {
    return this.renderRoot.querySelector<HTMLSelectElement>("#value");
  }

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    super.connectedCallback();
    if (isFirst) void this.#readChoice();
  }

  protected override heading() {
    return this.messages.text("make-dynamic");
  }

  protected override lead() {
    return sentence(this.messages, "make-dynamic-lead", { flow: this.module.flow.name });
  }

  protected override body() {
    return html`<form id="form" class="body" novalidate @input=${this.#onInput} @submit=${this.#onSubmit}>${this.#renderName()} ${this.#renderValue()} ${this.#renderFailure()}</form>`;
  }

  protected override foot() {
    return this.renderSubmit("make-dynamic", this.making.status === "saving");
  }

  protected override focusFirst(): void {
    this.#name?.focus();
    this.#name?.select();
  }

  #issueAt(field: Issue["field"]): string | undefined {
    const { making } = this;
    return making.status === "editing" && making.issue?.field === field ? making.issue.text : undefined;
  }

  #renderName() {
    const { messages } = this;
    return nameField(messages, {
      value: messages.text("make-dynamic-name", { system: this.module.system }),
      issue: this.#issueAt("name"),
      help: messages.text("make-dynamic-name-help"),
    });
  }

  #renderValue() {
    const { messages, choice } = this;
    const issue = this.#issueAt("value");
    const chosen = this.attached?.id;
    const connections = choice.status === "ready" ? choice.connections : [];
    return html`<div class="field">
      <label for="value">${messages.text("build-time-value")}</label>
      <select id="value" class="input" aria-invalid=${issue ? "true" : nothing} aria-describedby=${issue ? "value-help value-issue" : "value-help"}>
        <option value="">${messages.text("build-time-choose-none")}</option>
        ${connections.map((connection) => html`<option value=${connection.id} ?selected=${connection.id === chosen}>${this.#optionText(connection)}</option>`)}
      </select>
      <p id="value-help" class="small muted">${messages.text("build-time-help")} ${choice.status === "ready" && !choice.isAll ? messages.text("build-time-first", { count: connections.length }) : nothing}</p>
      <p class="small muted" role="status">${choice.status === "loading" ? messages.text("build-time-loading") : nothing}</p>
      ${
        choice.status === "failed"
          ? failureNote(messages, {
              title: messages.text("build-time-failed"),
              error: choice.error,
              onRetry: this.fromTitle(() => this.#readChoice()),
            })
          : nothing
      }
      ${issueTemplate("value-issue", issue)}
    </div>`;
  }

  #optionText({ name, identity }: Connection): string {
    return identity ? this.messages.text("build-time-acts-as", { name, identity: identity.label }) : name;
  }

  #renderFailure() {
    const { messages, making } = this;
    if (making.status !== "failed") return nothing;
    return failureNote(messages, { title: messages.text("make-dynamic-failed"), error: making.error });
  }

  async #readChoice(): Promise<void> {
    this.choice = { status: "loading" };
    const { id: moduleId, package: inPackage } = this.module;
    const { signal } = this;
    const read = await this.attempt("connections", () => this.kit.client.connections({ moduleId, packageId: inPackage.id, limit: 100 }, { signal }));
    if (!read) return;
    if (read.error) {
      this.choice = { status: "failed", error: read.error };
      return;
    }
    const { items, nextCursor } = read.value;
    const connections = items.filter(connectionFits);
    // Those that fit come first: with another among them, all that fit are there.
    this.choice = { status: "ready", connections, isAll: nextCursor === null || connections.length < items.length };
    this.#makeNameUnique(items);
  }

  #makeNameUnique(known: readonly Connection[]): void {
    const input = this.#name;
    if (!input || !this.#isSuggested) return;
    input.value = uniqueName(
      input.value,
      known.map(({ name }) => name),
    );
    if (this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement === input) input.select();
  }

  async #save(): Promise<void> {
    const name = this.#name?.value ?? "";
    const [issue] = nameIssues(name);
    if (issue) return this.#refuse(issue.code);
    const plan = { name: name.trim(), moduleId: this.module.id, buildTimeConnectionId: this.#value?.value || null };
    this.making = { status: "saving" };
    const made = await this.attempt("make-dynamic", async (management) => {
      this.#key ??= newIdempotencyKey();
      return management.createDynamicConnection(plan, { idempotencyKey: this.#key });
    });
    if (!made) return;
    if (made.error) return this.#onFailed(made.error);
    this.kit.attachmentsChanged(made.value.id);
    this.tell(new ConnectionMadeDynamicEvent(this.module.id, made.value.id));
    this.finish(this.messages.text("made-dynamic", { name: made.value.name, module: this.module.name }));
  }

  async #onFailed(error: ConnectionError): Promise<void> {
    const issue = nameIssueOf(error);
    if (issue) return this.#refuse(issue);
    const value = error.issues.find(({ field }) => field === "buildTimeConnectionId");
    if (value) return this.#show({ field: "value", text: value.detail ?? this.messages.text("fit-unknown") });
    this.making = { status: "failed", error };
  }

  #refuse(code: string): Promise<void> {
    return this.#show({ field: "name", text: nameIssueText(this.messages, code) });
  }

  async #show(issue: Issue): Promise<void> {
    this.making = { status: "editing", issue };
    await this.updateComplete;
    this.focusOn(`#${issue.field}`);
  }

  readonly #onInput = (): void => {
    this.#key = undefined;
    this.#isSuggested = false;
    if (this.making.status !== "saving") this.making = { status: "editing" };
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.making.status !== "saving") void this.#save();
  };
}
