import { describe, expect, it } from "vitest";
import { looksLikeMask } from "./mask.ts";

describe("S14 B26 looksLikeMask", () => {
  it.each(["•••", " ••••4Q7x ", "****", "***4Q7x", "…4Q7x", "…x", "●●●●", "＊＊＊"])("knows %s", (value) => {
    expect(looksLikeMask(value)).toBe(true);
  });

  it.each(["", "••", "**4Q7x", "abc•••4Q7x", "•••4Q7xy", "…4Q7xy", "abc…4Q7x", "…", "n0tARealKey"])("does not take “%s” for one", (value) => {
    expect(looksLikeMask(value)).toBe(false);
  });

  it("knows the hint itself", () => {
    expect(looksLikeMask(" 4Q7x ", "4Q7x")).toBe(true);
    expect(looksLikeMask("4Q7x", "9Z9z")).toBe(false);
    expect(looksLikeMask("", "")).toBe(false);
  });
});
