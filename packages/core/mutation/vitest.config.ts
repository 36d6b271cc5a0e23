import { defineConfig } from "vitest/config";

// Every mutant is met by all tests that reach it, so properties are checked few times, and nothing is reported or covered.
process.env.CONNECTION_KIT_RUNS ??= "20";

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    // The tests nearest to an area; others could only find more.
    include: process.env.MUTATION_TESTS?.split(",") ?? ["src/**/*.test.ts"],
    // About generated files and READMEs, not about what the sources do.
    exclude: ["src/readme.test.ts", "src/openapi/**"],
    testTimeout: 10_000,
  },
});
