// `npm run shots`: pictures of the walk, light, dark and narrow, into an ignored folder.
import { ROOT } from "../paths.ts";
import { runCommand } from "../usage-error.ts";
import { readWorkspaces } from "../workspaces.ts";
import { runInWorkspaces } from "./run-in-workspaces.ts";

await runCommand(() => runInWorkspaces(readWorkspaces(ROOT), "shots", process.argv.slice(2)));
