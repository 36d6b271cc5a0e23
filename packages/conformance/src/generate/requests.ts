import fc, { type Arbitrary } from "fast-check";
import { randomText } from "../backend/canaries.ts";
import type { Ask } from "../backend/http.ts";
import type { JsonSchema, Operation, Parameter } from "../openapi/document.ts";
import type { Validate } from "../openapi/validators.ts";
import { brokenOf, type Values } from "./values.ts";

/** A generated request, and whether the document forbids its body. */
export interface Draft {
  readonly ask: Ask;
  readonly isForbidden: boolean;
}

interface Body {
  readonly body?: unknown;
  readonly raw?: NonNullable<Ask["raw"]>;
}

/** Requests to one operation, most of them as the document has them. `ids` are those that its path may name. */
export function requestsTo(operation: Operation, values: Values, ids: readonly string[], validate: Validate): Arbitrary<Draft> {
  const { parameters, request } = operation;
  const of = (place: Parameter["in"]) => parameters.filter((parameter) => parameter.in === place);
  const parts = { path: pathOf(ids), query: queryOf(of("query"), values), headers: headersOf(of("header")), content: contentOf(request, values) };
  return fc.record(parts).map(({ path, query, headers, content }) => ({
    ask: { path: { id: path }, query, headers, ...content },
    isForbidden: request !== null && isForbidden(request, content, validate),
  }));
}

function isForbidden(schema: JsonSchema, { body, raw }: Body, validate: Validate): boolean {
  return raw === undefined ? validate(schema, body).length > 0 : raw.type !== "application/json" || !isJson(raw.text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A segment of dots would be another path. */
function pathOf(ids: readonly string[]): Arbitrary<string> {
  const odd = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
    fc.constantFrom("none", "%", "a/b", "a b", "\u0000", "ü", "x".repeat(4_000), "__proto__"),
  );
  const segment = odd.filter((text) => !/^\.{1,2}$/.test(text));
  return ids.length === 0 ? segment : fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: segment });
}

function queryOf(parameters: readonly Parameter[], values: Values): Arbitrary<Readonly<Record<string, string>>> {
  const odd = fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constantFrom("", "-1", "0", "101", "1.5", "true", "NaN", "x".repeat(1_000)));
  const valueFor = ({ name, schema }: Parameter) => fc.oneof({ weight: 2, arbitrary: values.of(schema, name).map(String) }, { weight: 1, arbitrary: odd });
  const members = Object.fromEntries(parameters.map((parameter) => [parameter.name, valueFor(parameter)]));
  return fc.record(members, { requiredKeys: [] }).map(given);
}

/** Without the members that were left out. */
function given(members: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const header: Readonly<Record<string, Arbitrary<string>>> = {
  "If-Match": fc.oneof(
    fc.constantFrom("*", '"1"', 'W/"1"', "", "none", '"a", "b"'),
    fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map((text) => text.trim()),
  ),
  // The same key twice would be a replay, or a conflict.
  "Idempotency-Key": fc.oneof({ weight: 6, arbitrary: fc.constant("fresh") }, { weight: 1, arbitrary: fc.constantFrom("", "k".repeat(300), '"') }),
};

function headersOf(parameters: readonly Parameter[]): Arbitrary<Readonly<Record<string, string>>> {
  const known = parameters.flatMap(({ name }) => (header[name] === undefined ? [] : [[name.toLowerCase(), header[name]] as const]));
  const filled = fc.record(Object.fromEntries(known));
  const some = fc.record(Object.fromEntries(known), { requiredKeys: [] });
  return fc
    .oneof({ weight: 5, arbitrary: filled }, { weight: 1, arbitrary: some })
    .map((headers) => Object.fromEntries(Object.entries(given(headers)).map(fresh)));
}

function fresh([name, value]: readonly [string, string]): readonly [string, string] {
  return [name, name === "idempotency-key" && value === "fresh" ? `"${randomText(22)}"` : value];
}

function contentOf(request: JsonSchema | null, values: Values): Arbitrary<Body> {
  if (request === null) return fc.constant({});
  const valid = values.of(request).map((body): Body => ({ body }));
  const broken = brokenOf(values, request).map((body): Body => ({ body }));
  const truncated = values.of(request).map((body): Body => ({ raw: { type: "application/json", text: JSON.stringify(body).slice(0, -1) } }));
  const mistyped = values.of(request).map((body): Body => ({ raw: { type: "text/plain", text: JSON.stringify(body) } }));
  const deep = `${"[".repeat(2_000)}${"]".repeat(2_000)}`;
  const raw = fc
    .constantFrom("", "{", "\uFEFF{}", '{"__proto__":{"name":"x"}}', deep, "n".repeat(100))
    .map((text): Body => ({ raw: { type: "application/json", text } }));
  return fc.oneof({ weight: 5, arbitrary: valid }, { weight: 3, arbitrary: broken }, { weight: 1, arbitrary: fc.oneof(truncated, mistyped, raw) });
}
