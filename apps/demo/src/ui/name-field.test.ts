import { describe, expect, it } from "vitest";
import { PlatformError } from "../data/platform-error.ts";
import { nameErrorOf, nameIssue } from "./name-field.ts";

describe("nameIssue", () => {
  it("accepts a name of its own", () => {
    expect(nameIssue("Resolve orders", ["Escalate"])).toBeNull();
  });

  it("says what is wrong", () => {
    expect(nameIssue("", [])).toBe("Enter a name.");
    expect(nameIssue("x".repeat(81), [])).toBe("Use at most 80 characters.");
    expect(nameIssue("escalate", ["Escalate"])).toBe("“escalate” is taken. Choose another name.");
  });
});

describe("nameErrorOf", () => {
  const rejected = (code: string, pointer = "#/name") => new PlatformError("invalid-input", 422, { errors: [{ pointer, code, detail: "Too odd." }] });

  it("speaks of the name only", () => {
    expect(nameErrorOf(rejected("name-taken"))).toBe("This name is taken. Choose another one.");
    expect(nameErrorOf(rejected("odd"))).toBe("Too odd.");
    expect(nameErrorOf(rejected("odd", "#/scopes"))).toBeNull();
    expect(nameErrorOf(new TypeError("no"))).toBeNull();
  });
});
