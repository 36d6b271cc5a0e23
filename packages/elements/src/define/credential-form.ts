import { CredentialForm } from "../credential-form/credential-form.ts";
import { defineElement } from "../internal/define-element.ts";

defineElement("credential-form", CredentialForm);
