// What the tests say of each rule.
import type { RuleTest, SuiteReport } from "../reports/suite-report.mjs";
import type { Rule } from "./rules.ts";

export interface RuleResult extends Rule {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** The headers of the window that opens and of the window that is opened, and whether a sign-in between them came to its end. */
export interface OpenerPolicyCell {
  readonly host: string;
  readonly provider: string;
  readonly ok: boolean;
}

export const openerPolicies = ["unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"] as const;

export function resultsOf(rules: readonly Rule[], reports: readonly Pick<SuiteReport, "rules">[]): readonly RuleResult[] {
  const tests = reports.flatMap((report) => report.rules);
  return rules.map((rule) => {
    const own = tests.filter((test) => test.rule === rule.id);
    return { ...rule, passed: titles(own, true), failed: titles(own, false) };
  });
}

/** A rule that no test shows has not passed. */
export function isShown({ passed, failed }: RuleResult): boolean {
  return passed.length > 0 && failed.length === 0;
}

/** Read from titles such as `O14 opener policies: host same-origin, provider unsafe-none`. A cell without a test is not ok. */
export function openerPolicyTable(reports: readonly Pick<SuiteReport, "rules">[]): readonly OpenerPolicyCell[] {
  const tests = reports.flatMap((report) => report.rules);
  return openerPolicies.flatMap((host) =>
    openerPolicies.map((provider) => {
      const own = tests.filter(({ title }) => title.includes(`opener policies: host ${host}, provider ${provider} `));
      return { host, provider, ok: own.length > 0 && own.every((test) => test.passed) };
    }),
  );
}

function titles(tests: readonly RuleTest[], passed: boolean): readonly string[] {
  return tests.filter((test) => test.passed === passed).map((test) => test.title);
}
