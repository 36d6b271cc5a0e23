import type { Defect, DefectName } from "@connection-kit/mock-backend/defects";
import { startMockServer } from "@connection-kit/mock-backend/server";
import { readConfig } from "../config.ts";
import { findingsOf, type Report } from "../run/report.ts";
import { type RunOptions, run } from "../run/run.ts";
import { contractPath } from "./changed-backend.ts";

type SeededDefect = Defect & { readonly name: DefectName };

/** One run against a mock of its own. */
export interface MockRun {
  /** Null: the good mock. */
  readonly defect: SeededDefect | null;
  /** The rules that were found broken, each once. */
  readonly found: readonly string[];
  readonly report: Report;
}

/** Starts a mock, good or with a defect, checks it over HTTP and stops it. */
export async function checkMock(defect: SeededDefect | null, options: Partial<RunOptions> = {}): Promise<MockRun> {
  const server = await startMockServer({ port: 0, latency: 0, ...(defect === null ? {} : { defect: defect.name }) });
  try {
    const report = await run({ baseUrl: `${server.url}${contractPath}`, config: readConfig("mock"), generated: 0, ...options });
    return { defect, found: [...new Set(findingsOf(report).map(({ rule }) => rule))].sort(), report };
  } finally {
    await server.close();
  }
}

/** The rule of the defect was found, and no other. */
export function isCaught({ defect, found }: MockRun): boolean {
  return defect !== null && found.length === 1 && found[0] === defect.rule;
}

/** Rules found that are not the defect's. */
export function falseAlarms({ defect, found }: MockRun): readonly string[] {
  return found.filter((rule) => rule !== defect?.rule);
}

const widths = [28, 5, 24, 7] as const;

export const tableHead = rowOf(["defect", "rule", "found", "time"]);

export function tableRow({ defect, found, report }: MockRun): string {
  const left = report.leftBehind.length === 0 ? "" : `${report.leftBehind.length} left behind`;
  return rowOf([defect?.name ?? "(none)", defect?.rule ?? "–", found.length === 0 ? "–" : found.join(", "), `${report.seconds.toFixed(1)} s`, left]);
}

function rowOf(cells: readonly string[]): string {
  return cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join(" ")
    .trimEnd();
}

export function summaryOf(good: MockRun, runs: readonly MockRun[]): string {
  const caught = runs.filter(({ defect, found }) => defect !== null && found.includes(defect.rule)).length;
  const alarms = [good, ...runs].reduce((count, each) => count + falseAlarms(each).length, 0);
  return `${caught}/${runs.length} caught, ${alarms} false`;
}
