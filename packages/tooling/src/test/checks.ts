// The static checks; each counts as one test.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, TOOLING } from "../paths.ts";
import { runKept, type StepCommand } from "../step.ts";
import type { Workspace } from "../workspaces.ts";

export interface Check extends StepCommand {
  readonly name: string;
}

export function findChecks(workspaces: readonly Workspace[]): Check[] {
  return [
    node("format and lint", "@biomejs/biome/bin/biome", ["check", `--config-path=${join(TOOLING, "biome.json")}`, "--error-on-warnings", "."]),
    node("types", "typescript/bin/tsc", ["-b", ...workspaces.flatMap(typeScriptProjects)]),
    own("import boundaries", "boundaries/run.ts"),
    ...workspaces.filter(({ manifest }) => manifest.scripts?.generate !== undefined).map(generatedFiles),
    ...workspaces.flatMap(ownChecks),
    own("byte budget", "size/run.ts"),
    node("unused code", "knip/bin/knip.js", ["--config", join(TOOLING, "knip.json"), "--no-progress"]),
    ...workspaces.filter(({ manifest }) => manifest.private !== true).map(packedFiles),
  ];
}

/** Runs a check; what it says is shown when it fails. */
export async function runCheck(check: Check): Promise<boolean> {
  const { code, output } = await runKept(check);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

/** A workspace may have several: its sources, its tests, its tools. */
function typeScriptProjects({ folder }: Workspace): string[] {
  return readdirSync(folder)
    .filter((name) => /^tsconfig\b.*\.json$/.test(name))
    .map((name) => join(folder, name));
}

/** Every `generate` script understands `--check`: it then writes nothing and fails when a committed file would change. */
function generatedFiles({ shortName, folder }: Workspace): Check {
  return { name: `generated files of ${shortName}`, command: "npm", args: ["run", "--silent", "generate", "--", "--check"], folder };
}

/** A workspace may bring checks of its own: each script named `check:…`. */
function ownChecks({ shortName, folder, manifest }: Workspace): Check[] {
  return Object.keys(manifest.scripts ?? {})
    .filter((script) => script.startsWith("check:"))
    .map((script) => ({ name: `${script.slice("check:".length)} of ${shortName}`, command: "npm", args: ["run", "--silent", script], folder }));
}

function packedFiles({ shortName, folder }: Workspace): Check {
  return node(`package of ${shortName}`, "publint/src/cli.js", ["run", "--strict", folder]);
}

function node(name: string, program: string, args: readonly string[]): Check {
  return { name, command: process.execPath, args: [join(ROOT, "node_modules", program), ...args], folder: ROOT };
}

function own(name: string, program: string, args: readonly string[] = []): Check {
  return { name, command: process.execPath, args: ["--import", "tsx", "--conditions=source", join(TOOLING, "src", program), ...args], folder: ROOT };
}
