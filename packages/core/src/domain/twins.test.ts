import { describe, expect, it } from "vitest";
import { sampleConnection } from "../testing/index.ts";
import { twinOf } from "./twins.ts";

const type = { id: "oauth", label: "OAuth", system: "Celonis", auth: "oauth2-client-credentials" };
const first = sampleConnection({ id: "first", type, values: { clientId: "a", tenantId: "t" } });
const second = sampleConnection({ id: "second", type, values: { clientId: "b", tenantId: "t" }, owner: { id: "robin", name: "Robin" } });
const all = [first, second];

describe("twinOf", () => {
  it("finds the connection of the type that has all the values", () => {
    expect(twinOf(all, { typeId: "oauth", values: { clientId: "b", tenantId: "t" } })).toBe(second);
    expect(twinOf(all, { typeId: "oauth", values: { clientId: "b", tenantId: "u" } })).toBeUndefined();
    expect(twinOf(all, { typeId: "other", values: { clientId: "a" } })).toBeUndefined();
  });

  it("finds nothing as long as a value is empty", () => {
    expect(twinOf([sampleConnection({ type, values: { clientId: "" } })], { typeId: "oauth", values: { clientId: "" } })).toBeUndefined();
    expect(twinOf(all, { typeId: "oauth", values: {} })).toBeUndefined();
  });

  it("finds a person's own by the person", () => {
    expect(twinOf(all, { typeId: "oauth", values: {}, ownerId: "robin" })).toBe(second);
    expect(twinOf(all, { typeId: "oauth", values: {}, ownerId: "nobody" })).toBeUndefined();
  });
});
