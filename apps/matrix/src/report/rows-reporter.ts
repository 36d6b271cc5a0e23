import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FullResult, Reporter, Suite, TestCase } from "@playwright/test/reporter";

/** How one row went, over all its repeats. */
interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  readonly runs: number;
  readonly failures: number;
  readonly milliseconds: number;
  readonly canaryHits: number;
}

/** Leaves behind what `npm run matrix` prints: `reports/rows.json`. */
export default class RowsReporter implements Reporter {
  #root: Suite | undefined;

  printsToStdio(): boolean {
    return false;
  }

  onBegin(_config: unknown, root: Suite): void {
    this.#root = root;
  }

  onEnd(_result: FullResult): void {
    const byTitle = new Map<string, TestCase[]>();
    for (const test of this.#root?.allTests() ?? []) byTitle.set(test.title, [...(byTitle.get(test.title) ?? []), test]);
    const rows = [...byTitle].flatMap(([title, tests]) => rowOf(title, tests) ?? []);
    const folder = join(import.meta.dirname, "..", "..", "reports");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "rows.json"), `${JSON.stringify({ rows })}\n`);
  }
}

function rowOf(title: string, tests: readonly TestCase[]): RowResult | undefined {
  const id = /^([FB]\d\d)\b/.exec(title)?.[1];
  if (id === undefined) return undefined;
  const results = tests.flatMap((test) => test.results);
  const failures = results.filter(({ status }) => status !== "passed").length;
  const hits = results.flatMap(({ annotations }) => annotations.filter(({ type }) => type === "canary hits").map(({ description }) => Number(description)));
  return {
    id,
    title,
    passed: results.length > 0 && failures === 0,
    runs: results.length,
    failures,
    milliseconds: results.reduce((sum, { duration }) => sum + duration, 0),
    canaryHits: hits.reduce((sum, count) => sum + count, 0),
  };
}
