import { html, nothing, type TemplateResult } from "lit";
import { query } from "lit/decorators.js";
import { icon } from "./icon.ts";
import { StudioElement } from "./studio-element.ts";

/**
 * A modal dialog that is open for as long as it is in the page. Escape, the close button and {@link close} end it; the
 * browser puts the focus back to where it was, then the parent hears of it and takes the element away.
 *
 * @fires dialog-closed
 */
export abstract class StudioDialog extends StudioElement {
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  protected abstract renderHeading(): unknown;
  protected renderSubheading(): unknown {
    return nothing;
  }
  protected abstract renderBody(): unknown;
  protected abstract renderFoot(): unknown;

  protected get dialogClass(): string {
    return "dialog";
  }

  protected get bodyClass(): string {
    return "dialog-body";
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog class=${this.dialogClass} aria-labelledby=${`${this.uid}-heading`} @close=${this.#onClose}>
      <div class="dialog-head">
        <div>
          <h2 id=${`${this.uid}-heading`} tabindex="-1">${this.renderHeading()}</h2>
          ${this.renderSubheading()}
        </div>
        <button class="button button-quiet button-icon" type="button" aria-label="Close" @click=${this.close}>${icon("close")}</button>
      </div>
      <div class=${this.bodyClass}>${this.renderBody()}</div>
      <div class="dialog-foot">${this.renderFoot()}</div>
    </dialog>`;
  }

  readonly #onClose = (): void => {
    this.dispatchEvent(new Event("dialog-closed"));
  };
}
