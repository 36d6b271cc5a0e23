import { describe, expect, it } from "vitest";
import { measure, weigh } from "./measure.ts";

describe("weighing code", () => {
  it("counts it minified, by gzip and by Brotli", () => {
    const { min, gzip, brotli } = weigh("const a = 1;\n".repeat(100));
    expect(min).toBe(1300);
    expect(gzip).toBeLessThan(100);
    expect(brotli).toBeLessThan(gzip);
  });
});

describe("measuring an entry", () => {
  it("drops what is not used and minifies the rest", async () => {
    const unused = `const unused = "${"long ".repeat(200)}";`;
    const { min } = await measure(`${unused} export const answer = 40 + 2;`, "all");
    expect(min).toBeLessThan(60);
  });

  it("counts what is loaded on demand only when asked to", async () => {
    const code = `export const load = () => import("data:text/javascript,export default '${"long".repeat(200)}'");`;
    const first = await measure(code, "first");
    const all = await measure(code, "all");
    expect(all.min - first.min).toBeGreaterThan(800);
  });

  it("includes Lit", async () => {
    const { brotli } = await measure(`export * from "lit";`, "all");
    expect(brotli).toBeGreaterThan(4_000);
  });
});
