import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod/mini";
import { decodedSchemas } from "../../scripts/schemas.ts";
import { type Schema, shapesSources } from "../../scripts/shapes.ts";
import { sampleConnection, sampleModule, sampleSession, sampleTime, sampleTypes } from "../testing/index.ts";
import { decode, type Shape } from "./decode.ts";
import * as managementShapes from "./management-shapes.generated.ts";
import * as shapes from "./shapes.generated.ts";

const { connectionListShape, connectionShape, connectionTypeListShape, moduleShape, problemShape, sessionShape, verificationShape } = shapes;

describe("the tables", () => {
  it.each([...shapesSources(decodedSchemas)])("in %s are what the schemas say; run `npm run generate` after a change", (file, source) => {
    expect(readFileSync(new URL(file, import.meta.url), "utf8")).toBe(source);
  });

  it("cannot be written for a schema that has no shape", () => {
    const schema: Schema = { _zod: { def: { type: "object", shape: { when: { _zod: { def: { type: "date" } } } } } } };
    expect(() => shapesSources([{ file: "odd.ts", schemas: [{ name: "odd", schema }] }])).toThrow("no shape for date, met at when");
  });
});

describe("decode", () => {
  it("reads what the samples hold", () => {
    expect(decode(sessionShape, sampleSession())).toEqual({ ok: true, value: sampleSession(), skipped: 0 });
    expect(decode(moduleShape, sampleModule())).toEqual({ ok: true, value: sampleModule(), skipped: 0 });
    expect(decode(connectionShape, sampleConnection())).toEqual({ ok: true, value: sampleConnection(), skipped: 0 });
    expect(decode(connectionTypeListShape, { items: sampleTypes() })).toEqual({ ok: true, value: { items: sampleTypes() }, skipped: 0 });
  });

  it("F14 drops members it does not know", () => {
    const decoded = decode(sessionShape, { ...sampleSession(), secret: "x", user: { ...sampleSession().user, secret: "x" } });
    expect(decoded).toEqual({ ok: true, value: sampleSession(), skipped: 0 });
  });

  it("F15 keeps values of an open enum that it does not know", () => {
    expect(decode(connectionShape, sampleConnection({ status: "hibernating" }))).toMatchObject({ ok: true, value: { status: "hibernating" } });
  });

  it.each([
    ["a member is missing", { ...sampleModule(), name: undefined }, "/name"],
    ["a member is of another type", { ...sampleModule(), package: { id: "p", name: 42 } }, "/package/name"],
    ["an id is empty", sampleModule({ id: "" }), "/id"],
    ["an item is wrong", { ...sampleModule(), requiredScopes: ["a", 1] }, "/requiredScopes/1"],
    ["a list is none", { ...sampleModule(), requiredScopes: {} }, "/requiredScopes"],
    ["an object is a list", [], ""],
    ["there is nothing", null, ""],
    ["there is text", "<html>", ""],
  ])("names the place when %s", (_, value, path) => {
    expect(decode(moduleShape, value)).toEqual({ ok: false, path });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "3"])("takes %s for no number", (modules) => {
    expect(decode(connectionShape, { ...sampleConnection(), usage: { modules } })).toEqual({ ok: false, path: "/usage/modules" });
  });

  it("takes a map that is none for an error", () => {
    expect(decode(connectionShape, { ...sampleConnection(), values: [] })).toEqual({ ok: false, path: "/values" });
  });

  it("F16 leaves out rows it cannot read, and counts them", () => {
    const items = [sampleConnection(), { ...sampleConnection(), id: undefined }, { ...sampleConnection(), name: 42 }, null, sampleConnection({ id: "c2" })];
    const decoded = decode(connectionListShape, { items, nextCursor: null, total: 5 });
    expect(decoded).toMatchObject({ ok: true, skipped: 3, value: { items: [{ id: "c1" }, { id: "c2" }] } });
  });

  it("takes null for what may be null and is missing, and leaves out what is optional", () => {
    const { connectionId, ...module } = sampleModule();
    expect(decode(moduleShape, module)).toEqual({ ok: true, value: sampleModule({ connectionId: null }), skipped: 0 });
    expect(decode(moduleShape, sampleModule({ suggestion: null }))).toMatchObject({ value: { suggestion: null } });
    expect(connectionId).toBeNull();
  });

  it("leaves out what is optional and cannot be read", () => {
    expect(decode(problemShape, { code: 42, detail: null, status: "404", title: "Title", errors: "none" })).toEqual({
      ok: true,
      value: { title: "Title" },
      skipped: 0,
    });
  });

  it("H19 ignores keys that reach into prototypes", () => {
    const values = JSON.parse('{"__proto__": "a", "constructor": "b", "prototype": "c", "clientId": "d"}');
    const decoded = decode(connectionShape, { ...sampleConnection(), values });
    expect(decoded.ok && Object.entries(decoded.value.values)).toEqual([["clientId", "d"]]);
    const inherited = Object.create({ ok: true, status: "active" });
    expect(decode(verificationShape, inherited)).toEqual({ ok: false, path: "/ok" });
  });
});

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
  const inner = definition.element ?? definition.innerType ?? definition.valueType;
  switch (definition.type) {
    case "object": {
      const members = Object.entries(definition.shape ?? {});
      const required = members.filter(([, member]) => (member._zod.def as { type: string }).type !== "optional").map(([name]) => name);
      const known = fc.record(Object.fromEntries(members.map(([name, member]) => [name, valuesOf(member)])), { requiredKeys: required });
      return fc
        .tuple(known, fc.constantFrom({}, { "x-extra": 1, secret: "x" }, { applicationKey: { "x-extra": null } }))
        .map(([value, extra]) => ({ ...extra, ...value }));
    }
    case "array":
      return fc.array(valuesOf(inner as Schema), { maxLength: 2 });
    case "record":
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}[A-Z]$/), valuesOf(inner as Schema), { maxKeys: 2 });
    case "nullable":
      return fc.option(valuesOf(inner as Schema));
    case "optional":
      return valuesOf(inner as Schema);
    case "number":
      return definition.format ? fc.nat() : fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    default:
      return definition.format === "datetime"
        ? fc.constant(sampleTime)
        : fc.oneof(fc.string({ minLength: 3, maxLength: 8 }), fc.constantFrom("active", "user", "clientId"));
  }
}

const decoded = decodedSchemas
  .flatMap(({ schemas }) => schemas)
  .flatMap(({ name, schema, type }) => (type ? [{ name, schema: schema as unknown as z.ZodMiniType }] : []));

describe.each(decoded)("the shape of $name", ({ name, schema }) => {
  const shape = new Map(Object.entries<Shape>({ ...shapes, ...managementShapes })).get(`${name}Shape`) ?? "s";

  it("accepts whatever the schema accepts, with an equal value", () => {
    let accepted = 0;
    fc.assert(
      fc.property(valuesOf(schema as unknown as Schema), (value) => {
        const parsed = schema.safeParse(value);
        if (!parsed.success) return;
        accepted++;
        expect(decode(shape, value)).toEqual({ ok: true, value: parsed.data, skipped: 0 });
      }),
      { numRuns: 100 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  it("never throws, and never gives a member that the schema does not have", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 2 }), valuesOf(schema as unknown as Schema), mangled(valuesOf(schema as unknown as Schema))), (value) => {
        const result = decode(shape, value);
        if (result.ok) expect(JSON.stringify(result.value) ?? "").not.toContain('"x-extra"');
      }),
      { numRuns: 100 },
    );
  });
});

/** The same with one member replaced by anything. */
function mangled(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.nat(), fc.jsonValue({ maxDepth: 1 })).map(([value, index, other]) => {
    const keys = Object.keys(value as object);
    const key = keys[index % Math.max(1, keys.length)];
    return key === undefined ? value : { ...(value as object), [key]: typeof other === "string" && other.includes("x-extra") ? null : other };
  });
}
