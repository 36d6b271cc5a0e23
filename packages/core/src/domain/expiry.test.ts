import { describe, expect, it } from "vitest";
import { expiryForecast } from "./expiry.ts";

const now = Date.parse("2026-11-24T08:00:00Z");
const hour = 60 * 60 * 1000;
const inHours = (hours: number) => new Date(now + hours * hour).toISOString();

describe("expiryForecast", () => {
  it.each([
    [24 * 365, { level: "none" }],
    [24 * 30 + 1, { level: "none" }],
    [24 * 30, { level: "soon", days: 30 }],
    [24 * 29 + 1, { level: "soon", days: 30 }],
    [24 * 7 + 1, { level: "soon", days: 8 }],
    [24 * 7, { level: "sooner", days: 7 }],
    [25, { level: "sooner", days: 2 }],
    [24, { level: "last", days: 1 }],
    [1, { level: "last", days: 1 }],
    [0, { level: "expired", days: 0 }],
    [-23, { level: "expired", days: 0 }],
    [-25, { level: "expired", days: 1 }],
  ])("%s hours ahead is %j", (hours, expected) => {
    expect(expiryForecast(inHours(hours), now)).toEqual(expected);
  });

  it.each([null, "", "soon"])("says nothing of %j", (expiresAt) => {
    expect(expiryForecast(expiresAt, now)).toEqual({ level: "none" });
  });
});
