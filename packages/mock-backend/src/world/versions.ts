import { randomText } from "./secrets.ts";

/** A strong entity tag of one version of a row. */
export function entityTag(row: { readonly version: string }): string {
  return `"${row.version}"`;
}

/** A value no row had before, so that a tag from before a reset never matches by chance. */
export function newVersion(): string {
  return randomText(9);
}
