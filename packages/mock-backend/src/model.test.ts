import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandsOf, Model } from "./testing/model/commands.ts";
import { Kit, makeSeed } from "./testing/model/kit.ts";
import { checkBackendHasNoSecret, checkStore, readTruth } from "./testing/model/truth.ts";

/** For a thousand runs of a property, as `npm test -- --runs N` says: 200 sequences, and 50 with answers in any order. */
const factor = Number(process.env.CONNECTION_KIT_RUNS || "1000") / 1000;
const sequences = Math.max(1, Math.round(200 * factor));
const interleaved = Math.max(1, Math.round(50 * factor));
const longest = factor > 1 ? 60 : 30;
const timeout = Math.max(1, factor) * 120_000;
const seed = await makeSeed();

describe("list, create, rename, reauthorize, delete, attach and swap against a pure model", () => {
  it("R F24 F26 F62 F63 F65 F68 F70 come to what the model says, whatever the network loses and somebody else does", { timeout }, async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(commandsOf(longest, true), async (commands) => {
        const kit = new Kit(seed);
        await kit.settle();
        await fc.asyncModelRun(() => ({ model: new Model(), real: kit }), commands);
        await checkBackendHasNoSecret(kit);
        kit.store.dispose();
        played += 1;
      }),
      { numRuns: sequences },
    );
    expect(played).toBe(sequences);
  });

  it("H20 H21 come to the same when answers arrive in any order while the next act begins", { timeout }, async () => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), commandsOf(longest, false), async (scheduler, commands) => {
        const kit = new Kit(seed, (label) => scheduler.schedule(Promise.resolve(), label));
        await scheduler.waitFor(fc.asyncModelRun(() => ({ model: new Model(), real: kit }), commands));
        kit.store.send({ type: "refresh-requested" });
        await scheduler.waitFor(kit.settle());
        checkStore(kit, await readTruth(kit));
        await checkBackendHasNoSecret(kit);
        kit.store.dispose();
        played += 1;
      }),
      { numRuns: interleaved },
    );
    expect(played).toBe(interleaved);
  });
});
