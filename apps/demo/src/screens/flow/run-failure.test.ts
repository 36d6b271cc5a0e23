import { describe, expect, it } from "vitest";
import { PlatformError } from "../../data/platform-error.ts";
import { runFailure } from "./run-failure.ts";

const failed = (code: PlatformError["code"], detail?: string) =>
  runFailure(new PlatformError(code, 422, detail === undefined ? null : { detail }), "Query data");

describe("runFailure", () => {
  it("always says that the module did not run, and what to do", () => {
    for (const code of ["credential-rejected", "missing-permission", "invalid-input", "unavailable", "unreachable"] as const) {
      const { title, text } = failed(code);
      expect(title).toBe("Query data didn’t run.");
      expect(text).toMatch(/\.$/);
    }
  });

  it("sends somebody who lacks a permission to Applications", () => {
    expect(failed("missing-permission", "warehouse-reader cannot read Finance")).toMatchObject({
      text: "warehouse-reader cannot read Finance. An admin can grant it under Applications.",
      applications: true,
      retry: false,
    });
  });

  it("offers another try only where that can help", () => {
    expect(failed("credential-rejected").retry).toBe(false);
    expect(failed("unavailable").retry).toBe(true);
    expect(runFailure(new TypeError("no"), "Query data").retry).toBe(true);
  });
});
