export { type Config, readConfig } from "./config.ts";
export { junitReport } from "./run/junit.ts";
export type { Finding, Report, Result, Verdict } from "./run/report.ts";
export { type RunOptions, run, Unreachable } from "./run/run.ts";
export { textReport } from "./run/text.ts";
