import { parseArgs } from "node:util";
import { UsageError } from "../usage-error.ts";

export function parseSizeOptions(args: readonly string[]): { readonly json: boolean } {
  try {
    return parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\nUsage: npm run size [-- --json]`);
  }
}
