import { chromium } from "@connection-kit/tooling/chromium";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "src",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  globalSetup: "./src/build-page.ts",
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A browser keeps both cores of a build machine busy: two of them side by side take longer, and wait for each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["@connection-kit/tooling/reports/playwright", { suite: "matrix" }], ["./src/report/rows-reporter.ts"]],
  use: {
    launchOptions: { ...chromium },
    viewport: { width: 1000, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    serviceWorkers: "block",
    actionTimeout: 15_000,
  },
});
