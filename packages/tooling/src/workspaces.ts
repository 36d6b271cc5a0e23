import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the tools need to know of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
}

export interface Workspace {
  /** The package's name without its scope, by which commands call it: `core`. */
  readonly shortName: string;
  /** The package's folder, absolute. */
  readonly folder: string;
  /** The package's folder within the repository, with forward slashes: `packages/core`. */
  readonly path: string;
  readonly manifest: Manifest;
}

/** All workspaces of the repository, in the order of their folders. */
export function readWorkspaces(root: string): Workspace[] {
  return ["packages", "apps", "apps/hosts"].flatMap((group) => namesIn(join(root, group)).flatMap((name) => readWorkspace(root, `${group}/${name}`) ?? []));
}

function readWorkspace(root: string, path: string): Workspace | undefined {
  const folder = join(root, path);
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return { shortName: manifest.name.slice(manifest.name.indexOf("/") + 1), folder, path, manifest };
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
