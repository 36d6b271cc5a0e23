import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import type { Workspace } from "../workspaces.ts";
import { parseTestOptions } from "./options.ts";
import { addUp, judgeSuite, readReports, removeReports, reportFiles } from "./reports.ts";
import { findSuites } from "./suites.ts";

describe("the parts of npm test", () => {
  const known = ["checks", "core", "walk"];

  it("are all of them when none is named", () => {
    expect([...parseTestOptions([], known).parts]).toEqual(known);
  });

  it("are those named, by comma or again", () => {
    expect([...parseTestOptions(["--only", "core,walk"], known).parts]).toEqual(["core", "walk"]);
    expect([...parseTestOptions(["--only", "core", "--only=checks"], known).parts]).toEqual(["core", "checks"]);
  });

  it.each([[["--only", "cores"]], [["core"]], [["--runs", "many"]], [["--runs", "0"]], [["--olny", "core"]], [["--only"]]])("are not %j", (args) => {
    expect(() => parseTestOptions(args, known)).toThrow(UsageError);
    expect(() => parseTestOptions(args, known)).toThrow("Usage: npm test");
  });
});

describe("the runs of npm test", () => {
  it("are as usual unless a number is said", () => {
    expect(parseTestOptions([], ["core"]).runs).toBeUndefined();
    expect(parseTestOptions(["--runs", "100000"], ["core"]).runs).toBe("100000");
  });
});

describe("how a suite went", () => {
  it("is the sum of its reports", () => {
    const reports = [
      { suite: "elements", passed: 3, failed: 1 },
      { suite: "leaks", passed: 4, failed: 0 },
    ];
    expect(judgeSuite("elements", reports, 1)).toEqual({ passed: 7, failed: 1, remarks: [] });
  });

  it.each([0, 1])("is one failure when it wrote no report (exit code %d)", (exitCode) => {
    expect(judgeSuite("walk", [], exitCode)).toEqual({ passed: 0, failed: 1, remarks: ["walk wrote no report, which counts as one failed test."] });
  });

  it("is one failure when it ran no test", () => {
    expect(judgeSuite("walk", [{ suite: "walk", passed: 0, failed: 0 }], 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it("is one failure when it failed without a failing test, as too little coverage does", () => {
    expect(judgeSuite("core", [{ suite: "core", passed: 9, failed: 0 }], 1)).toEqual({
      passed: 9,
      failed: 1,
      remarks: ["core ended with exit code 1 though no test failed, which counts as one failed test."],
    });
  });

  it("adds up", () => {
    expect(addUp([])).toEqual({ passed: 0, failed: 0 });
    expect(
      addUp([
        { passed: 1, failed: 2 },
        { passed: 3, failed: 4 },
      ]),
    ).toEqual({ passed: 4, failed: 6 });
  });
});

describe("the reports of a workspace", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "connection-kit-reports-"));
    mkdirSync(join(folder, "reports"));
    writeFileSync(join(folder, "reports", "core.json"), `{"suite":"core","passed":1,"failed":0,"rules":[]}`);
    writeFileSync(join(folder, "reports", "coverage.json"), `{"total":{}}`);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("are read, leaving out other files beside them", () => {
    expect(readReports(folder, reportFiles(folder))).toEqual([{ suite: "core", passed: 1, failed: 0, rules: [] }]);
  });

  it("are removed before a run, so that no old one is counted", () => {
    removeReports(folder);
    expect(reportFiles(folder)).toEqual([]);
  });
});

describe("the suites", () => {
  it("are the test scripts of the workspaces, the walk last", () => {
    const workspaces: Workspace[] = [
      workspace("core", { test: "vitest run", build: "tsc" }),
      workspace("elements", { test: "wtr", "test:stories": "vitest run" }),
      workspace("demo", { "test:e2e": "playwright test", test: "vitest run" }),
      workspace("tooling", { "test:docs": "vitest run" }),
    ];
    expect(findSuites(workspaces).map(({ part, script }) => `${part}: ${script}`)).toEqual([
      "core: test",
      "elements: test",
      "demo: test",
      "docs: test:docs",
      "stories: test:stories",
      "walk: test:e2e",
    ]);
  });

  function workspace(shortName: string, scripts: Record<string, string>): Workspace {
    return {
      shortName,
      folder: `/repository/packages/${shortName}`,
      path: `packages/${shortName}`,
      manifest: { name: `@connection-kit/${shortName}`, scripts },
    };
  }
});
