import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@connection-kit/tooling/chromium";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const configDir = dirname(fileURLToPath(import.meta.url));
const root = dirname(configDir);

/** Every story as a test, with its play function and an axe audit. */
export default defineConfig({
  root,
  test: {
    silent: "passed-only",
    reporters: ["default", ["@connection-kit/tooling/reports/vitest", { suite: "stories", workspace: join(root, "packages/elements") }]],
    // Between them they cover both ways in which Lit applies styles under a content security policy.
    projects: [
      storiesIn("light", { theme: "light", direction: "ltr" }, ["strict-policy.ts"]),
      storiesIn("dark, right to left", { theme: "dark", direction: "rtl" }, ["style-elements.ts", "strict-policy.ts"]),
    ],
  },
});

function storiesIn(name: string, initialGlobals: Record<string, string>, setupFiles: readonly string[]) {
  return {
    extends: true as const,
    plugins: [storybookTest({ configDir, initialGlobals })],
    test: {
      name,
      setupFiles: setupFiles.map((file) => join(configDir, file)),
      // The first story of a file waits for everything it imports.
      testTimeout: 60_000,
      // One page for all files: each story cleans up after itself, and what they share is loaded once.
      isolate: false,
      fileParallelism: false,
      browser: {
        enabled: true,
        // The first run on a machine bundles what the stories import.
        connectTimeout: 180_000,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { ...(chromium.executablePath && { executablePath: chromium.executablePath }), args: [...chromium.args] },
          // Nothing fades or slides: the audit sees the colours as they stay.
          contextOptions: { reducedMotion: "reduce" },
        }),
        instances: [{ browser: "chromium" as const }],
      },
    },
  };
}
