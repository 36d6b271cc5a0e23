import fc from "fast-check";
import { expect } from "vitest";
import type { ConnectionsClient } from "../../client/connections-client.ts";
import type { ManagementClient } from "../../client/management-client.ts";
import { ConnectionError } from "../../errors/connection-error.ts";
import { AuthorizationFlow } from "../../state/authorization/authorization-flow.ts";
import type { AuthorizationState } from "../../state/authorization/authorization-states.ts";
import { createConnectionStore } from "../../state/connection-store.ts";
import { createDraft } from "../../state/draft-store.ts";
import type { KitOutcome, KitRequest } from "../../state/events.ts";
import { moduleStateOf } from "../../state/selectors.ts";
import type { FakeSignIn } from "../fake-authorizations.ts";
import { FakeConnectionsClient } from "../fake-connections-client.ts";
import { sampleAuthorizationType, sampleConnection, sampleModule } from "../samples.ts";
import { asyncProperty } from "./property.ts";

type Client = ConnectionsClient & ManagementClient;
type Method = (...args: unknown[]) => Promise<unknown>;

/** What the network did, in order. */
interface Traffic {
  readonly method: string;
  readonly what: "arrives" | "answers";
  readonly call: number;
}

/**
 * A backend behind a network in which the scheduler decides when a request arrives and when its answer does. It does not mind
 * signals: an answer comes also when it was aborted too late.
 */
function scheduled(backend: FakeConnectionsClient, scheduler: fc.Scheduler, lost: ReadonlySet<number> = new Set()): { client: Client; traffic: Traffic[] } {
  const traffic: Traffic[] = [];
  let calls = 0;
  const pass = async (method: string, what: Traffic["what"], call: number) => {
    await scheduler.schedule(Promise.resolve(), `${method} ${call} ${what}`);
    traffic.push({ method, what, call });
  };
  const send = async (method: string, work: Method, args: readonly unknown[]) => {
    const call = calls++;
    await pass(method, "arrives", call);
    const [answer] = await Promise.allSettled([work.apply(backend, args.map(withoutSignal))]);
    await pass(method, "answers", call);
    if (lost.has(call)) throw new ConnectionError({ code: "outcome-unknown", retry: "user" });
    if (answer.status === "rejected") throw answer.reason;
    return answer.value;
  };
  const client = new Proxy(backend, {
    get: (target, name) => {
      const work = target[name as keyof Client] as Method;
      return (...args: unknown[]) => send(String(name), work, args);
    },
  });
  return { client, traffic };
}

function withoutSignal(argument: unknown): unknown {
  return typeof argument === "object" && argument !== null && "signal" in argument ? { ...argument, signal: undefined } : argument;
}

/** Acts of a person, each at a time that the scheduler chooses, in their order. */
function acts(scheduler: fc.Scheduler, list: readonly (() => void)[]): void {
  scheduler.scheduleSequence(list.map((act, index) => ({ label: `act ${index}`, builder: async () => act() })));
}

const moduleId = "query-data";
const first = sampleConnection({ id: "c1", name: "First" });
const second = sampleConnection({ id: "c2", name: "Second" });
const world = () => new FakeConnectionsClient({ connections: [first, second], modules: [sampleModule()] });

const searches = fc.array(fc.constantFrom("first", "second", "x", ""), { minLength: 1, maxLength: 5 });
const request = fc.constantFrom<KitRequest>(
  { type: "session-requested" },
  { type: "module-requested", moduleId },
  { type: "types-requested", moduleId },
  { type: "connections-requested", moduleId, search: "" },
  { type: "connections-requested", moduleId, search: "second" },
  { type: "attach-requested", moduleId, connection: first },
  { type: "attach-requested", moduleId, connection: second },
  { type: "detach-requested", moduleId },
  { type: "verify-requested", moduleId, connectionId: "c1" },
  { type: "refresh-requested" },
);
const requests = fc.array(request, { minLength: 1, maxLength: 6 });
const losses = fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 3 }).map((lost) => new Set(lost));

/** A store that knows module and list, with everything afterwards in the hands of the scheduler. */
async function loaded(scheduler: fc.Scheduler, lost?: ReadonlySet<number>) {
  const backend = world();
  const network = scheduled(backend, scheduler, lost);
  const store = createConnectionStore({ client: network.client });
  store.send({ type: "module-requested", moduleId });
  store.send({ type: "connections-requested", moduleId, search: "" });
  await scheduler.waitIdle();
  network.traffic.length = 0;
  return { ...network, backend, store, module: () => moduleStateOf(store.state, moduleId) };
}

const submission = { typeId: "celonis-application-key", packageId: "order-to-cash", credentials: { applicationKey: "canary-0001" }, issues: {} };

export const raceProperties = [
  asyncProperty(
    "H20 F20 a list shows the rows of its own search only, whatever comes when",
    fc.tuple(fc.scheduler(), searches),
    async ([scheduler, searches]) => {
      const { client } = scheduled(world(), scheduler);
      const store = createConnectionStore({ client });
      store.subscribe(() => {
        const { collection } = moduleStateOf(store.state, moduleId);
        if (collection.status !== "ready") return;
        const wanted = [first, second].filter(({ name }) => name.toLowerCase().includes(collection.query.search ?? "")).map(({ id }) => id);
        expect(collection.loaded.items.map(({ id }) => id)).toEqual(wanted);
      });
      acts(
        scheduler,
        searches.map((search) => () => store.send({ type: "connections-requested", moduleId, search })),
      );
      await scheduler.waitIdle();
      expect(moduleStateOf(store.state, moduleId).collection).toMatchObject({ status: "ready" });
      expect((moduleStateOf(store.state, moduleId).collection as { query: { search?: string } }).query.search ?? "").toBe(searches.at(-1));
    },
  ),
  asyncProperty(
    "H10 F23 however often Save is pressed, one request is on its way, and there is one connection",
    fc.tuple(fc.scheduler(), fc.integer({ min: 1, max: 5 }), losses),
    async ([scheduler, clicks, lost]) => {
      const backend = new FakeConnectionsClient({ connections: [] });
      const { client, traffic } = scheduled(backend, scheduler, lost);
      const draft = createDraft({ client, values: { name: "Prod" } });
      acts(
        scheduler,
        Array.from({ length: clicks }, () => () => void draft.submit(submission)),
      );
      await scheduler.waitIdle();
      expect(traffic.map(({ what }) => what)).toEqual(traffic.map((_, index) => (index % 2 === 0 ? "arrives" : "answers")));
      expect((await backend.connections({})).items).toHaveLength(1);
      expect(["saved", "rejected"]).toContain(draft.state.status);
    },
  ),
  asyncProperty(
    "H27 F52 after the store was disposed of nothing changes and nothing is told",
    fc.tuple(fc.scheduler(), requests, losses),
    async ([scheduler, requests, lost]) => {
      const { store } = await loaded(scheduler, lost);
      const told: unknown[] = [];
      let isDisposed = false;
      const listen = (what: unknown) => isDisposed && told.push(what);
      store.subscribe(listen);
      store.onOutcome(listen);
      acts(
        scheduler,
        requests.map((request) => () => store.send(request)),
      );
      let last = store.state;
      acts(scheduler, [
        () => {
          store.dispose();
          isDisposed = true;
          last = store.state;
        },
      ]);
      await scheduler.waitIdle();
      expect(told).toEqual([]);
      expect(store.state).toBe(last);
    },
  ),
  asyncProperty("H27 F52 after a draft was disposed of nothing changes and nothing is told", fc.tuple(fc.scheduler(), losses), async ([scheduler, lost]) => {
    const { client } = scheduled(new FakeConnectionsClient({ connections: [] }), scheduler, lost);
    const told: unknown[] = [];
    let isDisposed = false;
    const listen = (what: unknown) => isDisposed && told.push(what);
    const draft = createDraft({ client, values: { name: "Prod" }, onSavedAfterReset: listen });
    draft.subscribe(listen);
    acts(scheduler, [() => void draft.submit(submission), () => draft.send({ type: "reset", values: { name: "Other" } }), () => void draft.submit(submission)]);
    acts(scheduler, [
      () => {
        draft.dispose();
        isDisposed = true;
      },
    ]);
    await scheduler.waitIdle();
    expect(told).toEqual([]);
  }),
  asyncProperty(
    "H21 writes to one module go one after the other, and what is shown is what is stored",
    fc.tuple(fc.scheduler(), requests, losses),
    async ([scheduler, requests, lost]) => {
      const { store, backend, traffic, module } = await loaded(scheduler, lost);
      const outcomes: KitOutcome[] = [];
      store.onOutcome((outcome) => outcomes.push(outcome));
      acts(
        scheduler,
        requests.map((request) => () => store.send(request)),
      );
      await scheduler.waitIdle();
      const writes = traffic.filter(({ method }) => method === "attachConnection" || method === "detachConnection");
      expect(writes.map(({ what }) => what)).toEqual(writes.map((_, index) => (index % 2 === 0 ? "arrives" : "answers")));
      store.send({ type: "attachment-failure-dismissed", moduleId });
      const { connectionId } = await backend.module(moduleId);
      const { attachment, module: known } = module();
      // A loss while the outcome was read leaves it to the next refresh.
      if (lost.size === 0) {
        expect("connection" in attachment ? attachment.connection?.id : null).toBe(connectionId);
        expect(known).toMatchObject({ status: "ready", value: { connectionId } });
        expect(outcomes.filter(({ type }) => type === "connection-attached" || type === "connection-detached")).toHaveLength(writes.length / 2);
      }
    },
  ),
  asyncProperty(
    "H21 F62 a list that was asked for before a write ended is asked for again",
    fc.tuple(fc.scheduler(), fc.constantFrom(first, second), fc.boolean()),
    async ([scheduler, connection, isDetached]) => {
      const { store, traffic, module } = await loaded(scheduler);
      acts(scheduler, [
        () => store.send({ type: "attach-requested", moduleId, connection }),
        () => store.send({ type: "connections-requested", moduleId, search: "" }),
        ...(isDetached ? [() => store.send({ type: "detach-requested", moduleId })] : []),
      ]);
      await scheduler.waitIdle();
      const lastWrite = traffic.findLastIndex(({ method, what }) => /^(at|de)tachConnection$/.test(method) && what === "answers");
      const lastList = traffic.findLastIndex(({ method, what }) => method === "connections" && what === "arrives");
      expect(lastList).toBeGreaterThan(lastWrite);
      expect(module().collection.status).toBe("ready");
    },
  ),
  asyncProperty(
    "H20 the verification that is shown is that of the last wish",
    fc.tuple(fc.scheduler(), fc.array(fc.constantFrom("c1", "c2"), { minLength: 1, maxLength: 4 })),
    async ([scheduler, wishes]) => {
      const { store, module } = await loaded(scheduler);
      acts(
        scheduler,
        wishes.map((connectionId) => () => store.send({ type: "verify-requested", moduleId, connectionId })),
      );
      await scheduler.waitIdle();
      expect(module().verification).toMatchObject({ status: "verified", connectionId: wishes.at(-1) });
    },
  ),
  asyncProperty(
    "O12 O16 F80 a sign-in ends once, however its news arrive",
    fc.tuple(
      fc.scheduler(),
      fc.constantFrom<FakeSignIn>({ outcome: "signed-in" }, { outcome: "denied", code: "access_denied" }),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
    ),
    async ([scheduler, signIn, messages, isCancelled]) => {
      const backend = new FakeConnectionsClient({ types: [sampleAuthorizationType()] });
      const { client } = scheduled(backend, scheduler);
      const listeners = new Set<(message: { origin: string; data: unknown }) => void>();
      let time = 0;
      const flow = new AuthorizationFlow({
        client,
        origins: ["https://host.example"],
        environment: {
          now: () => time,
          isVisible: () => true,
          sleep: async (milliseconds, signal) => {
            if (!signal.aborted) await scheduler.schedule(Promise.resolve(), "the clock");
            time += milliseconds;
          },
          messages: (_, listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        },
      });
      const states: AuthorizationState[] = [];
      flow.subscribe((state) => states.push(state));
      flow.start({ typeId: "microsoft-user", name: "Files", packageId: "order-to-cash", credentials: {} }, () => null);
      await scheduler.waitFor(new Promise<void>((resolve) => flow.subscribe(({ status }) => status === "blocked" && resolve())));
      const id = "authorizationId" in flow.state ? flow.state.authorizationId : "";
      const data = { type: "connection-kit/authorization", v: 1, id };
      acts(scheduler, [() => backend.settleAuthorization(id, signIn)]);
      acts(
        scheduler,
        Array.from({ length: messages }, () => () => {
          for (const listener of listeners) listener({ origin: "https://host.example", data });
        }),
      );
      if (isCancelled) acts(scheduler, [() => flow.cancel()]);
      await scheduler.waitIdle();
      const ends = states.filter(({ status }) => !["opening", "waiting", "blocked"].includes(status));
      expect(ends).toHaveLength(1);
      expect([signIn.outcome === "signed-in" ? "completed" : "denied", ...(isCancelled ? ["cancelled"] : [])]).toContain(flow.state.status);
    },
  ),
];
