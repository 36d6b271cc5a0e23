import { join } from "node:path";
import { ROOT } from "./paths.ts";
import { runShown, type Stream } from "./step.ts";

/** Turborepo stays on this machine: no reports home, no look for updates, no cache elsewhere. */
const AT_HOME = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/** One task at a time, its output shown whole and unprefixed. */
const FLAGS = ["--concurrency=1", "--cache=local:rw", "--output-logs=full", "--log-order=stream", "--log-prefix=none"];

/** Runs tasks through Turborepo, which repeats what the last run said and wrote when nothing a task depends on has changed. */
export function runTurbo(tasksAndFilters: readonly string[], stream?: Stream): Promise<number> {
  const program = join(ROOT, "node_modules", "turbo", "bin", "turbo");
  return runShown({ command: process.execPath, args: [program, "run", ...tasksAndFilters, ...FLAGS], folder: ROOT, env: AT_HOME }, stream);
}
