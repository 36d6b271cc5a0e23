import type { ConnectionError } from "@connection-kit/core";
import { ContextProvider } from "@lit/context";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { kitContext } from "../context.ts";
import { loadForm } from "../form-loading.ts";
import { ConnectionReauthorizedEvent } from "../maintenance-events.ts";
import { failureNote, note, notLoaded } from "../note.templates.ts";
import { sentence } from "../text.ts";
import { ImpactDialog } from "./impact-dialog.ts";

type FormState = "loading" | "ready" | "not-loaded";
type RestoreState = { readonly status: "idle" } | { readonly status: "restoring" } | { readonly status: "failed"; readonly error: ConnectionError };

/** Replaces the credentials of a connection, or brings back those from before. The form keeps the secrets to itself. @internal */
export class ReauthorizeDialog extends ImpactDialog {
  @state() private form: FormState = "loading";
  @state() private restoring: RestoreState = { status: "idle" };

  readonly #context = new ContextProvider(this, { context: kitContext });

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    this.#context.setValue(this.kit);
    super.connectedCallback();
    if (isFirst) void this.#loadForm();
  }

  protected override heading() {
    return sentence(this.messages, "reauthorize-title", { name: this.connection.name });
  }

  protected override lead() {
    return this.messages.text("reauthorize-lead");
  }

  protected override body() {
    return html`<div class="body body-short" tabindex="0">${this.#restore()} ${this.renderImpact()}</div>${this.#form()}`;
  }

  /** The form brings its own buttons; those here stand in as long as there is none. */
  protected override foot() {
    return this.form === "ready" ? nothing : html`<div class="foot">${this.renderCancel()}</div>`;
  }

  #form() {
    const { messages } = this;
    switch (this.form) {
      case "loading":
        return html`<p class="body muted" role="status">${messages.text("form-loading")}</p>`;
      case "not-loaded":
        return html`<div class="body" tabindex="0">${notLoaded(messages, this.fromTitle(this.#loadForm))}</div>`;
      case "ready":
        return html`<credential-form
          connection-id=${this.connection.id}
          @connection-reauthorized=${this.#onReauthorized}
          @connection-form-cancelled=${this.cancel}
        ></credential-form>`;
    }
  }

  #restore() {
    const { messages, connection, restoring } = this;
    const until = connection.restorableUntil;
    if (!until || Date.parse(until) <= Date.now()) return nothing;
    const time = messages.formatter(Intl.DateTimeFormat, { dateStyle: "medium", timeStyle: "short" }).format(new Date(until));
    return html`
      ${note(
        "info",
        html`<p>${sentence(messages, "reauthorize-restorable", { time })}</p>
          <button class="button button-small" type="button" aria-disabled=${restoring.status === "restoring" ? "true" : nothing} @click=${this.#onRestore}>
            ${messages.text("reauthorize-restore")}
          </button>
          <span class="progress" role="status">${restoring.status === "restoring" ? messages.text("restoring") : nothing}</span>`,
      )}
      ${restoring.status === "failed" ? failureNote(messages, { title: messages.text("restore-failed"), error: restoring.error }) : nothing}
    `;
  }

  readonly #loadForm = async (): Promise<void> => {
    this.form = "loading";
    try {
      await loadForm("credential-form");
      this.form = "ready";
    } catch (error) {
      console.error(error);
      this.form = "not-loaded";
    }
  };

  /** The form has told of it; the event goes on to the host page by itself. */
  readonly #onReauthorized = (): void => this.finish(this.messages.text("reauthorized", { name: this.connection.name }));

  readonly #onRestore = async (): Promise<void> => {
    if (this.restoring.status === "restoring") return;
    this.restoring = { status: "restoring" };
    const restored = await this.attempt("restore", (management) => management.restoreCredentials(this.connection.id));
    if (!restored) return;
    if (restored.error) {
      this.restoring = { status: "failed", error: restored.error };
      return;
    }
    this.kit.connectionChanged(restored.value);
    this.tell(new ConnectionReauthorizedEvent(restored.value.id));
    this.finish(this.messages.text("restored", { name: restored.value.name }));
  };
}
