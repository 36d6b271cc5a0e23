import type { Field } from "../../contract/connection-type.ts";
import { normalAddress } from "./addresses.ts";
import { isSecret, scopesIn } from "./field-kinds.ts";

type Values = Readonly<Record<string, string>>;

/** Whether a field is asked for, as the other values stand. */
export function isShown({ showWhen }: Field, values: Values): boolean {
  return showWhen === undefined || values[showWhen.field] === showWhen.equals;
}

/** What is sent: the values of the fields that are asked for, each in its normal form; nothing for what was left empty or is only there to be copied. */
export function credentialsOf(fields: readonly Field[], values: Values): Values {
  const asked = fields.filter((field) => field.kind !== "output" && isShown(field, values));
  return Object.fromEntries(asked.map((field) => [field.name, normalValue(field, values[field.name] ?? "")]).filter(([, value]) => value !== ""));
}

function normalValue(field: Field, value: string): string {
  if (isSecret(field) || field.kind === "multiline") return value;
  if (field.kind === "url") return normalAddress(value);
  if (field.kind === "scopes") return scopesIn(value).join(" ");
  return field.kind === "host" ? value.trim().toLowerCase() : value.trim();
}
