#!/usr/bin/env node
import { type Config, readConfig } from "./config.ts";
import { type Format, type Options, parseOptions, usage, WrongUsage } from "./options.ts";
import { junitReport } from "./run/junit.ts";
import { findingsOf, type Report } from "./run/report.ts";
import { type RunOptions, run, Unreachable } from "./run/run.ts";
import { textReport } from "./run/text.ts";

const formats: Readonly<Record<Format, (report: Report) => string>> = {
  text: textReport,
  json: (report) => JSON.stringify(report, null, 2),
  junit: junitReport,
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    if (args.includes("--help")) return help(args.filter((arg) => arg !== "--help"));
    const options = parseOptions(args);
    const report = await stoppable((signal) => run({ ...optionsOf(options), signal }));
    console.log(formats[options.format](report));
    if (report.isStopped) return 130;
    return findingsOf(report).length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof WrongUsage || error instanceof Unreachable)) throw error;
    console.error(error instanceof WrongUsage ? `${error.message}\n\n${usage}` : error.message);
    return 2;
  }
}

/** With other words beside it, those have to be understood. */
function help(words: readonly string[]): number {
  if (words.length > 0) parseOptions(words);
  console.log(usage);
  return 0;
}

function optionsOf(options: Options): RunOptions {
  const { only, ...others } = options;
  return { ...others, ...(only === undefined ? {} : { only }), config: configOf(options) };
}

function configOf({ config }: Options): Config {
  if (config === null) return {};
  try {
    return readConfig(config);
  } catch (error) {
    throw new WrongUsage(`The config cannot be read. ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Ctrl-C ends the run and not the process: what was made has to be taken away first. A second one ends that, too. */
async function stoppable<Value>(task: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  const stop = () => {
    console.error("Stopping: what was made is taken away. Press Ctrl-C again to leave it.");
    controller.abort();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await task(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
