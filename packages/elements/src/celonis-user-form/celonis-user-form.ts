import { html, nothing } from "lit";
import { CredentialFormElement } from "../internal/credential-form-element.ts";
import type { FormDefinition } from "../internal/form-field.ts";
import { icon } from "../internal/icons.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";

/**
 * Creates a connection that acts as the person who is signed in. It asks for a name only.
 *
 * When the person may not use the type, the form says what is missing and who can grant it; Save then explains instead of
 * sending.
 *
 * @fires connection-create-request - Before anything is sent; `preventDefault()` keeps it from being sent.
 * @fires connection-created - The connection exists and is verified; `connection` of the form has it.
 * @fires connection-failed - Save failed; the form says why.
 * @fires connection-form-cancelled - Cancel was pressed.
 * @fires connection-form-back - Back was pressed; `values` still has what was typed.
 * @csspart form - The form.
 * @csspart body - What scrolls.
 * @csspart foot - The row of buttons that stays.
 * @csspart field - One field with its label and notes.
 * @csspart label - The label of a field.
 * @csspart input - The box around an input.
 * @csspart error - What is wrong with a field.
 * @csspart summary - What is wrong with the whole.
 * @csspart ladder - The stages of a verification.
 * @csspart progress - What is going on.
 * @csspart back - The Back button.
 * @csspart cancel - The Cancel button.
 * @csspart save - The Save button.
 * @cssprop --connection-form-padding - Padding at both sides; 24px, at most 16px when the form is narrow.
 */
export class CelonisUserForm extends CredentialFormElement {
  protected static override readonly ownTypeId = "celonis-user";

  protected override define(messages: Messages): FormDefinition {
    const isUnknown = this.kit?.store.state.session.status === "failed";
    const user = this.machine.context.session?.user.name;
    return { nameSuffix: user ?? (isUnknown ? messages.text("celonis-user") : null), fields: [] };
  }

  protected override intro(): unknown {
    const { session, unavailability } = this.machine.context;
    const user = session?.user.name;
    if (unavailability) return nothing;
    return html`<p class="note note-info">
      ${icon("user")}<span>${user ? sentence(this.messages, "acts-as-user", { user }) : this.messages.text("acts-as-you")}</span>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "celonis-user-form": CelonisUserForm;
  }
}
