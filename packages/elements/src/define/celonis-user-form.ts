import { CelonisUserForm } from "../celonis-user-form/celonis-user-form.ts";
import { defineElement } from "../internal/define-element.ts";

defineElement("celonis-user-form", CelonisUserForm);
