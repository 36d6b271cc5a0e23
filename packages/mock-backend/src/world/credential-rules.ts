import type { Field, ProblemFieldError } from "@connection-kit/core/contract";
import { isPassword, isShown, scopesIn } from "@connection-kit/core/fields";
import { referenceOptions } from "./connection-types.ts";
import type { ConnectionTypeRow, World } from "./tables.ts";

const longest = 16_384;
const mask = /^(?:[•●∙*]{3,}|[•●∙*…]+[^\s]{0,4}|…[^\s]{1,4})$/u;
/** A password may begin with an asterisk. */
const passwordMask = /^(?:[•●∙*]{3,}|[•●∙]+[^\s]{0,4})$/u;
const invisible = /[\p{Cf}\p{DI}]/u;
const numeric = /^-?\d+(\.\d+)?$/;
const fullDate = /^\d{4}-\d{2}-\d{2}$/;

interface Issue {
  readonly code: string;
  readonly detail: string;
}

type Rule = (field: Field, value: string) => Issue | null;

/** What the server itself refuses in credentials, whatever the form let through. The codes are those of the kit's own rules. */
export function credentialErrors(
  world: World,
  type: Pick<ConnectionTypeRow, "fields" | "expiryField">,
  credentials: Readonly<Record<string, string>>,
  now: Date,
): readonly ProblemFieldError[] {
  const given = (name: string) => (Object.hasOwn(credentials, name) ? (credentials[name] ?? "") : "");
  return type.fields
    .filter((field) => field.kind !== "output" && isShown(field, credentials))
    .flatMap((field) => {
      const value = given(field.name);
      const ended = field.name === type.expiryField && value !== "" && value < now.toISOString().slice(0, 10);
      const found = issue(field.kind === "reference" ? { ...field, options: [...referenceOptions(world, field)] } : field, value);
      const worst = found ?? (ended ? { code: "date-in-past", detail: "That day has passed." } : null);
      return worst === null ? [] : [{ pointer: `#/credentials/${field.name}`, ...worst }];
    });
}

function issue(field: Field, value: string): Issue | null {
  if (value.trim() === "") return field.required ? { code: "value-missing", detail: `${field.label} is missing.` } : null;
  return rules.map((rule) => rule(field, value)).find((found) => found !== null) ?? null;
}

const rules: readonly Rule[] = [lengthIssue, characterIssue, kindIssue, optionIssue, patternIssue];

function lengthIssue(field: Field, value: string): Issue | null {
  if (value.length > Math.min(longest, field.maxLength ?? longest)) return { code: "value-too-long", detail: "That value is too long." };
  return value.length < (field.minLength ?? 0) ? { code: "value-too-short", detail: "That value is too short." } : null;
}

function characterIssue(field: Field, value: string): Issue | null {
  // A password is taken as it is: whatever is odd in it may be meant.
  if (isPassword(field)) return passwordMask.test(value) ? masked : null;
  if (isToken(field) && mask.test(value)) return masked;
  if (field.kind !== "multiline" && field.kind !== "scopes" && /[\r\n]/.test(value)) {
    return { code: "line-break", detail: `${field.label} contains a line break.` };
  }
  if (invisible.test(value)) return { code: "hidden-character", detail: `${field.label} contains a hidden character.` };
  return isToken(field) ? tokenIssue(field, value) : null;
}

const masked: Issue = { code: "masked-value", detail: "That is the hidden version. Paste the full value." };

function tokenIssue(field: Field, value: string): Issue | null {
  // RFC 6749 appendix A.2 lets a client secret hold blanks; header keys (RFC 9110 section 5.5) and our client IDs hold none.
  if (/\s/.test(value) && (field.name !== "clientSecret" || /[^\S ]/.test(value))) return { code: "blank-inside", detail: `${field.label} contains a blank.` };
  if (/[^\x20-\x7E]/.test(value)) return { code: "character-not-allowed", detail: "Only letters, digits and common symbols are allowed." };
  return null;
}

/** Goes into a header or a form of OAuth. */
function isToken(field: Field): boolean {
  return (field.kind === "secret" && !isPassword(field)) || field.name === "clientId";
}

function kindIssue(field: Field, value: string): Issue | null {
  switch (field.kind) {
    case "number":
      return numeric.test(value) ? numberIssue(field, Number(value)) : { code: "not-a-number", detail: `${field.label} is no number.` };
    case "date":
      return isDate(value) ? dateIssue(field, value) : { code: "not-a-date", detail: `${field.label} is no date.` };
    case "url":
      return URL.canParse(value) ? null : { code: "address-incomplete", detail: `${field.label} is no address.` };
    case "scopes":
      // RFC 6749 appendix A.4.
      return /[^\s,\x21\x23-\x5b\x5d-\x7e]/.test(value) ? { code: "scope-character", detail: "Scopes can’t contain that character." } : null;
    default:
      return null;
  }
}

function numberIssue({ minimum, maximum }: Field, value: number): Issue | null {
  if (minimum !== undefined && value < Number(minimum)) return { code: "number-too-small", detail: `The least is ${minimum}.` };
  return maximum !== undefined && value > Number(maximum) ? { code: "number-too-large", detail: `The most is ${maximum}.` } : null;
}

function dateIssue({ minimum, maximum }: Field, value: string): Issue | null {
  if (minimum !== undefined && value < minimum) return { code: "date-too-early", detail: `The first day is ${minimum}.` };
  return maximum !== undefined && value > maximum ? { code: "date-too-late", detail: `The last day is ${maximum}.` } : null;
}

function isDate(text: string): boolean {
  return fullDate.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function optionIssue(field: Field, value: string): Issue | null {
  const chosen = field.kind === "scopes" ? scopesIn(value) : [value];
  const { options } = field;
  if (options === undefined || (field.kind !== "select" && field.kind !== "reference" && field.kind !== "scopes")) return null;
  const unknown = chosen.some((each) => !options.some((option) => option.value === each));
  return unknown ? { code: "option-unknown", detail: `${field.label} is not one of the values.` } : null;
}

function patternIssue(field: Field, value: string): Issue | null {
  if (field.pattern === undefined || new RegExp(`^(?:${field.pattern})$`, "v").test(value)) return null;
  return { code: "format-not-met", detail: `${field.label} must be ${field.format ?? "of the expected form"}.` };
}
