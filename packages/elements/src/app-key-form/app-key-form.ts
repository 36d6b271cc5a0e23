import { applicationKeyIssues } from "@connection-kit/core";
import { CredentialFormElement } from "../internal/credential-form-element.ts";
import type { FormDefinition } from "../internal/form-field.ts";
import type { Messages } from "../locales/messages.ts";

/**
 * Creates a connection that acts as an application, by its key.
 *
 * The key stays in its input until Save and is in one request only; no property, attribute or event has it. After a
 * failed save everything typed is still there; after success, Cancel, Back or removal the key is gone.
 *
 * @fires connection-create-request - Before anything is sent; `preventDefault()` keeps it from being sent.
 * @fires connection-created - The connection exists and is verified; `connection` of the form has it.
 * @fires connection-failed - Save failed; the form says why.
 * @fires connection-duplicate-chosen - The person wants the connection that already holds these credentials.
 * @fires connection-form-cancelled - Cancel was pressed.
 * @fires connection-form-back - Back was pressed; `values` still has what was typed, but for secrets.
 * @csspart form - The form.
 * @csspart body - What scrolls.
 * @csspart foot - The row of buttons that stays.
 * @csspart field - One field with its label and notes.
 * @csspart label - The label of a field.
 * @csspart setup - The link to the place where the key is created.
 * @csspart input - The box around an input.
 * @csspart reveal - The button that shows and hides the key.
 * @csspart help - What a field is about.
 * @csspart receipt - What a clean-up of a pasted text removed.
 * @csspart undo - The button that puts it back.
 * @csspart error - What is wrong with a field.
 * @csspart summary - What is wrong with the whole.
 * @csspart ladder - The stages of a verification.
 * @csspart progress - What is going on.
 * @csspart back - The Back button.
 * @csspart cancel - The Cancel button.
 * @csspart save - The Save button.
 * @cssprop --connection-form-padding - Padding at both sides; 24px, at most 16px when the form is narrow.
 */
export class AppKeyForm extends CredentialFormElement {
  protected static override readonly ownTypeId = "celonis-application-key";

  protected override define(messages: Messages): FormDefinition {
    return {
      nameSuffix: messages.text("application-key-default-name"),
      fields: [
        {
          name: "applicationKey",
          id: "application-key",
          kind: "secret",
          label: messages.text("application-key"),
          noun: messages.text("application-key-noun"),
          placeholder: messages.text("application-key-placeholder"),
          help: messages.text("application-key-help"),
          hasSetup: true,
          check: (value) => applicationKeyIssues(value),
        },
      ],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "app-key-form": AppKeyForm;
  }
}
