import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";

/** The parts of `npm test` a person asked for; all of them when none is named. */
export function parseParts(args: readonly string[], known: readonly string[]): ReadonlySet<string> {
  const named = readOnly(args, known).flatMap((list) => list.split(","));
  const unknown = named.find((part) => !known.includes(part));
  if (unknown !== undefined) throw new UsageError(`There is no part “${unknown}”. ${usage(known)}`);
  return new Set(named.length === 0 ? known : named);
}

function readOnly(args: readonly string[], known: readonly string[]): string[] {
  try {
    return parseArgs({ args: [...args], options: { only: { type: "string", multiple: true, default: [] } } }).values.only;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n${usage(known)}`);
  }
}

function usage(known: readonly string[]): string {
  return `Usage: npm test [-- --only <part>[,<part>]], where a part is one of: ${known.join(", ")}.`;
}
