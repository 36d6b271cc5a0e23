// The matrices whose rows are played in a browser: faults and bad input.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runShown, type Stream } from "../step.ts";

/** How one row went, over all its repeats. `apps/matrix` writes it. */
export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  readonly runs: number;
  readonly failures: number;
  readonly milliseconds: number;
  readonly canaryHits: number;
}

export const rowMatrixNames: readonly string[] = ["F", "B"];

/** Plays the rows of some matrices now, whether or not anything has changed. */
export async function playRows(folder: string, names: readonly string[], repeat: number, stream: Stream): Promise<readonly RowResult[]> {
  const pattern = `(^| )[${names.join("")}]\\d\\d`;
  const args = ["run", "--silent", "test", "--", `--grep=${pattern}`, `--repeat-each=${repeat}`, "matrix.e2e"];
  await runShown({ command: "npm", args, folder }, stream);
  return readRows(readFileSync(join(folder, "reports", "rows.json"), "utf8")).filter(({ id }) => names.includes(id.slice(0, 1)));
}

export function readRows(text: string): readonly RowResult[] {
  return (JSON.parse(text) as { readonly rows: readonly RowResult[] }).rows;
}

export function rowsReport(rows: readonly RowResult[]): string {
  const lines = rows.map(({ passed, failures, runs, title }) => {
    const verdict = passed ? "pass" : "FAIL";
    return `${verdict}  ${title}${failures > 0 && runs > 1 ? ` (${failures} of ${runs} failed)` : ""}`;
  });
  return ["", ...lines, "", totalsOf(rows)].join("\n");
}

function totalsOf(rows: readonly RowResult[]): string {
  const sum = (count: (row: RowResult) => number) => rows.reduce((total, row) => total + count(row), 0);
  const ids = new Set(rows.map(({ id }) => id)).size;
  const passed = rows.filter((row) => row.passed).length;
  return `${passed} of ${rows.length} rows pass, ${ids} ids, ${sum(({ runs }) => runs)} runs, ${sum(({ failures }) => failures)} failures, ${sum(({ canaryHits }) => canaryHits)} canary hits`;
}
