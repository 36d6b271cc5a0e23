import type { Connection, DynamicConnection, Module, PersonalConnection, Problem } from "@connection-kit/core/contract";
import { dynamicConnection, module as moduleShape, personalConnectionList } from "@connection-kit/core/contract";
import { beforeEach, describe, expect, it } from "vitest";
import type { PlatformFlow, RunResult } from "../platform/contract.ts";
import { api, Caller } from "../testing/caller.ts";

const flowId = "check-one-order";
const slotModule = "check-one-order-query-data";
const buildTime = "late-deliveries-read-only";
const robin = { authorization: "Bearer demo-robin" };

describe("dynamic connections", () => {
  let caller: Caller;

  beforeEach(() => {
    caller = new Caller();
  });

  const module = async () => (await caller.get<Module>(`${api}/modules/${slotModule}`)).body;
  const create = <Body = DynamicConnection>(more: Record<string, unknown> = {}, key = "one") =>
    caller.call<Body>(
      "POST",
      `${api}/dynamic-connections`,
      { name: "Your Celonis", moduleId: slotModule, buildTimeConnectionId: buildTime, ...more },
      { "idempotency-key": key },
    );
  const publish = () => caller.call<PlatformFlow>("POST", `/mock/flows/${flowId}/publish`);
  const mine = async (headers: Record<string, string> = {}) =>
    (await caller.get<{ items: PersonalConnection[] }>(`${api}/me/dynamic-connections`, headers)).body.items;
  const supply = <Body = PersonalConnection>(id: string, applicationKey: string, headers: Record<string, string> = {}) =>
    caller.call<Body>("PUT", `${api}/me/dynamic-connections/${id}`, { typeId: "celonis-application-key", credentials: { applicationKey } }, headers);
  const run = <Body = RunResult>(headers: Record<string, string> = {}) => caller.call<Body>("POST", `/mock/modules/${slotModule}/run`, undefined, headers);
  const keyFor = async (name: string, resourceId: string) => {
    const { application, applicationKey } = await caller.key(name);
    await caller.grant(application, [{ resource: "data-pool", resourceId, actions: ["read"] }]);
    return applicationKey;
  };
  const published = async () => {
    const { body } = await create();
    await publish();
    return body.id;
  };

  it.each([
    ["dynamic", { connectionId: buildTime, canBeDynamic: true }, 0],
    ["dynamic-without-value", { connectionId: null, canBeDynamic: true }, 0],
    ["dynamic-published", { connectionId: null, canBeDynamic: false }, 1],
  ] as const)("the scenario %s has one", async (scenario, facts, supplied) => {
    caller = new Caller({ scenario });
    expect(await module()).toMatchObject({ dynamicConnection: { name: "Your Celonis" }, ...facts });
    expect(await mine()).toHaveLength(supplied);
  });

  it("refuses a type that is signed in to in a window", async () => {
    const { body: flow } = await caller.call<PlatformFlow>("POST", `/mock/flows/${flowId}/modules`, { kind: "microsoft-list-files" });
    const moduleId = flow.modules.at(-1)?.id;
    const { body } = await create({ name: "Your Microsoft", moduleId, buildTimeConnectionId: null });
    await publish();
    const answer = await caller.call<Problem>("PUT", `${api}/me/dynamic-connections/${body.id}`, { typeId: "microsoft-user", credentials: {} });
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([422, "sign-in-needed"]);
  });

  it("can be made where the flow runs on demand only, while it is a draft", async () => {
    const of = async (id: string) => moduleShape.parse((await caller.get(`${api}/modules/${id}`)).body).canBeDynamic;
    expect([await of(slotModule), await of("resolve-blocked-orders-query-data"), await of("escalate-late-deliveries-query-data")]).toEqual([
      true,
      false,
      false,
    ]);
    await publish();
    expect(await of(slotModule)).toBe(false);
  });

  it("ties the module at once; its connection is the build-time value, with which the draft runs", async () => {
    const before = await module();
    const { status, body, headers } = await create();
    expect(status).toBe(201);
    expect(dynamicConnection.parse(body)).toMatchObject({
      name: "Your Celonis",
      flow: { id: flowId, name: "Check one order" },
      package: { id: "order-to-cash" },
      buildTimeConnection: { id: buildTime, name: "Late deliveries – read only" },
      etag: headers.get("etag"),
    });
    const after = await module();
    expect(after).toMatchObject({ dynamicConnection: { id: body.id, name: "Your Celonis" }, connectionId: buildTime });
    expect(after.etag).not.toBe(before.etag);
    expect((await run()).body.actsAs).toBe("late-deliveries-reader");
  });

  it("keeps its name from the connections and the other dynamic connections of the package", async () => {
    await create();
    const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).code];
    const made = await caller.create<Problem>({ name: "your celonis", typeId: "celonis-user", credentials: {} });
    const renamed = await caller.call("PATCH", `${api}/connections/sandbox-key`, { name: "YOUR CELONIS" }, { "if-match": "*" });
    const { body: flow } = await caller.call<PlatformFlow>("POST", `/mock/flows/${flowId}/modules`, { kind: "celonis-query-data" });
    const again = await create<Problem>({ moduleId: flow.modules.at(-1)?.id, name: "Your Celonis" }, "two");
    expect([made, renamed, again].map(codeOf)).toEqual([
      [409, "name-taken"],
      [409, "name-taken"],
      [409, "name-taken"],
    ]);
  });

  it("is made once per key", async () => {
    const [first, second] = [await create(), await create()];
    expect(second.body).toEqual(first.body);
    expect(Object.keys((await caller.backend.world()).dynamicConnections)).toHaveLength(1);
  });

  it.each([
    ["a flow with a schedule", { moduleId: "resolve-blocked-orders-query-data" }, 422, "#/moduleId", "not-on-demand"],
    ["a module that does not exist", { moduleId: "nothing" }, 404, undefined, undefined],
    ["an empty name", { name: " " }, 422, "#/name", "name-missing"],
    ["the name of a connection", { name: "sandbox KEY" }, 409, "#/name", "name-taken"],
    ["a value that does not exist", { buildTimeConnectionId: "nothing" }, 422, "#/buildTimeConnectionId", "unknown"],
    ["a value of another package", { buildTimeConnectionId: "invoice-reader" }, 422, "#/buildTimeConnectionId", "other-package"],
    ["a value that is of no use", { buildTimeConnectionId: "quarterly-audit" }, 422, "#/buildTimeConnectionId", "status"],
  ])("is not made with %s", async (_, more, status, pointer, code) => {
    const answer = await create<Problem>(more);
    expect([answer.status, answer.body.errors?.[0]?.pointer, answer.body.errors?.[0]?.code]).toEqual([status, pointer, code]);
    expect((await caller.backend.world()).dynamicConnections).toEqual({});
    expect((await module()).connectionId).toBeNull();
  });

  it("is not made twice for a module, nor for a published flow", async () => {
    await create();
    expect((await create<Problem>({ name: "Another" }, "two")).body.errors?.[0]?.code).toBe("already-dynamic");
    caller = new Caller();
    await publish();
    expect((await create<Problem>()).body.errors?.[0]?.code).toBe("published");
  });

  it("is shown by nobody’s name before the flow is published; publishing drops the build-time value", async () => {
    const { body } = await create();
    expect(await mine()).toEqual([]);
    expect((await supply(body.id, "x")).status).toBe(404);
    const flow = (await publish()).body;
    expect(flow).toMatchObject({ state: "live", isOnDemand: true, modules: [{ connection: null, dynamicConnection: { name: "Your Celonis" } }] });
    expect((await module()).connectionId).toBeNull();
    const items = personalConnectionList.parse({ items: await mine() }).items;
    expect(items).toMatchObject([{ dynamicConnection: { id: body.id, buildTimeConnection: null }, connection: null }]);
  });

  it("each person runs with what they supplied, and is told when they have not", async () => {
    const id = await published();
    const refused = await run<Problem>();
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.code]).toEqual([409, "invalid-input", "not-supplied"]);
    expect(refused.body.detail).toBe("This flow runs with your own credentials. Supply “Your Celonis” under Personal connections, then run it again.");
    await supply(id, await keyFor("Alex’s key", "finance"));
    expect((await run<Problem>(robin)).status).toBe(409);
    await supply(id, await keyFor("Robin’s key", "warehouse"), robin);
    expect([(await run()).body.dataPools, (await run(robin)).body.dataPools]).toEqual([["Finance"], ["Warehouse"]]);
    expect([(await mine())[0]?.connection?.identity?.label, (await mine(robin))[0]?.connection?.identity?.label]).toEqual(["Alex’s key", "Robin’s key"]);
  });

  it("says which types are accepted, as each person may use them", async () => {
    await published();
    const offered = async (headers: Record<string, string>) =>
      (await mine(headers))[0]?.types.map(({ id, availability, fields }) => [id, availability.available, fields.map(({ name }) => name)]);
    const others = [
      ["celonis-application-key", true, ["applicationKey"]],
      ["celonis-oauth-client-credentials", true, ["clientId", "clientSecret"]],
    ];
    expect(await offered({})).toEqual([["celonis-user", true, []], ...others]);
    expect(await offered(robin)).toEqual([["celonis-user", false, []], ...others]);
  });

  it("a draft without a build-time value says so when it is run", async () => {
    await create({ buildTimeConnectionId: null });
    const refused = await run<Problem>();
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([409, "no-build-time-value"]);
    expect(refused.body.detail).toBe("“Your Celonis” has no build-time value, so this flow runs once it is published.");
  });

  it("what a person supplied stands in no list of the package and is attached to nothing", async () => {
    const id = await published();
    const connections = async () => (await caller.get<{ items: Connection[]; total: number }>(`${api}/connections?packageId=order-to-cash`)).body.total;
    const before = await connections();
    const { body } = await supply(id, await keyFor("Alex’s key", "finance"));
    await run();
    expect(await connections()).toBe(before);
    expect((await caller.get(`${api}/connections/${body.connection?.id}`)).status).toBe(404);
    expect((await module()).connectionId).toBeNull();
  });

  it("rejected credentials change nothing, and are in no answer", async () => {
    const id = await published();
    await supply(id, await keyFor("Alex’s key", "finance"));
    const before = await mine();
    const wrong = `wrong-${crypto.randomUUID()}`;
    const answer = await supply<Problem>(id, wrong);
    expect([answer.status, answer.body.code]).toEqual([422, "credential-rejected"]);
    expect(await mine()).toEqual(before);
    expect(JSON.stringify([answer.body, await caller.backend.world()])).not.toContain(wrong.slice(-12));
  });

  it("replacing keeps the id; withdrawing takes it away, and the flow asks again", async () => {
    const id = await published();
    const first = (await supply(id, await keyFor("One", "finance"))).body;
    const second = (await supply(id, await keyFor("Two", "warehouse"))).body;
    expect(second.connection).toMatchObject({ id: first.connection?.id, identity: { label: "Two" }, status: "active" });
    const withdraw = () => caller.call("DELETE", `${api}/me/dynamic-connections/${id}`);
    expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 204]);
    expect((await mine())[0]?.connection).toBeNull();
    expect((await run<Problem>()).status).toBe(409);
    expect((await caller.call("DELETE", `${api}/me/dynamic-connections/nothing`)).status).toBe(404);
  });

  it("a key that stopped working is noted with the person, and the run says so", async () => {
    const id = await published();
    const { application, applicationKey } = await caller.key("Short-lived");
    await supply(id, applicationKey);
    await caller.call("POST", `/mock/applications/${application.id}/revoke`);
    expect((await run<Problem>()).body.code).toBe("credential-rejected");
    expect((await mine())[0]?.connection?.status).toBe("revoked");
  });

  it("nobody’s own key that stopped working switches the flow off for the others", async () => {
    const id = await published();
    const { application, applicationKey } = await caller.key("Short-lived");
    await supply(id, applicationKey);
    await supply(id, await keyFor("Robin’s key", "warehouse"), robin);
    await caller.call("POST", `/mock/applications/${application.id}/revoke`);
    for (const _ of [1, 2, 3, 4]) await run();
    const flow = (await caller.get<PlatformFlow>(`/mock/flows/${flowId}`)).body;
    expect([flow.switchedOff, flow.modules[0]?.failures]).toEqual([null, 0]);
    expect((await run(robin)).status).toBe(200);
  });

  it.each([
    ["another system’s type", { typeId: "sap-user", credentials: {} }, "wrong-type"],
    ["an unknown type", { typeId: "nothing", credentials: {} }, "wrong-type"],
  ])("takes nothing of %s", async (_, body, code) => {
    const answer = await caller.call<Problem>("PUT", `${api}/me/dynamic-connections/${await published()}`, body);
    expect([answer.status, answer.body.errors?.[0]?.code]).toEqual([422, code]);
  });

  it("lets nobody act as themselves who may not", async () => {
    const id = await published();
    const asThemselves = (headers: Record<string, string>) =>
      caller.call<Problem>("PUT", `${api}/me/dynamic-connections/${id}`, { typeId: "celonis-user", credentials: {} }, headers);
    expect((await asThemselves(robin)).status).toBe(403);
    expect((await asThemselves({})).status).toBe(200);
    expect((await run()).body.actsAs).toBe("alex.analyst@example.com");
  });

  it("ends when the module gets an ordinary connection or none, with everybody’s credentials", async () => {
    const id = await published();
    await supply(id, await keyFor("Alex’s key", "finance"));
    const stale = await caller.call("DELETE", `${api}/modules/${slotModule}/connection`, undefined, { "if-match": '"stale"' });
    expect(stale.status).toBe(412);
    await caller.call("DELETE", `${api}/modules/${slotModule}/connection`, undefined, { "if-match": (await module()).etag });
    expect((await module()).dynamicConnection).toBeNull();
    const { dynamicConnections, personalConnections } = await caller.backend.world();
    expect([dynamicConnections, personalConnections]).toEqual([{}, {}]);
  });
});
