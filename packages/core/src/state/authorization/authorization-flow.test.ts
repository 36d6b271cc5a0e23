import { describe, expect, it, vi } from "vitest";
import { sleep } from "../../client/environment.ts";
import { ConnectionError } from "../../errors/connection-error.ts";
import { FakeConnectionsClient, sampleAuthorizationType, sampleConnection } from "../../testing/index.ts";
import { AuthorizationFlow, type AuthorizationIgnored, type AuthorizationWindow, pollInterval } from "./authorization-flow.ts";
import type { WindowMessage } from "./authorization-message.ts";
import type { AuthorizationState } from "./authorization-states.ts";

const origin = "https://host.example";
const start = { typeId: "microsoft-user", name: "Team files", packageId: "order-to-cash", credentials: { clientSecret: "canary-0001" } };
const news = (id: string, changes: Partial<WindowMessage> = {}): WindowMessage => ({
  origin,
  data: { type: "connection-kit/authorization", v: 1, id },
  ...changes,
});
const networkFailed = new ConnectionError({ code: "network-failed", retry: "auto" });

class FakePopup implements AuthorizationWindow {
  readonly done: string[] = [];
  isGone = false;

  navigate(url: string): void {
    this.done.push(`navigate ${url}`);
  }
  focus(): void {
    this.done.push("focus");
  }
  close(): void {
    this.done.push("close");
    this.isGone = true;
  }
  isClosed(): boolean {
    return this.isGone;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A flow on a clock of its own, in a page that a test holds in its hands. */
function open(client = new FakeConnectionsClient({ types: [sampleAuthorizationType()] })) {
  const listeners = new Map<string, (message: WindowMessage) => void>();
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  const page = { time: 0, isVisible: true };
  const ignored: AuthorizationIgnored[] = [];
  const flow = new AuthorizationFlow({
    client,
    origins: [origin],
    onIgnored: (what) => ignored.push(what),
    environment: {
      now: () => page.time,
      isVisible: () => page.isVisible,
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          const wake = () => {
            sleepers.delete(sleeper);
            signal.removeEventListener("abort", wake);
            resolve();
          };
          const sleeper = { at: page.time + milliseconds, wake };
          sleepers.add(sleeper);
          signal.addEventListener("abort", wake);
        }),
      messages: (id, listener) => {
        listeners.set(id, listener);
        return () => listeners.delete(id);
      },
    },
  });
  const states: AuthorizationState[] = [];
  flow.subscribe((state) => states.push(state));

  /** Lets the clock run, and everything that waits for it. */
  async function pass(milliseconds: number): Promise<void> {
    const until = page.time + milliseconds;
    for (;;) {
      await turn();
      const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      page.time = next.at;
      next.wake();
    }
    page.time = until;
  }

  /** Starts an attempt and waits until its id is known. */
  async function begin(popup: FakePopup | null): Promise<string> {
    flow.start(start, () => popup);
    await turn();
    return "authorizationId" in flow.state ? flow.state.authorizationId : "";
  }

  const reads = () => client.calls.filter((call) => call === "authorization").length;
  return { client, flow, page, listeners, sleepers, ignored, states, pass, begin, reads };
}

describe("AuthorizationFlow", () => {
  it("O09 opens the window in the click, before anything is awaited, and sends it to the provider later", async () => {
    const { flow, client } = open();
    const popup = new FakePopup();
    const openWindow = vi.fn(() => popup);
    flow.start(start, openWindow);
    expect(openWindow).toHaveBeenCalledTimes(1);
    expect([flow.state.status, popup.done, client.calls]).toEqual(["opening", [], ["beginAuthorization"]]);
    await turn();
    expect(flow.state).toMatchObject({ status: "waiting", authorizationId: "authorization-1", mayBeClosed: false });
    expect(popup.done).toEqual(["navigate https://provider.example/authorize?attempt=authorization-1"]);
  });

  it("O09 closes the window when the sign-in cannot begin", async () => {
    const { client, flow, begin, listeners } = open();
    client.failNext("beginAuthorization", networkFailed);
    const popup = new FakePopup();
    await begin(popup);
    expect(flow.state).toMatchObject({ status: "failed", failure: { by: "backend", error: { code: "network-failed" } } });
    expect([popup.done, listeners.size]).toEqual([["close"], 0]);
  });

  it("S01 hands credentials on and keeps them nowhere", async () => {
    const { flow, states, begin, ignored } = open();
    await begin(new FakePopup());
    flow.cancel();
    expect(JSON.stringify([states, ignored, flow])).not.toContain("canary");
  });

  it("O12 finishes by reading alone, whatever messages do", async () => {
    const { client, flow, begin, pass, reads } = open();
    const popup = new FakePopup();
    const id = await begin(popup);
    await pass(1900);
    expect(reads()).toBe(0);
    await pass(200);
    expect(reads()).toBe(1);
    client.settleAuthorization(id, { outcome: "signed-in" });
    await pass(2500);
    expect(flow.state).toMatchObject({ status: "completed", connectionId: "authorized-1" });
    expect(popup.done.at(-1)).toBe("close");
    const before = reads();
    await pass(60_000);
    expect(reads()).toBe(before);
  });

  it("O12 reads every 2 seconds at first, every 5 after a minute, and goes on", async () => {
    const { flow, begin, pass, reads } = open();
    await begin(new FakePopup());
    await pass(10_000);
    expect(reads()).toBe(4);
    await pass(50_000);
    const minute = reads();
    await pass(60_000);
    expect(reads() - minute).toBe(12);
    expect(flow.state.status).toBe("waiting");
    expect([0, 30_000, 60_000, 600_000].map(pollInterval)).toEqual([2000, 3500, 5000, 5000]);
  });

  it("O12 rests while the page is hidden, and reads as soon as it is visible", async () => {
    const { page, begin, pass, reads } = open();
    await begin(new FakePopup());
    page.isVisible = false;
    await pass(30_000);
    expect(reads()).toBe(0);
    page.isVisible = true;
    await pass(500);
    expect(reads()).toBe(1);
  });

  it("O12 goes on after reads that failed for a while", async () => {
    const { client, flow, begin, pass } = open();
    const id = await begin(new FakePopup());
    client.failNext("authorization", networkFailed);
    client.settleAuthorization(id, { outcome: "signed-in" });
    await pass(2500);
    expect(flow.state.status).toBe("waiting");
    await pass(2500);
    expect(flow.state.status).toBe("completed");
  });

  it("O02 takes a message for a wake-up only: the outcome is what the backend says", async () => {
    const { client, flow, listeners, begin, reads, page } = open();
    const id = await begin(new FakePopup());
    page.isVisible = false;
    const listener = listeners.get(id);
    listener?.(news(id, { data: { type: "connection-kit/authorization", v: 1, id, status: "completed", connectionId: "c9" } }));
    await turn();
    expect([reads(), flow.state.status]).toEqual([1, "waiting"]);
    expect(client.calls.filter((call) => call !== "beginAuthorization")).toEqual(["authorization"]);
  });

  it("O12 is done at once when the message comes after the sign-in", async () => {
    const { client, flow, listeners, begin } = open();
    const id = await begin(new FakePopup());
    client.settleAuthorization(id, { outcome: "signed-in" });
    listeners.get(id)?.(news(id));
    await turn();
    expect(flow.state.status).toBe("completed");
    expect(listeners.size).toBe(0);
  });

  it("O11 uses a message once, and counts what it drops", async () => {
    const { listeners, begin, ignored, reads } = open();
    const id = await begin(new FakePopup());
    const listener = listeners.get(id);
    for (const message of [news(id, { origin: "https://evil.example" }), news(id, { data: "x" }), news("authorization-9")]) listener?.(message);
    await turn();
    expect(ignored).toEqual([{ reason: "foreign-origin" }, { reason: "malformed" }, { reason: "other-attempt" }]);
    expect(reads()).toBe(0);
    listener?.(news(id));
    expect(listeners.size).toBe(0);
    await turn();
    expect(reads()).toBe(1);
  });

  it("O13 takes a closed window for advice: it reads, goes on, and never cancels", async () => {
    const { client, flow, begin, pass } = open();
    const popup = new FakePopup();
    const id = await begin(popup);
    popup.isGone = true;
    await pass(1000);
    expect(flow.state).toMatchObject({ status: "waiting", mayBeClosed: true });
    expect(client.calls).toEqual(["beginAuthorization", "authorization"]);
    client.settleAuthorization(id, { outcome: "signed-in" });
    await pass(2500);
    expect(flow.state.status).toBe("completed");
    expect(client.calls).not.toContain("cancelAuthorization");
  });

  it("O15 has an address for a link when the browser gives no window, and finishes all the same", async () => {
    const { client, flow, begin, pass } = open();
    const id = await begin(null);
    expect(flow.state).toMatchObject({ status: "blocked", url: "https://provider.example/authorize?attempt=authorization-1" });
    flow.linkOpened();
    expect(flow.state).toMatchObject({ status: "waiting", mayBeClosed: true });
    client.settleAuthorization(id, { outcome: "signed-in" });
    await pass(2500);
    expect(flow.state.status).toBe("completed");
  });

  it("O16 gives the focus to the window that is there, and begins nothing", async () => {
    const { client, flow, begin } = open();
    const popup = new FakePopup();
    await begin(popup);
    const openWindow = vi.fn(() => new FakePopup());
    flow.start(start, openWindow);
    expect(openWindow).not.toHaveBeenCalled();
    expect(popup.done.at(-1)).toBe("focus");
    expect(client.calls).toEqual(["beginAuthorization"]);
  });

  it("O16 starts over when the window is gone, and cancels the old attempt on the server", async () => {
    const { client, flow, begin, pass, listeners } = open();
    const popup = new FakePopup();
    const first = await begin(popup);
    popup.isGone = true;
    const second = await begin(new FakePopup());
    expect([first, second]).toEqual(["authorization-1", "authorization-2"]);
    expect((await client.authorization(first)).status).toBe("cancelled");
    expect([...listeners.keys()]).toEqual([second]);
    client.settleAuthorization(second, { outcome: "signed-in" });
    await pass(2500);
    expect(flow.state).toMatchObject({ status: "completed", attempt: 2 });
  });

  it("O16 cancels an attempt that was given up before its id was known", async () => {
    const { client, flow, ignored } = open();
    const held = client.hold("beginAuthorization");
    flow.start(start, () => null);
    flow.start(start, () => new FakePopup());
    await turn();
    expect(flow.state).toMatchObject({ status: "waiting", attempt: 2 });
    held.release();
    await turn();
    expect((await client.authorization("authorization-1")).status).toBe("cancelled");
    expect(ignored).toEqual([{ reason: "stale", attempt: 1, event: "begun" }]);
    expect(flow.state).toMatchObject({ status: "waiting", attempt: 2 });
  });

  it("O16 drops what a read of the old attempt brings", async () => {
    const { client, flow, begin, listeners, ignored } = open();
    const popup = new FakePopup();
    const first = await begin(popup);
    const held = client.hold("authorization");
    client.settleAuthorization(first, { outcome: "denied", code: "access_denied" });
    listeners.get(first)?.(news(first));
    await held.called;
    popup.isGone = true;
    await begin(new FakePopup());
    held.release();
    await turn();
    expect(flow.state).toMatchObject({ status: "waiting", attempt: 2 });
    expect(ignored.filter(({ reason }) => reason === "not-cancelled")).toEqual([]);
  });

  it("O17 knows of the end of an attempt by the server alone", async () => {
    const { client, flow, begin, pass } = open();
    const id = await begin(new FakePopup());
    await pass(660_000);
    expect(flow.state.status).toBe("waiting");
    client.settleAuthorization(id, { outcome: "expired" });
    await pass(5500);
    expect(flow.state.status).toBe("expired");
  });

  it.each([
    [
      { outcome: "denied", code: "access_denied" },
      { status: "denied", code: "access_denied" },
    ],
    [
      { outcome: "failed", code: "invalid_client" },
      { status: "failed", failure: { by: "provider", code: "invalid_client" } },
    ],
  ] as const)("O18 O19 ends with the code of the provider: %j", async (signIn, expected) => {
    const { client, flow, begin, pass } = open();
    const id = await begin(new FakePopup());
    client.settleAuthorization(id, signIn);
    await pass(2500);
    expect(flow.state).toMatchObject(expected);
  });

  it("shows both identities when another account signed in", async () => {
    const identity = { id: "robin@example.com", label: "robin@example.com", kind: "user" };
    const client = new FakeConnectionsClient({ types: [sampleAuthorizationType()], connections: [sampleConnection()] });
    const { flow, pass } = open(client);
    flow.start({ ...start, connectionId: "c1" }, () => new FakePopup());
    await turn();
    client.settleAuthorization("authorization-1", { outcome: "signed-in", identity });
    await pass(2500);
    expect(flow.state).toMatchObject({ status: "failed", failure: { code: "identity-changed", identities: { after: identity } } });
  });

  it("waits by the clock, and leaves no listener behind", async () => {
    vi.useFakeTimers();
    const listens = vi.spyOn(AbortSignal.prototype, "addEventListener");
    const forgets = vi.spyOn(AbortSignal.prototype, "removeEventListener");
    const client = new FakeConnectionsClient({ types: [sampleAuthorizationType()] });
    const environment = { now: () => Date.now(), sleep, isVisible: () => true, messages: () => () => undefined };
    const flow = new AuthorizationFlow({ client, origins: [origin], environment });
    flow.start(start, () => new FakePopup());
    await vi.advanceTimersByTimeAsync(1_400);
    const early = listens.mock.calls.length - forgets.mock.calls.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(client.calls).toContain("authorization");
    expect(listens.mock.calls.length - forgets.mock.calls.length).toBe(early);
    flow.dispose();
    expect(vi.getTimerCount()).toBe(0);
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("cancels on the server, and says when that did not arrive", async () => {
    const { client, flow, begin, ignored, pass } = open();
    const popup = new FakePopup();
    await begin(popup);
    client.failNext("cancelAuthorization", networkFailed);
    flow.cancel();
    expect([flow.state.status, popup.isGone]).toEqual(["cancelled", true]);
    await pass(10_000);
    expect(ignored).toEqual([{ reason: "not-cancelled", error: networkFailed }]);
    expect(client.calls).toEqual(["beginAuthorization", "cancelAuthorization"]);
  });

  it("H27 tells nothing after it was disposed of, and leaves the attempt to the server", async () => {
    const { client, flow, begin, states, listeners, sleepers, pass } = open();
    const id = await begin(new FakePopup());
    const told = states.length;
    flow.dispose();
    flow.cancel();
    client.settleAuthorization(id, { outcome: "signed-in" });
    await pass(10_000);
    expect([states.length, listeners.size, sleepers.size]).toEqual([told, 0, 0]);
    expect(client.calls).toEqual(["beginAuthorization"]);
  });

  it("H27 hears nothing of an attempt that begins after it was disposed of", async () => {
    const { client, flow, states } = open();
    const held = client.hold("beginAuthorization");
    flow.start(start, () => null);
    await held.called;
    flow.dispose();
    held.release();
    await turn();
    expect(states.map(({ status }) => status)).toEqual(["opening"]);
  });

  it("can be told nothing about what it leaves aside", async () => {
    const client = new FakeConnectionsClient({ types: [sampleAuthorizationType()] });
    const environment = { now: () => 0, isVisible: () => true, sleep: () => new Promise<void>(() => undefined), messages: () => () => undefined };
    const flow = new AuthorizationFlow({ client, environment, origins: [] });
    client.failNext("cancelAuthorization", networkFailed);
    flow.start(start, () => null);
    await turn();
    flow.cancel();
    await turn();
    expect(flow.state.status).toBe("cancelled");
  });
});
