import { describe, expect, it } from "vitest";
import { sampleConnection } from "../testing/index.ts";
import { twinAmong } from "./twins.ts";

const type = { id: "oauth", label: "OAuth", system: "Celonis", auth: "oauth2-client-credentials" };
const first = sampleConnection({ id: "first", type, values: { clientId: "a", tenantId: "t" } });
const second = sampleConnection({ id: "second", type, values: { clientId: "b", tenantId: "t" }, owner: { id: "robin", name: "Robin" } });
const all = [first, second];

describe("twinAmong", () => {
  it("finds the connection of the type that has all the values", () => {
    expect(twinAmong(all, { typeId: "oauth", values: { clientId: "b", tenantId: "t" } })).toBe(second);
    expect(twinAmong(all, { typeId: "oauth", values: { clientId: "b", tenantId: "u" } })).toBeUndefined();
    expect(twinAmong(all, { typeId: "other", values: { clientId: "a" } })).toBeUndefined();
  });

  it("finds nothing as long as a value is empty", () => {
    expect(twinAmong([sampleConnection({ type, values: { clientId: "" } })], { typeId: "oauth", values: { clientId: "" } })).toBeUndefined();
    expect(twinAmong(all, { typeId: "oauth", values: {} })).toBeUndefined();
  });

  it("finds a person's own by the person", () => {
    expect(twinAmong(all, { typeId: "oauth", values: {}, ownerId: "robin" })).toBe(second);
    expect(twinAmong(all, { typeId: "oauth", values: {}, ownerId: "nobody" })).toBeUndefined();
  });
});
