import { html } from "lit";
import { sentence } from "../text.ts";
import { ImpactDialog } from "./impact-dialog.ts";

/** Where a connection is used. @internal */
export class UsagesDialog extends ImpactDialog {
  protected override heading() {
    return this.messages.text("used-by");
  }

  protected override lead() {
    return sentence(this.messages, "lead-name", { name: this.connection.name });
  }

  protected override body() {
    return html`<div class="body" tabindex="0">${this.renderImpact()}</div>`;
  }

  protected override foot() {
    return html`<div class="foot"><button id="cancel" class="button button-large" type="button" @click=${this.cancel}>${this.messages.text("close")}</button></div>`;
  }
}
