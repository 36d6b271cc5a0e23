import { html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { icon } from "./icon.ts";
import { StudioElement } from "./studio-element.ts";

/** A read-only value to copy. It stands in the text area's value only: in no attribute, and gone with the element. */
@customElement("studio-copy-field")
export class CopyField extends StudioElement {
  @property({ attribute: false }) label = "";
  @property({ attribute: false }) value = "";

  @state() private result: "idle" | "copied" | "selected" = "idle";
  @query("textarea") private readonly area!: HTMLTextAreaElement;

  protected override render(): TemplateResult {
    const id = `${this.uid}-value`;
    return html`<div class="field">
      <label class="field-label" id=${`${this.uid}-label`} for=${id}>${this.label}</label>
      <div class="once">
        <textarea id=${id} rows="1" readonly translate="no" spellcheck="false" dir="ltr" .value=${this.value} @focus=${this.#onFocus}></textarea>
        <button class="button" type="button" aria-describedby=${`${this.uid}-label`} @click=${this.#onCopy}>
          ${this.result === "copied" ? html`${icon("check")}Copied` : html`${icon("copy")}Copy`}
        </button>
      </div>
      <p class="help" role="status" ?hidden=${this.result !== "selected"}>${this.result === "selected" ? "The browser did not allow copying. The value is selected: press Ctrl+C, or ⌘C." : ""}</p>
    </div>`;
  }

  readonly #onFocus = (): void => this.area.select();

  readonly #onCopy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.value);
      this.result = "copied";
    } catch (error) {
      // Refused by the browser or by a policy of the page: the person can still copy what is selected.
      console.info("Studio: the clipboard could not be written", error);
      this.result = "selected";
      this.area.focus();
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-copy-field": CopyField;
  }
}
