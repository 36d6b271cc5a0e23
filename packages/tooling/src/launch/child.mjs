// Starting other programs so that nothing is left behind: signals are passed on, and a child never outlives the program that started it.
import { spawn } from "node:child_process";
import { constants } from "node:os";

/** @import { ChildProcess, SpawnOptions } from "node:child_process" */

/** @type {NodeJS.Signals[]} */
const PASSED_ON = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program in the foreground and answers with its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  const release = passSignalsTo(child);
  return exitCodeOf(child).finally(release);
}

/**
 * Runs a program quietly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} its exit code and everything it said
 */
export async function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const release = passSignalsTo(child);
  /** @type {string[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => said.push(text));
  const code = await exitCodeOf(child).finally(release);
  return { code, output: said.join("") };
}

/**
 * The exit code shells give: a program ended by a signal counts as 128 plus the signal's number, one that cannot be started as 127.
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitCodeOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.once("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/**
 * @param {ChildProcess} child
 * @returns {() => void} stops passing signals on
 */
function passSignalsTo(child) {
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => child.kill(signal);
  const killWithUs = () => child.kill("SIGTERM");
  for (const signal of PASSED_ON) process.on(signal, passOn);
  process.on("exit", killWithUs);
  return () => {
    for (const signal of PASSED_ON) process.off(signal, passOn);
    process.off("exit", killWithUs);
  };
}
