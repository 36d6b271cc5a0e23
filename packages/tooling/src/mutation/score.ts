import type { Area } from "./areas.ts";

/** What is read of Stryker's report. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly id: string; readonly status: string }[] }>>;
}

export interface Score {
  /** Mutants that a test noticed, by failing or by never ending. */
  readonly noticed: number;
  readonly all: number;
}

export interface AreaResult extends Score {
  readonly area: Area;
  readonly isEnough: boolean;
}

const NOTICED = ["Killed", "Timeout"];
const UNNOTICED = ["Survived", "NoCoverage"];

/** Mutants that do not compile or that a comment takes out, with its reason, count as none. */
function scoreOf(reports: readonly MutationReport[]): Score {
  const statuses = reports.flatMap(({ files }) => Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status)));
  const noticed = statuses.filter((status) => NOTICED.includes(status)).length;
  return { noticed, all: noticed + statuses.filter((status) => UNNOTICED.includes(status)).length };
}

export function percentOf({ noticed, all }: Score): number {
  return all === 0 ? 0 : (100 * noticed) / all;
}

/** An area without a mutant proves nothing. */
export function judgeArea(area: Area, report: MutationReport): AreaResult {
  const score = scoreOf([report]);
  return { area, ...score, isEnough: percentOf(score) >= area.least };
}

/** Files that belong to several areas count once: as in the first of them. */
export function overallScore(reports: readonly MutationReport[]): Score {
  const files = new Map<string, MutationReport["files"][string]>();
  for (const report of reports) for (const [path, file] of Object.entries(report.files)) if (!files.has(path)) files.set(path, file);
  return scoreOf([{ files: Object.fromEntries(files) }]);
}

export function table(results: readonly AreaResult[], overall: Score, leastOverall: number): string {
  const rows = [
    ...results.map(({ area, isEnough, ...score }) => [area.name, score, area.least, isEnough] as const),
    ["together", overall, leastOverall, percentOf(overall) >= leastOverall] as const,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, score, least, isEnough]) => {
      const percent = percentOf(score).toFixed(1).padStart(5);
      return `${isEnough ? "✓" : "✗"} ${name.padEnd(width)}  ${percent} %  ${score.noticed} of ${score.all} mutants noticed; wanted: ${least} %`;
    })
    .join("\n");
}
