import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import walk, { demoInBrowser } from "./playwright.config.ts";

const here = dirname(fileURLToPath(import.meta.url));
export const shotsFolder = join(dirname(here), "shots");

const { projects: _projects, ...common } = walk;

export default defineConfig({
  ...common,
  testMatch: "shots.ts",
  timeout: 300_000,
  reporter: "line",
  use: { ...common.use, baseURL: demoInBrowser.url, screenshot: "off" },
  webServer: demoInBrowser,
  globalSetup: fileURLToPath(import.meta.resolve("./shots-folder.ts")),
});
