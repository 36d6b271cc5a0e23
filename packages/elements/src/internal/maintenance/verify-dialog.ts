import type { ConnectionError, Verification } from "@connection-kit/core";
import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { ConnectionVerifiedEvent } from "../events.ts";
import { icon } from "../icons.ts";
import { failureNote } from "../note.templates.ts";
import { sentence } from "../text.ts";
import { MaintenanceDialog } from "./maintenance-dialog.ts";

type VerifyState =
  | { readonly status: "verifying" }
  | { readonly status: "verified"; readonly verification: Verification }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** Verifies a connection and shows every stage. @internal */
export class VerifyDialog extends MaintenanceDialog {
  @state() private verifying: VerifyState = { status: "verifying" };

  override connectedCallback(): void {
    const isFirst = !this.hasUpdated;
    super.connectedCallback();
    if (isFirst) void this.#verify();
  }

  protected override heading() {
    return this.messages.text("verify-title");
  }

  protected override lead() {
    return sentence(this.messages, "lead-name", { name: this.connection.name });
  }

  protected override body() {
    return html`<div class="body" tabindex="0"><div role="status">${this.#announcement()}</div>${this.#content()}</div>`;
  }

  protected override foot() {
    return html`<div class="foot"><button id="cancel" class="button button-large" type="button" @click=${this.cancel}>${this.messages.text("close")}</button></div>`;
  }

  #announcement() {
    const { messages, verifying, connection } = this;
    if (verifying.status === "verifying") return html`<p class="progress">${icon("progress")}<span>${messages.text("verifying")}</span></p>`;
    if (verifying.status === "failed") return nothing;
    return html`<p>${sentence(messages, verifying.verification.ok ? "picker-verified" : "picker-not-verified", { name: connection.name })}</p>`;
  }

  #content() {
    const { messages, verifying } = this;
    if (verifying.status === "verified")
      return html`<connection-verification .kit=${this.kit} .verification=${verifying.verification}></connection-verification>`;
    if (verifying.status === "verifying") return nothing;
    const { error } = verifying;
    return failureNote(messages, {
      title: sentence(messages, "verify-failed", { name: this.connection.name }),
      error,
      onRetry: this.fromTitle(() => this.#verify()),
    });
  }

  async #verify(): Promise<void> {
    const { client } = this.kit;
    this.verifying = { status: "verifying" };
    const verified = await this.attempt("verify", async () => {
      const verification = await client.verifyConnection(this.connection.id);
      return { verification, connection: await client.connection(this.connection.id) };
    });
    if (!verified) return;
    if (verified.error) {
      this.verifying = { status: "failed", error: verified.error };
      return;
    }
    const { verification, connection } = verified.value;
    this.connection = connection;
    this.verifying = { status: "verified", verification };
    this.kit.connectionChanged(connection);
    this.tell(new ConnectionVerifiedEvent(connection.id, verification.ok, verification.status));
  }
}
