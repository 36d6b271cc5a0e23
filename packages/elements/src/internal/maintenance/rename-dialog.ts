import { type Connection, type ConnectionError, nameIssues } from "@connection-kit/core";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { errorSentence } from "../connection-words.ts";
import { failureNote } from "../failure-note.ts";
import { icon } from "../icons.ts";
import { ConnectionRenamedEvent } from "../maintenance-events.ts";
import { sentence } from "../text.ts";
import { changesBetween, changesTemplate } from "./changes.ts";
import { ImpactDialog } from "./impact-dialog.ts";
import { nameField, nameIssueText } from "./name-field.ts";

type RenameState =
  | { readonly status: "editing"; readonly issue?: string }
  | { readonly status: "saving" }
  /** Somebody else has changed it since the dialog was opened. */
  | { readonly status: "conflict"; readonly current: Connection; readonly isReviewed: boolean }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** Gives a connection another name. What was typed is kept whatever happens. @internal */
export class RenameDialog extends ImpactDialog {
  @state() private renaming: RenameState = { status: "editing" };

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>("#name");
  }

  protected override heading() {
    return this.messages.text("rename");
  }

  protected override lead() {
    return sentence(this.messages, "rename-lead", { name: this.connection.name });
  }

  protected override body() {
    const { messages, renaming } = this;
    const issue = renaming.status === "editing" ? renaming.issue : undefined;
    return html`
      <form id="form" class="body" novalidate @submit=${this.#onSubmit}>
        ${nameField(messages, { value: this.connection.name, issue, onInput: this.#onInput })}
        ${this.#note()} ${this.renderImpact()}
      </form>
    `;
  }

  protected override foot() {
    return this.renderSubmit("save", this.renaming.status === "saving");
  }

  protected override focusFirst(): void {
    this.#input?.focus();
    this.#input?.select();
  }

  #note() {
    const { messages, renaming } = this;
    if (renaming.status === "failed") {
      const { error } = renaming;
      return html`<div role="alert">
        ${failureNote(messages, { title: sentence(messages, "rename-failed", { name: this.connection.name }), error, reason: errorSentence(messages, error) })}
      </div>`;
    }
    if (renaming.status !== "conflict") return nothing;
    const { current, isReviewed } = renaming;
    return html`
      <div class="note note-warning" role="alert">
        ${icon("alert")}
        <div>
          <p class="strong">${messages.text("changed-meanwhile")}</p>
          ${isReviewed ? changesTemplate(messages, changesBetween(messages, this.connection, current)) : nothing}
          <div class="note-actions">
            ${isReviewed ? nothing : html`<button id="review" class="button button-small" type="button" @click=${() => this.#onReview(current)}>${messages.text("review-changes")}</button>`}
            <button id="mine" class="button button-small" type="button" @click=${() => this.#save(current)}>${messages.text("save-mine")}</button>
          </div>
        </div>
      </div>
    `;
  }

  async #save(version: Connection): Promise<void> {
    const name = this.#input?.value ?? "";
    const [issue] = nameIssues(name);
    if (issue) return this.#refuse(issue.code);
    this.renaming = { status: "saving" };
    const saved = await this.attempt("rename", (management) => management.renameConnection(version, name.trim()));
    if (!saved) return;
    if (saved.error) return this.#onFailed(saved.error);
    this.kit.connectionChanged(saved.value);
    this.tell(new ConnectionRenamedEvent(saved.value.id));
    this.finish(this.messages.text("renamed", { name: saved.value.name }));
  }

  async #onFailed(error: ConnectionError): Promise<void> {
    if (error.code === "name-taken") return this.#refuse("name-taken");
    if (error.field === "name") return this.#refuse(error.issues.find(({ field }) => field === "name")?.code ?? "unknown");
    if (error.code !== "precondition-failed" && error.code !== "precondition-required") {
      this.renaming = { status: "failed", error };
      return;
    }
    const { signal } = this;
    const read = await this.attempt("rename", () => this.kit.client.connection(this.connection.id, { signal }));
    if (!read) return;
    if (read.error) this.renaming = { status: "failed", error: read.error };
    // Without a precondition nothing was found to have changed: the version just read is one.
    else if (error.code === "precondition-required") await this.#save(read.value);
    else await this.#offerReview(read.value);
  }

  async #offerReview(current: Connection): Promise<void> {
    this.renaming = { status: "conflict", current, isReviewed: false };
    await this.updateComplete;
    this.focusOn("#review");
  }

  async #refuse(code: string): Promise<void> {
    this.renaming = { status: "editing", issue: nameIssueText(this.messages, code) };
    await this.updateComplete;
    this.#input?.focus();
  }

  async #onReview(current: Connection): Promise<void> {
    this.renaming = { status: "conflict", current, isReviewed: true };
    await this.updateComplete;
    this.focusOn("#mine");
  }

  readonly #onInput = (): void => {
    if (this.renaming.status === "editing" && this.renaming.issue) this.renaming = { status: "editing" };
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.renaming.status === "saving") return;
    void this.#save(this.renaming.status === "conflict" ? this.renaming.current : this.connection);
  };
}
