// `npm run storybook`: every state of every element, on the mock.
import { join } from "node:path";
import { runInForeground } from "../launch/child.mjs";
import { ROOT } from "../paths.ts";
import { runCommand } from "../usage-error.ts";

await runCommand(() => {
  const program = join(ROOT, "node_modules", "storybook", "dist", "bin", "dispatcher.js");
  const args = ["dev", "--port", "6006", "--exact-port", "--no-open", "--no-version-updates", "--disable-telemetry", "--config-dir", join(ROOT, ".storybook")];
  return runInForeground(process.execPath, [program, ...args, ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: "1" },
  });
});
