import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createMockBackend } from "./backend.ts";
import { defects } from "./defects/index.ts";
import { faultNames, type StandIn } from "./platform/contract.ts";
import { routes } from "./routes.ts";
import { scenarioDescription, scenarioNames } from "./scenarios.ts";
import { startMockServer } from "./server.ts";

const run = promisify(execFile);
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The calls in the tables, as `GET /mock/packages`; a first cell may hold several. */
const calls = [...readme.matchAll(/^\| (`(?:GET|POST|PUT|PATCH|DELETE) .+?) \|/gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, call]) => call),
);

describe("README", () => {
  it.each(routes.map(({ method, path }) => `${method} ${path.replace("/api/connection-kit/v1", "")}`))("says what %s does", (call) => {
    expect(calls).toContain(call);
  });

  it("names no call that is not there", () => {
    expect(calls.length).toBe(routes.length);
  });

  it.each(faultNames)("names the fault %s", (fault) => {
    expect(readme).toContain(`\`${fault}\``);
  });

  it.each(scenarioNames)("describes the scenario %s", (scenario) => {
    expect(readme).toContain(`| \`${scenario}\` | ${scenarioDescription(scenario)} |`);
  });

  it.each(defects)("describes the defect $name", ({ name, rule, says }) => {
    expect(readme).toContain(`| \`${name}\` | ${rule} | ${says} |`);
  });

  it("has every sample of the stand-ins with what happens", async () => {
    const { items } = (await (await createMockBackend().fetch("/mock/stand-ins")).json()) as { items: StandIn[] };
    const cells = [...readme.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));
    for (const { typeLabel, values, secret, note } of items) {
      const row = cells.find((each) => each[0] === typeLabel && each.at(-1) === note) ?? [];
      const shown = [...(row[1]?.matchAll(/`([^`]+)`/g) ?? []), ...(row[2]?.matchAll(/`([^`]+)`/g) ?? [])].map(([, value]) => value);
      expect(new Set(shown)).toEqual(new Set(Object.values(values)));
      expect(row[3]).toBe(secret === null ? "–" : `\`${secret}\``);
    }
  });

  it("shows calls with curl that work, and the way back", async () => {
    const commands = [...readme.matchAll(/^```sh\n(curl [\s\S]*?)^```$/gm)].map(([, command = ""]) => command);
    const command = commands.join("\n");
    const server = await startMockServer({ port: 0, latency: 0 });
    const { stdout } = await run("bash", [
      "-euc",
      command.replaceAll("curl ", "curl --silent --show-error --fail ").replaceAll("http://127.0.0.1:8787", server.url),
    ]);
    const faults = await server.backend.fetch("/mock/scenario").then((response) => response.json());
    await server.close();
    expect(commands.length).toBe(3);
    expect(stdout).toContain('"zephyr-token"');
    expect(stdout).toContain('"List records"');
    expect(stdout).toContain('"response-lost"');
    expect(faults).toMatchObject({ faults: [] });
  });
});
