import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { StudioElement } from "../../ui/studio-element.ts";

/** In a window that a form opened: how to get back to it. */
@customElement("studio-back-to-studio")
export class BackToStudio extends StudioElement {
  /** Asked once: the address loses `create` when the dialog closes. */
  readonly #cameFromStudio = cameFromStudio();

  @state() private staysOpen = false;

  protected override render(): unknown {
    if (!this.#cameFromStudio) return nothing;
    return html`<div class="back-note">${this.#renderSentence()}<button class="button" type="button" @click=${this.#onClose}>Close window</button></div>`;
  }

  #renderSentence(): TemplateResult {
    return html`<p role="status">
      You came from Studio. Close this window to go back to the form.${this.staysOpen ? " The browser lets only you close it: use its own close button." : ""}
    </p>`;
  }

  readonly #onClose = (): void => {
    window.close();
    // A window that no script opened stays, and the call says nothing.
    setTimeout(() => {
      this.staysOpen = true;
    }, 300);
  };
}

function cameFromStudio(): boolean {
  const { searchParams } = new URL(location.href);
  return window.opener !== null || searchParams.get("from") === "studio" || searchParams.has("create");
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-back-to-studio": BackToStudio;
  }
}
