import type { Field } from "../../contract/connection-type.ts";

/** Passwords are never altered: a blank at an edge may belong to one (NIST SP 800-63B). */
export function isPassword({ kind, autocomplete }: Field): boolean {
  return kind === "secret" && autocomplete === "current-password";
}

/** Whether a value lives in its input alone. A `multiline` is one when its `autocomplete` is that of a secret: a private key, a certificate with its key. */
export function isSecret({ kind, autocomplete = "" }: Field): boolean {
  return kind === "secret" || (kind === "multiline" && /^(?:new|current)-password$/.test(autocomplete));
}

/** The scopes in a text, each once: they are separated by blanks, commas or line breaks. */
export function scopesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ""))];
}
