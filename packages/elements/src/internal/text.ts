import { html } from "lit";
import type { MessageCode, Messages, MessageValues } from "../locales/messages.ts";

/** A sentence as a template: every value that was put in stands in a `bdi`, so that a name in another script cannot turn the sentence around. */
export function sentence(messages: Messages, code: MessageCode, values: MessageValues = {}) {
  return messages.parts(code, values).map((part) => (part.kind === "value" ? html`<bdi>${part.text}</bdi>` : part.text));
}
