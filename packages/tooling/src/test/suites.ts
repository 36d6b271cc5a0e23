import type { Stream } from "../step.ts";
import { runTurbo } from "../turbo.ts";
import type { Workspace } from "../workspaces.ts";
import { judgeSuite, readReports, reportFiles, type SuiteResult } from "./reports.ts";

/** A suite of tests: one script of one workspace. */
export interface Suite {
  /** What `npm test -- --only` calls it. */
  readonly part: string;
  readonly workspace: Workspace;
  readonly script: string;
}

/** The scripts that are suites, in the order they run, and what the suite of a workspace is called. */
const SUITE_SCRIPTS: readonly { readonly script: string; readonly partOf: (workspace: Workspace) => string }[] = [
  { script: "test", partOf: ({ shortName }) => shortName },
  { script: "test:docs", partOf: () => "docs" },
  { script: "test:stories", partOf: () => "stories" },
  { script: "test:e2e", partOf: () => "walk" },
];

export function findSuites(workspaces: readonly Workspace[]): Suite[] {
  return SUITE_SCRIPTS.flatMap(({ script, partOf }) =>
    workspaces.filter(({ manifest }) => manifest.scripts?.[script] !== undefined).map((workspace) => ({ part: partOf(workspace), workspace, script })),
  );
}

/** Runs a suite through Turborepo, which shows what the last run said when nothing the suite depends on has changed. */
export async function runSuite({ part, workspace, script }: Suite, stream?: Stream): Promise<SuiteResult> {
  const before = new Set(reportFiles(workspace.folder));
  const exitCode = await runTurbo([script, `--filter=${workspace.manifest.name}`], stream);
  const written = reportFiles(workspace.folder).filter((file) => !before.has(file));
  return judgeSuite(part, readReports(workspace.folder, written), exitCode);
}
