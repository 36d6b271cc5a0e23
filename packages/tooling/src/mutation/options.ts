import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";
import { AREAS, type Area } from "./areas.ts";

export interface MutationOptions {
  readonly areas: readonly Area[];
  /** Mutants that are tried at a time. */
  readonly workers: string;
}

export function parseMutationOptions(args: readonly string[]): MutationOptions {
  const { only, workers } = readOptions(args);
  const named = only.flatMap((list) => list.split(","));
  const unknown = named.find((name) => !AREAS.some((area) => area.name === name));
  if (unknown !== undefined) throw new UsageError(`There is no area “${unknown}”. ${usage}`);
  if (!/^[1-9]\d?$/.test(workers)) throw new UsageError(`“${workers}” is no number of workers. ${usage}`);
  return { areas: named.length === 0 ? AREAS : AREAS.filter(({ name }) => named.includes(name)), workers };
}

function readOptions(args: readonly string[]): { readonly only: string[]; readonly workers: string } {
  try {
    return parseArgs({ args: [...args], options: { only: { type: "string", multiple: true, default: [] }, workers: { type: "string", default: "2" } } }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n${usage}`);
  }
}

const usage = `Usage: npm run mutate [-- --only <area>[,<area>] --workers <number>], where an area is one of: ${AREAS.map(({ name }) => name).join(", ")}.`;
