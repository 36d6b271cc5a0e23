import { describe, expect, it } from "vitest";
import { checkName, nameKey } from "./names.ts";

describe("names", () => {
  it.each([
    ["B01 empty", "", "name-missing"],
    ["B01 blanks", " \u3000\t", "name-missing"],
    ["B01 Hangul filler", "\u3164", "name-missing"],
    ["B01 zero width", "\u200B\u2060", "name-missing"],
    ["B03 81 graphemes", "x".repeat(81), "name-too-long"],
    ["B03 1 MB", "x".repeat(1_048_576), "name-too-long"],
    ["B05 marks without end", `e${"\u0301".repeat(300)}`, "name-too-long"],
    ["B06 override", "Prod\u202Eyek", "name-hidden-direction"],
    ["B06 isolate", "a\u2066b", "name-hidden-direction"],
    ["control", "a\u0007b", "name-control-character"],
    ["line break", "a\nb", "name-control-character"],
  ])("refuse %s", (_, raw, code) => {
    expect(checkName(raw)).toMatchObject({ ok: false, code });
  });

  it.each([
    ["B02 blanks at the edges", "  Prod  key ", "Prod  key"],
    ["B04 emoji of many parts", "👨‍👩‍👧‍👦 team 👍🏽", "👨‍👩‍👧‍👦 team 👍🏽"],
    ["B07 Arabic", "مفتاح تقارير", "مفتاح تقارير"],
    ["B09 markup", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["B10 templates", "{{7*7}} ' OR 1=1--", "{{7*7}} ' OR 1=1--"],
    ["B12 prototype", "__proto__", "__proto__"],
    ["NFC", "Cafe\u0301", "Café"],
    ["80 graphemes of four bytes", "👍".repeat(80), "👍".repeat(80)],
  ])("accept %s", (_, raw, name) => {
    expect(checkName(raw)).toEqual({ ok: true, name });
  });

  it("B13 compare without case and composition", () => {
    expect(nameKey("CAFE\u0301")).toBe(nameKey("café"));
    expect(nameKey("Prod 1")).not.toBe(nameKey("Prod 2"));
  });
});
