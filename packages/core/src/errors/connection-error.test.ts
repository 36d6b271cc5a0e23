import { describe, expect, it } from "vitest";
import { asConnectionError, ConnectionError, isConnectionError } from "./connection-error.ts";

describe("ConnectionError", () => {
  it("is known by its brand, so that two copies of the kit understand each other", () => {
    const foreign = { [Symbol.for("@connection-kit/core/ConnectionError")]: true, code: "unavailable" };
    expect([new ConnectionError({ code: "unavailable", retry: "user" }), foreign, new Error("x"), null, "text"].map(isConnectionError)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("has its code for a message, and a cause when there is one", () => {
    const cause = new Error("why");
    expect(new ConnectionError({ code: "unexpected", retry: "user", cause })).toMatchObject({
      message: "unexpected",
      name: "ConnectionError",
      cause,
      issues: [],
    });
    expect("cause" in new ConnectionError({ code: "unexpected", retry: "user" })).toBe(false);
  });

  it("is made of whatever is thrown", () => {
    const error = new ConnectionError({ code: "unavailable", retry: "user" });
    expect(asConnectionError(error)).toBe(error);
    expect(asConnectionError("odd")).toMatchObject({ code: "unexpected", retry: "user", cause: "odd" });
  });
});
