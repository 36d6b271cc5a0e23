import { defineElement } from "../internal/define-element.ts";
import { OAuthClientForm } from "../oauth-client-form/oauth-client-form.ts";

defineElement("oauth-client-form", OAuthClientForm);
