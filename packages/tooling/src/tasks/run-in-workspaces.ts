import { runShown } from "../step.ts";
import type { Workspace } from "../workspaces.ts";

/** Runs a script in every workspace that has it, one after the other; stops at the first that fails. */
export async function runInWorkspaces(workspaces: readonly Workspace[], script: string, args: readonly string[] = []): Promise<number> {
  for (const { folder, manifest } of workspaces.filter(({ manifest }) => manifest.scripts?.[script] !== undefined)) {
    console.log(`── ${manifest.name}: ${script}`);
    const code = await runShown({ command: "npm", args: ["run", "--silent", script, "--", ...args], folder });
    if (code !== 0) return code;
  }
  return 0;
}
