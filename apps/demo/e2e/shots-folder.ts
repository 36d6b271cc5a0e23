import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { shotsFolder } from "./shots.config.ts";

/** Before the pictures: no old one is left among the new. After them: where they are. */
export default function prepareFolder(): () => void {
  rmSync(shotsFolder, { recursive: true, force: true });
  mkdirSync(shotsFolder, { recursive: true });
  return () => console.log(`\n${readdirSync(shotsFolder).length} screenshots in ${relative(process.env.INIT_CWD ?? process.cwd(), shotsFolder)}`);
}
