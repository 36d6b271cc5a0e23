import { type CredentialIssueCode, cleanPaste, type PasteReceipt, type RemovedPart, restorePaste } from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";

/** An input of one line drops line breaks unseen; this one stays, so that the rules find it. */
const keptLineBreak = "\u2028";

export interface CleanedText {
  readonly value: string;
  /** What was removed, in words; null when nothing was. */
  readonly sentence: string | null;
  /** The text as it was before, around what the field holds by now: no copy of the value is kept. */
  readonly restore: (currentValue: string) => string;
  /** The text is nothing that may stay in the field. */
  readonly refused: CredentialIssueCode | null;
}

/** A text without what copying adds around a credential. */
export function cleanText(messages: Messages, text: string): CleanedText {
  const { value, removed, start, end, refused } = cleanPaste(text);
  return {
    value: keepLineBreaks(value),
    sentence: removed.length > 0 ? removedSentence(messages, removed) : null,
    restore: (currentValue) => restorePaste({ start, end }, currentValue),
    refused,
  };
}

export function keepLineBreaks(text: string): string {
  return text.replace(/\r\n?|\n/g, keptLineBreak);
}

/** A value without what cannot be seen in it, for a person who asks for that. */
export function withoutHidden(value: string): string {
  return value.replace(/[\p{DI}\p{Zl}\p{Zp}]/gu, "");
}

/** Puts a text together again from two values that were taken out of it; null when they do not stand in it one after the other. */
export function frameOf(text: string, values: readonly [string, string]): ((current: readonly [string, string]) => string) | null {
  const inOrder = text.indexOf(values[0]) <= text.indexOf(values[1]);
  const [first, second] = inOrder ? values : [values[1], values[0]];
  const from = text.indexOf(first);
  const next = text.indexOf(second, from + first.length);
  if (from < 0 || next < 0) return null;
  const head = text.slice(0, from);
  const middle = text.slice(from + first.length, next);
  const tail = text.slice(next + second.length);
  return ([a, b]) => head + (inOrder ? a : b) + middle + (inOrder ? b : a) + tail;
}

function removedSentence(messages: Messages, removed: PasteReceipt["removed"]): string {
  const pieces = removed.map((part) => messages.text(`removed-from-${part.where}`, { piece: pieceOf(messages, part) }));
  return messages.text("removed", { pieces: new Intl.ListFormat(messages.locale, { type: "conjunction" }).format(pieces) });
}

function pieceOf(messages: Messages, { kind, text }: RemovedPart): string {
  const code = `removed-${kind}`;
  return messages.has(code) ? messages.text(code) : messages.text("removed-text", { text });
}
