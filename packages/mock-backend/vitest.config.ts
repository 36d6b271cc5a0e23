import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: ["src/**/*.test.ts"],
    // The parity suite and the walk play hundreds of requests; a busy machine takes its time.
    testTimeout: 120_000,
    reporters: ["default", "@connection-kit/tooling/reports/vitest"],
  },
});
