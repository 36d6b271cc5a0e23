import { defects } from "@connection-kit/mock-backend/defects";
import { describe, expect, it } from "vitest";
import { checkMock } from "./mock-runs.ts";

/** Each half in a test file of its own, so that two cores share them. */
export function describeDefects(half: 0 | 1): void {
  describe("each seeded defect of the mock is found by its rule, and no other rule is", () => {
    it("has forty of them", () => {
      expect(new Set(defects.map(({ name }) => name)).size).toBe(40);
    });

    it.each(defects.filter((_, index) => index % 2 === half))("$rule $name", async (defect) => {
      const { found, report } = await checkMock(defect);
      expect(found).toEqual([defect.rule]);
      expect(report.leftBehind).toEqual([]);
    });
  });
}
