/** Every element of the kit, at once and nothing later. */
import "./connection-provider.ts";
import "./celonis-user-form.ts";
import "./app-key-form.ts";
import "./oauth-client-form.ts";
import "./credential-form.ts";
import "./connection-picker.ts";
import "./connection-manager.ts";
import "./connection-status.ts";
