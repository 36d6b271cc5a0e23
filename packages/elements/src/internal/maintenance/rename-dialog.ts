import { type Connection, type ConnectionError, nameIssues } from "@connection-kit/core";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ConnectionRenamedEvent } from "../maintenance-events.ts";
import { failureNote, note } from "../note.templates.ts";
import { sentence } from "../text.ts";
import { changesBetween, changesTemplate } from "./changes.ts";
import { ImpactDialog } from "./impact-dialog.ts";
import { nameField, nameIssueOf, nameIssueText } from "./name-field.ts";

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
    if (renaming.status === "failed")
      return failureNote(messages, { title: sentence(messages, "rename-failed", { name: this.connection.name }), error: renaming.error });
    if (renaming.status !== "conflict") return nothing;
    const { current, isReviewed } = renaming;
    return note(
      "warning",
      html`<p class="strong">${messages.text("changed-meanwhile")}</p>
        ${isReviewed ? changesTemplate(messages, changesBetween(messages, this.connection, current)) : nothing}
        <div class="note-actions">
          ${isReviewed ? nothing : html`<button id="review" class="button button-small" type="button" @click=${() => this.#onReview(current)}>${messages.text("review-changes")}</button>`}
          <button id="mine" class="button button-small" type="button" @click=${this.fromTitle(() => this.#save(current))}>${messages.text("save-mine")}</button>
        </div>`,
      "alert",
    );
  }

  async #save(version: Connection, mayReadAgain = true): Promise<void> {
    const name = this.#input?.value ?? "";
    const [issue] = nameIssues(name);
    if (issue) return this.#refuse(issue.code);
    this.renaming = { status: "saving" };
    const saved = await this.attempt("rename", (management) => management.renameConnection(version, name.trim()));
    if (!saved) return;
    if (saved.error) return this.#onFailed(saved.error, mayReadAgain);
    this.kit.connectionChanged(saved.value);
    this.tell(new ConnectionRenamedEvent(saved.value.id));
    this.finish(this.messages.text("renamed", { name: saved.value.name }));
  }

  async #onFailed(error: ConnectionError, mayReadAgain: boolean): Promise<void> {
    const issue = nameIssueOf(error);
    if (issue) return this.#refuse(issue);
    // Without a precondition nothing was found to have changed: the version just read is one.
    const lacksVersion = error.code === "precondition-required" && mayReadAgain;
    if (error.code !== "precondition-failed" && !lacksVersion) {
      this.renaming = { status: "failed", error };
      return;
    }
    const { signal } = this;
    const read = await this.attempt("rename", () => this.kit.client.connection(this.connection.id, { signal }));
    if (!read) return;
    if (read.error) this.renaming = { status: "failed", error: read.error };
    else if (lacksVersion) await this.#save(read.value, false);
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
