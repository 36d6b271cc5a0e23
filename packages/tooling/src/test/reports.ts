import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SuiteReport } from "../reports/suite-report.mjs";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** How one suite went, and what is to be said about it beyond its counts. */
export interface SuiteResult extends Tally {
  readonly remarks: readonly string[];
}

export function addUp(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 });
}

/** Judges a suite by the reports it wrote and its exit code: silence, emptiness and an unexplained failure all count as one failed test. */
export function judgeSuite(name: string, reports: readonly (Tally & Pick<SuiteReport, "suite">)[], exitCode: number): SuiteResult {
  const empty = reports.filter(({ passed, failed }) => passed + failed === 0);
  const counted = addUp(reports);
  const remarks = [
    ...(reports.length === 0 ? [`${name} wrote no report, which counts as one failed test.`] : []),
    ...empty.map(({ suite }) => `${suite} ran no test, which counts as one failed test.`),
  ];
  const isUnexplained = exitCode !== 0 && counted.failed === 0 && remarks.length === 0;
  if (isUnexplained) remarks.push(`${name} ended with exit code ${exitCode} though no test failed, which counts as one failed test.`);
  return { passed: counted.passed, failed: counted.failed + remarks.length, remarks };
}

/** The names of the report files in a workspace. */
export function reportFiles(workspace: string): string[] {
  const folder = join(workspace, "reports");
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
}

export function readReports(workspace: string, files: readonly string[]): SuiteReport[] {
  return files.flatMap((file) => {
    const report: unknown = JSON.parse(readFileSync(join(workspace, "reports", file), "utf8"));
    return isSuiteReport(report) ? [report] : [];
  });
}

export function removeReports(workspace: string): void {
  for (const file of reportFiles(workspace)) rmSync(join(workspace, "reports", file));
}

/** Runners may leave other JSON beside the reports (coverage summaries). */
function isSuiteReport(value: unknown): value is SuiteReport {
  return (
    typeof value === "object" &&
    value !== null &&
    "suite" in value &&
    typeof value.suite === "string" &&
    "passed" in value &&
    typeof value.passed === "number" &&
    "failed" in value &&
    typeof value.failed === "number" &&
    "rules" in value &&
    Array.isArray(value.rules)
  );
}
