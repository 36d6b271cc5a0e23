import type { Application, Grant } from "@connection-kit/mock-backend/platform";
import { describe, expect, it } from "vitest";
import { hasAction, kindOf, permissionsOf, withAction } from "./describe-application.ts";

const application: Application = {
  id: "a1",
  kind: "application-key",
  name: "warehouse-reader",
  hint: "4Q7x",
  clientId: null,
  authenticationMethod: null,
  scopes: [],
  grants: [],
  createdAt: "2026-03-03T10:00:00Z",
  createdBy: "Maria Lindqvist",
  lastUsedAt: null,
  revokedAt: null,
};

const services = [{ id: "studio", name: "Studio", actions: ["read"] as const }];
const pool = (resourceId: string, ...actions: Grant["actions"]): Grant => ({ resource: "data-pool", resourceId, actions });

describe("kindOf", () => {
  it("says what it is and how to recognise it", () => {
    expect(kindOf(application)).toBe("Application key, ends in 4Q7x");
    expect(kindOf({ ...application, hint: null })).toBe("Application key");
    expect(kindOf({ ...application, kind: "oauth-client" })).toBe("OAuth client, client credentials");
    expect(kindOf({ ...application, revokedAt: `${new Date().getFullYear()}-02-03T10:00:00Z` })).toBe("Application key, revoked on 3 Feb");
  });
});

describe("permissionsOf", () => {
  it("is empty without a grant, and with one that grants nothing", () => {
    expect(permissionsOf(application, services)).toBe("");
    expect(permissionsOf({ ...application, grants: [pool("p1")] }, services)).toBe("");
  });

  it("counts data pools and names services", () => {
    const grants: Grant[] = [pool("p1", "read"), pool("p2", "write"), { resource: "service", resourceId: "studio", actions: ["read"] }];
    expect(permissionsOf({ ...application, grants }, services)).toBe("2 data pools, Studio");
    expect(permissionsOf({ ...application, grants: [pool("*", "read"), pool("p1", "read")] }, services)).toBe("All data pools");
  });
});

describe("withAction", () => {
  it("grants, keeps what was granted, and withdraws", () => {
    const read = withAction([], "data-pool", "p1", "read", true);
    const both = withAction(read, "data-pool", "p1", "write", true);
    expect(both).toEqual([pool("p1", "read", "write")]);
    expect(withAction(both, "data-pool", "p1", "read", false)).toEqual([pool("p1", "write")]);
  });

  it("leaves no empty grant and no double", () => {
    const read = [pool("p1", "read"), pool("p2", "read")];
    expect(withAction(read, "data-pool", "p1", "read", false)).toEqual([pool("p2", "read")]);
    expect(withAction(read, "data-pool", "p1", "read", true)).toHaveLength(2);
  });

  it("does not take a service for a data pool of the same id", () => {
    const grants = withAction([pool("x", "read")], "service", "x", "read", true);
    expect(hasAction(grants, "service", "x", "read")).toBe(true);
    expect(hasAction(withAction(grants, "service", "x", "read", false), "data-pool", "x", "read")).toBe(true);
  });
});
