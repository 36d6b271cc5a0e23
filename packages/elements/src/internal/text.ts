import { html } from "lit";
import type { MessageCode, Messages, MessageValues } from "../locales/messages.ts";

/** A sentence as a template: every value that was put in stands in a `bdi`, so that a name in another script cannot turn the sentence around. */
export function sentence(messages: Messages, code: MessageCode, values: MessageValues = {}) {
  return messages.parts(code, values).map((part) => (part.kind === "value" ? html`<bdi>${part.text}</bdi>` : part.text));
}

/** “Application key”, where a name begins with it. */
export function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** “application key”, where a label goes on a sentence; abbreviations and names of several capitals stay. */
export function lowered(label: string, locale: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase(locale) + label.slice(1) : label;
}
