export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "mutation/vitest.config.ts" },
  // Left out: tests and what only they use, and declarations, which any change of makes the generated files differ.
  mutate: [
    "src/**/*.ts",
    "!src/**/*.test.ts",
    "!src/testing/**",
    "!src/contract/**",
    "!src/openapi/**",
    "!src/**/*.generated.ts",
    "!src/index.ts",
    "!src/management.ts",
  ],
  // A test compares the generated shapes with their schemas, letter by letter.
  disableTypeChecks: false,
  reporters: ["json", "clear-text", "progress-append-only"],
  jsonReporter: { fileName: "reports/mutation/mutation.json" },
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false, skipFull: true },
  tempDirName: ".stryker",
  concurrency: 2,
  timeoutMS: 10_000,
};
