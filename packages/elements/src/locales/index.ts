/** Sentences by code, one export per language. */
export { en } from "./en.ts";
export { createDialog } from "./en-create-dialog.ts";
export { credentialForm } from "./en-credential-form.ts";
export { forms } from "./en-forms.ts";
export { maintenance } from "./en-maintenance.ts";
export { manager } from "./en-manager.ts";
export { moduleStatus } from "./en-module-status.ts";
export type { MessageCatalogue, MessageCode } from "./messages.ts";
