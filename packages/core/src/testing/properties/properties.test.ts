import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorizationProperties } from "./authorization.ts";
import { cleanUpProperties } from "./clean-up.ts";
import { decodedCases, decodingProperties } from "./decoding.ts";
import { httpProperties } from "./http.ts";
import { addressProperties, fieldProperties, nameProperties } from "./names-and-addresses.ts";
import { type Property, property, runsWanted, usualRuns } from "./property.ts";
import { raceProperties } from "./races.ts";
import { redactionProperties } from "./redaction.ts";
import { stateProperties } from "./state.ts";

const areas: Readonly<Record<string, readonly Property[]>> = {
  redaction: redactionProperties,
  "clean-up": cleanUpProperties,
  names: nameProperties,
  addresses: addressProperties,
  fields: fieldProperties,
  decoding: decodingProperties,
  HTTP: httpProperties,
  state: stateProperties,
  authorization: authorizationProperties,
  races: raceProperties,
};
const runs = runsWanted(process.env.CONNECTION_KIT_RUNS);
const made = new Map<string, number>();

describe.each(Object.entries(areas))("%s", (_, properties) => {
  // A thousand runs have half a minute; more have as much more.
  it.each(properties.map(({ title, run }) => [title, run] as const))("%s", { timeout: Math.max(1, runs / usualRuns) * 30_000 }, async (title, run) => {
    made.set(title, await run(runs));
  });
});

describe("the properties", () => {
  it("are 30 or more, each checked as often as was asked for", () => {
    const all = Object.values(areas).flat();
    expect(all.length).toBeGreaterThanOrEqual(30);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(all.map(({ title }) => [title, runs])));
  });

  it("are about everything that answers consist of", () => {
    expect(decodedCases.length).toBeGreaterThanOrEqual(15);
  });
});

describe("a property", () => {
  it("that does not hold says for which value", async () => {
    await expect(property("is small", fc.nat(), (value) => value < 10).run(1_000)).rejects.toThrow("Counterexample: [10]");
  });

  it("runs a thousand times, or as often as it is told", () => {
    expect([runsWanted(undefined), runsWanted(""), runsWanted("20")]).toEqual([1_000, 1_000, 20]);
    for (const said of ["0", "-1", "many", "1e9", "1.5"]) expect(() => runsWanted(said)).toThrow("CONNECTION_KIT_RUNS");
  });
});
