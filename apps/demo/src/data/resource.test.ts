import type { ReactiveControllerHost } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Change, LiveChanges } from "./live-changes.ts";
import { Resource } from "./resource.ts";

/** Answers when told to, in any order. */
function deferredLoads() {
  const calls: { readonly key: string; readonly signal: AbortSignal; readonly resolve: (value: string) => void; readonly reject: (error: unknown) => void }[] =
    [];
  const load = (key: string, signal: AbortSignal) => new Promise<string>((resolve, reject) => calls.push({ key, signal, resolve, reject }));
  return { calls, load };
}

function setUp() {
  const listeners = new Set<(change: Change) => void>();
  const changes = {
    subscribe: (listener: (change: Change) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } satisfies Pick<LiveChanges, "subscribe">;
  const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
  const { calls, load } = deferredLoads();
  let key: string | null = "a";
  const resource = new Resource<string>(host, { changes: () => changes as unknown as LiveChanges, key: () => key, load });
  resource.hostConnected();
  resource.hostUpdate();
  return {
    resource,
    calls,
    change: () => {
      for (const listener of listeners) listener("changed");
    },
    setKey: (next: string | null) => {
      key = next;
      resource.hostUpdate();
    },
  };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", Object.assign(new EventTarget(), { setTimeout: globalThis.setTimeout }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("Resource", () => {
  it("shows no skeleton for a fast answer, and speaks of a slow one", async () => {
    const { resource, calls } = setUp();
    expect(resource.state).toEqual({ status: "loading", patience: "instant" });
    await vi.advanceTimersByTimeAsync(200);
    expect(resource.state).toEqual({ status: "loading", patience: "skeleton" });
    await vi.advanceTimersByTimeAsync(3_800);
    expect(resource.state).toEqual({ status: "loading", patience: "slow" });
    calls[0]?.resolve("first");
    await settled();
    expect(resource.state).toEqual({ status: "ready", value: "first" });
  });

  it("keeps what it shows while it reads again", async () => {
    const { resource, calls, change } = setUp();
    calls[0]?.resolve("first");
    await settled();
    change();
    expect(resource.state).toEqual({ status: "refreshing", value: "first" });
    calls[1]?.resolve("second");
    await settled();
    expect(resource.value).toBe("second");
  });

  it("drops the answer for another key", async () => {
    const { resource, calls, setKey } = setUp();
    setKey("b");
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[1]?.resolve("of b");
    calls[0]?.resolve("of a");
    await settled();
    expect(resource.value).toBe("of b");
  });

  it("does not let an answer from before a write replace what the write gave", async () => {
    const { resource, calls, change } = setUp();
    calls[0]?.resolve("first");
    await settled();
    change();
    resource.replace("written");
    calls[1]?.resolve("stale");
    await settled();
    expect(resource.value).toBe("written");
  });

  it("keeps the value when a refresh fails, and fails when there was none", async () => {
    const { resource, calls, change } = setUp();
    calls[0]?.reject(new Error("no"));
    await settled();
    expect(resource.state.status).toBe("failed");
    resource.retry();
    calls[1]?.resolve("second");
    await settled();
    change();
    calls[2]?.reject(new Error("no"));
    await settled();
    expect(resource.state).toEqual({ status: "ready", value: "second" });
  });

  it("is quiet after the host is gone", async () => {
    const { resource, calls, change } = setUp();
    resource.hostDisconnected();
    change();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.signal.aborted).toBe(true);
  });
});
