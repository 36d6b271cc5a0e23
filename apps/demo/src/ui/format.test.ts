import { describe, expect, it } from "vitest";
import { count, formatDate, initials, list, timeAgo } from "./format.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();

describe("timeAgo", () => {
  it.each([
    [20_000, "just now"],
    [60_000, "1 minute ago"],
    [5 * 60_000, "5 minutes ago"],
    [3 * 3_600_000, "3 hours ago"],
    [30 * 3_600_000, "yesterday"],
    [10 * 86_400_000, "14 Nov"],
  ])("says of %i ms", (age, words) => {
    expect(timeAgo(ago(age), now)).toBe(words);
  });

  it("names the year only when it is another one", () => {
    expect(formatDate("2025-03-03T12:00:00Z", now)).toBe("3 Mar 2025");
    expect(formatDate("2026-03-03T12:00:00Z", now)).toBe("3 Mar");
  });
});

describe("words", () => {
  it("counts", () => {
    expect(count(1, "row", "rows")).toBe("1 row");
    expect(count(1284, "row", "rows")).toBe("1,284 rows");
  });

  it("lists", () => {
    expect(list(["Order to Cash"])).toBe("Order to Cash");
    expect(list(["A", "B", "C"])).toBe("A, B and C");
  });

  it("abbreviates names", () => {
    expect(initials("Alex Analyst")).toBe("AA");
    expect(initials("  Konstantinos  Papadimitriou Andersson ")).toBe("KA");
    expect(initials("Robin")).toBe("R");
    expect(initials("")).toBe("");
  });
});
