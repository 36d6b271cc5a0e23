import { defineConfig } from "vitest/config";

/** The READMEs, apart from the tests of the tools: what they speak about changes with every package. */
export default defineConfig({
  test: {
    include: ["src/docs/*.docs.ts"],
    testTimeout: 60_000,
    reporters: ["default", ["@connection-kit/tooling/reports/vitest", { suite: "docs" }]],
  },
});
