import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";
import { matrixNames } from "./rules.ts";

export interface MatrixOptions {
  readonly name: string;
  readonly json: boolean;
}

export function parseMatrixOptions(args: readonly string[]): MatrixOptions {
  const usage = `Usage: npm run matrix -- <${matrixNames.join("|")}> [--json]`;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } }, allowPositionals: true });
    const [name = ""] = positionals;
    if (positionals.length !== 1 || !matrixNames.includes(name)) throw new UsageError(usage);
    return { name, json: values.json };
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n${usage}`);
  }
}
