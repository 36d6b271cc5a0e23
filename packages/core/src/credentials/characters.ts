/** Invisible characters that copying picks up: zero-width, joiners, soft hyphen, byte order mark, direction marks. */
export const hiddenCharacter =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these counts by itself
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/;
export const lineBreak = /[\n\v\f\r\u0085\u2028\u2029]/;
export const blank = /[\t\p{Zs}]/u;
/** Characters that change the direction of what follows; in a name they can make it read as another. */
export const directionControl = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
export const controlCharacter = /[\u0000-\u001f\u007f-\u009f]/;

/** The place of the first match, counted from 1 in characters as code points; 0 when there is none. */
export function positionOf(pattern: RegExp, text: string): number {
  return Array.from(text.slice(0, text.search(pattern) + 1)).length;
}
