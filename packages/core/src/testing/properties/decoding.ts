import fc from "fast-check";
import { expect } from "vitest";
import type * as z from "zod/mini";
import { decodedSchemas } from "../../../scripts/schemas.ts";
import type { Schema } from "../../../scripts/shapes.ts";
import { isJson, readJson } from "../../client/body.ts";
import { decode, type Shape } from "../../decoding/decode.ts";
import * as managementShapes from "../../decoding/management-shapes.generated.ts";
import * as shapes from "../../decoding/shapes.generated.ts";
import { sampleConnection, sampleTime } from "../samples.ts";
import { asyncProperty, property } from "./property.ts";

/** Values that a zod schema accepts, with members it does not know. */
function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  const definition = schema._zod.def as {
    type: string;
    shape?: Record<string, Schema>;
    element?: Schema;
    innerType?: Schema;
    valueType?: Schema;
    format?: string;
  };
  const inner = (definition.element ?? definition.innerType ?? definition.valueType) as Schema;
  switch (definition.type) {
    case "object":
      return objectsOf(Object.entries(definition.shape ?? {}));
    case "array":
      return fc.array(valuesOf(inner), { maxLength: 2 });
    case "record":
      return fc.dictionary(fc.constantFrom("hostA", "userB", "x"), valuesOf(inner), { maxKeys: 2 });
    case "nullable":
      return fc.option(valuesOf(inner));
    case "optional":
      return valuesOf(inner);
    case "number":
      return definition.format ? fc.nat() : fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    default:
      return definition.format === "datetime" ? fc.constant(sampleTime) : text;
  }
}

const text = fc.oneof(fc.string({ minLength: 3, maxLength: 8 }), fc.constantFrom("active", "user", "clientId", "hibernating"));
const strangers = fc.constantFrom({}, { "x-extra": 1, secret: "x" }, { applicationKey: { "x-extra": null } });

function objectsOf(members: readonly (readonly [string, Schema])[]): fc.Arbitrary<unknown> {
  const required = members.filter(([, member]) => (member._zod.def as { type: string }).type !== "optional").map(([name]) => name);
  const known = fc.record(Object.fromEntries(members.map(([name, member]) => [name, valuesOf(member)])), { requiredKeys: required });
  return fc.tuple(known, strangers).map(([value, extra]) => ({ ...extra, ...value }));
}

/** The same with one member replaced by anything. */
function mangled(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.nat(), fc.jsonValue({ maxDepth: 1 })).map(([value, index, other]) => {
    const keys = Object.keys(value as object);
    const key = keys[index % Math.max(1, keys.length)];
    return key === undefined ? value : { ...(value as object), [key]: typeof other === "string" && other.includes("x-extra") ? null : other };
  });
}

interface Case {
  readonly name: string;
  readonly schema: z.ZodMiniType;
  readonly shape: Shape;
  readonly values: fc.Arbitrary<unknown>;
}

/** Everything that answers consist of. */
export const decodedCases: readonly Case[] = decodedSchemas
  .flatMap(({ schemas }) => schemas)
  .flatMap(({ name, schema, type }) => {
    const shape = new Map(Object.entries<Shape>({ ...shapes, ...managementShapes })).get(`${name}Shape`);
    return type && shape ? [{ name, schema: schema as unknown as z.ZodMiniType, shape, values: valuesOf(schema as unknown as Schema) }] : [];
  });

function ofAnyCase(valuesOf: (each: Case) => fc.Arbitrary<unknown>): fc.Arbitrary<readonly [Case, unknown]> {
  return fc.oneof(...decodedCases.map((each) => valuesOf(each).map((value) => [each, value] as const)));
}

const anything = fc.jsonValue({ maxDepth: 2 });
const rows = fc.array(
  fc.oneof(fc.constantFrom(sampleConnection(), { ...sampleConnection(), id: "" }, { ...sampleConnection(), name: 42 }, null, "row", []), anything),
  { maxLength: 8 },
);
const reaching = fc.constantFrom("__proto__", "constructor", "prototype");

/** The text as a body that arrives in pieces cut anywhere, in the middle of a character too. */
function bodyOf(text: string, cuts: readonly number[]): Response {
  const bytes = new TextEncoder().encode(text);
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const pieces = at.slice(1).map((end, index) => bytes.slice(at[index], end));
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  return new Response(stream);
}

export const decodingProperties = [
  property(
    "H17 F14 F15 whatever a schema accepts is read, with an equal value",
    ofAnyCase(({ values }) => values),
    ([{ schema, shape }, value]) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) expect(decode(shape, value)).toEqual({ ok: true, value: parsed.data, skipped: 0 });
    },
  ),
  property(
    "H17 reading never throws, and gives no member that the schema does not have",
    ofAnyCase(({ values }) => fc.oneof(anything, mangled(values))),
    ([{ shape }, value]) => {
      const result = decode(shape, value);
      return result.ok ? !(JSON.stringify(result.value) ?? "").includes('"x-extra"') : typeof result.path === "string";
    },
  ),
  property(
    "H17 what was read is read again as it is",
    ofAnyCase(({ values }) => fc.oneof(values, mangled(values))),
    ([{ shape }, value]) => {
      const once = decode(shape, value);
      if (once.ok) expect(decode(shape, once.value)).toEqual({ ok: true, value: once.value, skipped: 0 });
    },
  ),
  property("H18 a status that nobody knows stays as it came", fc.tuple(fc.string({ minLength: 1 }), fc.string()), ([status, auth]) => {
    const { type } = sampleConnection();
    const decoded = decode(shapes.connectionShape, { ...sampleConnection({ status }), type: { ...type, auth } });
    return decoded.ok && decoded.value.status === status && decoded.value.type.auth === auth;
  }),
  property("F16 rows that cannot be read are left out and counted, and the others keep their order", rows, (items) => {
    const decoded = decode(shapes.connectionListShape, { items, nextCursor: null, total: items.length });
    const readable = items.flatMap((item) => {
      const row = decode(shapes.connectionShape, item);
      return row.ok ? [row.value] : [];
    });
    expect(decoded).toMatchObject({ ok: true, skipped: items.length - readable.length, value: { items: readable } });
  }),
  property(
    "H19 B12 no name of a member reaches a prototype",
    fc.tuple(
      reaching,
      fc.json({ maxDepth: 1 }),
      ofAnyCase(({ values }) => values),
    ),
    ([name, json, [{ shape }, value]]) => {
      const text = JSON.stringify(value);
      const planted = text.startsWith("{") ? `{"${name}":${json}${text === "{}" ? "" : ","}${text.slice(1)}` : text;
      const decoded = decode(shape, JSON.parse(planted));
      const values = JSON.parse(`{"${name}":"x","user":"y"}`);
      const connection = decode(shapes.connectionShape, { ...sampleConnection(), values });
      return (
        (!decoded.ok || !Object.hasOwn(Object(decoded.value), name)) &&
        connection.ok &&
        Object.keys(connection.value.values).join() === "user" &&
        Object.getPrototypeOf(Object.prototype) === null
      );
    },
  ),
  asyncProperty(
    "H16 F12 a body is read as the JSON it is, however it arrives, and cut JSON is none",
    fc.record({ json: fc.json(), cuts: fc.array(fc.nat(), { maxLength: 4 }), cut: fc.nat() }),
    async ({ json, cuts, cut }) => {
      expect(await readJson(bodyOf(json, cuts))).toEqual(JSON.parse(json));
      const short = `[${json}`.slice(0, 1 + (cut % (json.length + 1)));
      expect(await readJson(bodyOf(short, cuts))).toBeUndefined();
    },
  ),
  property(
    "H16 F11 only JSON is read as JSON",
    fc.tuple(
      fc.constantFrom(
        "application/json",
        "application/problem+json",
        "Application/JSON",
        "text/html",
        "text/json",
        "application/jsonp",
        "application/xhtml+xml",
        "application/javascript",
        "application/+json",
      ),
      fc.constantFrom("", ";charset=utf-8", " ; a=b", "x"),
    ),
    ([type, rest]) =>
      isJson(new Response(null, { headers: { "content-type": type + rest } })) === (/^application\/(problem\+)?json$/i.test(type) && rest !== "x"),
  ),
];
