import type { PasteReceipt, RemovedPart } from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";

/** An input of one line drops line breaks unseen; this one stays, so that the rules find it. */
const keptLineBreak = "\u2028";

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

/** What a clean-up removed, in words. */
export function removedSentence(messages: Messages, removed: PasteReceipt["removed"]): string {
  const pieces = removed.map((part) => messages.text(`removed-from-${part.where}`, { piece: pieceOf(messages, part) }));
  const sentence = messages.text("removed", { pieces: new Intl.ListFormat(messages.locale, { type: "conjunction" }).format(pieces) });
  return removed.some(({ text }) => /basic\s*$/i.test(text)) ? `${sentence} ${messages.text("removed-basic")}` : sentence;
}

function pieceOf(messages: Messages, { kind, text }: RemovedPart): string {
  const code = `removed-${kind}`;
  return messages.has(code) ? messages.text(code) : messages.text("removed-text", { text });
}
