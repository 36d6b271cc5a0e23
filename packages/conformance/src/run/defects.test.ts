import { defects } from "@connection-kit/mock-backend/defects";
import { describe, expect, it } from "vitest";
import { checkMock } from "../testing/mock-runs.ts";

describe("each seeded defect of the mock is found by its rule, and no other rule is", () => {
  it("has forty of them", () => {
    expect(new Set(defects.map(({ name }) => name)).size).toBe(40);
  });

  it.each(defects)("$rule $name", async (defect) => {
    const { found, report } = await checkMock(defect);
    expect(found).toEqual([defect.rule]);
    expect(report.leftBehind.length).toBe(0);
  });
});
