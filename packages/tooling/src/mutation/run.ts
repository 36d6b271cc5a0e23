// `npm run mutate`: changes core’s sources one place at a time, and counts how many of these mutants its tests notice. Takes hours; `-- --only` an area.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import { runShown } from "../step.ts";
import { runCommand } from "../usage-error.ts";
import { type Area, LEAST_OVERALL } from "./areas.ts";
import { type MutationOptions, parseMutationOptions } from "./options.ts";
import { type AreaResult, judgeArea, type MutationReport, overallScore, percentOf, table } from "./score.ts";

const CORE = join(ROOT, "packages", "core");

await runCommand(async () => {
  const { areas, workers } = parseMutationOptions(process.argv.slice(2));
  const reports: MutationReport[] = [];
  const results: AreaResult[] = [];
  for (const area of areas) {
    console.log(`\n── ${area.name}`);
    const report = await mutate(area, workers);
    if (report === undefined) return 1;
    reports.push(report);
    results.push(judgeArea(area, report));
  }
  const overall = overallScore(reports);
  console.log(`\n${table(results, overall, LEAST_OVERALL)}`);
  return results.every(({ isEnough }) => isEnough) && percentOf(overall) >= LEAST_OVERALL ? 0 : 1;
});

/** Undefined when Stryker could not do its work; it has said why. */
async function mutate({ files, tests }: Area, workers: MutationOptions["workers"]): Promise<MutationReport | undefined> {
  const left = files.flatMap((pattern) => (pattern.includes("*") ? [pattern, ...LEFT_OUT] : [pattern]));
  const args = ["run", "mutation/stryker.config.mjs", "--mutate", left.join(","), "--concurrency", workers];
  const program = join(ROOT, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const code = await runShown({ command: process.execPath, args: [program, ...args], folder: CORE, env: { MUTATION_TESTS: tests.join(",") } });
  return code === 0 ? (JSON.parse(readFileSync(join(CORE, "reports", "mutation", "mutation.json"), "utf8")) as MutationReport) : undefined;
}

/** Of a pattern: tests, and what is generated. */
const LEFT_OUT = ["!src/**/*.test.ts", "!src/**/*.generated.ts"];
