import { AppKeyForm } from "../app-key-form/app-key-form.ts";
import { defineElement } from "../internal/define-element.ts";

defineElement("app-key-form", AppKeyForm);
