import { blank, controlCharacter, directionControl, hiddenCharacter, lineBreak, positionOf } from "./characters.ts";
import { longestCredential } from "./clean-paste.ts";
import type { CredentialIssueCode, DraftIssue } from "./issues.ts";
import { looksLikeMask } from "./mask.ts";
import { graphemeCount, longestName, longestNameBytes, normalizeName } from "./names.ts";

/** What is wrong with the name of a connection. */
export function nameIssues(name: string): readonly DraftIssue[] {
  // A megabyte of text is not worth a closer look.
  if (name.length > longestNameBytes * 4) return issue("name-too-long", { maximum: longestName });
  const normal = normalizeName(name);
  if (normal.replace(allHidden, "") === "") return issue("name-missing");
  if (directionControl.test(normal)) return issue("name-hidden-direction", place(directionControl, normal));
  if (controlCharacter.test(normal) || lineBreak.test(normal)) return issue("name-control-character");
  const isTooLong = new TextEncoder().encode(normal).length > longestNameBytes || graphemeCount(normal) > longestName;
  return isTooLong ? issue("name-too-long", { maximum: longestName }) : [];
}

/** What is wrong with an application key. No public format of a key is known, so only what cannot be one is refused. */
export function applicationKeyIssues(key: string, hint?: string | null): readonly DraftIssue[] {
  return firstOf([...commonRules(hint), ...fileRules, rule("looks-like-address", isAddress), rule("looks-like-token", isToken), ...headerCharacterRules], key);
}

/** What is wrong with a client ID. */
export function clientIdIssues(clientId: string): readonly DraftIssue[] {
  return firstOf([...commonRules(), ...fileRules, ...headerCharacterRules], clientId);
}

/** What is wrong with a client secret. It may hold blanks (RFC 6749 appendix A.2). */
export function clientSecretIssues(secret: string, hint?: string | null): readonly DraftIssue[] {
  return firstOf([...commonRules(hint), ...fileRules, ...textCharacterRules], secret);
}

type Rule = (value: string) => readonly DraftIssue[];

function issue(code: CredentialIssueCode, values?: DraftIssue["values"]): readonly DraftIssue[] {
  return [values ? { code, values } : { code }];
}

function rule(code: CredentialIssueCode, applies: (value: string) => boolean): Rule {
  return (value) => (applies(value) ? issue(code) : []);
}

/** Names the place of a character, never the character: it is part of a secret. */
function characterRule(code: CredentialIssueCode, pattern: RegExp): Rule {
  return (value) => (pattern.test(value) ? issue(code, place(pattern, value)) : []);
}

function place(pattern: RegExp, value: string): Record<string, number> {
  return { position: positionOf(pattern, value) ?? 0 };
}

/** One finding at a time: the next may be a consequence of it. */
function firstOf(rules: readonly Rule[], value: string): readonly DraftIssue[] {
  for (const apply of rules) {
    const found = apply(value);
    if (found.length > 0) return found;
  }
  return [];
}

const allHidden = new RegExp(hiddenCharacter.source, "g");

function commonRules(hint?: string | null): readonly Rule[] {
  return [
    rule("value-too-long", (value) => value.length > longestCredential),
    rule("value-missing", (value) => value.replace(allHidden, "").trim() === ""),
    rule("masked-value", (value) => looksLikeMask(value, hint)),
    rule("placeholder-value", isPlaceholder),
  ];
}

const fileRules: readonly Rule[] = [
  rule("service-account-file", (value) => /^\s*\{/.test(value) && value.includes('"private_key"')),
  rule("private-key", (value) => /-----BEGIN [A-Z ]*PRIVATE KEY/.test(value)),
  rule("part-of-file", (value) => /^\s*[{[]/.test(value)),
  rule("whole-command", (value) => /^\s*(?:\$ ?)?(?:curl|wget|https?|iwr|irm|Invoke-(?:WebRequest|RestMethod))\s/i.test(value)),
];

/** RFC 6749 appendix A: printable ASCII. */
const textCharacterRules: readonly Rule[] = [
  characterRule("line-break", lineBreak),
  characterRule("hidden-character", hiddenCharacter),
  characterRule("character-not-allowed", /[^\x20-\x7e]/),
];

/** RFC 9110 section 5.5: what goes into a header has no blanks either. */
const headerCharacterRules: readonly Rule[] = [
  characterRule("line-break", lineBreak),
  characterRule("hidden-character", hiddenCharacter),
  characterRule("blank-inside", blank),
  characterRule("character-not-allowed", /[^\x21-\x7e]/),
];

const placeholders = [
  /^(?:bearer|app-?key|api-?key|token|basic)$/i,
  /^(?:undefined|null|nan|none|true|false|\[object \w+\])$/i,
  /^(?:<[^>]*>|\{\{[^}]*\}\}|\$\{[^}]*\}|\$[A-Z_]+|%[A-Z_]+%)$/,
  /^(?:your|my|insert|paste)[-_ ].*(?:key|token|secret|id|here)$/i,
  /^(?:api|app|application|client|access|secret)[-_ ](?:key|token|secret|id)$/i,
  /^(?:change[-_ ]?me|placeholder|example|todo|tbd)$/i,
  /^(?:x+|\.+|-+|_+|0+)$/i,
];

function isPlaceholder(value: string): boolean {
  const trimmed = value.trim();
  return trimmed.length <= 100 && placeholders.some((pattern) => pattern.test(trimmed));
}

function isAddress(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^[^\s@]{1,64}@[^\s@.]+\.[^\s@]+$/.test(value);
}

/** Three parts of a JSON Web Token, of which the first begins as `{"` does in base64. */
function isToken(value: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value);
}
