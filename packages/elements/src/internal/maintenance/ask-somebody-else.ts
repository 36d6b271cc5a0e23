import { type Connection, type ConnectionError, type ConnectionType, nameIssues, newIdempotencyKey } from "@connection-kit/core";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { maintenance as sentences } from "../../locales/en-maintenance.ts";
import type { Messages } from "../../locales/messages.ts";
import { controls } from "../controls.styles.ts";
import { type Copying, copy } from "../copying.ts";
import { freeName } from "../free-name.ts";
import { icon } from "../icons.ts";
import type { Kit } from "../kit.ts";
import { ConnectionRequestedEvent } from "../maintenance-events.ts";
import { failureNote, note } from "../note.templates.ts";
import { safeUrl } from "../safe-url.ts";
import { sentence } from "../text.ts";
import { tokens } from "../tokens.styles.ts";
import { attempt } from "./attempt.ts";
import { maintenanceStyles } from "./maintenance.styles.ts";
import { nameField, nameIssueOf, nameIssueText } from "./name-field.ts";

type AskState =
  | { readonly status: "editing"; readonly issue?: string }
  | { readonly status: "asking" }
  | { readonly status: "asked"; readonly connection: Connection; readonly copying: Copying }
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
  /** What the name begins with when another connection has that name. */
  @state() private freeName: string | undefined;

  /** The same as long as nothing is changed, so that trying again makes no twin. */
  #key: string | undefined;
  #reading: AbortController | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("type") || changed.get("type")?.id === this.type?.id) return;
    this.#reading?.abort();
    this.#key = undefined;
    this.request = { status: "editing" };
    this.freeName = undefined;
  }

  protected override render() {
    const { kit, type, request } = this;
    if (!kit?.isManaged) return nothing;
    const messages = kit.messages.extended(sentences);
    // Nothing that was typed for one type is meant for another.
    return keyed(
      type?.id,
      html`<details @toggle=${this.#onToggle}>
        <summary>${messages.text("ask-somebody-else")}</summary>
        <p class="small muted">${messages.text("ask-about")}</p>
        ${request.status === "asked" ? this.#asked(messages, request) : this.#form(messages)}
      </details>`,
    );
  }

  #form(messages: Messages) {
    const { request } = this;
    const issue = request.status === "editing" ? request.issue : undefined;
    const isAsking = request.status === "asking";
    return html`
      ${nameField(messages, { value: this.freeName ?? this.suggestedName, issue, onInput: this.#onInput, onKeyDown: this.#onKeyDown })}
      <div class="field">
        <label for="note">${messages.text("ask-note")}</label>
        <textarea id="note" class="input" rows="2" maxlength="500" dir="auto" @input=${this.#onInput}></textarea>
      </div>
      ${request.status === "failed" ? failureNote(messages, { title: messages.text("ask-failed"), error: request.error }) : nothing}
      <div class="note-actions">
        <button id="ask" class="button" type="button" aria-disabled=${isAsking ? "true" : nothing} @click=${this.#onAsk}>${messages.text("ask")}</button>
        <span class="progress" role="status">${isAsking ? messages.text("asking") : nothing}</span>
      </div>
    `;
  }

  #asked(messages: Messages, { connection, copying }: Extract<AskState, { status: "asked" }>) {
    const url = connection.request ? safeUrl(connection.request.url) : undefined;
    return note(
      "info",
      html`<p>${sentence(messages, "asked", { name: connection.name })}</p>
        ${url ? html`<p><code dir="ltr">${url}</code></p>` : nothing}
        ${url ? html`<button id="copy" class="button button-small" type="button" @click=${() => this.#onCopy(url)}>${icon("copy")}${messages.text("copy-link")}</button>` : nothing}
        <span class="small muted">${copying === "none" ? nothing : messages.text(copying)}</span>`,
      "status",
    );
  }

  /** A name that was typed meanwhile stays: it is no longer that of the attribute. */
  readonly #onToggle = async ({ target }: Event): Promise<void> => {
    const { kit, suggestedName, packageId } = this;
    if (!(target as HTMLDetailsElement).open || !kit || this.freeName !== undefined) return;
    this.#reading?.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const name = await freeName(kit.client, { base: suggestedName, packageId }, signal);
    if (!signal.aborted) this.freeName = name;
  };

  readonly #onInput = (): void => {
    this.#key = undefined;
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
    const request = { name: name.trim(), typeId: type.id, packageId, ...(note && { note }) };
    const asked = await attempt({ kit, act: "request", tell: (event) => this.dispatchEvent(event) }, async (management) => {
      this.#key ??= newIdempotencyKey();
      return management.requestConnection(request, { idempotencyKey: this.#key });
    });
    if (asked?.value) await this.#onAsked(kit, type, asked.value);
    else if (asked && this.type?.id === type.id) await this.#onFailed(kit, asked.error);
  };

  async #onAsked(kit: Kit, type: ConnectionType, connection: Connection): Promise<void> {
    kit.connectionChanged(connection);
    this.dispatchEvent(new ConnectionRequestedEvent(connection.id, type.id));
    if (this.type?.id !== type.id) return;
    // What has the focus goes with the fields.
    const hadFocus = this.shadowRoot?.activeElement;
    this.request = { status: "asked", connection, copying: "none" };
    if (hadFocus) await this.#focusOn("#copy");
  }

  async #onFailed(kit: Kit, error: ConnectionError): Promise<void> {
    const issue = nameIssueOf(error);
    if (issue) return this.#refuse(kit, issue);
    this.request = { status: "failed", error };
  }

  async #refuse(kit: Kit, code: string): Promise<void> {
    this.request = { status: "editing", issue: nameIssueText(kit.messages.extended(sentences), code) };
    await this.#focusOn("#name");
  }

  async #focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  async #onCopy(url: string): Promise<void> {
    const copying = await copy(url);
    if (this.request.status === "asked") this.request = { ...this.request, copying };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-ask-somebody-else": AskSomebodyElse;
  }
}
