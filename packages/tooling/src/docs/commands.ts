// Whether a command that a README shows would be understood.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseStartOptions } from "../demo/start-options.ts";
import { parseMatrixOptions } from "../matrix/options.ts";
import { parseMutationOptions } from "../mutation/options.ts";
import { ROOT } from "../paths.ts";
import { parseSizeOptions } from "../size/options.ts";
import { parseTestOptions } from "../test/options.ts";
import { findSuites } from "../test/suites.ts";
import { UsageError } from "../usage-error.ts";
import { readWorkspaces } from "../workspaces.ts";

/** What stands for something of the reader's own, and what it could be. */
const EXAMPLES: Readonly<Record<string, string>> = { N: "8080", NAME: "example", URL: "http://127.0.0.1:8787" };

/** How each script reads its arguments. One that is missing here takes none. */
const PARSERS: Readonly<Record<string, (args: readonly string[]) => void>> = {
  start: parseStartOptions,
  dev: parseStartOptions,
  test: parseTestArguments,
  verify: parseTestArguments,
  size: parseSizeOptions,
  matrix: parseMatrixOptions,
  mutate: parseMutationOptions,
  mock: (args) => askForHelp("mock", args),
  conformance: (args) => askForHelp("conformance", args),
  "conformance:defects": (args) => refuse(args),
  generate: (args) => refuse(args.filter((arg) => arg !== "--check")),
};

/** What is wrong with a command; undefined when nothing is. */
export function issueOfCommand(command: string, scripts: readonly string[]): string | undefined {
  const [program = "", ...words] = command.split(/\s+/).map((word) => EXAMPLES[word] ?? word);
  if (program === "npm") return issueOfScript(words, scripts);
  if (program === "bash") return existsSync(join(ROOT, words[0] ?? "")) ? undefined : `there is no ${words[0]}.`;
  // Calls with curl are made for real where the backend is.
  return program === "curl" ? undefined : `nobody knows how to check “${program}”.`;
}

function issueOfScript(words: readonly string[], scripts: readonly string[]): string | undefined {
  const [script = "", dashes, ...args] = words[0] === "run" ? words.slice(1) : words;
  if (!scripts.includes(script)) return `there is no script “${script}”.`;
  if (words[0] !== "run" && !["start", "test"].includes(script)) return `it must be npm run ${script}.`;
  if (dashes !== undefined && dashes !== "--") return "npm keeps options before “--” to itself.";
  try {
    (PARSERS[script] ?? refuse)(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
  return undefined;
}

function parseTestArguments(args: readonly string[]): void {
  parseTestOptions(args, ["checks", ...findSuites(readWorkspaces(ROOT)).map(({ part }) => part)]);
}

/** These commands read their arguments themselves; with `--help` they do no more than that. */
function askForHelp(script: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, "packages/tooling/bin/run.mjs"), script, ...args, "--help"], { encoding: "utf8" });
  if (status !== 0) throw new UsageError(stderr);
}

function refuse(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`it takes no ${args.join(" ")}.`);
}
