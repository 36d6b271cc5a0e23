import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
import { UsageError } from "../usage-error.ts";
import { AREAS, type Area } from "./areas.ts";
import { parseMutationOptions } from "./options.ts";
import { judgeArea, type MutationReport, overallScore, table } from "./score.ts";

const report = (path: string, ...statuses: readonly string[]): MutationReport => ({
  files: { [path]: { mutants: statuses.map((status, index) => ({ id: String(index), status })) } },
});
const area: Area = { name: "retry", files: ["src/client/retry.ts"], tests: [], least: 75 };

describe("a mutation score", () => {
  it("counts what was noticed, and leaves out what a comment took out", () => {
    expect(judgeArea(area, report("a.ts", "Killed", "Timeout", "Killed", "Survived", "Ignored", "CompileError"))).toMatchObject({
      noticed: 3,
      all: 4,
      isEnough: true,
    });
    expect(judgeArea(area, report("a.ts", "Killed", "Killed", "NoCoverage"))).toMatchObject({ noticed: 2, all: 3, isEnough: false });
  });

  it("is not enough when there was nothing to notice", () => {
    expect(judgeArea(area, report("a.ts", "Ignored")).isEnough).toBe(false);
  });

  it("counts a file of several areas once", () => {
    expect(overallScore([report("a.ts", "Killed"), report("a.ts", "Survived"), report("b.ts", "Survived")])).toEqual({ noticed: 1, all: 2 });
  });

  it("is printed with what was wanted", () => {
    const result = judgeArea(area, report("a.ts", "Killed", "Survived"));
    expect(table([result], result, 50)).toBe(
      "✗ retry      50.0 %  1 of 2 mutants noticed; wanted: 75 %\n✓ together   50.0 %  1 of 2 mutants noticed; wanted: 50 %",
    );
  });
});

describe("npm run mutate", () => {
  it("takes all areas, or those named", () => {
    expect(parseMutationOptions([])).toEqual({ areas: AREAS, workers: "2" });
    expect(parseMutationOptions(["--only", "retry,decoding", "--workers", "1"])).toMatchObject({
      areas: [{ name: "retry" }, { name: "decoding" }],
      workers: "1",
    });
  });

  it.each([[["--only", "retries"]], [["retry"]], [["--workers", "0"]]])("refuses %j", (args) => {
    expect(() => parseMutationOptions(args)).toThrow(UsageError);
  });
});

describe("each area", () => {
  it.each(AREAS.flatMap(({ files, tests }) => [...files, ...tests]).filter((path) => !path.includes("*")))("has the file %s", (path) => {
    expect(existsSync(join(ROOT, "packages", "core", path))).toBe(true);
  });
});
