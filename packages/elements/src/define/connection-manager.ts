import { ConnectionManager } from "../connection-manager/connection-manager.ts";
import { defineElement } from "../internal/define-element.ts";
import { registerFormLoader } from "../internal/form-loading.ts";

registerFormLoader("credential-form", () => import("./credential-form.ts"));
defineElement("connection-manager", ConnectionManager);
