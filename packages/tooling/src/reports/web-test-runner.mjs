import { writeSuiteReport } from "./suite-report.mjs";

/** @import { Reporter, TestSession, TestSuiteResult } from "@web/test-runner" */
/** @import { ReportOptions } from "./suite-report.mjs" */

/**
 * Web Test Runner reporter: `reporters: [defaultReporter(), suiteReport({ suite: "elements" })]`.
 * A file that fails without a failing test (it did not load, or the page threw) counts as one failed test.
 * @param {ReportOptions} [options]
 * @returns {Reporter}
 */
export function suiteReport(options = {}) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, tests: sessions.flatMap(({ testResults }) => (testResults === undefined ? [] : titledTestsIn(testResults))) };
      for (const session of sessions) {
        const { passed, failed } = countSession(session);
        counts.passed += passed;
        counts.failed += failed;
      }
      writeSuiteReport(counts, options);
    },
  };
}

/** @param {TestSession} session */
function countSession(session) {
  const results = session.testResults === undefined ? [] : testsIn(session.testResults).filter((test) => !test.skipped);
  const failed = results.filter((test) => !test.passed).length;
  const brokenFile = failed === 0 && (session.passed !== true || session.errors.length > 0);
  return { passed: results.length - failed, failed: brokenFile ? 1 : failed };
}

/**
 * @param {Pick<TestSuiteResult, "suites" | "tests">} suite
 * @returns {TestSuiteResult["tests"]}
 */
function testsIn(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}

/**
 * @param {Pick<TestSuiteResult, "suites" | "tests">} suite
 * @param {string} [before] the titles of the suites around it
 * @returns {{ title: string, passed: boolean }[]}
 */
function titledTestsIn(suite, before = "") {
  const own = suite.tests.map(({ name, passed, skipped }) => ({ title: `${before}${name}`, passed: passed && !skipped }));
  return [...own, ...suite.suites.flatMap((inner) => titledTestsIn(inner, `${before}${inner.name} `))];
}
