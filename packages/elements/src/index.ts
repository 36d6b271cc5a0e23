/** The classes, events and types of the kit. Registers nothing: `define/` does. */
export { AppKeyForm } from "./app-key-form/app-key-form.ts";
export { CelonisUserForm } from "./celonis-user-form/celonis-user-form.ts";
export { ConnectionManager } from "./connection-manager/connection-manager.ts";
export { ConnectionPicker } from "./connection-picker/connection-picker.ts";
export { ConnectionProvider } from "./connection-provider/connection-provider.ts";
export { ConnectionStatus } from "./connection-status/connection-status.ts";
export { CredentialForm } from "./credential-form/credential-form.ts";
export * from "./internal/events.ts";
export { registerFormLoader } from "./internal/form-loading.ts";
export type { GetToken } from "./internal/kit.ts";
export * from "./internal/maintenance-events.ts";
export type { MessageCatalogue, MessageCode } from "./locales/messages.ts";
export { OAuthClientForm } from "./oauth-client-form/oauth-client-form.ts";
