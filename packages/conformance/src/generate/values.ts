import fc, { type Arbitrary } from "fast-check";
import type { Contract, JsonSchema } from "../openapi/document.ts";

/** Values by the name of the member that they are for. */
export interface Known {
  /** What is there already, used most of the time. */
  readonly some: Readonly<Record<string, readonly unknown[]>>;
  /** The only ones that a member may have. */
  readonly only: Readonly<Record<string, readonly unknown[]>>;
}

const shownLength = 40;
const mostItems = 3;

/** Texts that have broken programs before. */
const nasty = [
  "",
  " ",
  "\u0000",
  "null",
  "-1",
  "1e999",
  "__proto__",
  "constructor",
  "' OR 1=1--",
  "<img src=x>",
  "{{7*7}}",
  "%00",
  "../..",
  "\u202Eabc",
  "İ",
  "ﬀ",
  "👩‍👩‍👧",
  "e\u0301",
];

/** Values that a schema allows. */
export class Values {
  readonly #contract: Contract;
  readonly #known: Known;

  constructor(contract: Contract, known: Known) {
    this.#contract = contract;
    this.#known = known;
  }

  of(schema: JsonSchema, name = ""): Arbitrary<unknown> {
    const only = this.#known.only[name];
    if (only !== undefined) return fc.constantFrom(...only);
    const values = this.#known.some[name];
    const other = this.#bySchema(this.resolved(schema));
    if (values === undefined || values.length === 0) return other;
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: other });
  }

  resolved(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.slice("#/components/schemas/".length);
    return name === undefined ? schema : (this.#contract.schemas[name] ?? {});
  }

  #bySchema(schema: JsonSchema): Arbitrary<unknown> {
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => this.of(each)));
    const types = [schema.type ?? []].flat();
    return types.length === 0 ? fc.jsonValue({ maxDepth: 1 }) : fc.oneof(...types.map((type) => this.#byType(type, schema)));
  }

  #byType(type: string, schema: JsonSchema): Arbitrary<unknown> {
    switch (type) {
      case "object":
        return this.#object(schema);
      case "array":
        return fc.array(this.of(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? mostItems, mostItems) });
      case "string":
        return textOf(schema);
      case "integer":
        return fc.integer({ min: schema.minimum ?? -2, max: schema.maximum ?? 1_000 });
      case "number":
        return fc.double({ min: schema.minimum ?? -2, max: schema.maximum ?? 1_000, noNaN: true });
      case "boolean":
        return fc.boolean();
      default:
        return fc.constant(null);
    }
  }

  /** Members that the document does not know are ignored, so that some come along. */
  #object({ properties = {}, required = [], additionalProperties }: JsonSchema): Arbitrary<unknown> {
    const members = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, this.of(schema, name)]));
    const known = fc.record(members, { requiredKeys: [...required] });
    if (typeof additionalProperties === "object")
      return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), this.of(additionalProperties), { maxKeys: 3 });
    const more = fc.dictionary(fc.constantFrom("conformance", "toString", "__proto"), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 1 });
    return fc.tuple(known, fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: more })).map(([own, others]) => ({ ...others, ...own }));
  }
}

function textOf({ minLength = 0, maxLength = shownLength, format }: JsonSchema): Arbitrary<string> {
  if (format === "date-time") return fc.constantFrom("2026-01-01T00:00:00Z", "2026-02-28T23:59:59.999Z");
  const longest = Math.max(minLength, Math.min(maxLength, shownLength));
  const texts = nasty.filter((text) => text.length >= minLength && text.length <= maxLength);
  const free = fc
    .string({ unit: "grapheme", minLength, maxLength: Math.max(1, Math.floor(longest / 2)) })
    .filter((text) => text.length >= minLength && text.length <= maxLength);
  return texts.length === 0 ? free : fc.oneof({ weight: 3, arbitrary: free }, { weight: 1, arbitrary: fc.constantFrom(...texts) });
}

/** Values that a schema of an object does not allow, or that are likely to trip who reads them. */
export function brokenOf(values: Values, schema: JsonSchema): Arbitrary<unknown> {
  const { properties = {}, required = [] } = values.resolved(schema);
  const valid = values.of(schema) as Arbitrary<Readonly<Record<string, unknown>>>;
  const names = Object.keys(properties);
  const other = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.constant([]), fc.constant({}), fc.constant("n".repeat(20_000)));
  const without = fc
    .tuple(valid, fc.constantFrom(...required))
    .map(([value, name]) => Object.fromEntries(Object.entries(value).filter(([each]) => each !== name)));
  const changed = fc.tuple(valid, fc.constantFrom(...names), other).map(([value, name, instead]) => ({ ...value, [name]: instead }));
  const whole = fc.oneof(fc.constant(null), fc.constant([]), fc.constant("text"), fc.integer(), fc.jsonValue({ maxDepth: 3 }));
  return fc.oneof(...(required.length === 0 ? [] : [without]), ...(names.length === 0 ? [] : [{ weight: 3, arbitrary: changed }]), whole);
}
