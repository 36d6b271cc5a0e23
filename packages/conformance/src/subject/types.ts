import { membersOf, textOf } from "../backend/exchange.ts";

/** A field of a connection type, as far as values for it depend on it. */
export interface Field {
  readonly name: string;
  readonly kind: string;
  readonly required: boolean;
  readonly pattern: string | null;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minimum: string | null;
  readonly suffix: string | null;
  readonly options: readonly string[];
  readonly showWhen: { readonly field: string; readonly equals: string } | null;
  readonly isPassword: boolean;
}

export interface ConnectionType {
  readonly id: string;
  readonly auth: string;
  readonly isAvailable: boolean;
  readonly fields: readonly Field[];
}

const longest = 16_384;

/** What the answer says of a type; null when it is none. */
export function readType(json: unknown): ConnectionType | null {
  const { id, auth, fields, availability } = membersOf(json);
  if (typeof id !== "string" || typeof auth !== "string" || !Array.isArray(fields)) return null;
  return { id, auth, isAvailable: membersOf(availability).available === true, fields: fields.map(readField) };
}

function readField(json: unknown): Field {
  const { name, kind, required, pattern, minLength, maxLength, minimum, suffix, options, showWhen, autocomplete } = membersOf(json);
  const { field, equals } = membersOf(showWhen);
  return {
    name: textOf(name) ?? "",
    kind: textOf(kind) ?? "",
    required: required === true,
    pattern: textOf(pattern),
    minLength: typeof minLength === "number" ? minLength : 0,
    maxLength: typeof maxLength === "number" ? maxLength : longest,
    minimum: textOf(minimum),
    suffix: textOf(suffix),
    options: readOptions(options),
    showWhen: typeof field === "string" && typeof equals === "string" ? { field, equals } : null,
    isPassword: textOf(autocomplete) === "current-password",
  };
}

/** What can be chosen now. */
function readOptions(json: unknown): readonly string[] {
  return (Array.isArray(json) ? json : []).flatMap((option) => {
    const { value, status } = membersOf(option);
    return typeof value === "string" && status !== "unavailable" ? [value] : [];
  });
}

/** Whether a secret that the suite makes fits into the field. */
export function takesAnySecret({ kind, pattern, maxLength, showWhen }: Field): boolean {
  return kind === "secret" && pattern === null && maxLength >= 48 && showWhen === null;
}

/** Whether an address is asked for that the backend will connect to as it stands. */
export function isAddress({ kind, suffix }: Field): boolean {
  return kind === "url" || (kind === "host" && suffix === null);
}

/** A value of the right form for each field that has to be filled in; null when nobody can think of one. */
export function plausibleValues(type: ConnectionType, secretFor: (field: Field) => string): Readonly<Record<string, string>> | null {
  const values: Record<string, string> = {};
  for (const field of type.fields) {
    const isShown = field.showWhen === null || values[field.showWhen.field] === field.showWhen.equals;
    if (!field.required || !isShown || field.kind === "output") continue;
    const value = field.kind === "secret" ? secretFor(field) : plausibleValue(field);
    if (value === null) return null;
    values[field.name] = value;
  }
  return values;
}

function plausibleValue(field: Field): string | null {
  const first = candidates(field).find((value) => fits(field, value));
  return first ?? null;
}

function candidates({ kind, minimum, suffix, options }: Field): readonly string[] {
  switch (kind) {
    case "select":
    case "reference":
    case "scopes":
      return options;
    case "number":
      return [minimum ?? "1"];
    case "date":
      return [minimum ?? "2099-12-31"];
    case "url":
      return ["https://conformance.example/"];
    case "host":
      return [suffix === null ? "conformance.example" : "conformance"];
    default:
      return ["conformance", "CONFORMANCE", "1", "00", "000", "0000", "a1", "00000000-0000-4000-8000-000000000000"];
  }
}

function fits({ pattern, minLength, maxLength }: Field, value: string): boolean {
  return value.length >= minLength && value.length <= maxLength && (pattern === null || new RegExp(`^(?:${pattern})$`, "v").test(value));
}
