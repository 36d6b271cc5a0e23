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

/** Types with a form of their own. */
const formTags: Readonly<Record<string, string>> = {
  "celonis-user": "celonis-user-form",
  "celonis-application-key": "app-key-form",
  "celonis-oauth-client-credentials": "oauth-client-form",
};

/** The form for a type: its own, else the one that draws any type from its fields. */
export function formTagOf(typeId: string): string {
  return formTags[typeId] ?? "credential-form";
}

/** Loads forms ahead of their use. One that cannot be loaded now is tried again, and reported, when it is needed. */
export async function preloadForms(typeIds: readonly string[]): Promise<void> {
  await Promise.allSettled(typeIds.map(formTagOf).map(loadForm));
}
