import { ConnectionPicker } from "../connection-picker/connection-picker.ts";
import { defineElement } from "../internal/define-element.ts";
import { registerFormLoader } from "../internal/form-loading.ts";

registerFormLoader("celonis-user-form", () => import("./celonis-user-form.ts"));
registerFormLoader("app-key-form", () => import("./app-key-form.ts"));
registerFormLoader("oauth-client-form", () => import("./oauth-client-form.ts"));
registerFormLoader("credential-form", () => import("./credential-form.ts"));
defineElement("connection-picker", ConnectionPicker);
