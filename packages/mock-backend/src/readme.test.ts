import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultNames } from "./platform/contract.ts";
import { platformPrefix, routes } from "./routes.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("README", () => {
  it("names every fault", () => {
    for (const fault of faultNames) expect(readme).toContain(`\`${fault}\``);
  });

  it("names every path of the platform, whole or by its end", () => {
    for (const { path } of routes.filter((route) => route.path.startsWith(platformPrefix))) {
      const last =
        path
          .replaceAll("{id}", "")
          .split("/")
          .filter((part) => part !== "")
          .at(-1) ?? "";
      expect(readme).toContain(`/${last}`);
    }
  });

  it("sends a fault that the mock takes", () => {
    const body = /-d '(\{.*\})'/.exec(readme)?.[1] ?? "";
    const [{ call, fault }] = (JSON.parse(body) as { faults: [{ call: string; fault: string }] }).faults;
    expect(routes.map((route) => route.operation)).toContain(call);
    expect(faultNames).toContain(fault);
  });
});
