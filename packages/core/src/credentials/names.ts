export const longestName = 80;
export const longestNameBytes = 512;

/** A name as it is stored: composed characters (NFC), no blanks at its edges. */
export function normalizeName(name: string): string {
  return name.normalize("NFC").trim();
}

/** Characters as people count them: an emoji of several parts is one. */
export function graphemeCount(text: string): number {
  if (typeof Intl.Segmenter !== "function") return Array.from(text).length;
  return Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)).length;
}

/** Names that differ in case or composition only are the same name. */
export function sameName(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

/** `base`, or `base` with the first number from 2 that no other connection has. */
export function uniqueName(base: string, taken: Iterable<string>): string {
  const known = new Set(Array.from(taken, comparable));
  let name = base;
  for (let number = 2; known.has(comparable(name)); number++) name = `${base} ${number}`;
  return name;
}

function comparable(name: string): string {
  return normalizeName(name).toLowerCase();
}
