import type { Connection, ConnectionType, DraftIssue, DraftValues, Field } from "@connection-kit/core";
import { cleanField, fieldIssues, fieldNotice, isSecret, isShown } from "@connection-kit/core/fields";
import type { FormField } from "../internal/form-field.ts";
import { capitalised, lowered } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";

/** A field of a form, with what the backend says of it. */
export interface SchemaField extends FormField {
  readonly schema: Field;
}

export interface SchemaOptions {
  readonly messages: Messages;
  readonly type: ConnectionType;
  /** What the fields hold by now: some are asked for only with certain values of others. */
  readonly values: DraftValues;
  /** The connection whose credentials are replaced. */
  readonly connection: Connection | undefined;
}

const kinds: ReadonlySet<string> = new Set(["text", "secret", "url", "host", "select", "number", "date", "multiline", "scopes", "reference", "output"]);
const identifyingKinds: ReadonlySet<string> = new Set(["text", "url", "host", "select", "number", "reference"]);

/** What a system may say against a field of a kind. */
const reasonsOf: Readonly<Record<string, readonly string[]>> = { scopes: ["invalid-scope"], url: ["not-a-token-endpoint"] };

/** Whether all that a type needs can be asked for. A kind of a later version might be a secret: it is not drawn as a text. */
export function isDrawable({ fields }: ConnectionType): boolean {
  return fields.every(({ kind, required }) => kinds.has(kind) || !required);
}

export function isSchemaField(field: FormField): field is SchemaField {
  return "schema" in field;
}

/** The fields that are asked for now, with their words and rules. */
export function schemaFields({ messages, type, values, connection }: SchemaOptions): readonly SchemaField[] {
  const fields = type.fields.map((field) => ({ ...field, ...startOf(field, connection) }));
  const initial = Object.fromEntries(fields.map(({ name, value = "" }) => [name, value]));
  const asked = fields.filter((field) => kinds.has(field.kind) && isShown(field, { ...initial, ...values }) && (field.kind !== "output" || field.value));
  const setup = asked.find(({ name }) => name === "clientId") ?? asked.find(isSecret) ?? asked[0];
  return asked.map((field) => ({ ...schemaField(messages, field, connection), hasSetup: field === setup }));
}

/** What a field begins with; a secret begins with nothing. A day belongs to the credentials from before, so it is not taken over. */
function startOf(field: Field, connection: Connection | undefined): { readonly value?: string } {
  if (isSecret(field)) return { value: "" };
  const stored = field.kind === "output" || field.kind === "date" ? undefined : connection?.values[field.name];
  const value = stored ?? field.value;
  return value === undefined ? {} : { value };
}

function schemaField(messages: Messages, field: Field, connection: Connection | undefined): SchemaField {
  const { name, label, kind, required, placeholder, autocomplete, value } = field;
  const stored = connection?.secrets[name];
  const isHidden = isSecret(field);
  return {
    schema: field,
    name,
    id: `field-${name}`,
    kind: isHidden ? "secret" : "text",
    label,
    noun: lowered(label, messages.locale),
    help: helpOf(messages, field, stored),
    isOptional: !required,
    isIdentifying: required && !isHidden && identifyingKinds.has(kind),
    reasons: reasonsOf[kind] ?? [],
    check: (text) => fieldIssues(field, text, stored?.hint).map((issue) => worded(messages, field, issue)),
    notice: (text) => noticeOf(messages, field, text),
    clean: (text) => cleanField(field, text),
    ...(placeholder !== undefined && { placeholder }),
    ...(autocomplete !== undefined && { autocomplete }),
    ...(value !== undefined && { initial: value }),
  };
}

/** What is known before anything goes wrong: that a secret is stored, what the field is about, what the value looks like. */
function helpOf(messages: Messages, { kind, help, format }: Field, stored: Connection["secrets"][string] | undefined): string {
  return [
    stored?.set && (stored.hint ? messages.text("stored-hint", { hint: stored.hint }) : messages.text("stored")),
    help,
    format && messages.text("field-format", { format: capitalised(format, messages.locale) }),
    kind === "scopes" && messages.text("scopes-help"),
  ]
    .filter(Boolean)
    .join(" ");
}

function noticeOf(messages: Messages, field: Field, text: string): string | null {
  const code = fieldNotice(field, text, Date.now());
  return code && messages.text(`notice-${code}`, { field: lowered(field.label, messages.locale) });
}

/** Days as people write them; what is chosen is not entered. */
function worded(messages: Messages, { kind, format }: Field, issue: DraftIssue): DraftIssue {
  if (issue.code === "value-missing" && (kind === "select" || kind === "reference")) return { code: "option-missing" };
  if (issue.code === "format-not-met" && format === undefined) return { code: "format-unknown" };
  if (kind !== "date" || !issue.values) return issue;
  const day = new Intl.DateTimeFormat(messages.locale, { dateStyle: "long", timeZone: "UTC" });
  return { ...issue, values: Object.fromEntries(Object.entries(issue.values).map(([name, date]) => [name, day.format(new Date(date))])) };
}
