import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodedSchemas } from "../../scripts/schemas.ts";
import { type Schema, shapesSources } from "../../scripts/shapes.ts";
import { sampleConnection, sampleModule, sampleSession, sampleTypes } from "../testing/index.ts";
import { decode } from "./decode.ts";
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
