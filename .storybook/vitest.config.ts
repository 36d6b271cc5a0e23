import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@connection-kit/tooling/chromium";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const here = dirname(fileURLToPath(import.meta.url));

/** Every story as a test, with its play function and an axe audit. */
export default defineConfig({
  root: dirname(here),
  plugins: [storybookTest({ configDir: here })],
  test: {
    name: "stories",
    reporters: ["default", ["@connection-kit/tooling/reports/vitest", { suite: "stories", workspace: `${dirname(here)}/packages/elements` }]],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { ...(chromium.executablePath && { executablePath: chromium.executablePath }), args: [...chromium.args] } }),
      instances: [{ browser: "chromium" }],
    },
  },
});
