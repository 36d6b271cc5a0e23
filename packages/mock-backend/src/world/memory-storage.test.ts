import { describe, expect, it } from "vitest";
import { memoryStorage } from "./memory-storage.ts";
import { seedWorld } from "./seed/index.ts";
import type { World } from "./tables.ts";

const now = new Date("2026-11-24T08:00:00Z");
const open = () => memoryStorage()(() => seedWorld(now));
const withLatency = (world: World, latency: number): World => ({ ...world, settings: { ...world.settings, latency } });

describe("memory storage", () => {
  it("makes updates one after the other, however long they take", async () => {
    const storage = open();
    const add = (pause: number) =>
      storage.update(async (world) => {
        await new Promise((resolve) => setTimeout(resolve, pause));
        return { world: withLatency(world, world.settings.latency + 1), value: world.settings.latency };
      });
    expect(await Promise.all([add(15), add(1), add(5)])).toEqual([0, 1, 2]);
    expect((await storage.read()).settings.latency).toBe(3);
  });

  it("keeps the world as it was when a change throws, and goes on", async () => {
    const storage = open();
    const failing = storage.update(() => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await storage.update((world) => ({ world: withLatency(world, 7), value: undefined }));
    expect((await storage.read()).settings.latency).toBe(7);
  });

  it("tells its listeners of changes and of nothing else", async () => {
    const storage = open();
    let heard = 0;
    const stop = storage.subscribe(() => {
      heard += 1;
    });
    await storage.update((world) => ({ world, value: undefined }));
    expect(heard).toBe(0);
    await storage.update((world) => ({ world: withLatency(world, 1), value: undefined }));
    expect(heard).toBe(1);
    stop();
    await storage.update((world) => ({ world: withLatency(world, 2), value: undefined }));
    expect(heard).toBe(1);
  });
});
