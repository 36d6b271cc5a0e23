import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startMockServer } from "../server.ts";
import { api, Caller } from "../testing/caller.ts";
import { type Probe, probes } from "../testing/probes.ts";
import { type DefectName, defects, isDefectName } from "./index.ts";

const names = defects.map(({ name }) => name);
const run = promisify(execFile);
const commandLine = fileURLToPath(new URL("../cli.ts", import.meta.url));

/** Those that change every problem, and with it what the probes of others see. */
const ofEveryProblem: readonly DefectName[] = ["problem-as-page", "problem-with-200"];

async function seen({ asks }: Probe, caller: Caller): Promise<unknown> {
  try {
    return await asks(caller);
  } catch (error) {
    return error;
  }
}

describe("seeded defects", () => {
  it("are forty, each with a name of its own, the id of a rule and a sentence", () => {
    expect([defects.length, new Set(names).size]).toEqual([40, 40]);
    for (const { name, rule, says } of defects) {
      expect([name, rule, says]).toEqual([
        expect.stringMatching(/^[a-z0-9-]+$/),
        expect.stringMatching(/^[SOHFBT]\d{2}$/),
        expect.stringMatching(/^[A-Z].+\.$/),
      ]);
    }
    expect([isDefectName("tag-weak"), isDefectName("tag"), isDefectName("__proto__")]).toEqual([true, false, false]);
  });

  it.each(names)("without a switch the rule of %s holds", async (name) => {
    const { asks, right } = probes[name];
    expect(await asks(new Caller())).toEqual(right);
  });

  it.each(names)("%s breaks its rule and no other", async (defect) => {
    const caller = new Caller({ defect });
    expect(await probes[defect].asks(caller)).toEqual(probes[defect].wrong);
    const others = names.filter((name) => name !== defect && !ofEveryProblem.includes(defect));
    const answers: [string, unknown][] = [];
    for (const name of others) answers.push([name, await seen(probes[name], caller)]);
    expect(answers).toEqual(others.map((name) => [name, probes[name].right]));
  });

  it.each(names)("%s leaves the calls of the platform alone", async (defect) => {
    const [right, broken] = [new Caller(), new Caller({ defect })];
    for (const path of ["/mock/packages", "/mock/nothing", "/mock/flows/resolve-blocked-orders"]) {
      const [one, other] = [await right.get(path, { "x-request-id": "same" }), await broken.get(path, { "x-request-id": "same" })];
      expect([other.status, other.body, [...other.headers]]).toEqual([one.status, one.body, [...one.headers]]);
    }
  });
});

describe("the switch of the server", () => {
  it("breaks the rule over HTTP", async () => {
    const server = await startMockServer({ port: 0, latency: 0, defect: "problem-as-page" });
    const response = await fetch(`${server.url}${api}/connections/nothing`);
    await server.close();
    expect(response.headers.get("content-type")).toContain("text/html");
  });

  it("on the command line names the defects when it does not know one", async () => {
    const failure = await run(process.execPath, ["--import", "tsx", "--conditions=source", commandLine, "--defect", "nothing"]).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 2, stderr: expect.stringContaining(names.join(", ")) });
  });
});
