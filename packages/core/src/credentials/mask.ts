/**
 * Whether a value is what a screen shows in place of a secret: dots or stars with at most a few characters after them, or the hint
 * itself. Saved, it would replace the secret.
 */
export function looksLikeMask(value: string, hint?: string | null): boolean {
  const trimmed = value.trim();
  if (hint && trimmed === hint) return true;
  return /^(?:[•●∙⬤*＊]{3,}.{0,4}|….{1,4})$/u.test(trimmed);
}
