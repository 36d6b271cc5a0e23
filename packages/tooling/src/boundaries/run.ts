// The check of import boundaries over the sources of every workspace.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.ts";
import { readWorkspaces, type Workspace } from "../workspaces.ts";
import { findViolations, type PackageEntry, type SourceFile } from "./check.ts";

const workspaces = readWorkspaces(ROOT);
const files = workspaces.flatMap(sourcesOf);
const violations = findViolations(files, workspaces.map(toPackageEntry));
for (const { path, line, message } of violations) console.error(`${path}:${line} ${message}`);
console.log(`${files.length} files, ${violations.length} imports across a boundary`);
process.exitCode = violations.length === 0 ? 0 : 1;

function sourcesOf({ folder, path }: Workspace): SourceFile[] {
  return ["src", "e2e", "scripts"].flatMap((part) => sourcesIn(join(folder, part), `${path}/${part}`));
}

function sourcesIn(folder: string, path: string): SourceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.m?ts$/.test(name))
    .map((name) => ({ path: `${path}/${name}`, text: readFileSync(join(folder, name), "utf8") }));
}

function toPackageEntry({ path, manifest }: Workspace): PackageEntry {
  const exports = Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const source = sourceOf(target);
    return source === undefined ? [] : [[subpath, source] as const];
  });
  return { name: manifest.name, path, private: manifest.private === true, exports: Object.fromEntries(exports) };
}

/** The source an export stands for: what condition `source` names, or the file itself. */
function sourceOf(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  return typeof target === "object" && target !== null && "source" in target && typeof target.source === "string" ? target.source : undefined;
}
