import { describe, expect, it } from "vitest";
import { ROOT } from "../paths.ts";
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

  it("counts what is loaded on demand and named apart by itself", async () => {
    const code = `export const load = () => import("${ROOT}packages/core/src/credentials/names.ts");`;
    const apart = ["/credentials/names.ts"];
    const [all, without, by] = await Promise.all([measure(code, "all"), measure(code, "all", apart), measure(code, "apart", apart)]);
    expect(by.min).toBeGreaterThan(200);
    expect(without.min + by.min).toBe(all.min);
  });

  it("refuses a part that is in no bundle, which would be counted as nothing", async () => {
    await expect(measure("export {};", "all", ["/no-such-part.ts"])).rejects.toThrow("No chunk is that of “/no-such-part.ts”.");
  });

  it("includes Lit", async () => {
    const { brotli } = await measure(`export * from "lit";`, "all");
    expect(brotli).toBeGreaterThan(4_000);
  });
});
