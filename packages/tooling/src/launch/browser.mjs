// Finds the Chromium that tests and screenshots run in, or gets one.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BROWSER_VARIABLES, chromiumCandidates } from "../chromium.mjs";
import { runQuietly } from "./child.mjs";

/**
 * Makes sure there is a Chromium.
 * @param {string} root the repository's folder
 * @returns {Promise<string | undefined>} its path; nothing when there is none to be had, which has been said by then
 */
export async function ensureChromium(root) {
  for (const name of BROWSER_VARIABLES) {
    const path = process.env[name];
    if (path === undefined || path === "" || existsSync(path)) continue;
    console.error(`${name} names ${path}, but there is no such file. Correct the variable, or unset it to have a browser found.`);
    return undefined;
  }
  const found = await firstThatRuns();
  if (found !== undefined) return found;
  for (const way of ways(root)) {
    console.log(way.says);
    for (const [command, ...args] of way.commands) {
      const { code, output } = await runQuietly(command, args, { cwd: root, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
      if (code !== 0) console.error(output.trim());
    }
    const got = await firstThatRuns();
    if (got !== undefined) return got;
  }
  console.error("No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run the command again.");
  return undefined;
}

/** A file of the right name may be no browser: Ubuntu's `chromium-browser` only tells people to install a snap. */
async function firstThatRuns() {
  for (const path of chromiumCandidates()) {
    // On Windows and macOS asking for the version may open a window, and no such pretenders are known there.
    if (process.platform !== "linux" || (await runQuietly(path, ["--version"])).code === 0) return path;
  }
  return undefined;
}

/**
 * @param {string} root
 * @returns {{ says: string, commands: [string, ...string[]][] }[]}
 */
function ways(root) {
  const isRoot = process.geteuid?.() === 0;
  const hasApt = existsSync("/usr/bin/apt-get");
  const playwright = join(root, "node_modules", "playwright", "cli.js");
  const packages = ["chromium", "fonts-liberation"];
  /** @type {{ says: string, commands: [string, ...string[]][] }} */
  const fromSystem = {
    says: "No Chromium found; installing the system's (apt-get install chromium) …",
    commands: [
      ["apt-get", "update"],
      ["apt-get", "install", "--yes", "--no-install-recommends", ...packages],
    ],
  };
  /** @type {{ says: string, commands: [string, ...string[]][] }} */
  const fromPlaywright = {
    says: "No Chromium found; downloading Playwright's (playwright install chromium) …",
    commands: [[process.execPath, playwright, "install", ...(isRoot && hasApt ? ["--with-deps"] : []), "chromium"]],
  };
  return isRoot && hasApt ? [fromSystem, fromPlaywright] : [fromPlaywright];
}
