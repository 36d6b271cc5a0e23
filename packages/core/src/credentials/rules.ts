import { blank, controlCharacter, directionControl, hiddenCharacter, lineBreak, positionOf } from "./characters.ts";
import { longestCredential, privateKey } from "./clean-paste.ts";
import type { CredentialIssueCode, DraftIssue } from "./issues.ts";
import { looksLikeMask } from "./mask.ts";
import { graphemeCount, longestName, longestNameBytes, normalizeName } from "./names.ts";

/** What is wrong with the name of a connection. */
export function nameIssues(name: string): readonly DraftIssue[] {
  // A megabyte of text is not worth a closer look.
  if (name.length > longestNameBytes * 4) return issue("name-too-long", { maximum: longestName });
  const normal = normalizeName(name);
  if (normal.replace(showsNothing, "") === "") return issue("name-missing");
  if (directionControl.test(normal)) return issue("name-hidden-direction", place(directionControl, normal));
  if (controlCharacter.test(normal) || lineBreak.test(normal)) return issue("name-control-character");
  const isTooLong = new TextEncoder().encode(normal).length > longestNameBytes || tooManyMarks.test(normal) || graphemeCount(normal) > longestName;
  return isTooLong ? issue("name-too-long", { maximum: longestName }) : [];
}

/** Blanks, hidden characters, and the blank of Braille. */
const showsNothing = /[\s\p{DI}\u2800]/gu;
/** More marks on one character than any text needs (Unicode TR 15, stream-safe format): they would cover the lines around. */
const tooManyMarks = /\p{M}{31}/u;

/** What is wrong with an application key. No public format of a key is known, so only what cannot be one is refused. */
export function applicationKeyIssues(key: string, hint?: string | null): readonly DraftIssue[] {
  return credentialIssues([...files, ...otherThings, ...headerCharacters], key, hint);
}

/** What is wrong with a client ID. */
export function clientIdIssues(clientId: string): readonly DraftIssue[] {
  return credentialIssues([...files, ...headerCharacters], clientId);
}

/** What is wrong with a client secret. It may hold blanks (RFC 6749 appendix A.2). */
export function clientSecretIssues(secret: string, hint?: string | null): readonly DraftIssue[] {
  return credentialIssues([...files, ...characters], secret, hint);
}

type Rule = readonly [code: CredentialIssueCode, pattern: RegExp];

const files: readonly Rule[] = [
  ["service-account-file", /^\s*\{[\s\S]*"private_key"/],
  ["private-key", privateKey],
  ["part-of-file", /^\s*[{[]/],
  ["whole-command", /^\s*(?:\$ ?)?(?:curl|wget|https?|iwr|irm|Invoke-(?:WebRequest|RestMethod))\s/i],
];

const otherThings: readonly Rule[] = [
  ["looks-like-address", /^[a-z][a-z0-9+.-]*:\/\/|^[^\s@]{1,64}@[^\s@.]+\.[^\s@]+$/i],
  // Three parts of a JSON Web Token, of which the first begins as `{"` does in base64.
  ["looks-like-token", /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/],
];

/** RFC 6749 appendix A: printable ASCII. */
const characters: readonly Rule[] = [
  ["line-break", lineBreak],
  ["hidden-character", hiddenCharacter],
  ["character-not-allowed", /[^\x20-\x7e]/],
];

/** RFC 9110 section 5.5: what goes into a header has no blanks either. */
const headerCharacters: readonly Rule[] = [...characters.slice(0, 2), ["blank-inside", blank], ...characters.slice(2)];

const placeholders = [
  /^(?:bearer|app-?key|api-?key|token|basic|undefined|null|nan|none|true|false|\[object \w+\]|x+|\.+|-+|_+|0+)$/i,
  /^(?:<[^>]*>|\{\{[^}]*\}\}|\$\{[^}]*\}|\$[A-Z_]+|%[A-Z_]+%)$/,
  /^(?:your|my|insert|paste)[-_ ].*(?:key|token|secret|id|here)$/i,
  /^(?:api|app|application|client|access|secret)[-_ ](?:key|token|secret|id)$|^(?:change[-_ ]?me|placeholder|example|todo|tbd)$/i,
];

/** One finding at a time: the next may be a consequence of it. */
function credentialIssues(rules: readonly Rule[], value: string, hint?: string | null): readonly DraftIssue[] {
  if (value.length > longestCredential) return issue("value-too-long");
  const trimmed = value.replace(/\p{DI}/gu, "").trim();
  if (trimmed === "") return issue("value-missing");
  if (looksLikeMask(value, hint)) return issue("masked-value");
  if (trimmed.length <= 100 && placeholders.some((pattern) => pattern.test(trimmed))) return issue("placeholder-value");
  const broken = rules.find(([, pattern]) => pattern.test(value));
  return broken ? issue(broken[0], headerCharacters.includes(broken) ? place(broken[1], value) : undefined) : [];
}

function issue(code: CredentialIssueCode, values?: DraftIssue["values"]): readonly DraftIssue[] {
  return [values ? { code, values } : { code }];
}

/** Names the place of a character, never the character: it may be part of a secret. */
function place(pattern: RegExp, value: string): DraftIssue["values"] {
  return { position: positionOf(pattern, value) };
}
