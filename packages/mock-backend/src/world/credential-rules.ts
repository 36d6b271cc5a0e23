import type { Field, ProblemFieldError } from "@connection-kit/core/contract";

const longest = 16_384;
const mask = /^(?:[•●∙*]{3,}|[•●∙*…]+[^\s]{0,4}|…[^\s]{1,4})$/u;
const invisible = /[\p{Cf}\u115F\u1160\u3164\uFFA0]/u;

/** What the server itself refuses in credentials, whatever the form let through. The codes are those of the kit's own rules. */
export function credentialErrors(fields: readonly Field[], credentials: Readonly<Record<string, string>>): readonly ProblemFieldError[] {
  return fields.flatMap((field) => {
    const value = Object.hasOwn(credentials, field.name) ? (credentials[field.name] ?? "") : "";
    const found = issue(field, value);
    return found === null ? [] : [{ pointer: `#/credentials/${field.name}`, ...found }];
  });
}

function issue(field: Field, value: string): { readonly code: string; readonly detail: string } | null {
  if (value.trim() === "") return field.required ? { code: "value-missing", detail: `${field.label} is missing.` } : null;
  if (value.length > longest) return { code: "value-too-long", detail: "That value is too long." };
  if (mask.test(value)) return { code: "masked-value", detail: "That is the hidden version. Paste the full value." };
  if (/[\r\n]/.test(value)) return { code: "line-break", detail: `${field.label} contains a line break.` };
  if (invisible.test(value)) return { code: "hidden-character", detail: `${field.label} contains a hidden character.` };
  // RFC 6749 appendix A.2 lets a client secret hold blanks; header keys (RFC 9110 section 5.5) and our client IDs hold none.
  if (/\s/.test(value) && (field.name !== "clientSecret" || /[^\S ]/.test(value))) return { code: "blank-inside", detail: `${field.label} contains a blank.` };
  if (/[^\x20-\x7E]/.test(value)) return { code: "character-not-allowed", detail: "Only letters, digits and common symbols are allowed." };
  return null;
}
