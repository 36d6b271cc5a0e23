import type { RemovedPart } from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";
import { allOf } from "./connection-words.ts";
import type { FormField } from "./form-field.ts";

/** What was done to a field, for a sentence, and the way back. It has what was removed, never a value: a secret is in its input alone. */
export interface Receipt {
  readonly code: "removed" | "pair-split" | "secret-cleared";
  readonly removed?: readonly RemovedPart[];
  /** The text as it came, with {@link markOf} in place of each value that was taken out of it; none when there is no way back. */
  readonly frame?: string;
  /** The fields that were filled in from it, and what they held before. */
  readonly filled?: readonly (readonly [FormField, string])[];
}

/** What sentences call a field: “The key contains a space.” */
export function nounOf(messages: Messages, { id }: FormField): string {
  return messages.find(`${id}-noun`) ?? messages.text(id);
}

export function receiptSentence(messages: Messages, field: FormField, { code, removed = [] }: Receipt): string {
  const pieces = removed.map(({ kind, text, where }) => {
    const piece = messages.find(`removed-${kind}`) ?? messages.text("removed-text", { text });
    return messages.text(`removed-from-${where}`, { piece });
  });
  return messages.text(code, {
    field: nounOf(messages, field),
    pieces: allOf(messages, pieces),
  });
}

/** Stands for the value at an index: a character that no text has. */
export function markOf(index: number): string {
  return String.fromCharCode(0xfdd0 + index);
}

/** A text with marks in place of values. Empty for a file, which may hold more than the two. */
export function frameOf(text: string, values: readonly string[]): string {
  if (text.trimStart().startsWith("{")) return "";
  // The longest first: it stands in no other.
  const byLength = values.map((value, index) => ({ value, mark: markOf(index) })).sort((a, b) => b.value.length - a.value.length);
  const frame = byLength.reduce((frame, { value, mark }) => frame.replace(value, () => mark), text);
  return byLength.every(({ mark }) => frame.includes(mark)) ? frame : "";
}
