// `npm run conformance:defects`: the suite against the good mock, then once against each backend that breaks one rule on purpose.
import { defects } from "@connection-kit/mock-backend/defects";
import { textReport } from "../src/run/text.ts";
import { checkMock, falseAlarms, isCaught, type MockRun, summaryOf, tableHead, tableRow } from "../src/testing/mock-runs.ts";

const only = process.argv.slice(2);
const chosen = defects.filter(({ name }) => only.length === 0 || only.includes(name));

console.log(tableHead);
const good = shown(await checkMock(null));
const runs: MockRun[] = [];
for (const defect of chosen) runs.push(shown(await checkMock(defect)));
for (const run of [good, ...runs]) if (falseAlarms(run).length > 0) console.log(`\n${run.defect?.name ?? "the good mock"}\n${textReport(run.report)}`);
console.log(`\n${summaryOf(good, runs)}`);
process.exitCode = good.found.length === 0 && runs.every(isCaught) ? 0 : 1;

function shown(run: MockRun): MockRun {
  console.log(tableRow(run));
  return run;
}
