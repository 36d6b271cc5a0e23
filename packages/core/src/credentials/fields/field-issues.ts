import type { Field } from "../../contract/connection-type.ts";
import { controlCharacter, hiddenCharacter, lineBreak, positionOf } from "../characters.ts";
import { longestCredential } from "../clean-paste.ts";
import type { CredentialNoticeCode, DraftIssue } from "../issues.ts";
import { looksLikeMask } from "../mask.ts";
import { applicationKeyIssues, clientIdIssues, clientSecretIssues } from "../rules.ts";
import { addressIssue, hostIssue, isPrivateAddress } from "./addresses.ts";
import { isPassword, scopesIn } from "./field-kinds.ts";
import { matchesPattern } from "./pattern.ts";

type Found = DraftIssue | null | undefined;
type Rule = (field: Field, value: string, hint: string | null | undefined) => Found;

/** What is wrong with the value of a field, by its kind. `hint` is that of the stored secret, which is never a value. */
export function fieldIssues(field: Field, value: string, hint?: string | null): readonly DraftIssue[] {
  if (field.kind === "output") return [];
  if (value.length > longestCredential) return [{ code: "value-too-long" }];
  if (isEmpty(field, value)) return field.required ? [{ code: "value-missing" }] : [];
  const found = (byName[field.name] ?? byKind[field.kind] ?? text)(field, value, hint) ?? lengthIssue(field, value) ?? patternIssue(field, value);
  return found ? [found] : [];
}

/** What a person should know of a value that is accepted: it may be right. `now` is in ms. */
export function fieldNotice(field: Field, value: string, now: number): CredentialNoticeCode | null {
  if (isPassword(field)) return value !== value.trim() ? "password-blank-at-edge" : null;
  if (field.kind === "secret") return isExpiredToken(value, now) ? "token-expired" : null;
  if (field.kind !== "url" && field.kind !== "host") return null;
  return isPrivateAddress(value.trim() + (field.suffix ?? "")) ? "private-address" : null;
}

/** Fields of these names are credentials with rules of their own, whatever system asks for them. */
const byName: Readonly<Record<string, Rule>> = {
  applicationKey: (_, value, hint) => applicationKeyIssues(value, hint)[0],
  clientId: (_, value) => clientIdIssues(value)[0],
};

const byKind: Readonly<Record<string, Rule>> = {
  secret: (field, value, hint) => (isPassword(field) ? (looksLikeMask(value, hint) && { code: "masked-value" }) || null : clientSecretIssues(value, hint)[0]),
  url: (_, value) => addressIssue(value),
  host: ({ suffix }, value) => hostIssue(value, suffix),
  select: ({ options }, value) => (options?.some((option) => option.value === value) ? null : { code: "option-unknown" }),
  reference: referenceIssue,
  number: numberIssue,
  date: dateIssue,
  scopes: (_, value) => (scopesIn(value).some((scope) => /[^\x21-\x7e]|["\\]/.test(scope)) ? { code: "scope-character" } : null),
  multiline: () => null,
};

const unseen: readonly (readonly [DraftIssue["code"], RegExp])[] = [
  ["line-break", lineBreak],
  ["hidden-character", hiddenCharacter],
  ["character-not-allowed", controlCharacter],
];

function text(_: Field, value: string): Found {
  const broken = unseen.find(([, pattern]) => pattern.test(value));
  return broken && { code: broken[0], values: { position: positionOf(broken[1], value) } };
}

/** What a reference points to must be usable now. */
function referenceIssue({ options = [] }: Field, value: string): Found {
  const option = options.find((candidate) => candidate.value === value);
  if (!option) return { code: "option-unknown" };
  if ((option.status ?? "ready") === "ready") return null;
  return { code: "option-unavailable", values: { reason: option.reason ?? "" } };
}

function numberIssue({ minimum, maximum }: Field, value: string): Found {
  if (!/^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(value)) return { code: "not-a-number" };
  if (minimum !== undefined && Number(value) < Number(minimum)) return { code: "number-too-small", values: { minimum } };
  return maximum !== undefined && Number(value) > Number(maximum) ? { code: "number-too-large", values: { maximum } } : null;
}

function dateIssue({ minimum, maximum }: Field, value: string): Found {
  const date = value.trim();
  const isDate = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
  if (!isDate) return { code: "not-a-date" };
  if (minimum !== undefined && date < minimum) return { code: "date-too-early", values: { minimum } };
  return maximum !== undefined && date > maximum ? { code: "date-too-late", values: { maximum } } : null;
}

function lengthIssue({ minLength = 0, maxLength = longestCredential }: Field, value: string): Found {
  const { length } = Array.from(value);
  if (length < minLength) return { code: "value-too-short", values: { minimum: minLength } };
  return length > maxLength ? { code: "value-too-long", values: { maximum: maxLength } } : null;
}

function patternIssue(field: Field, value: string): Found {
  const { pattern, format } = field;
  if (pattern === undefined || matchesPattern(pattern, isPassword(field) ? value : value.trim())) return null;
  return { code: "format-not-met", ...(format !== undefined && { values: { format } }) };
}

/** What cannot be seen is nothing, except in a password. */
function isEmpty(field: Field, value: string): boolean {
  return (isPassword(field) ? value : value.replace(new RegExp(hiddenCharacter, "gu"), "").trim()) === "";
}

/** Whether it is a JSON Web Token that says of itself that its time is over. Nothing else of it is read. */
function isExpiredToken(value: string, now: number): boolean {
  const [, claims = ""] = /^eyJ[\w-]+\.([\w-]+)\.[\w-]*$/.exec(value.trim()) ?? [];
  try {
    const { exp }: { exp?: unknown } = Object(JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))));
    return typeof exp === "number" && exp * 1000 < now;
  } catch (error) {
    // Not a token after all: nothing is known of its time.
    if (error instanceof SyntaxError || error instanceof DOMException) return false;
    throw error;
  }
}
