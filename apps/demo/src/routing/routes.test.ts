import { describe, expect, it } from "vitest";
import { areaOf, matchRoute, paths, type Route, screenKey } from "./routes.ts";

function match(path: string): Route {
  return matchRoute(new URL(path, "http://localhost"));
}

describe("matchRoute", () => {
  it.each<[string, Route]>([
    ["/", { name: "packages" }],
    ["/packages", { name: "packages" }],
    ["/packages/order-to-cash", { name: "package", packageId: "order-to-cash" }],
    ["/packages/order-to-cash/", { name: "package", packageId: "order-to-cash" }],
    ["/flows/f1", { name: "flow", flowId: "f1", moduleId: null }],
    ["/flows/f1?module=m1", { name: "flow", flowId: "f1", moduleId: "m1" }],
    ["/flows/f1?module=", { name: "flow", flowId: "f1", moduleId: null }],
    ["/modules/m%201", { name: "module", moduleId: "m 1" }],
    ["/modules/100%", { name: "module", moduleId: "100%" }],
    ["/admin/applications", { name: "applications", create: null }],
    ["/admin/applications?create=oauth-client", { name: "applications", create: "oauth-client" }],
    ["/admin/applications?create=nonsense", { name: "applications", create: null }],
    ["/admin/data-pools", { name: "data-pools" }],
    ["/admin/permissions-help", { name: "help" }],
    ["/admin/stand-ins", { name: "stand-ins", system: null }],
    ["/admin/stand-ins?system=SAP", { name: "stand-ins", system: "SAP" }],
    ["/packages/order-to-cash/connections", { name: "connections", packageId: "order-to-cash" }],
    ["/connections/requests/c%2F1", { name: "connection-request", connectionId: "c/1" }],
    ["/profile/connections", { name: "personal-connections" }],
    ["/admin", { name: "not-found" }],
    ["/packages/a/b", { name: "not-found" }],
    ["/elsewhere/x", { name: "not-found" }],
  ])("reads %s", (path, route) => {
    expect(match(path)).toEqual(route);
  });

  it("reads back every path that the demo makes", () => {
    expect(match(paths.package("a/b c"))).toEqual({ name: "package", packageId: "a/b c" });
    expect(match(paths.flow("f?1", "m&1"))).toEqual({ name: "flow", flowId: "f?1", moduleId: "m&1" });
    expect(match(paths.flow("f1", null))).toEqual({ name: "flow", flowId: "f1", moduleId: null });
    expect(match(paths.module("m1"))).toEqual({ name: "module", moduleId: "m1" });
    expect(match(paths.connections("a/b"))).toEqual({ name: "connections", packageId: "a/b" });
    expect(match(paths.connectionRequest("c 1"))).toEqual({ name: "connection-request", connectionId: "c 1" });
    expect(match(paths.personalConnections())).toEqual({ name: "personal-connections" });
    expect(match(paths.standIns())).toEqual({ name: "stand-ins", system: null });
    expect(match(paths.help())).toEqual({ name: "help" });
  });
});

describe("screenKey", () => {
  it("does not change when a module's panel opens", () => {
    expect(screenKey(match("/flows/f1"))).toBe(screenKey(match("/flows/f1?module=m1")));
  });

  it("tells two flows and two packages apart", () => {
    expect(screenKey(match("/flows/f1"))).not.toBe(screenKey(match("/flows/f2")));
    expect(screenKey(match("/packages/a"))).not.toBe(screenKey(match("/packages/b")));
  });
});

describe("areaOf", () => {
  it("knows the pages of Admin & Settings", () => {
    expect(areaOf(match("/admin/applications"))).toBe("admin");
    expect(areaOf(match("/flows/f1"))).toBe("studio");
  });
});
