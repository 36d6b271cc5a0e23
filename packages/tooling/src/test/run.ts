// `npm test`: every static check and every suite of every workspace. One that fails hides no other. The last line adds them up.
import { constants } from "node:os";
import { ROOT } from "../paths.ts";
import { endRunningSteps } from "../step.ts";
import { runCommand } from "../usage-error.ts";
import { readWorkspaces } from "../workspaces.ts";
import { type Check, findChecks, runCheck } from "./checks.ts";
import { parseTestOptions } from "./options.ts";
import { addUp, removeReports, type SuiteResult } from "./reports.ts";
import { findSuites, runSuite } from "./suites.ts";

interface PartResult extends SuiteResult {
  readonly part: string;
  readonly seconds: number;
}

await runCommand(async () => {
  const workspaces = readWorkspaces(ROOT);
  const suites = findSuites(workspaces);
  const { parts, runs } = parseTestOptions(process.argv.slice(2), ["checks", ...new Set(suites.map(({ part }) => part))]);
  if (runs !== undefined) process.env.CONNECTION_KIT_RUNS = runs;
  endWithUs();

  const results: PartResult[] = [];
  if (parts.has("checks")) results.push(await timed("checks", () => runChecks(findChecks(workspaces))));
  const chosen = suites.filter(({ part }) => parts.has(part));
  for (const folder of new Set(chosen.map(({ workspace }) => workspace.folder))) removeReports(folder);
  for (const suite of chosen) {
    console.log(`\n── ${suite.part}`);
    results.push(await timed(suite.part, () => runSuite(suite)));
  }
  printSummary(results);
  return addUp(results).failed === 0 ? 0 : 1;
});

async function runChecks(checks: readonly Check[]): Promise<SuiteResult> {
  const failed: string[] = [];
  for (const check of checks) {
    const started = performance.now();
    const passed = await runCheck(check);
    console.log(`${passed ? "✓" : "✗"} ${check.name} (${secondsSince(started)} s)`);
    if (!passed) failed.push(check.name);
  }
  return { passed: checks.length - failed.length, failed: failed.length, remarks: failed.map((name) => `The check “${name}” failed.`) };
}

async function timed(part: string, run: () => Promise<SuiteResult>): Promise<PartResult> {
  const started = performance.now();
  return { part, ...(await run()), seconds: secondsSince(started) };
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}

function printSummary(results: readonly PartResult[]): void {
  console.log("");
  for (const { remarks } of results) for (const remark of remarks) console.log(`✗ ${remark}`);
  const width = Math.max(0, ...results.map(({ part }) => part.length));
  for (const { part, passed, failed, seconds } of results) console.log(`${part.padEnd(width)}  ${passed} passed, ${failed} failed (${seconds} s)`);
  const { passed, failed } = addUp(results);
  console.log(`${passed} passed, ${failed} failed`);
}

/** Asked to end, we end what runs first; the steps that are left do not start. */
function endWithUs(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      endRunningSteps();
      process.exit(128 + constants.signals[signal]);
    });
  }
}
