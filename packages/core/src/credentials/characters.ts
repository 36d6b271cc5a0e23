/** Invisible characters that copying picks up: zero-width, joiners, soft hyphen, byte order mark, direction marks. */
export const hiddenCharacter = /\p{DI}/u;
export const lineBreak = /[\n\v\f\r\u0085\u2028\u2029]/;
export const blank = /[\t\p{Zs}]/u;
/** Characters that change the direction of what follows; in a name they can make it read as another. */
export const directionControl = /\p{Bidi_C}/u;
export const controlCharacter = /\p{Cc}/u;

/** The place of the first match, counted from 1 in characters as code points; 0 when there is none. */
export function positionOf(pattern: RegExp, text: string): number {
  return Array.from(text.slice(0, text.search(pattern) + 1)).length;
}
