import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // The reporters’ tests start the runners themselves, which takes long on a busy machine.
    testTimeout: 180_000,
    reporters: ["default", "@connection-kit/tooling/reports/vitest"],
  },
});
