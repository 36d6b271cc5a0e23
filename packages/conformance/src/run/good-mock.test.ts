import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { checks, watches } from "../rules/index.ts";
import { startChanged } from "../testing/changed-backend.ts";
import { findingsOf } from "./report.ts";
import { run } from "./run.ts";

describe("the good mock", () => {
  it("has no findings and is left as it was", async () => {
    const { baseUrl, backend, close } = await startChanged();
    const before = await backend.world();
    const report = await run({ baseUrl, config: readConfig("mock"), generated: 0 });
    const after = await backend.world();
    await close();
    expect(findingsOf(report)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
    expect(after.connections).toEqual(before.connections);
    expect(Object.values(after.modules).map(withoutVersion)).toEqual(Object.values(before.modules).map(withoutVersion));
  });

  it("is checked by every check but those that say what they lack", async () => {
    const { baseUrl, close } = await startChanged();
    const { results } = await run({ baseUrl, config: readConfig("mock"), generated: 0 });
    await close();
    const open = results.filter(({ verdict }) => verdict === "not-checked").map(({ rule, reason }) => `${rule} ${reason}`);
    expect(results.length).toBeGreaterThanOrEqual(checks.length + watches.length);
    expect(
      open.filter((line) => !/24 hours|redirector|name server|asks for an address|same connections|dynamic connection|No request of this run/.test(line)),
    ).toEqual([]);
    expect(open.length).toBeLessThanOrEqual(12);
  });

  it("has its dynamic connections checked where a flow with one is published", async () => {
    const { baseUrl, close } = await startChanged(undefined, { scenario: "dynamic-published" });
    const { results } = await run({ baseUrl, config: readConfig("mock"), generated: 0 });
    await close();
    expect(results.find(({ says }) => says.startsWith("A person can supply"))).toMatchObject({ verdict: "passed" });
  });

  it("has more reported as not checked when nothing is told, and nothing as a finding", async () => {
    const { baseUrl, close } = await startChanged();
    const { results } = await run({ baseUrl, generated: 0 });
    await close();
    const reasons = results.flatMap(({ reason }) => reason ?? []);
    expect(results.filter(({ verdict }) => verdict === "failed")).toEqual([]);
    expect(reasons.some((reason) => reason.includes("--other-token"))).toBe(true);
    expect(reasons.some((reason) => reason.includes("scratchModuleId"))).toBe(true);
    expect(reasons.some((reason) => reason.includes("credentials"))).toBe(true);
  });
});

describe("the README", () => {
  const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  it.each([...new Set([...checks, ...watches].map(({ rule }) => rule)), "G02"])("has the rule %s", (rule) => {
    expect(text).toContain(`| ${rule} |`);
  });
});

function withoutVersion({ version: _, ...row }: { readonly version: string }): object {
  return row;
}
