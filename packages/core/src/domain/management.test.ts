import { describe, expect, it } from "vitest";
import { sampleConnection, sampleModule, sampleSwap, sampleUsage } from "../testing/index.ts";
import { impactOf } from "./impact.ts";
import { scopeGap } from "./scopes.ts";
import { swapSummary } from "./swaps.ts";

describe("impactOf", () => {
  it("counts modules, flows, states and what is hidden", () => {
    const other = { id: "f2", name: "Re-plan deliveries" };
    const items = [
      sampleUsage(),
      sampleUsage({ module: { id: "m2", name: "Second" } }),
      sampleUsage({ flow: other, state: "draft" }),
      sampleUsage({ flow: other, state: "archived" }),
    ];
    expect(impactOf({ items, hidden: 3 })).toEqual({ modules: 4, flows: 2, live: 2, draft: 1, hidden: 3 });
    expect(impactOf({ items: [], hidden: 0 })).toEqual({ modules: 0, flows: 0, live: 0, draft: 0, hidden: 0 });
  });
});

describe("swapSummary", () => {
  it("counts each outcome, and those it does not know among all", () => {
    const outcomes = ["fits", "fits", "does-not-fit", "swapped", "failed", "failed", "undone", "undo-failed", "postponed"];
    expect(swapSummary(sampleSwap({ items: outcomes.map((outcome) => ({ usage: sampleUsage(), outcome })) }))).toEqual({
      modules: 9,
      fits: 2,
      doesNotFit: 1,
      swapped: 1,
      failed: 2,
      undone: 1,
      undoFailed: 1,
    });
  });
});

describe("scopeGap", () => {
  const module = sampleModule({ requiredScopes: ["data-pools:read", "knowledge-models:read"] });

  const client = sampleConnection({ type: { id: "client", label: "Client", system: "Celonis", auth: "oauth2-client-credentials" } });

  it("is nothing for those that have no scopes at all", () => {
    for (const auth of ["platform-user", "application-key", "basic"]) {
      expect(scopeGap({ ...client, type: { ...client.type, auth }, scopes: [] }, module)).toEqual([]);
    }
  });

  it("is what the module needs and the connection lacks", () => {
    expect(scopeGap(client, module)).toEqual(["knowledge-models:read"]);
    expect(scopeGap(client, sampleModule())).toEqual([]);
  });

  it("is what the server says where it says something", () => {
    expect(scopeGap(sampleConnection({ fit: { code: "missing-scopes", missingScopes: ["spaces:write"] } }), module)).toEqual(["spaces:write"]);
    expect(scopeGap(sampleConnection({ fit: { code: "fits" } }), module)).toEqual([]);
  });

  it("is not known before a verification", () => {
    expect(scopeGap({ ...client, identity: null, scopes: [] }, module)).toEqual([]);
  });
});
