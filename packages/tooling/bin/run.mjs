#!/usr/bin/env node
import { createRequire } from "node:module";
// Runs a command of the root `package.json` on a machine that may have nothing but Node.js and npm. Until the packages are in place, nothing here may
// import one.
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureChromium } from "../src/launch/browser.mjs";
import { runInForeground } from "../src/launch/child.mjs";
import { COMMANDS } from "../src/launch/commands.mjs";
import { ensurePackages } from "../src/launch/install.mjs";
import { nodeVersionIssue } from "../src/launch/node-version.mjs";

const TOOLING = dirname(dirname(fileURLToPath(import.meta.url)));
const ROOT = dirname(dirname(TOOLING));

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} words the command and its arguments */
async function main([name = "", ...args]) {
  const issue = nodeVersionIssue();
  if (issue !== undefined) {
    console.error(issue);
    return 1;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    console.error(`There is no command “${name}”. There are: ${Object.keys(COMMANDS).join(", ")}.`);
    return 2;
  }
  if (!(await ensurePackages(ROOT))) return 1;
  const browser = command.needsBrowser?.(args) === true ? await ensureChromium(ROOT) : undefined;
  if (command.needsBrowser?.(args) === true && browser === undefined) return 1;

  const preload = [createRequire(import.meta.url).resolve("tsx"), join(TOOLING, "src", "launch", "end-with-parent.mjs")];
  endWithNpm();
  return runInForeground(
    process.execPath,
    [...preload.map((file) => `--import=${pathToFileURL(file).href}`), "--conditions=source", join(TOOLING, command.script), ...(command.args ?? []), ...args],
    {
      cwd: ROOT,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...process.env, ...(browser !== undefined && { CHROMIUM_PATH: browser }) },
    },
  );
}

/** npm passes most signals on, but cannot when it is killed; then this process finds itself with another parent. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGTERM"), 1_000).unref();
}
