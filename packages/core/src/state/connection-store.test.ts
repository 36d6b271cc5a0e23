import { describe, expect, it, vi } from "vitest";
import { ConnectionError, type ConnectionErrorCode } from "../errors/connection-error.ts";
import { retryOf } from "../errors/retry-rules.ts";
import { type ClientMethod, FakeConnectionsClient, type FakeWorld, sampleConnection, sampleModule } from "../testing/index.ts";
import { createConnectionStore } from "./connection-store.ts";
import type { KitOutcome } from "./events.ts";
import { knownConnection, moduleStateOf, shownConnection } from "./selectors.ts";
import type { KitState } from "./states.ts";

const moduleId = "query-data";
const first = sampleConnection({ id: "c1", name: "First" });
const second = sampleConnection({ id: "c2", name: "Second" });
const failure = (code: ConnectionErrorCode) => new ConnectionError({ code, retry: retryOf(code, true) });

/** All that promises of the fake can do by themselves. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

function start(world: Partial<FakeWorld> = {}) {
  const client = new FakeConnectionsClient({ connections: [first, second], ...world });
  const store = createConnectionStore({ client });
  const outcomes: KitOutcome[] = [];
  store.onOutcome((outcome) => outcomes.push(outcome));
  return { client, store, outcomes, module: () => moduleStateOf(store.state, moduleId) };
}

async function startLoaded(world: Partial<FakeWorld> = {}) {
  const started = start(world);
  started.store.send({ type: "module-requested", moduleId });
  started.store.send({ type: "connections-requested", moduleId, search: "" });
  await settled();
  started.client.calls.length = 0;
  return started;
}

describe("loads", () => {
  it("reads session, types and list", async () => {
    const { store, module } = start();
    store.send({ type: "session-requested" });
    store.send({ type: "types-requested", moduleId });
    store.send({ type: "connections-requested", moduleId, search: "second" });
    await settled();
    expect(store.state.session).toMatchObject({ status: "ready", value: { user: { id: "alex" } } });
    expect(module().types).toMatchObject({ status: "ready", value: { length: 3 } });
    expect(module().collection).toMatchObject({ status: "ready", loaded: { items: [{ id: "c2" }] } });
  });

  it("reads the next page", async () => {
    const connections = Array.from({ length: 30 }, (_, index) => sampleConnection({ id: `c${index}`, name: `Connection ${index}` }));
    const { store, module } = await startLoaded({ connections });
    store.send({ type: "next-page-requested", moduleId });
    await settled();
    expect(module().collection).toMatchObject({ loaded: { items: { length: 30 }, next: { status: "none" } } });
  });

  it("reads the connection that is attached", async () => {
    const { module } = await startLoaded({ modules: [sampleModule({ connectionId: "c2" })] });
    expect(shownConnection(module())?.name).toBe("Second");
  });

  it("says so when the attached connection cannot be read", async () => {
    const { module, outcomes } = await startLoaded({ modules: [sampleModule({ connectionId: "gone" })] });
    expect(module().module.status).toBe("ready");
    expect(module().attachment).toMatchObject({ status: "failed", act: "read", error: { code: "not-found" } });
    expect(outcomes).toMatchObject([{ type: "connection-failed", act: "load-module", error: { code: "not-found" } }]);
  });

  it.each<[ClientMethod, () => KitOutcome["type"], (state: KitState) => unknown]>([
    ["session", () => "connection-failed", (state) => state.session],
    ["module", () => "connection-failed", (state) => moduleStateOf(state, moduleId).module],
    ["connectionTypes", () => "connection-failed", (state) => moduleStateOf(state, moduleId).types],
    ["connections", () => "connection-failed", (state) => moduleStateOf(state, moduleId).collection],
  ])("says so when %s fails", async (method, type, partOf) => {
    const { client, store, outcomes } = start();
    client.failNext(method, failure("unavailable"));
    store.send({ type: "session-requested" });
    store.send({ type: "module-requested", moduleId });
    store.send({ type: "types-requested", moduleId });
    store.send({ type: "connections-requested", moduleId, search: "" });
    await settled();
    expect(partOf(store.state)).toMatchObject({ status: "failed", error: { code: "unavailable" } });
    expect(outcomes.map((outcome) => outcome.type)).toEqual([type()]);
  });

  it("F18 loads the list from its start when its cursor expired", async () => {
    const connections = Array.from({ length: 30 }, (_, index) => sampleConnection({ id: `c${index}`, name: `Connection ${index}` }));
    const { client, store, module } = await startLoaded({ connections });
    client.failNext("connections", failure("cursor-expired"));
    store.send({ type: "next-page-requested", moduleId });
    await settled();
    expect(module().collection).toMatchObject({ status: "ready", loaded: { items: { length: 25 } } });
    expect(client.calls).toEqual(["connections", "connections"]);
  });

  it("H25 tells once that the session ended, until a call succeeds", async () => {
    const { client, store, outcomes } = start();
    for (const method of ["session", "connectionTypes"] as const) client.failNext(method, failure("unauthenticated"));
    store.send({ type: "session-requested" });
    store.send({ type: "types-requested", moduleId });
    await settled();
    expect(outcomes).toHaveLength(1);
    store.send({ type: "session-requested" });
    await settled();
    client.failNext("connectionTypes", failure("unauthenticated"));
    store.send({ type: "types-requested", moduleId });
    await settled();
    expect(outcomes).toHaveLength(2);
  });

  it("makes a ConnectionError of whatever an adapter throws", async () => {
    const { client, store } = start();
    vi.spyOn(client, "session").mockImplementation(() => {
      throw new RangeError("a bug of the adapter");
    });
    store.send({ type: "session-requested" });
    await settled();
    expect(store.state.session).toMatchObject({ status: "failed", error: { code: "unexpected", cause: { message: "a bug of the adapter" } } });
  });
});

describe("attach and detach", () => {
  it("H22 shows the new connection at once and tells the host when it is true", async () => {
    const { client, store, outcomes, module } = await startLoaded({ modules: [sampleModule({ connectionId: "c1" })] });
    const answer = client.hold("attachConnection");
    store.send({ type: "attach-requested", moduleId, connection: second });
    expect(shownConnection(module())?.id).toBe("c2");
    await answer.called;
    expect(outcomes).toEqual([]);
    answer.release();
    await settled();
    expect(module().attachment).toMatchObject({ status: "attached", connection: { id: "c2" } });
    expect(outcomes).toEqual([{ type: "connection-attached", moduleId, connectionId: "c2", previousConnectionId: "c1" }]);
    store.send({ type: "detach-requested", moduleId });
    await settled();
    expect(module().attachment).toEqual({ status: "none" });
    expect(outcomes[1]).toEqual({ type: "connection-detached", moduleId, connectionId: "c2" });
  });

  it("tells outcomes after the state has settled", async () => {
    const { store, module } = await startLoaded();
    const seen: string[] = [];
    store.onOutcome(() => seen.push(module().attachment.status));
    store.send({ type: "attach-requested", moduleId, connection: first });
    await settled();
    expect(seen).toEqual(["attached"]);
  });

  it("F70 goes back when it fails", async () => {
    const { client, store, outcomes, module } = await startLoaded({ modules: [sampleModule({ connectionId: "c1" })] });
    client.failNext("attachConnection", failure("unavailable"));
    store.send({ type: "attach-requested", moduleId, connection: second });
    await settled();
    expect(module().attachment).toMatchObject({ status: "failed", act: "attach", connection: { id: "c1" }, subject: "Second" });
    expect(outcomes).toMatchObject([{ type: "connection-failed", moduleId, act: "attach" }]);
    store.send({ type: "attachment-failure-dismissed", moduleId });
    expect(module().attachment).toMatchObject({ status: "attached", connection: { id: "c1" } });
  });

  it("reads the module again after a 412 and shows what is attached in truth", async () => {
    const { client, store, module } = await startLoaded();
    const other = await client.module(moduleId);
    await client.attachConnection(other, "c1");
    store.send({ type: "attach-requested", moduleId, connection: second });
    await settled();
    expect(module().attachment).toMatchObject({ status: "failed", act: "attach", error: { code: "precondition-failed" }, connection: { id: "c1" } });
    store.send({ type: "attach-requested", moduleId, connection: second });
    await settled();
    expect(module().attachment).toMatchObject({ status: "attached", connection: { id: "c2" } });
  });

  it("F69 shows it as attached when it was attached meanwhile", async () => {
    const { client, store, outcomes, module } = await startLoaded();
    await client.attachConnection(await client.module(moduleId), "c2");
    store.send({ type: "attach-requested", moduleId, connection: second });
    await settled();
    expect(module().attachment).toMatchObject({ status: "attached", connection: { id: "c2" } });
    expect(outcomes).toMatchObject([{ type: "connection-attached" }]);
  });

  it("F68 a detach whose answer was lost is done when the module says so", async () => {
    const { client, store, outcomes, module } = await startLoaded({ modules: [sampleModule({ connectionId: "c1" })] });
    client.failNext("detachConnection", failure("outcome-unknown"), { afterEffect: true });
    store.send({ type: "detach-requested", moduleId });
    await settled();
    expect(module().attachment).toEqual({ status: "none" });
    expect(outcomes).toMatchObject([{ type: "connection-detached" }]);
  });

  it("F68 a detach whose answer was lost is not done as long as a dynamic connection without a value is there", async () => {
    const tied = sampleModule({ connectionId: null, dynamicConnection: { id: "d1", name: "Your own" } });
    const { client, store, outcomes, module } = await startLoaded({ modules: [tied] });
    client.failNext("detachConnection", failure("outcome-unknown"));
    store.send({ type: "detach-requested", moduleId });
    await settled();
    expect(module().attachment).toMatchObject({ status: "failed", act: "detach", error: { code: "outcome-unknown" } });
    store.send({ type: "detach-requested", moduleId });
    await settled();
    expect(module().module).toMatchObject({ value: { dynamicConnection: null } });
    expect(outcomes.at(-1)).toEqual({ type: "connection-detached", moduleId, connectionId: "d1" });
  });

  it("H11 stays unknown when the module cannot be read either", async () => {
    const { client, store, module } = await startLoaded();
    client.failNext("attachConnection", failure("outcome-unknown"));
    client.failNext("module", failure("unavailable"));
    store.send({ type: "attach-requested", moduleId, connection: second });
    await settled();
    expect(module().attachment).toMatchObject({ status: "failed", error: { code: "outcome-unknown" } });
  });

  it("H21 lists again after a write, and drops the list that began before it ended", async () => {
    const { client, store, module } = await startLoaded();
    const write = client.hold("attachConnection");
    const list = client.hold("connections");
    store.send({ type: "attach-requested", moduleId, connection: first });
    await write.called;
    store.send({ type: "connections-requested", moduleId, search: "" });
    await list.called;
    write.release();
    await settled();
    list.release();
    await settled();
    expect(module().collection).toMatchObject({ status: "ready", loaded: { items: [{ id: "c1", usage: { modules: 1 } }, { id: "c2" }] } });
  });

  it("H10 sends one write for two clicks", async () => {
    const { client, store } = await startLoaded();
    store.send({ type: "attach-requested", moduleId, connection: first });
    store.send({ type: "attach-requested", moduleId, connection: first });
    await settled();
    expect(client.calls.filter((method) => method === "attachConnection")).toHaveLength(1);
  });

  it("writes to one module one after the other", async () => {
    const { client, store, module } = await startLoaded();
    store.send({ type: "attach-requested", moduleId, connection: first });
    await settled();
    store.send({ type: "detach-requested", moduleId });
    await settled();
    store.send({ type: "attach-requested", moduleId, connection: second });
    await settled();
    expect(module().attachment).toMatchObject({ status: "attached", connection: { id: "c2" } });
    expect(client.calls.filter((method) => method.endsWith("tachConnection"))).toEqual(["attachConnection", "detachConnection", "attachConnection"]);
  });
});

describe("verify", () => {
  it("updates the connection wherever it is shown and tells the result", async () => {
    const revoked = sampleConnection({ id: "c1", status: "revoked" });
    const { store, outcomes, module } = await startLoaded({ connections: [revoked], modules: [sampleModule({ connectionId: "c1" })] });
    store.send({ type: "verify-requested", moduleId, connectionId: "c1" });
    await settled();
    expect(module().verification).toMatchObject({ status: "verified", verification: { ok: false } });
    expect(module().attachment).toMatchObject({ connection: { status: "invalid" } });
    expect(module().collection).toMatchObject({ status: "ready", loaded: { items: [{ status: "invalid" }] } });
    expect(outcomes).toEqual([{ type: "connection-verified", moduleId, connectionId: "c1", ok: false, status: "invalid" }]);
  });

  it("uses what it knows when the connection cannot be read afterwards", async () => {
    const { client, store, module } = await startLoaded();
    client.failNext("connection", failure("unavailable"));
    store.send({ type: "verify-requested", moduleId, connectionId: "c1" });
    await settled();
    expect(module().verification).toMatchObject({ status: "verified" });
  });

  it("fails when nothing is known of the connection", async () => {
    const { client, store, module, outcomes } = start();
    client.failNext("connection", failure("unavailable"));
    store.send({ type: "verify-requested", moduleId, connectionId: "c2" });
    await settled();
    expect(module().verification).toMatchObject({ status: "failed", connectionId: "c2", error: { code: "unavailable" } });
    expect(outcomes).toMatchObject([{ act: "verify" }]);
  });
});

describe("listeners", () => {
  it("see every state in one order, also when one of them sends an event", () => {
    const { store } = start();
    const seen: string[] = [];
    store.subscribe((state) => {
      if (state.session.status === "loading") store.send({ type: "types-requested", moduleId });
    });
    store.subscribe((state) => seen.push(`${state.session.status} ${moduleStateOf(state, moduleId).types.status}`));
    store.send({ type: "session-requested" });
    expect(seen).toEqual(["loading idle", "loading loading"]);
  });

  it("are not told when nothing changed, nor after they left", () => {
    const { store } = start();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    store.send({ type: "next-page-requested", moduleId });
    expect(listener).not.toHaveBeenCalled();
    store.send({ type: "session-requested" });
    leave();
    leave();
    store.send({ type: "types-requested", moduleId });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("that throw do not keep others from hearing, and one that leaves meanwhile hears no more", () => {
    const { store } = start();
    const reported = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
      expect(task).toThrow("a bug of the host");
    });
    const last = vi.fn();
    store.subscribe(() => {
      leave();
      throw new Error("a bug of the host");
    });
    const leave = store.subscribe(last);
    const heard = vi.fn();
    store.subscribe(heard);
    store.send({ type: "session-requested" });
    expect(reported).toHaveBeenCalledTimes(1);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(last).not.toHaveBeenCalled();
    store.dispose();
    reported.mockRestore();
  });

  it("H27 hear nothing after dispose, and nothing changes", async () => {
    const { client, store, outcomes } = await startLoaded();
    const listener = vi.fn();
    store.subscribe(listener);
    const answers = (["session", "attachConnection", "connections"] as const).map((method) => client.hold(method));
    store.send({ type: "session-requested" });
    store.send({ type: "attach-requested", moduleId, connection: first });
    store.send({ type: "connections-requested", moduleId, search: "x" });
    await Promise.all(answers.map(({ called }) => called));
    listener.mockClear();
    const { state } = store;
    store.dispose();
    for (const answer of answers) answer.release();
    await settled();
    store.send({ type: "session-requested" });
    expect(listener).not.toHaveBeenCalled();
    expect(outcomes).toEqual([]);
    expect(store.state).toBe(state);
  });
});

describe("knownConnection", () => {
  it("finds a connection in an attachment or a list", async () => {
    const { store } = await startLoaded({ modules: [sampleModule({ connectionId: "c1" })] });
    expect(knownConnection(store.state, "c1")?.name).toBe("First");
    expect(knownConnection(store.state, "c2")?.name).toBe("Second");
    expect(knownConnection(store.state, "c3")).toBeNull();
  });
});
