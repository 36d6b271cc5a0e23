import { afterEach, describe, expect, it, vi } from "vitest";
import { graphemeCount, normalizeName, sameName, uniqueName } from "./names.ts";

afterEach(() => vi.unstubAllGlobals());

describe("names", () => {
  it("are composed and trimmed", () => {
    expect(normalizeName("  Cafe\u0301 ")).toBe("Café");
  });

  it("B04 count characters as people do", () => {
    expect(graphemeCount("👨‍👩‍👧‍👦🇨🇿é")).toBe(3);
  });

  it("count code points where nothing better is there", () => {
    vi.stubGlobal("Intl", {});
    expect(graphemeCount("🇨🇿a")).toBe(3);
  });

  it("B13 are the same whatever their case and composition", () => {
    expect(sameName("CAFÉ ", "cafe\u0301")).toBe(true);
    expect(sameName("a", "b")).toBe(false);
  });
});

describe("uniqueName", () => {
  const base = "Order to Cash – application key";

  it.each([
    ["nothing is taken", [], base],
    ["it is taken", [base], `${base} 2`],
    ["it is taken in another case", [base.toUpperCase(), `${base} 2`], `${base} 3`],
    ["there is a gap", [base, `${base} 3`], `${base} 2`],
  ])("when %s", (_, taken, expected) => {
    expect(uniqueName(base, taken)).toBe(expected);
  });
});
