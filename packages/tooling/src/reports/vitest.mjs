import { writeSuiteReport } from "./suite-report.mjs";

/** @import { Reporter, TestModule } from "vitest/node" */
/** @import { ReportOptions } from "./suite-report.mjs" */

/**
 * Vitest reporter: `reporters: ["default", ["@connection-kit/tooling/reports/vitest", { suite: "core" }]]`.
 * A file that cannot be loaded and an error outside any test count as one failed test each, so they never look like a smaller suite.
 * @implements {Reporter}
 */
export default class SuiteReporter {
  /** @type {ReportOptions} */
  #options;

  /** @param {ReportOptions} [options] */
  constructor(options = {}) {
    this.#options = options;
  }

  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const brokenSuites = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter((suite) => suite.errors().length > 0);
    writeSuiteReport(
      {
        passed: states.filter((state) => state === "passed").length,
        failed: states.filter((state) => state === "failed" || state === "pending").length + brokenSuites.length + unhandledErrors.length,
        tests: tests.map((test) => ({ title: test.fullName, passed: test.result().state === "passed" })),
      },
      this.#options,
    );
  }
}
