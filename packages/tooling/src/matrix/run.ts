// `npm run matrix`: the rows of the design that are played (F, B), and its rules with what the tests that name them say (O).
import { ROOT } from "../paths.ts";
import type { SuiteReport } from "../reports/suite-report.mjs";
import type { Stream } from "../step.ts";
import { readReports, removeReports, reportFiles } from "../test/reports.ts";
import { findSuites, runSuite, type Suite } from "../test/suites.ts";
import { runCommand } from "../usage-error.ts";
import { readWorkspaces } from "../workspaces.ts";
import { isShown, type OpenerPolicyCell, openerPolicies, openerPolicyTable, type RuleResult, resultsOf } from "./matrix.ts";
import { parseMatrixOptions } from "./options.ts";
import { playRows, rowMatrixNames, rowsReport } from "./rows.ts";
import { rulesOf } from "./rules.ts";

/** The suites whose tests name rules. */
const PARTS = ["core", "elements", "mock-backend", "walk"];

await runCommand(async () => {
  const { names, json, repeat } = parseMatrixOptions(process.argv.slice(2));
  const workspaces = readWorkspaces(ROOT);
  // What the suites say goes to the other stream, so that the JSON can be piped.
  const stream = json ? "stderr" : "stdout";
  const played = names.filter((name) => rowMatrixNames.includes(name));
  const matrix = workspaces.find(({ shortName }) => shortName === "matrix");
  const rows = matrix && played.length > 0 ? await playRows(matrix.folder, played, repeat, stream) : [];
  const judged = names.filter((name) => !played.includes(name));
  const reports = judged.length > 0 ? await runSuites(findSuites(workspaces), stream) : [];
  const rules = judged.flatMap((name) => resultsOf(rulesOf(name), reports));
  const policies = judged.includes("O") ? openerPolicyTable(reports) : [];
  if (json) console.log(JSON.stringify({ rows, rules: rules.map((rule) => ({ ...rule, ok: isShown(rule) })), openerPolicies: policies }));
  else {
    if (played.length > 0) console.log(rowsReport(rows));
    if (judged.length > 0) console.log(report(rules, policies));
  }
  const isPlayed = played.length === 0 || (rows.length > 0 && rows.every(({ passed }) => passed));
  return isPlayed && rules.every(isShown) && policies.every(({ ok }) => ok) ? 0 : 1;
});

/** Suites that have not changed since they last ran are not run again. */
async function runSuites(all: readonly Suite[], stream: Stream): Promise<readonly SuiteReport[]> {
  const suites = all.filter(({ part }) => PARTS.includes(part));
  for (const folder of new Set(suites.map(({ workspace }) => workspace.folder))) removeReports(folder);
  for (const suite of suites) await runSuite(suite, stream);
  return suites.flatMap(({ workspace }) => readReports(workspace.folder, reportFiles(workspace.folder)));
}

function report(rules: readonly RuleResult[], policies: readonly OpenerPolicyCell[]): string {
  const lines = rules.map((rule) => `${rule.id}  ${verdict(rule)}  ${rule.says}`);
  const failures = rules.flatMap(({ failed }) => failed.map((title) => `✗ ${title}`));
  const shown = rules.filter(isShown).length;
  return ["", ...lines, ...(policies.length > 0 ? ["", ...policyLines(policies)] : []), "", ...failures, `${shown} of ${rules.length} rules pass`].join("\n");
}

function verdict({ passed, failed }: RuleResult): string {
  if (failed.length > 0) return "fail   ";
  return passed.length > 0 ? `pass ${String(passed.length).padStart(2)}` : "no test";
}

/** Rows: what the page sends that opens the popup. Columns: what the provider’s page sends. */
function policyLines(cells: readonly OpenerPolicyCell[]): readonly string[] {
  const width = Math.max(...openerPolicies.map(({ length }) => length));
  const row = (head: string, words: readonly string[]) =>
    [head, ...words]
      .map((word) => word.padEnd(width))
      .join("  ")
      .trimEnd();
  const rows = openerPolicies.map((host) =>
    row(
      host,
      cells.filter((cell) => cell.host === host).map(({ ok }) => (ok ? "pass" : "fail")),
    ),
  );
  return ["Cross-Origin-Opener-Policy: of the page (rows) and of the provider (columns)", row("", openerPolicies), ...rows];
}
