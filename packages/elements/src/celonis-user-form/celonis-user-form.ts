import { CredentialFormElement } from "../internal/credential-form-element.ts";
import type { FormDefinition } from "../internal/form-field.ts";
import { note } from "../internal/note.templates.ts";
import { sentence } from "../internal/text.ts";

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
  protected override readonly definition: FormDefinition = {
    typeId: "celonis-user",
    defaultName: "celonis-user-default-name",
    fields: [],
  };

  /** The person's name, as soon as it is known. */
  protected override get nameSuffix(): string | null {
    const isUnknown = this.kit?.store.state.session.status === "failed";
    return this.session?.user.name ?? (isUnknown ? super.nameSuffix : null);
  }

  protected override intro(): unknown {
    const user = this.session?.user.name;
    return note("info", user ? sentence(this.messages, "acts-as-user", { user }) : this.messages.text("acts-as-you"), { shape: "user" });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "celonis-user-form": CelonisUserForm;
  }
}
