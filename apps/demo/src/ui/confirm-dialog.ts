import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { writeFailureText } from "../data/platform-error.ts";
import { note } from "./states.ts";
import { StudioDialog } from "./studio-dialog.ts";

/** Asks before something that cannot be undone. The safe button has the focus first. */
@customElement("studio-confirm-dialog")
export class ConfirmDialog extends StudioDialog {
  @property({ attribute: false }) heading = "";
  @property({ attribute: false }) consequences = "";
  /** Names the object: Revoke “warehouse-reader”. */
  @property({ attribute: false }) confirmLabel = "";
  @property({ attribute: false }) action: () => Promise<unknown> = () => Promise.resolve();

  @state() private pending = false;
  @state() private failure: string | null = null;

  protected override renderHeading(): unknown {
    return this.heading;
  }

  protected override renderBody(): unknown {
    return html`<p>${this.consequences}</p>${this.failure === null ? "" : note("danger", this.failure)}`;
  }

  protected override renderFoot(): TemplateResult {
    return html`
      <span class="spacer"></span>
      <button class="button button-large" type="button" autofocus @click=${this.close}>Cancel</button>
      <button class="button button-large button-danger" type="button" aria-disabled=${this.pending} aria-busy=${this.pending} @click=${this.#onConfirm}>
        ${this.confirmLabel}
      </button>
    `;
  }

  readonly #onConfirm = async (): Promise<void> => {
    if (this.pending) return;
    this.pending = true;
    this.failure = null;
    try {
      await this.action();
      this.close();
    } catch (error) {
      this.failure = writeFailureText(error);
    } finally {
      this.pending = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-confirm-dialog": ConfirmDialog;
  }
}
