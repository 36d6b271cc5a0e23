import { describe, expect, it } from "vitest";
import { sampleConnection, sampleModule, sampleTypes } from "../testing/index.ts";
import { acceptedTypes, formFieldsOf, isSecret, typeById } from "./connection-types.ts";
import { byFit, connectionFits, isKnownStatus, lacksPermissions } from "./connections.ts";

describe("connections", () => {
  const fits = sampleConnection({ id: "fits", fit: { code: "fits" } });
  const unjudged = sampleConnection({ id: "unjudged" });
  const wrong = sampleConnection({ id: "wrong", fit: { code: "wrong-type" } });

  it("fit when the server says so or says nothing", () => {
    expect([fits, unjudged, wrong].map(connectionFits)).toEqual([true, true, false]);
    expect(byFit([wrong, fits, unjudged])).toEqual({ fitting: [fits, unjudged], others: [wrong] });
  });

  it("H18 have a status that is known or not", () => {
    expect(["active", "revoked", "hibernating"].map(isKnownStatus)).toEqual([true, true, false]);
  });

  it("may lack permissions", () => {
    expect(lacksPermissions(unjudged)).toBe(false);
    expect(lacksPermissions({ missingPermissions: [{ permission: "data-pools:read", resource: null, grantedBy: [] }] })).toBe(true);
  });
});

describe("connection types", () => {
  const types = sampleTypes().map((type) => (type.id === "celonis-user" ? { ...type, availability: { available: false } } : type));

  it("come with those that can be used first, and none that the module does not accept", () => {
    const module = sampleModule({ acceptedTypeIds: ["celonis-user", "celonis-application-key"] });
    expect(acceptedTypes(module, types).map(({ id }) => id)).toEqual(["celonis-application-key", "celonis-user"]);
  });

  it("are found by id", () => {
    expect(typeById(types, "celonis-user")?.label).toBe("Celonis user");
    expect(typeById(types, "none")).toBeUndefined();
  });

  it("have fields for all and fields on demand, secret or not", () => {
    const [, , client] = types;
    const fields = [...(client?.fields ?? []), { name: "tenantId", label: "Tenant", kind: "text", required: false, advanced: true }];
    const { main, advanced } = formFieldsOf({ fields });
    expect(main.map(isSecret)).toEqual([false, true]);
    expect(advanced.map(({ name }) => name)).toEqual(["tenantId"]);
  });
});
