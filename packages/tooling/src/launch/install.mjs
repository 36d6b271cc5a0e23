// Puts the packages of the lockfile in place when they are not there yet. npm leaves a record of what it installed (`node_modules/.package-lock.json`);
// comparing that record with the lockfile needs no stamp of our own and notices an interrupted installation, for npm writes it last.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { runQuietly } from "./child.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 */

/** @typedef {Record<string, LockedPackage>} LockedPackages */

/** A lock file without a living owner's number in it is somebody about to write it, unless it is older than this. */
const UNSIGNED_LOCK_MS = 5_000;

/**
 * Installs the packages when they are missing or differ from the lockfile. Two commands that start at once install once.
 * @param {string} root the repository's folder
 * @returns {Promise<boolean>} whether the packages are in place
 */
export async function ensurePackages(root) {
  if (packagesAreInPlace(root)) return true;
  const release = await takeTurn(root);
  try {
    return packagesAreInPlace(root) || (await install(root));
  } finally {
    release();
  }
}

/** @param {string} root */
function packagesAreInPlace(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  return wanted !== undefined && installed !== undefined && isInstalled(wanted, installed);
}

/**
 * Whether npm's record of what it installed has everything the lockfile wants. What is optional may be absent: it is for other systems.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted)
    .filter(([path]) => path.includes("node_modules/"))
    .every(([path, want]) => {
      const have = installed[path];
      if (have === undefined) return want.optional === true;
      return have.version === want.version && have.integrity === want.integrity && have.link === want.link;
    });
}

/**
 * @param {string} path
 * @returns {LockedPackages | undefined}
 */
function readPackages(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @param {string} root */
async function install(root) {
  console.log("Installing packages (npm ci); the first time takes about a minute …");
  const { command, args } = npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  const { code, output } = await runQuietly(command, args, { cwd: root, shell: process.platform === "win32" });
  if (code === 0) return true;
  console.error(output.trim());
  console.error("The packages could not be installed (see above). Check the connection to the package registry and run the command again.");
  return false;
}

/**
 * How to call the npm that started us, or else the one on the path.
 * @param {readonly string[]} args
 */
function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith("npm-cli.js") ? { command: process.execPath, args: [script, ...args] } : { command: "npm", args: [...args] };
}

/**
 * Waits until no other command is installing into this folder.
 * @param {string} root
 * @returns {Promise<() => void>} gives the turn to the next
 */
async function takeTurn(root) {
  const lock = join(tmpdir(), `connection-kit-install-${createHash("sha256").update(root).digest("hex").slice(0, 16)}.lock`);
  let said = false;
  while (!tryLock(lock)) {
    if (!said) console.log("Another command is installing the packages; waiting for it …");
    said = true;
    await wait(250);
  }
  return () => rmSync(lock, { force: true });
}

/** @param {string} lock */
function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!isErrno(error, "EEXIST")) throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    return owner > 0 ? !isAlive(owner) : Date.now() - statSync(lock).mtimeMs > UNSIGNED_LOCK_MS;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, "EPERM");
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function isErrno(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}
