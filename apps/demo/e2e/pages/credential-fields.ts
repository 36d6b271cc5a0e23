import { expect, type Locator, type Page } from "@playwright/test";
import { ask } from "../support/backend.ts";

interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
}

interface StandIn {
  readonly typeLabel: string;
  readonly values: Readonly<Record<string, string>>;
  readonly secretField: string | null;
  readonly secret: string | null;
  readonly outcome: string;
}

/** A sample account of a system, as Studio shows it under Other systems. */
export async function sampleAccount(page: Page, typeLabel: string, outcome = "accepted", index = 0): Promise<Readonly<Record<string, string>>> {
  const { body } = await ask<{ items: readonly StandIn[] }>(page, "GET", "/mock/stand-ins");
  const found = body.items.filter((item) => item.typeLabel === typeLabel && item.outcome === outcome)[index];
  if (found === undefined) throw new Error(`There is no ${outcome} sample account of ${typeLabel}.`);
  return { ...found.values, ...(found.secretField !== null && found.secret !== null && { [found.secretField]: found.secret }) };
}

/** The fields of a type as the backend describes them to a module. */
export async function fieldsOf(page: Page, moduleId: string, typeLabel: string): Promise<readonly Field[]> {
  const path = `/api/connection-kit/v1/modules/${moduleId}/connection-types`;
  const { body } = await ask<{ items: readonly { readonly label: string; readonly fields: readonly Field[] }[] }>(page, "GET", path);
  const type = body.items.find(({ label }) => label === typeLabel);
  if (type === undefined) throw new Error(`The module does not accept ${typeLabel}.`);
  return type.fields;
}

/** Fills a form in by the labels of its fields, as a person reads them. */
export async function fillFields(form: Locator, fields: readonly Field[], values: Readonly<Record<string, string>>): Promise<void> {
  for (const { name, label, kind } of fields) {
    const value = values[name];
    if (value === undefined) continue;
    const input = form.getByLabel(label, { exact: true });
    if (kind === "select" || kind === "reference") await input.selectOption(value);
    else await input.fill(value);
    await expect(input).toHaveValue(value);
  }
}
