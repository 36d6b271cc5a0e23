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
      next: "applications",
    });
  });

  it("offers another try only where that can help", () => {
    expect(failed("credential-rejected").next).toBe("none");
    expect(failed("unavailable").next).toBe("retry");
    expect(runFailure(new TypeError("no"), "Query data").next).toBe("retry");
  });

  it("sends somebody who has not supplied their own credentials to Personal connections, and nobody else", () => {
    const lacking = (code: string) => {
      const detail = `Words for ${code}.`;
      return runFailure(new PlatformError("invalid-input", 409, { detail, errors: [{ pointer: "#", code, detail }] }), "Query data");
    };
    expect(lacking("not-supplied")).toMatchObject({ text: "Words for not-supplied.", next: "personal-connections" });
    expect(lacking("no-build-time-value")).toMatchObject({ text: "Words for no-build-time-value.", next: "none" });
  });
});
