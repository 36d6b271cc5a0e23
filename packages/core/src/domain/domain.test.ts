import { describe, expect, it } from "vitest";
import { sampleConnection, sampleTypes } from "../testing/index.ts";
import { typeById } from "./connection-types.ts";
import { byFit, connectionFits, lacksPermissions } from "./connections.ts";

describe("connections", () => {
  const fits = sampleConnection({ id: "fits", fit: { code: "fits" } });
  const unjudged = sampleConnection({ id: "unjudged" });
  const wrong = sampleConnection({ id: "wrong", fit: { code: "wrong-type" } });

  it("fit when the server says so or says nothing", () => {
    expect([fits, unjudged, wrong].map(connectionFits)).toEqual([true, true, false]);
    expect(byFit([wrong, fits, unjudged])).toEqual({ fitting: [fits, unjudged], others: [wrong] });
  });

  it("may lack permissions", () => {
    expect(lacksPermissions(unjudged)).toBe(false);
    expect(lacksPermissions({ missingPermissions: [{ permission: "data-pools:read", resource: null, grantedBy: [] }] })).toBe(true);
  });
});

describe("typeById", () => {
  it("finds a type", () => {
    expect(typeById(sampleTypes(), "celonis-user")?.label).toBe("Celonis user");
    expect(typeById(sampleTypes(), "none")).toBeUndefined();
  });
});
