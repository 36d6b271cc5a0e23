import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // The reporters' tests start the runners themselves.
    testTimeout: 30_000,
    reporters: ["default", "@connection-kit/tooling/reports/vitest"],
  },
});
