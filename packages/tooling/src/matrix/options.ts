import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";
import { rowMatrixNames } from "./rows.ts";
import { matrixNames } from "./rules.ts";

const options = { json: { type: "boolean", default: false }, repeat: { type: "string", default: "1" } } as const;

export interface MatrixOptions {
  /** The letters of the matrices to print. */
  readonly names: readonly string[];
  readonly json: boolean;
  /** How often each row is played; what the tests say of a rule is read once. */
  readonly repeat: number;
}

export function parseMatrixOptions(args: readonly string[]): MatrixOptions {
  const known = [...rowMatrixNames, ...matrixNames];
  const usage = `Usage: npm run matrix -- [${known.join("|")}] [--json] [--repeat N]`;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [name] = positionals;
    const isKnown = name === undefined || known.includes(name);
    if (positionals.length > 1 || !isKnown || !/^[1-9]\d{0,2}$/.test(values.repeat)) throw new UsageError(usage);
    return { names: name === undefined ? known : [name], json: values.json, repeat: Number(values.repeat) };
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n${usage}`);
  }
}
