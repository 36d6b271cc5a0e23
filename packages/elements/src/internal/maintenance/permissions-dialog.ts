import { type ConnectionError, type ConnectionType, isConnectionError, type ManagementClient, type Permission } from "@connection-kit/core";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { relativeTime } from "../connection-words.ts";
import { icon } from "../icons.ts";
import { failureNote, note } from "../note.templates.ts";
import { safeUrl } from "../safe-url.ts";
import { capitalised, sentence } from "../text.ts";
import { MaintenanceDialog } from "./maintenance-dialog.ts";

type PermissionsState =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly permissions: readonly Permission[]; readonly setup: ConnectionType["setup"] }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** What the identity behind a connection may do, and whether a scope, a grant or both allow it. @internal */
export class PermissionsDialog extends MaintenanceDialog {
  protected override readonly layout = "dialog-drawer";

  @state() private reading: PermissionsState = { status: "loading" };

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    super.connectedCallback();
    if (isFirst) void this.#read();
  }

  protected override heading() {
    return this.messages.text("permissions");
  }

  protected override lead() {
    return sentence(this.messages, "lead-name", { name: this.connection.name });
  }

  protected override body() {
    const { messages, connection } = this;
    return html`
      <div class="body" tabindex="0">
        <dl class="facts">
          <dt>${messages.text("acts-as")}</dt>
          <dd class="strong">${connection.identity ? html`<bdi>${connection.identity.label}</bdi>` : messages.text("acts-as-unknown")}</dd>
          <dt>${messages.text("verified-label")}</dt>
          <dd>${connection.verifiedAt ? relativeTime(messages, connection.verifiedAt, Date.now()) : messages.text("never")}</dd>
        </dl>
        ${this.#content()}
      </div>
    `;
  }

  protected override foot() {
    const { messages, reading } = this;
    const url = reading.status === "ready" && reading.setup ? safeUrl(reading.setup.url) : undefined;
    return html`
      <div class="foot">
        ${url ? html`<a class="link push" href=${url} target="_blank" rel="noopener noreferrer">${messages.text("permissions-change")}</a>` : nothing}
        <button id="cancel" class="button button-large" type="button" @click=${this.cancel}>${messages.text("close")}</button>
      </div>
    `;
  }

  #content() {
    const { messages, reading } = this;
    switch (reading.status) {
      case "loading":
        return html`<p class="progress" role="status">${icon("progress")}<span>${messages.text("permissions-loading")}</span></p>`;
      case "failed":
        return failureNote(messages, {
          title: messages.text("permissions-failed"),
          error: reading.error,
          onRetry: this.fromTitle(() => this.#read()),
        });
      case "ready":
        if (reading.permissions.length === 0) return html`<p>${messages.text("permissions-none")}</p>`;
        return html`${note("info", messages.text("permissions-scopes-and-grants"))} ${this.#table(reading.permissions)}`;
    }
  }

  #table(permissions: readonly Permission[]) {
    const { messages } = this;
    return html`
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${messages.text("permission-resource")}</th>
            <th scope="col">${messages.text("permission-may")}</th>
            <th scope="col">${messages.text("permission-by")}</th>
          </tr>
        </thead>
        <tbody>
          ${permissions.map((permission) => this.#row(permission))}
        </tbody>
      </table>
    `;
  }

  #row({ resource, actions, via, effective }: Permission) {
    const { messages } = this;
    const code = `permission-via-${via}${effective || via === "both" ? "" : "-only"}`;
    const list = messages.formatter(Intl.ListFormat, { type: "unit" }).format(actions);
    return html`
      <tr>
        <th scope="row"><bdi>${resource}</bdi></th>
        <td>
          <span class="allow ${effective ? "allow-yes" : "allow-no"}">
            ${icon(effective ? "check" : "close")}<span>${effective ? capitalised(list, messages.locale) : sentence(messages, "permission-ineffective", { actions: list })}</span>
          </span>
        </td>
        <td class="muted">${messages.has(code) ? messages.text(code) : messages.text("permission-via-unknown")}</td>
      </tr>
    `;
  }

  async #read(): Promise<void> {
    this.reading = { status: "loading" };
    const read = await this.attempt("permissions", async (management) => {
      const [permissions, setup] = await Promise.all([management.permissions(this.connection.id, { signal: this.signal }), this.#setup(management)]);
      return { permissions, setup };
    });
    if (!read) return;
    this.reading = read.error ? { status: "failed", error: read.error } : { status: "ready", ...read.value };
  }

  /** Where rights are granted is worth a link, and not a failure when it cannot be read. */
  async #setup(management: ManagementClient): Promise<ConnectionType["setup"]> {
    try {
      return (await management.connectionTypeOf(this.connection.id, { signal: this.signal })).setup;
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      return null;
    }
  }
}
