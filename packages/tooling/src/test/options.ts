import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";

export interface TestOptions {
  /** The parts a person asked for; all of them when none is named. */
  readonly parts: ReadonlySet<string>;
  /** How often each property is checked; undefined for as often as usual. */
  readonly runs: string | undefined;
}

export function parseTestOptions(args: readonly string[], known: readonly string[]): TestOptions {
  const { only, runs } = readOptions(args, known);
  const named = only.flatMap((list) => list.split(","));
  const unknown = named.find((part) => !known.includes(part));
  if (unknown !== undefined) throw new UsageError(`There is no part “${unknown}”. ${usage(known)}`);
  if (runs !== undefined && !/^[1-9]\d{0,6}$/.test(runs)) throw new UsageError(`“${runs}” is no number of runs. ${usage(known)}`);
  return { parts: new Set(named.length === 0 ? known : named), runs };
}

function readOptions(args: readonly string[], known: readonly string[]): { readonly only: string[]; readonly runs?: string | undefined } {
  try {
    return parseArgs({ args: [...args], options: { only: { type: "string", multiple: true, default: [] }, runs: { type: "string" } } }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n${usage(known)}`);
  }
}

function usage(known: readonly string[]): string {
  return `Usage: npm test [-- --only <part>[,<part>] --runs <number>], where a part is one of: ${known.join(", ")}.`;
}
