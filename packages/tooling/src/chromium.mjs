// The one Chromium every browser suite uses. Plain JavaScript: test runners load it before anything understands TypeScript, and the launcher before
// any package is installed.
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Flags that keep Chromium quiet and alive on a build machine. */
const QUIET_FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Variables with which a person names the browser to use, in order of precedence. */
export const BROWSER_VARIABLES = ["CHROMIUM_PATH", "CHROME_PATH"];

const NAMES_ON_PATH = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * @typedef {object} Machine What the search looks at; tests hand in another one.
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} env
 * @property {string} home
 * @property {(path: string) => boolean} exists
 * @property {(path: string) => string[]} list the names in a folder, none when it is absent
 */

/** @type {Machine} */
const THIS_MACHINE = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  exists: existsSync,
  list: (path) => (existsSync(path) ? readdirSync(path) : []),
};

/**
 * Every place where a Chromium may be, best first: what the person named, then what the system installed, then what Playwright downloaded.
 * @param {Machine} [machine]
 * @returns {string[]} paths that exist
 */
export function chromiumCandidates(machine = THIS_MACHINE) {
  const named = BROWSER_VARIABLES.flatMap((name) => machine.env[name] ?? []).filter((path) => path !== "");
  return [...named, ...systemPaths(machine), ...playwrightPaths(machine)].filter((path) => machine.exists(path));
}

/**
 * The arguments Chromium is started with.
 * @param {number | undefined} [userId] the effective user; only root needs the sandbox off, for Chromium refuses to start otherwise
 */
export function chromiumFlags(userId = process.geteuid?.()) {
  return userId === 0 ? ["--no-sandbox", ...QUIET_FLAGS] : [...QUIET_FLAGS];
}

/**
 * What a test runner needs to start the browser; Web Test Runner, Playwright and Vitest's browser mode take it as their launch options.
 * @type {{ readonly executablePath: string | undefined, readonly args: string[] }}
 */
export const chromium = { executablePath: chromiumCandidates()[0], args: chromiumFlags() };

/** @param {Machine} machine */
function systemPaths({ platform, env, home }) {
  switch (platform) {
    case "darwin":
      return ["/Applications", join(home, "Applications")].flatMap((folder) => [
        join(folder, "Chromium.app/Contents/MacOS/Chromium"),
        join(folder, "Google Chrome.app/Contents/MacOS/Google Chrome"),
      ]);
    case "win32":
      return [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA]
        .flatMap((folder) => folder ?? [])
        .flatMap((folder) => [join(folder, "Chromium/Application/chrome.exe"), join(folder, "Google/Chrome/Application/chrome.exe")]);
    default:
      return ["/usr/bin", "/usr/local/bin", ...(env.PATH ?? "").split(delimiter)]
        .filter((folder) => folder !== "")
        .flatMap((folder) => NAMES_ON_PATH.map((name) => join(folder, name)));
  }
}

/** @param {Machine} machine */
function playwrightPaths(machine) {
  const cache = playwrightCache(machine);
  return machine
    .list(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => machine.list(join(cache, name)).flatMap((build) => executablesIn(machine.platform).map((file) => join(cache, name, build, file))));
}

/** @param {Machine} machine */
function playwrightCache({ platform, env, home }) {
  const chosen = env.PLAYWRIGHT_BROWSERS_PATH;
  if (chosen !== undefined && chosen !== "" && chosen !== "0") return chosen;
  switch (platform) {
    case "darwin":
      return join(home, "Library/Caches/ms-playwright");
    case "win32":
      return join(env.LOCALAPPDATA ?? join(home, "AppData/Local"), "ms-playwright");
    default:
      return join(env.XDG_CACHE_HOME ?? join(home, ".cache"), "ms-playwright");
  }
}

/** @param {NodeJS.Platform} platform */
function executablesIn(platform) {
  switch (platform) {
    case "darwin":
      return ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"];
    case "win32":
      return ["chrome.exe"];
    default:
      return ["chrome"];
  }
}

/** @param {string} folder such as chromium-1234 */
function revision(folder) {
  return Number(folder.slice("chromium-".length));
}
