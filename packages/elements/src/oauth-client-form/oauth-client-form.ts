import { clientIdIssues, clientSecretIssues } from "@connection-kit/core";
import { CredentialFormElement } from "../internal/credential-form-element.ts";
import type { FormDefinition } from "../internal/form-field.ts";
import type { Messages } from "../locales/messages.ts";

/**
 * Creates a connection that acts as an OAuth app, by its client ID and client secret.
 *
 * A pasted pair of ID and secret, or a JSON file with both, fills both fields. The secret stays in its input until Save
 * and is in one request only; no property, attribute or event has it. After a failed save everything typed is still
 * there; after success, Cancel, Back or removal the secret is gone.
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
 * @csspart setup - The link to the place where the client is registered.
 * @csspart input - The box around an input.
 * @csspart reveal - The button that shows and hides the secret.
 * @csspart help - What a field is about.
 * @csspart receipt - What a clean-up of a pasted text did.
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
export class OAuthClientForm extends CredentialFormElement {
  protected static override readonly ownTypeId = "celonis-oauth-client-credentials";

  protected override define(messages: Messages): FormDefinition {
    return {
      nameSuffix: messages.text("oauth-client-default-name"),
      fields: [
        {
          name: "clientId",
          id: "client-id",
          kind: "text",
          label: messages.text("client-id"),
          noun: messages.text("client-id-noun"),
          isIdentifying: true,
          hasSetup: true,
          check: clientIdIssues,
        },
        {
          name: "clientSecret",
          id: "client-secret",
          kind: "secret",
          label: messages.text("client-secret"),
          noun: messages.text("client-secret-noun"),
          help: messages.text("client-secret-help"),
          check: (value) => clientSecretIssues(value),
        },
      ],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "oauth-client-form": OAuthClientForm;
  }
}
