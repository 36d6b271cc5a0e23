import { blank, hiddenCharacter, lineBreak } from "./characters.ts";
import type { CredentialIssueCode } from "./issues.ts";

/** Characters of a credential at most; a longer paste is refused before any rule looks at it. */
export const longestCredential = 16_384;

/** One thing that was taken away, for the sentence of the receipt. */
export interface RemovedPart {
  readonly where: "start" | "end" | "both";
  readonly kind: "blank" | "line-break" | "hidden-characters" | "quotes" | "prefix" | "header" | "assignment";
  /** The removed text where it says something: `AppKey `, `Authorization: Bearer `, `API_KEY=`; else empty. */
  readonly text: string;
}

/** What came of a paste. `start` and `end` are the removed text, which is no secret, so Undo needs no copy of the value. */
export interface PasteReceipt {
  readonly value: string;
  readonly removed: readonly RemovedPart[];
  readonly start: string;
  readonly end: string;
  /** The paste is nothing that may stay in the field; then `value` is empty. */
  readonly refused: CredentialIssueCode | null;
}

type Kind = RemovedPart["kind"];
interface Cut {
  readonly kind: Kind;
  readonly text: string;
}

/**
 * Takes away what copying adds around a key, a client ID or a client secret: blanks, line breaks and hidden characters at the edges, a
 * pair of quotes, the name of a header or a variable, an authorization scheme. What is inside is never changed. Cleaning twice changes nothing.
 */
export function cleanPaste(text: string): PasteReceipt {
  const refused = refusalOf(text);
  if (refused !== null) return { value: "", removed: [], start: "", end: "", refused };
  const atStart: Cut[] = [];
  const atEnd: Cut[] = [];
  let from = 0;
  let to = text.length;
  const cutStart = (kind: Kind, length: number) => {
    atStart.push({ kind, text: text.slice(from, from + length) });
    from += length;
  };
  const cutEnd = (kind: Kind) => {
    to--;
    atEnd.push({ kind, text: text.slice(to, to + 1) });
  };

  for (let cuts = -1; cuts !== atStart.length + atEnd.length; ) {
    cuts = atStart.length + atEnd.length;
    for (let kind = edgeKind(text, from); from < to && kind; kind = edgeKind(text, from)) cutStart(kind, 1);
    for (let kind = edgeKind(text, to - 1); from < to && kind; kind = edgeKind(text, to - 1)) cutEnd(kind);
    if (isQuoted(text, from, to)) {
      cutStart("quotes", 1);
      cutEnd("quotes");
      continue;
    }
    for (const { kind, pattern } of leads) {
      const length = matchLength(pattern, text, from, to);
      if (length > 0) cutStart(kind, length);
    }
  }
  return { value: text.slice(from, to), removed: removedParts(atStart, atEnd), start: text.slice(0, from), end: text.slice(to), refused: null };
}

/** The text as it was pasted, around what the field holds by now. */
export function restorePaste(receipt: Pick<PasteReceipt, "start" | "end">, currentValue: string): string {
  return receipt.start + currentValue + receipt.end;
}

function refusalOf(text: string): CredentialIssueCode | null {
  if (text.length > longestCredential) return "value-too-long";
  if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) return /^\s*\{/.test(text) ? "service-account-file" : "private-key";
  return null;
}

function edgeKind(text: string, index: number): Kind | null {
  const character = text.charAt(index);
  if (lineBreak.test(character)) return "line-break";
  if (hiddenCharacter.test(character)) return "hidden-characters";
  return blank.test(character) ? "blank" : null;
}

const quotePairs = ['""', "''", "``", "“”", "‘’", "„“", "«»"];

function isQuoted(text: string, from: number, to: number): boolean {
  return to - from >= 2 && quotePairs.includes(text.charAt(from) + text.charAt(to - 1));
}

/** What may stand before a value. Each must leave something behind, so that a field that holds only "Bearer" keeps it and can say so. */
const leads: readonly { readonly kind: Kind; readonly pattern: RegExp }[] = [
  { kind: "header", pattern: /(?:proxy-)?authorization[ \t]*:[ \t]*|x-(?:api|auth|app|application)-?(?:key|token)[ \t]*:[ \t]*|api-?key[ \t]*:[ \t]*/iy },
  { kind: "assignment", pattern: /(?:export[ \t]+|set[ \t]+|\$env:)?[a-z]\w{0,50}_(?:key|id|token|secret)[ \t]*=[ \t]*/iy },
  { kind: "prefix", pattern: /(?:bearer|app-?key|api-?key|token|basic)[ \t\u00a0]+/iy },
];

function matchLength(pattern: RegExp, text: string, from: number, to: number): number {
  pattern.lastIndex = from;
  const length = pattern.exec(text)?.[0].length ?? 0;
  return from + length < to ? length : 0;
}

/** The sentence's parts: what names something first, then each kind of character once, however many there were. */
function removedParts(atStart: readonly Cut[], atEnd: readonly Cut[]): RemovedPart[] {
  const named: RemovedPart[] = [];
  const lead = atStart.filter(({ kind }) => kind === "header" || kind === "assignment" || kind === "prefix");
  const first = lead[0];
  if (first) named.push({ where: "start", kind: first.kind, text: lead.map(({ text }) => text).join("") });
  const characters = (["quotes", "blank", "line-break", "hidden-characters"] as const).flatMap((kind): RemovedPart[] => {
    const start = atStart.some((cut) => cut.kind === kind);
    const end = atEnd.some((cut) => cut.kind === kind);
    return start || end ? [{ where: start && end ? "both" : start ? "start" : "end", kind, text: "" }] : [];
  });
  return [...named, ...characters];
}
