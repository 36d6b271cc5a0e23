// `npm run build`: every workspace's build, what others depend on first.
import { runTurbo } from "../turbo.ts";
import { runCommand } from "../usage-error.ts";

await runCommand(() => runTurbo(["build", ...process.argv.slice(2)]));
