import { defineConfig } from "vitest/config";

export default defineConfig({
  // The snippets of the README import the package by its name.
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    // Property tests on a machine that does other things as well.
    testTimeout: 30_000,
    reporters: ["default", "@connection-kit/tooling/reports/vitest"],
    coverage: {
      include: ["src/**/*.ts"],
      exclude: ["src/**/*.test.ts", "src/**/*.generated.ts", "src/testing/properties/**"],
      reporter: ["text"],
      thresholds: { branches: 95 },
    },
  },
});
