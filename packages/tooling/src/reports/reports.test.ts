// Each reporter with its own runner over suites that pass, fail and break, as far as the runner starts without a browser.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT, TOOLING } from "../paths.ts";
import { suiteReport } from "./web-test-runner.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(TOOLING, "test-results-"));
  write("package.json", `{ "name": "@example/pretend", "type": "module" }`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function run(program: string, ...args: string[]): void {
  spawnSync(process.execPath, [join(ROOT, "node_modules", program), ...args], { cwd: folder, env: { PATH: process.env.PATH } });
}

function report(suite: string): unknown {
  return JSON.parse(readFileSync(join(folder, "reports", `${suite}.json`), "utf8"));
}

describe("Vitest", () => {
  beforeEach(() => write("vitest.config.js", "export default {};"));

  const runVitest = (...options: string[]) =>
    run("vitest/vitest.mjs", "run", "--root", folder, "--reporter=@connection-kit/tooling/reports/vitest", ...options);

  it("counts tests, and names the suite after the package", () => {
    write("a.test.js", `import { it, expect } from "vitest"; it("a", () => {}); it("b", () => {}); it("c", () => expect(1).toBe(2));`);
    runVitest();
    expect(report("pretend")).toEqual({ suite: "pretend", passed: 2, failed: 1, rules: [] });
  });

  it("names the tests of rules, whatever their outcome", () => {
    write(
      "a.test.js",
      `import { describe, it, expect } from "vitest";
       describe("O13 and O14", () => { it("polls", () => {}); it("fails", () => expect(1).toBe(2)); });`,
    );
    runVitest();
    expect(report("pretend")).toMatchObject({
      rules: [
        { rule: "O13", title: "O13 and O14 > polls", passed: true },
        { rule: "O14", title: "O13 and O14 > polls", passed: true },
        { rule: "O13", title: "O13 and O14 > fails", passed: false },
        { rule: "O14", title: "O13 and O14 > fails", passed: false },
      ],
    });
  });

  it("counts a file that cannot be loaded, and an error outside any test", () => {
    write("a.test.js", `import { it } from "vitest"; it("a", () => {});`);
    write("b.test.js", `import "./nowhere.js";`);
    write("c.test.js", `import { it } from "vitest"; it("c", () => { Promise.reject(new Error("nobody listens")); });`);
    runVitest();
    expect(report("pretend")).toEqual({ suite: "pretend", passed: 2, failed: 2, rules: [] });
  });
});

describe("Playwright", () => {
  const runPlaywright = () => run("@playwright/test/cli.js", "test", "--config", join(folder, "playwright.config.js"));

  beforeEach(() =>
    write(
      "playwright.config.js",
      `export default { retries: 1, workers: 1, outputDir: "results", testMatch: "*.spec.js", reporter: [["@connection-kit/tooling/reports/playwright", { suite: "walk" }]] };`,
    ),
  );

  it("counts tests; one that passes at the second try passes", () => {
    write(
      "a.spec.js",
      `import { test, expect } from "@playwright/test";
       test("passes", () => {});
       test("passes late", ({}, info) => expect(info.retry).toBe(1));
       test("fails", () => expect(1).toBe(2));`,
    );
    runPlaywright();
    expect(report("walk")).toEqual({ suite: "walk", passed: 2, failed: 1, rules: [] });
  });

  it("names the tests of rules", () => {
    write("a.spec.js", `import { test, expect } from "@playwright/test"; test("O12 polls", () => {}); test("O13 fails", () => expect(1).toBe(2));`);
    runPlaywright();
    expect(report("walk")).toMatchObject({
      rules: [
        { rule: "O12", title: "O12 polls []", passed: true },
        { rule: "O13", title: "O13 fails []", passed: false },
      ],
    });
  });

  it("counts a file that cannot be loaded", () => {
    write("a.spec.js", `import "./nowhere.js";`);
    runPlaywright();
    expect(report("walk")).toEqual({ suite: "walk", passed: 0, failed: 1, rules: [] });
  });
});

describe("Web Test Runner", () => {
  type RunFinished = Parameters<NonNullable<ReturnType<typeof suiteReport>["onTestRunFinished"]>>[0];

  const test = (passed: boolean, skipped = false) => ({ name: "a test", passed, skipped });
  const finish = (...sessions: object[]) => suiteReport({ workspace: folder }).onTestRunFinished?.({ sessions } as unknown as RunFinished);

  it("counts the tests of every file, at every depth", () => {
    const deep = { name: "outer", tests: [test(true)], suites: [{ name: "inner", tests: [test(true), test(false), test(true, true)], suites: [] }] };
    finish({ passed: false, errors: [], testResults: deep }, { passed: true, errors: [], testResults: { name: "", tests: [test(true)], suites: [] } });
    expect(report("pretend")).toEqual({ suite: "pretend", passed: 3, failed: 1, rules: [] });
  });

  it("names the tests of rules, with the suites around them", () => {
    finish({ passed: true, errors: [], testResults: { name: "", tests: [], suites: [{ name: "O15 blocked", tests: [test(true)], suites: [] }] } });
    expect(report("pretend")).toMatchObject({ rules: [{ rule: "O15", title: "O15 blocked a test", passed: true }] });
  });

  it("counts a file that did not load, and one whose page threw", () => {
    finish(
      { passed: false, errors: [{ message: "did not load" }] },
      { passed: true, errors: [{ message: "threw" }], testResults: { name: "", tests: [test(true)], suites: [] } },
    );
    expect(report("pretend")).toEqual({ suite: "pretend", passed: 1, failed: 2, rules: [] });
  });
});
