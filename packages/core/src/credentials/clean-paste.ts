import { blank, hiddenCharacter, lineBreak } from "./characters.ts";
import type { CredentialIssueCode } from "./issues.ts";

/** Characters of a credential at most; a longer paste is refused before any rule looks at it. */
export const longestCredential = 16_384;

/** One thing that was taken away, for the sentence of the receipt. */
export interface RemovedPart {
  readonly where: "start" | "end" | "both";
  readonly kind: "blank" | "line-break" | "hidden-characters" | "quotes" | "prefix" | "header" | "assignment" | "suffix" | "path";
  /** The removed text where it says something: `AppKey `, `Authorization: Bearer `, `API_KEY=`, `https://`; else empty. */
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
type Lead = readonly [Kind, RegExp];

/** What may stand around a value beside blanks, line breaks, hidden characters and quotes. Each match is not empty and leaves something of the value. */
export interface Surroundings {
  readonly leads: readonly Lead[];
  readonly tails: readonly Lead[];
}

/**
 * Takes away what copying adds around a key, a client ID or a client secret: blanks, line breaks and hidden characters at the edges, a
 * pair of quotes, the name of a header or a variable, an authorization scheme. What is inside is never changed. Cleaning twice changes nothing.
 */
export function cleanPaste(text: string, { leads, tails }: Surroundings = credentialSurroundings): PasteReceipt {
  const refused = refusalOf(text);
  const atStart = new Set<Kind>();
  const atEnd = new Set<Kind>();
  let value = refused ? "" : text;
  let [start, lead, end, tail] = ["", "", "", ""];

  function cutStart(kind: Kind, length = 1): string {
    const cut = value.slice(0, length);
    atStart.add(kind);
    start += cut;
    value = value.slice(length);
    return cut;
  }

  function cutEnd(kind: Kind, length = 1): string {
    const cut = value.slice(-length);
    atEnd.add(kind);
    end = cut + end;
    value = value.slice(0, -length);
    return cut;
  }

  // Stryker disable next-line StringLiteral: any text that is not the value would do.
  for (let before = ""; before !== value; ) {
    before = value;
    for (let kind = edgeKind(value[0]); kind; kind = edgeKind(value[0])) cutStart(kind);
    for (let kind = edgeKind(value.at(-1)); kind; kind = edgeKind(value.at(-1))) cutEnd(kind);
    if (value.length > 1 && quotePairs.includes(value.charAt(0) + value.slice(-1))) {
      cutStart("quotes");
      cutEnd("quotes");
      continue;
    }
    for (const [kind, pattern] of leads) {
      const found = pattern.exec(value);
      if (found) lead += cutStart(kind, found[0].length);
    }
    for (const [kind, pattern] of tails) {
      const found = pattern.exec(value);
      if (found) tail = cutEnd(kind, found[0].length) + tail;
    }
  }
  return { value, removed: removedParts(atStart, atEnd, lead, tail), start, end, refused };
}

/** The text as it was pasted, around what the field holds by now. */
export function restorePaste(receipt: Pick<PasteReceipt, "start" | "end">, currentValue: string): string {
  return receipt.start + currentValue + receipt.end;
}

function refusalOf(text: string): CredentialIssueCode | null {
  if (text.length > longestCredential) return "value-too-long";
  if (privateKey.test(text)) return /^\s*\{/.test(text) ? "service-account-file" : "private-key";
  return null;
}

export const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY/;

const edges: readonly Lead[] = [
  ["blank", blank],
  ["line-break", lineBreak],
  ["hidden-characters", hiddenCharacter],
];

function edgeKind(character = ""): Kind | undefined {
  return edges.find(([, pattern]) => pattern.test(character))?.[0];
}

const quotePairs = ['""', "''", "``", "“”", "‘’", "„“", "«»"];

/** What may stand before a value. Each must leave something behind, so that a field that holds only "Bearer" keeps it and can say so. */
const leads: readonly Lead[] = [
  ["header", /^(?:(?:proxy-)?authorization|x-(?:api|auth|app|application)-?(?:key|token)|api-?key)[ \t]*:[ \t]*(?=.)/is],
  ["assignment", /^(?:export[ \t]+|set[ \t]+|\$env:)?[a-z]\w{0,50}_(?:key|id|token|secret)[ \t]*=[ \t]*(?=.)/is],
  ["prefix", /^(?:bearer|app-?key|api-?key|token|basic)[ \t\u00a0]+(?=.)/is],
];

const credentialSurroundings: Surroundings = { leads, tails: [] };

/** The sentence's parts: what names something first, then each kind of character once, however many there were. */
function removedParts(atStart: ReadonlySet<Kind>, atEnd: ReadonlySet<Kind>, lead: string, tail: string): RemovedPart[] {
  const kinds: readonly Kind[] = ["quotes", ...edges.map(([kind]) => kind)];
  const characters = kinds.filter((kind) => atStart.has(kind) || atEnd.has(kind));
  const named = [...atStart].find((kind) => !kinds.includes(kind));
  const ending = [...atEnd].find((kind) => !kinds.includes(kind));
  return [
    ...(named ? [{ where: "start", kind: named, text: lead } as const] : []),
    ...(ending ? [{ where: "end", kind: ending, text: ending === "suffix" ? tail : "" } as const] : []),
    ...characters.map((kind) => ({ where: atStart.has(kind) ? (atEnd.has(kind) ? "both" : "start") : "end", kind, text: "" }) as const),
  ];
}
