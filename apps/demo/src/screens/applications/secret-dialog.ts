import type { Application, CreatedApplication } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { note } from "../../ui/states.ts";
import { StudioDialog } from "../../ui/studio-dialog.ts";
import { shownOnce } from "./shown-once.ts";

type SecretState =
  | { readonly status: "asking"; readonly failure: string | null }
  | { readonly status: "pending" }
  | { readonly status: "done"; readonly created: CreatedApplication };

/** Replaces the secret of an OAuth client, after saying what then fails, and shows the new one once. */
@customElement("studio-secret-dialog")
export class SecretDialog extends StudioDialog {
  @property({ attribute: false }) application!: Application;

  @state() private step: SecretState = { status: "asking", failure: null };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.step = { status: "asking", failure: null };
  }

  protected override renderHeading(): unknown {
    return this.step.status === "done" ? "New secret" : `Regenerate the secret of “${this.application.name}”?`;
  }

  protected override renderSubheading(): unknown {
    return this.step.status === "done" ? html`<p><bdi>${this.application.name}</bdi></p>` : nothing;
  }

  protected override renderBody(): unknown {
    if (this.step.status === "done") return shownOnce(this.step.created);
    return html`
      <p>The secret in use stops working at once. Every connection that uses it fails until it is reauthorized with the new one.</p>
      ${this.step.status === "asking" && this.step.failure !== null ? note("danger", this.step.failure) : nothing}
    `;
  }

  protected override renderFoot(): TemplateResult {
    if (this.step.status === "done")
      return html`<span class="spacer"></span><button class="button button-large button-primary" type="button" @click=${this.close}>Done</button>`;
    const pending = this.step.status === "pending";
    return html`
      <span class="spacer"></span>
      <button class="button button-large" type="button" autofocus @click=${this.close}>Cancel</button>
      <button class="button button-large button-danger" type="button" aria-disabled=${pending} aria-busy=${pending} @click=${this.#onConfirm}>Regenerate secret</button>
    `;
  }

  readonly #onConfirm = async (): Promise<void> => {
    if (this.step.status !== "asking") return;
    this.step = { status: "pending" };
    try {
      this.step = { status: "done", created: await this.studio.platform.regenerateSecret(this.application.id) };
      await this.updateComplete;
      this.querySelector<HTMLElement>("h2")?.focus();
    } catch (error) {
      this.step = { status: "asking", failure: writeFailureText(error) };
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-secret-dialog": SecretDialog;
  }
}
