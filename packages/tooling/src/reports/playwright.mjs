import { writeSuiteReport } from "./suite-report.mjs";

/** @import { FullConfig, FullResult, Reporter, Suite, TestCase } from "@playwright/test/reporter" */
/** @import { ReportOptions } from "./suite-report.mjs" */

/**
 * Playwright reporter: `reporter: [["list"], ["@connection-kit/tooling/reports/playwright", { suite: "walk" }]]`.
 * Errors outside any test (a web server that does not start) count as one failed test; Playwright tells of one and the same error several times.
 * @implements {Reporter}
 */
export default class SuiteReporter {
  /** @type {ReportOptions} */
  #options;
  /** @type {Suite | undefined} */
  #root;
  #broke = false;

  /** @param {ReportOptions} [options] */
  constructor({ suite, workspace } = {}) {
    this.#options = { ...(suite !== undefined && { suite }), ...(workspace !== undefined && { workspace }) };
  }

  printsToStdio() {
    return false;
  }

  /**
   * @param {FullConfig} _config
   * @param {Suite} root
   */
  onBegin(_config, root) {
    this.#root = root;
  }

  onError() {
    this.#broke = true;
  }

  /** @param {FullResult} result */
  onEnd(result) {
    const tests = this.#root?.allTests() ?? [];
    const passed = tests.filter((test) => test.results.length > 0 && test.outcome() !== "unexpected" && test.outcome() !== "skipped").length;
    const failed = tests.filter((test) => test.outcome() === "unexpected").length + (this.#broke ? 1 : 0);
    const cutShort = failed === 0 && result.status !== "passed";
    const titled = tests.map((test) => ({ title: titleOf(test), passed: test.results.length > 0 && test.ok() && test.outcome() !== "skipped" }));
    writeSuiteReport({ passed, failed: cutShort ? 1 : failed, tests: titled }, this.#options);
  }
}

/**
 * Without the file; with the project, which is the backend that it ran against.
 * @param {TestCase} test
 */
function titleOf(test) {
  const [, project = "", , ...titles] = test.titlePath();
  return `${titles.join(" ")} [${project}]`;
}
