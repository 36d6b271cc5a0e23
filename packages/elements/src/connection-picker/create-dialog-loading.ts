import { defineElement } from "../internal/define-element.ts";
import { loadForm } from "../internal/form-loading.ts";
import type { CreateDialog } from "./create-dialog.ts";

declare global {
  interface HTMLElementTagNameMap {
    "connection-create-dialog": CreateDialog;
  }
}

/** Loads the dialog when a person is about to need it, and makes its tag known. */
export async function loadCreateDialog(): Promise<void> {
  const { CreateDialog } = await import("./create-dialog.ts");
  defineElement("connection-create-dialog", CreateDialog);
}

const formTags: Readonly<Record<string, string>> = {
  "platform-user": "celonis-user-form",
  "application-key": "app-key-form",
  "oauth2-client-credentials": "oauth-client-form",
};

/** The form for a way of signing in; undefined when this version has none. */
export function formTagOf(auth: string): string | undefined {
  return formTags[auth];
}

/** Loads forms ahead of their use. One that cannot be loaded now is tried again, and reported, when it is needed. */
export async function preloadForms(auths: readonly string[]): Promise<void> {
  await Promise.allSettled(auths.map(formTagOf).map((tag) => tag && loadForm(tag)));
}
