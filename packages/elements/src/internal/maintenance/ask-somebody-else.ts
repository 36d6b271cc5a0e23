import { type Connection, ConnectionError, type ConnectionType, isConnectionError, nameIssues } from "@connection-kit/core";
import { html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { maintenance as sentences } from "../../locales/en-maintenance.ts";
import type { Messages } from "../../locales/messages.ts";
import { errorSentence } from "../connection-words.ts";
import { controls } from "../controls.styles.ts";
import { failureNote } from "../failure-note.ts";
import { icon } from "../icons.ts";
import type { Kit } from "../kit.ts";
import { ConnectionRequestedEvent } from "../maintenance-events.ts";
import { safeUrl } from "../safe-url.ts";
import { sentence } from "../text.ts";
import { tokens } from "../tokens.styles.ts";
import { maintenanceStyles } from "./maintenance.styles.ts";
import { nameField, nameIssueText } from "./name-field.ts";

type AskState =
  | { readonly status: "editing"; readonly issue?: string }
  | { readonly status: "asking" }
  | { readonly status: "asked"; readonly connection: Connection; readonly copying: "none" | "copied" | "refused" }
  | { readonly status: "failed"; readonly error: ConnectionError };

/**
 * Asks somebody else for the credentials of a new connection: makes a pending one and shows the link under which it is completed. A
 * part of the create dialog.
 *
 * @internal
 */
export class AskSomebodyElse extends LitElement {
  static override styles = [tokens, controls, maintenanceStyles];

  @property({ attribute: false }) kit: Kit | undefined;
  @property({ attribute: false }) type: ConnectionType | undefined;
  @property({ attribute: false }) packageId: string | undefined;
  /** What the name begins with. */
  @property({ attribute: false }) suggestedName = "";

  @state() private request: AskState = { status: "editing" };

  #messages: { readonly of: Messages; readonly extended: Messages } | undefined;
  /** The same as long as nothing is changed, so that trying again makes no twin. */
  #key = crypto.randomUUID();

  protected override render() {
    const { kit } = this;
    if (!kit?.isManaged) return nothing;
    const messages = this.#words(kit);
    return html`<details>
      <summary>${messages.text("ask-somebody-else")}</summary>
      <p class="small muted">${messages.text("ask-about")}</p>
      ${this.request.status === "asked" ? this.#asked(messages, this.request) : this.#form(messages)}
    </details>`;
  }

  #words({ messages }: Kit): Messages {
    if (this.#messages?.of !== messages) this.#messages = { of: messages, extended: messages.extended(sentences) };
    return this.#messages.extended;
  }

  #form(messages: Messages) {
    const { request } = this;
    const issue = request.status === "editing" ? request.issue : undefined;
    const isAsking = request.status === "asking";
    return html`
      ${nameField(messages, { value: this.suggestedName, issue, onInput: this.#onInput, onKeyDown: this.#onKeyDown })}
      <div class="field">
        <label for="note">${messages.text("ask-note")}</label>
        <textarea id="note" class="input" rows="2" maxlength="500" dir="auto" @input=${this.#onInput}></textarea>
      </div>
      ${
        request.status === "failed"
          ? html`<div role="alert">
              ${failureNote(messages, { title: messages.text("ask-failed"), error: request.error, reason: errorSentence(messages, request.error) })}
            </div>`
          : nothing
      }
      <div class="note-actions">
        <button id="ask" class="button" type="button" aria-disabled=${isAsking ? "true" : nothing} @click=${this.#onAsk}>${messages.text("ask")}</button>
        <span class="progress" role="status">${isAsking ? messages.text("asking") : nothing}</span>
      </div>
    `;
  }

  #asked(messages: Messages, { connection, copying }: Extract<AskState, { status: "asked" }>) {
    const url = connection.request ? safeUrl(connection.request.url) : undefined;
    return html`
      <div class="note note-info" role="status">
        ${icon("info")}
        <div>
          <p>${sentence(messages, "asked", { name: connection.name })}</p>
          ${url ? html`<p><code dir="ltr">${url}</code></p>` : nothing}
          ${url ? html`<button id="copy" class="button button-small" type="button" @click=${() => this.#onCopy(url)}>${icon("copy")}${messages.text("copy-link")}</button>` : nothing}
          <span class="small muted">${copying === "none" ? nothing : messages.text(copying === "copied" ? "copied" : "not-copied")}</span>
        </div>
      </div>
    `;
  }

  readonly #onInput = (): void => {
    this.#key = crypto.randomUUID();
    if (this.request.status !== "asking") this.request = { status: "editing" };
  };

  /** Enter here is not for the form around it. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    void this.#onAsk();
  };

  readonly #onAsk = async (): Promise<void> => {
    const { kit, type, packageId } = this;
    const name = this.renderRoot.querySelector<HTMLInputElement>("#name")?.value ?? "";
    if (!kit || !type || !packageId || this.request.status === "asking") return;
    const [issue] = nameIssues(name);
    if (issue) return this.#refuse(kit, issue.code);
    this.request = { status: "asking" };
    const note = this.renderRoot.querySelector<HTMLTextAreaElement>("#note")?.value.trim();
    try {
      const management = await kit.management();
      if (!management) throw new ConnectionError({ code: "configuration-invalid", retry: "never" });
      const request = { name: name.trim(), typeId: type.id, packageId, ...(note && { note }) };
      const connection = await management.requestConnection(request, { idempotencyKey: this.#key });
      this.request = { status: "asked", connection, copying: "none" };
      kit.connectionChanged(connection);
      this.dispatchEvent(new ConnectionRequestedEvent(connection.id, type.id));
    } catch (error) {
      if (isConnectionError(error) && error.code === "name-taken") return this.#refuse(kit, "name-taken");
      if (!isConnectionError(error)) console.error(error);
      this.request = { status: "failed", error: isConnectionError(error) ? error : new ConnectionError({ code: "unexpected", retry: "user" }) };
    }
  };

  async #refuse(kit: Kit, code: string): Promise<void> {
    this.request = { status: "editing", issue: nameIssueText(this.#words(kit), code) };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#name")?.focus();
  }

  async #onCopy(url: string): Promise<void> {
    if (this.request.status !== "asked") return;
    const { connection } = this.request;
    try {
      await navigator.clipboard.writeText(url);
      this.request = { status: "asked", connection, copying: "copied" };
    } catch {
      // The link stands beside it, to be copied by hand.
      this.request = { status: "asked", connection, copying: "refused" };
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-ask-somebody-else": AskSomebodyElse;
  }
}
