// What every suite leaves behind for `npm test` to add up: `<workspace>/reports/<suite>.json`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A test whose title names a rule of the design: `O13 a popup that reads as closed`.
 * @typedef {object} RuleTest
 * @property {string} rule
 * @property {string} title
 * @property {boolean} passed
 */

/**
 * @typedef {object} SuiteReport
 * @property {string} suite
 * @property {number} passed
 * @property {number} failed
 * @property {readonly RuleTest[]} rules
 */

/**
 * @typedef {object} ReportOptions
 * @property {string} [suite] the name of the suite; by default the workspace's name without its scope
 * @property {string} [workspace] the workspace's folder; by default the folder the runner was started in
 */

/**
 * Writes how a suite went.
 * @param {{ passed: number, failed: number, tests?: readonly { title: string, passed: boolean }[] }} outcome
 * @param {ReportOptions} [options]
 */
export function writeSuiteReport({ passed, failed, tests = [] }, { suite, workspace = process.cwd() } = {}) {
  const folder = join(workspace, "reports");
  const name = suite ?? workspaceName(workspace);
  mkdirSync(folder, { recursive: true });
  /** @type {SuiteReport} */
  const report = { suite: name, passed, failed, rules: tests.flatMap(ruleTests) };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report)}\n`);
}

/**
 * @param {{ title: string, passed: boolean }} test
 * @returns {RuleTest[]}
 */
function ruleTests({ title, passed }) {
  const rules = new Set(title.match(/\b[SOHFBAT]\d\d\b/g));
  return [...rules].map((rule) => ({ rule, title, passed }));
}

/** @param {string} workspace */
function workspaceName(workspace) {
  /** @type {{ name: string }} */
  const manifest = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
  return manifest.name.slice(manifest.name.indexOf("/") + 1);
}
