import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["src/**/*.test.ts"],
    // A whole run of the conformance suite; a busy machine takes its time.
    testTimeout: 120_000,
    reporters: ["default", "@connection-kit/tooling/reports/vitest"],
  },
});
