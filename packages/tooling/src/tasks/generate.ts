// `npm run generate`: writes every committed file that is made from sources. With `-- --check` it only says which would change.
import { ROOT } from "../paths.ts";
import { runCommand } from "../usage-error.ts";
import { readWorkspaces } from "../workspaces.ts";
import { runInWorkspaces } from "./run-in-workspaces.ts";

await runCommand(() => runInWorkspaces(readWorkspaces(ROOT), "generate", process.argv.slice(2)));
