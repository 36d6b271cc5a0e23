import { html, nothing } from "lit";
import type { Messages } from "../locales/messages.ts";
import { icon } from "./icons.ts";

interface DialogHead {
  readonly heading: unknown;
  /** A sentence under the heading, as `#lead`. */
  readonly lead: unknown;
  readonly onClose: () => void;
}

/** The head of every dialog. `#title` names it and takes the focus where nothing else can. */
export function dialogHead(messages: Messages, { heading, lead, onClose }: DialogHead) {
  return html`<header class="head">
    <div>
      <h2 id="title" tabindex="-1">${heading}</h2>
      ${lead === nothing ? nothing : html`<p id="lead" class="muted">${lead}</p>`}
    </div>
    <button class="button button-quiet button-icon" type="button" aria-label=${messages.text("close")} @click=${onClose}>${icon("close")}</button>
  </header>`;
}

/** A dialog that is moved in the document is open but no longer modal. */
export function staysModal(dialog: HTMLDialogElement | null | undefined): void {
  if (!dialog?.open) return;
  dialog.removeAttribute("open");
  dialog.showModal();
}
