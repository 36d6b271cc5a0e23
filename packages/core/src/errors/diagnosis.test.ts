import { describe, expect, it } from "vitest";
import { problemError } from "../client/problem-errors.ts";
import { sampleTime } from "../testing/index.ts";
import { ConnectionError } from "./connection-error.ts";
import { diagnosisOf } from "./diagnosis.ts";

const verification = {
  ok: false,
  status: "invalid",
  stages: [
    { code: "address", ok: true, ms: 1.4 },
    { code: "sign-in", ok: false, ms: 34, message: "The key\nis unknown." },
    { code: "permission", ok: null, ms: null },
  ],
  identity: null,
  scopes: [],
  missingPermissions: [],
  verifiedAt: sampleTime,
};

describe("diagnosisOf", () => {
  it("is the ladder, a line for each stage", () => {
    expect(diagnosisOf(verification)).toBe(
      [
        "verified: 2026-11-24T08:00:00Z",
        "accepted: no",
        "status: invalid",
        "address: passed, 1 ms",
        "sign-in: failed, 34 ms, The key is unknown.",
        "permission: not run",
      ].join("\n"),
    );
  });

  it("names who it is and what is missing", () => {
    const missingPermissions = [
      { permission: "data-pools:read", resource: "Orders", grantedBy: [] },
      { permission: "spaces:read", resource: null, grantedBy: [] },
    ];
    const found = { ...verification, ok: true, identity: { id: "r", label: "reader", kind: "application" }, scopes: ["a", "b"], missingPermissions };
    expect(diagnosisOf(found).split("\n").slice(-4)).toEqual([
      "identity: reader (application)",
      "scopes: a b",
      "missing: data-pools:read on Orders",
      "missing: spaces:read",
    ]);
  });

  it("of an error has its code and reference before the ladder", () => {
    const error = new ConnectionError({ code: "credential-rejected", retry: "user", status: 422, requestId: "r1", verification });
    expect(diagnosisOf(error).split("\n").slice(0, 3)).toEqual(["error: credential-rejected (HTTP 422)", "reference: r1", "verified: 2026-11-24T08:00:00Z"]);
    expect(diagnosisOf(new ConnectionError({ code: "network-failed", retry: "user" }))).toBe("error: network-failed");
  });

  it("S10 holds nothing that was submitted", () => {
    const stages = [{ code: "sign-in", ok: false, ms: 1, message: "canary-0001 refused" }];
    const json = { code: "credential-rejected", detail: "canary-0001?", verification: { ...verification, stages } };
    const text = diagnosisOf(problemError(422, json, { isRead: false, submitted: ["canary-0001"], retryAfter: undefined, requestId: "r1" }));
    expect(text).not.toContain("canary");
    expect(text).toContain("detail: •••?");
    expect(text).toContain("sign-in: failed, 1 ms, ••• refused");
  });
});
