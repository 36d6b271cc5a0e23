// The commands of the root `package.json`: what each runs once the packages are in place.

/**
 * @typedef {object} Command
 * @property {string} script the program, relative to packages/tooling; TypeScript is understood
 * @property {readonly string[]} [args] arguments before those of the person
 * @property {(args: readonly string[]) => boolean} [needsBrowser]
 */

/** Parts of `npm test` that run no browser. */
const WITHOUT_BROWSER = new Set(["checks", "core", "mock-backend", "conformance", "tooling", "docs"]);

/** @type {Command["needsBrowser"]} */
const unlessOnlyWithout = (args) => {
  const named = args.flatMap((arg, index) => (arg === "--only" ? (args[index + 1] ?? "") : arg.startsWith("--only=") ? arg.slice("--only=".length) : []));
  const parts = named.flatMap((list) => list.split(","));
  return parts.length === 0 || parts.some((part) => !WITHOUT_BROWSER.has(part));
};

/** @type {Record<string, Command>} */
export const COMMANDS = {
  start: { script: "src/demo/start.ts" },
  dev: { script: "src/demo/start.ts", args: ["--dev"] },
  test: { script: "src/test/run.ts", needsBrowser: unlessOnlyWithout },
  verify: { script: "src/test/run.ts", needsBrowser: unlessOnlyWithout },
  mock: { script: "../mock-backend/src/cli.ts" },
  storybook: { script: "src/tasks/storybook.ts" },
  build: { script: "src/tasks/build.ts" },
  size: { script: "src/size/run.ts" },
  conformance: { script: "../conformance/src/cli.ts" },
  "conformance:defects": { script: "../conformance/scripts/defects.ts" },
  matrix: { script: "src/matrix/run.ts", needsBrowser: () => true },
  shots: { script: "src/tasks/shots.ts", needsBrowser: () => true },
  mutate: { script: "src/mutation/run.ts" },
  generate: { script: "src/tasks/generate.ts" },
};
