// What every suite leaves behind for `npm test` to add up: `<workspace>/reports/<suite>.json`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} SuiteReport
 * @property {string} suite
 * @property {number} passed
 * @property {number} failed
 */

/**
 * @typedef {object} ReportOptions
 * @property {string} [suite] the name of the suite; by default the workspace's name without its scope
 * @property {string} [workspace] the workspace's folder; by default the folder the runner was started in
 */

/**
 * Writes how a suite went.
 * @param {{ passed: number, failed: number }} counts
 * @param {ReportOptions} [options]
 */
export function writeSuiteReport({ passed, failed }, { suite, workspace = process.cwd() } = {}) {
  const folder = join(workspace, "reports");
  const name = suite ?? workspaceName(workspace);
  mkdirSync(folder, { recursive: true });
  /** @type {SuiteReport} */
  const report = { suite: name, passed, failed };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report)}\n`);
}

/** @param {string} workspace */
function workspaceName(workspace) {
  /** @type {{ name: string }} */
  const manifest = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
  return manifest.name.slice(manifest.name.indexOf("/") + 1);
}
