import type { ConnectionError } from "@connection-kit/core";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { icon } from "../icons.ts";
import { ConnectionDeletedEvent } from "../maintenance-events.ts";
import { failureNote, note } from "../note.templates.ts";
import { sentence } from "../text.ts";
import { hasMore, moduleCount } from "./impact.ts";
import { ImpactDialog } from "./impact-dialog.ts";

type DeleteState =
  | { readonly status: "asking" }
  | { readonly status: "deleting" }
  /** What was shown is not true any more; the person decides anew. */
  | { readonly status: "outdated"; readonly about: "impact" | "connection" }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** Deletes a connection. The modules that use it are detached, never attached to another one. @internal */
export class DeleteDialog extends ImpactDialog {
  @state() private deleting: DeleteState = { status: "asking" };

  protected override heading() {
    return sentence(this.messages, "delete-title", { name: this.connection.name });
  }

  protected override lead() {
    const count = moduleCount(this.impact);
    if (count === undefined) return nothing;
    return count === 0 ? this.messages.text("delete-unused") : this.messages.plural("delete-used", { count });
  }

  protected override body() {
    return html`<div class="body" tabindex="0">${this.#note()} ${moduleCount(this.impact) === 0 ? nothing : this.renderImpact()}<p class="muted">${this.messages.text("delete-keeps")}</p></div>`;
  }

  protected override foot() {
    const { messages } = this;
    const count = moduleCount(this.impact) ?? 0;
    const isDeleting = this.deleting.status === "deleting";
    return html`
      <div class="foot">
        <span class="progress push" role="status">${isDeleting ? html`${icon("progress")}<span>${messages.text("deleting")}</span>` : nothing}</span>
        ${count > 0 ? html`<button class="button button-large" type="button" @click=${() => this.goOn("swap")}>${icon("swap")}${messages.text("swap-instead")}</button>` : nothing}
        ${this.renderCancel()}
        <button id="delete" class="button button-large button-danger" type="button" aria-disabled=${isDeleting ? "true" : nothing} @click=${this.#onDelete}>
          ${count > 0 ? messages.plural("delete-and-detach", { count }) : messages.text("delete")}
        </button>
      </div>
    `;
  }

  #note() {
    const { messages, deleting } = this;
    if (deleting.status === "outdated")
      return note("warning", html`<p>${messages.text(deleting.about === "impact" ? "delete-outdated" : "changed-meanwhile")}</p>`, "alert");
    if (deleting.status !== "failed") return nothing;
    return failureNote(messages, { title: sentence(messages, "delete-failed", { name: this.connection.name }), error: deleting.error });
  }

  readonly #onDelete = async (): Promise<void> => {
    if (this.deleting.status === "deleting") return;
    this.deleting = { status: "deleting" };
    if ((await this.#isAgreed()) && !this.signal.aborted) await this.#delete();
  };

  /** Nothing is detached that the person has not seen on the list. */
  async #isAgreed(): Promise<boolean> {
    const { impact, signal } = this;
    if (impact.status !== "ready" || !moduleCount(impact)) return true;
    const read = await this.attempt("usages", (management) => management.usages(this.connection.id, { signal }));
    if (!read || read.error) {
      if (read) this.deleting = { status: "failed", error: read.error };
      return false;
    }
    this.impact = { status: "ready", usages: read.value };
    if (!hasMore(impact.usages, read.value)) return true;
    this.deleting = { status: "outdated", about: "impact" };
    return false;
  }

  async #delete(): Promise<void> {
    const { connection } = this;
    const detach = (moduleCount(this.impact) ?? 0) > 0;
    const deleted = await this.attempt("delete", (management) => management.deleteConnection(connection, { detach }));
    if (!deleted) return;
    // Somebody else was faster.
    if (deleted.error && deleted.error.code !== "not-found") return this.#onFailed(deleted.error);
    this.kit.connectionRemoved(connection.id);
    if (!deleted.error) this.tell(new ConnectionDeletedEvent(connection.id));
    this.finish(this.messages.text(deleted.error ? "deleted-elsewhere" : "deleted", { name: connection.name }));
  }

  async #onFailed(error: ConnectionError): Promise<void> {
    if (error.code === "in-use" && error.impact) {
      this.impact = { status: "ready", usages: error.impact };
      this.deleting = { status: "outdated", about: "impact" };
    } else if (error.code === "precondition-failed" || error.code === "precondition-required") await this.#readAgain();
    else this.deleting = { status: "failed", error };
    await this.updateComplete;
    this.focusFirst();
  }

  async #readAgain(): Promise<void> {
    const { signal } = this;
    const read = await this.attempt("delete", () => this.kit.client.connection(this.connection.id, { signal }));
    if (!read) return;
    if (read.value) this.connection = read.value;
    this.deleting = read.error ? { status: "failed", error: read.error } : { status: "outdated", about: "connection" };
  }
}
