// `npm run matrix -- O`: each rule of the design, and what the tests that name it say. Suites that have not changed since they last ran are not run again.
import { ROOT } from "../paths.ts";
import { readReports, removeReports, reportFiles } from "../test/reports.ts";
import { findSuites, runSuite } from "../test/suites.ts";
import { runCommand } from "../usage-error.ts";
import { readWorkspaces } from "../workspaces.ts";
import { isShown, type OpenerPolicyCell, openerPolicies, openerPolicyTable, type RuleResult, resultsOf } from "./matrix.ts";
import { parseMatrixOptions } from "./options.ts";
import { rulesOf } from "./rules.ts";

/** The suites whose tests name rules. */
const PARTS = ["core", "elements", "mock-backend", "walk"];

await runCommand(async () => {
  const { name, json } = parseMatrixOptions(process.argv.slice(2));
  const suites = findSuites(readWorkspaces(ROOT)).filter(({ part }) => PARTS.includes(part));
  // What the suites say goes to the other stream, so that the JSON can be piped.
  for (const folder of new Set(suites.map(({ workspace }) => workspace.folder))) removeReports(folder);
  for (const suite of suites) await runSuite(suite, json ? "stderr" : "stdout");
  const reports = suites.flatMap(({ workspace }) => readReports(workspace.folder, reportFiles(workspace.folder)));
  const rules = resultsOf(rulesOf(name), reports);
  const policies = name === "O" ? openerPolicyTable(reports) : [];
  console.log(json ? JSON.stringify({ rules: rules.map((rule) => ({ ...rule, ok: isShown(rule) })), openerPolicies: policies }) : report(rules, policies));
  return rules.every(isShown) && policies.every(({ ok }) => ok) ? 0 : 1;
});

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
