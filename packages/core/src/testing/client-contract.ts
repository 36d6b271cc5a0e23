import type { ConnectionsClient, Credentials, NewConnection } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import { assert, type ContractCase, declareCases, equal, newKey, rejection, rejects, type TestFramework, thrown } from "./contract-cases.ts";

/** A client in front of a backend that is in a known state, made anew for each case. */
export interface ContractWorld {
  readonly client: ConnectionsClient;
  /** A module to which nothing is attached. */
  readonly moduleId: string;
  /** The module's package. It holds at least two connections that fit the module. */
  readonly packageId: string;
  /** A type with secrets that the module accepts, credentials that the system accepts, and some that it rejects. */
  readonly typeId: string;
  readonly credentials: Credentials;
  readonly rejectedCredentials: Credentials;
}

/** Declares the contract of `ConnectionsClient` as tests of one implementation. Returns how many cases there are. */
export function describeConnectionsClient(name: string, setup: () => ContractWorld | Promise<ContractWorld>, framework: TestFramework): number {
  return declareCases(`${name} keeps the contract of ConnectionsClient`, connectionsClientCases, setup, framework);
}

export const connectionsClientCases: readonly ContractCase<ContractWorld>[] = [
  {
    name: "tells who is signed in",
    async run({ client }) {
      const { user, team, abilities } = await client.session();
      assert(user.id !== "" && team.id !== "" && typeof abilities.createConnections === "boolean", "the session names a user, a team and abilities");
    },
  },
  {
    name: "reads a module with its package and its entity tag",
    async run({ client, moduleId, packageId }) {
      const module = await client.module(moduleId);
      equal(module.id, moduleId);
      equal(module.package.id, packageId);
      equal(module.connectionId, null);
      assert(/^".+"$/.test(module.etag), "the entity tag is strong and quoted");
    },
  },
  { name: "H28 rejects an unknown module as not found", run: ({ client }) => rejects(client.module("no-such-module"), "not-found") },
  {
    name: "lists the types that the module accepts, each saying whether it is available",
    async run({ client, moduleId, typeId }) {
      const [module, types] = await Promise.all([client.module(moduleId), client.connectionTypes(moduleId)]);
      assert(
        types.some(({ id }) => id === typeId),
        "the type is among them",
      );
      assert(
        types.every(({ id, availability }) => module.acceptedTypeIds.includes(id) && typeof availability.available === "boolean"),
        "each is accepted",
      );
    },
  },
  { name: "rejects the types of an unknown module as not found", run: ({ client }) => rejects(client.connectionTypes("no-such-module"), "not-found") },
  {
    name: "lists the connections of a package and says of each whether it fits the module",
    async run({ client, moduleId, packageId }) {
      const page = await client.connections({ moduleId, packageId });
      assert(page.items.length >= 2 && page.items.every((row) => row.packageId === packageId && row.fit !== undefined), "each row has a fit");
      const codes = page.items.map((row) => row.fit?.code === "fits");
      equal(codes.indexOf(false) === -1 || codes.lastIndexOf(true) < codes.indexOf(false), true, "those that fit come first");
      equal(page.skipped, 0);
    },
  },
  {
    name: "H15 pages through all connections, each once, and ends",
    async run({ client, packageId }) {
      const all = await allPages(client, packageId, 1);
      const whole = await client.connections({ packageId, limit: 100 });
      equal(new Set(all.map(({ id }) => id)).size, all.length, "no id comes twice");
      equal(all.map(({ id }) => id).join(), whole.items.map(({ id }) => id).join(), "pages are the list in its order");
    },
  },
  {
    name: "H15 rejects a cursor it never gave",
    async run({ client, packageId }) {
      const error = await rejection(client.connections({ packageId, cursor: "no-such-cursor" }));
      assert(error.code === "cursor-expired" || error.code === "invalid-input", `the code is ${error.code}`);
    },
  },
  {
    name: "searches on the server, whatever the case",
    async run({ client, packageId }) {
      const [first] = (await client.connections({ packageId })).items;
      const name = first?.name ?? "";
      assert(
        (await client.connections({ packageId, search: name.toUpperCase() })).items.some(({ id }) => id === first?.id),
        "it is found by its name",
      );
      equal((await client.connections({ packageId, search: "no connection has this name" })).items.length, 0);
    },
  },
  {
    name: "filters by type and by status",
    async run({ client, packageId }) {
      const [first] = (await client.connections({ packageId })).items;
      const page = await client.connections({ packageId, typeId: first?.type.id ?? "", status: first?.status ?? "" });
      assert(page.items.length > 0 && page.items.every((row) => row.type.id === first?.type.id && row.status === first?.status), "all rows match");
      equal((await client.connections({ packageId, typeId: "no-such-type" })).items.length, 0);
    },
  },
  { name: "rejects an unknown connection as not found", run: ({ client }) => rejects(client.connection("no-such-connection"), "not-found") },
  {
    name: "S13 creates a verified connection and never gives a secret back",
    async run(world) {
      const created = await world.client.createConnection(newConnection(world), { idempotencyKey: newKey() });
      equal(created.name, "Contract test");
      equal(created.status, "active");
      assert(created.identity !== null, "the identity is known");
      const read = await world.client.connection(created.id);
      const list = await world.client.connections({ packageId: world.packageId, search: "Contract test" });
      assert(
        list.items.some(({ id }) => id === created.id),
        "it is listed",
      );
      for (const secret of secretsOf(created, world.credentials)) {
        assert(!JSON.stringify([created, read, list]).includes(secret), "no answer holds the secret");
      }
    },
  },
  {
    name: "H08 gives the first result again for the same key, and creates nothing twice",
    async run(world) {
      const idempotencyKey = newKey();
      const first = await world.client.createConnection(newConnection(world), { idempotencyKey });
      const second = await world.client.createConnection(newConnection(world), { idempotencyKey });
      equal(second.id, first.id);
      equal((await world.client.connections({ packageId: world.packageId, search: "Contract test" })).items.length, 1);
    },
  },
  {
    name: "H09 refuses the same key for another request",
    async run(world) {
      const idempotencyKey = newKey();
      await world.client.createConnection(newConnection(world), { idempotencyKey });
      await rejects(world.client.createConnection(newConnection(world, { name: "Another" }), { idempotencyKey }), "idempotency-conflict");
    },
  },
  {
    name: "B13 refuses a name that another connection of the package has, whatever the case",
    async run(world) {
      await world.client.createConnection(newConnection(world), { idempotencyKey: newKey() });
      const error = await rejection(world.client.createConnection(newConnection(world, { name: "CONTRACT TEST" }), { idempotencyKey: newKey() }));
      equal(error.code, "name-taken");
      equal(error.field, "name");
    },
  },
  {
    name: "B01 refuses an empty name and points to it",
    async run(world) {
      const error = await rejection(world.client.createConnection(newConnection(world, { name: "  " }), { idempotencyKey: newKey() }));
      equal(error.code, "invalid-input");
      equal(error.field, "name");
    },
  },
  {
    name: "S14 refuses a mask in place of a secret",
    async run(world) {
      const credentials = Object.fromEntries(Object.keys(world.credentials).map((field) => [field, "••••••••4Q7x"]));
      const error = await rejection(world.client.createConnection(newConnection(world, { credentials }), { idempotencyKey: newKey() }));
      assert(error.code === "invalid-input" || error.code === "credential-rejected", `the code is ${error.code}`);
    },
  },
  {
    name: "refuses a type it does not know",
    async run(world) {
      const error = await rejection(world.client.createConnection(newConnection(world, { typeId: "no-such-type" }), { idempotencyKey: newKey() }));
      assert(error.code === "invalid-input" || error.code === "not-found", `the code is ${error.code}`);
    },
  },
  {
    name: "F39 stores nothing when the credentials are rejected, and points to them",
    async run(world) {
      const error = await rejection(
        world.client.createConnection(newConnection(world, { credentials: world.rejectedCredentials }), { idempotencyKey: newKey() }),
      );
      equal(error.code, "credential-rejected");
      assert(error.field !== undefined && Object.hasOwn(world.rejectedCredentials, error.field), "a credential is named");
      equal((await world.client.connections({ packageId: world.packageId, search: "Contract test" })).items.length, 0);
    },
  },
  {
    name: "S10 tells nothing of the rejected secret",
    async run(world) {
      const error = await rejection(
        world.client.createConnection(newConnection(world, { credentials: world.rejectedCredentials }), { idempotencyKey: newKey() }),
      );
      const told = JSON.stringify({ ...error, message: error.message, cause: error.cause });
      for (const value of Object.values(world.rejectedCredentials)) assert(value.length < 6 || !told.includes(value), "the error does not hold it");
    },
  },
  {
    name: "checks credentials and stores nothing",
    async run({ client, typeId, packageId, credentials }) {
      const before = await allPages(client, packageId, 100);
      const verification = await client.checkConnection({ typeId, packageId, credentials });
      equal(verification.ok, true);
      assert(verification.stages.length > 0, "there are stages");
      equal((await allPages(client, packageId, 100)).length, before.length);
    },
  },
  {
    name: "says that checked credentials are not accepted",
    async run({ client, typeId, packageId, rejectedCredentials }) {
      const verification = await client.checkConnection({ typeId, packageId, credentials: rejectedCredentials });
      equal(verification.ok, false);
      assert(
        verification.stages.some(({ ok }) => ok === false),
        "a stage says where it stopped",
      );
    },
  },
  {
    name: "verifies a stored connection and updates its status",
    async run(world) {
      const created = await world.client.createConnection(newConnection(world), { idempotencyKey: newKey() });
      const verification = await world.client.verifyConnection(created.id);
      equal(verification.ok, true);
      equal((await world.client.connection(created.id)).status, verification.status);
    },
  },
  {
    name: "rejects the verification of an unknown connection as not found",
    run: ({ client }) => rejects(client.verifyConnection("no-such-connection"), "not-found"),
  },
  {
    name: "attaches a connection",
    async run(world) {
      const { client, moduleId } = world;
      const before = await client.module(moduleId);
      const connection = await fitting(world);
      const after = await client.attachConnection(before, connection.id);
      equal(after.connectionId, connection.id);
      assert(after.etag !== before.etag, "the entity tag is another");
      equal((await client.module(moduleId)).connectionId, connection.id);
    },
  },
  {
    name: "replaces the attached connection",
    async run(world) {
      const { client, moduleId, packageId } = world;
      const [first, second] = (await client.connections({ moduleId, packageId })).items;
      const module = await client.attachConnection(await client.module(moduleId), first?.id ?? "");
      equal((await client.attachConnection(module, second?.id ?? "")).connectionId, second?.id);
    },
  },
  {
    name: "H14 attaches nothing when the module has changed meanwhile",
    async run(world) {
      const { client, moduleId } = world;
      const before = await client.module(moduleId);
      const connection = await fitting(world);
      const attached = await client.attachConnection(before, connection.id);
      await client.detachConnection(attached);
      await rejects(client.attachConnection(before, connection.id), "precondition-failed");
      equal((await client.module(moduleId)).connectionId, null);
    },
  },
  {
    name: "attaches no connection that is not there",
    async run({ client, moduleId }) {
      const error = await rejection(client.attachConnection(await client.module(moduleId), "no-such-connection"));
      assert(error.code === "not-found" || error.code === "invalid-input", `the code is ${error.code}`);
    },
  },
  {
    name: "detaches",
    async run(world) {
      const { client, moduleId } = world;
      const connection = await fitting(world);
      const attached = await client.attachConnection(await client.module(moduleId), connection.id);
      equal((await client.detachConnection(attached)).connectionId, null);
      equal((await client.connection(connection.id)).id, connection.id, "the connection stays");
    },
  },
  {
    name: "H14 detaches nothing when the module has changed meanwhile",
    async run(world) {
      const { client, moduleId } = world;
      const before = await client.module(moduleId);
      const connection = await fitting(world);
      await client.attachConnection(before, connection.id);
      await rejects(client.detachConnection(before), "precondition-failed");
      equal((await client.module(moduleId)).connectionId, connection.id);
    },
  },
  {
    name: "H02 rejects with the reason of a signal that is aborted before the call",
    async run({ client }) {
      const reason = new Error("not wanted");
      equal(await thrown(client.session({ signal: AbortSignal.abort(reason) })), reason);
    },
  },
  {
    name: "H02 rejects with the reason of a signal that is aborted during the call",
    async run({ client, moduleId }) {
      const reason = new Error("not wanted any more");
      const controller = new AbortController();
      const call = client.module(moduleId, { signal: controller.signal });
      controller.abort(reason);
      equal(await thrown(call), reason);
    },
  },
];

function newConnection({ typeId, packageId, credentials }: ContractWorld, changes: Partial<NewConnection> = {}): NewConnection {
  return { name: "Contract test", typeId, packageId, credentials, verify: "required", ...changes };
}

async function fitting({ client, moduleId, packageId }: ContractWorld): Promise<Connection> {
  const [connection] = (await client.connections({ moduleId, packageId })).items;
  if (connection?.fit?.code !== "fits") throw new Error("The world has no connection that fits.");
  return connection;
}

async function allPages(client: ConnectionsClient, packageId: string, limit: number): Promise<Connection[]> {
  const all: Connection[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Awaited<ReturnType<ConnectionsClient["connections"]>> = await client.connections({ packageId, limit, ...(cursor && { cursor }) });
    all.push(...page.items);
    assert(all.length <= 10_000, "the pages end");
    cursor = page.nextCursor;
  }
  return all;
}

function secretsOf(connection: Connection, credentials: Credentials): string[] {
  return Object.keys(connection.secrets).flatMap((field) => credentials[field] ?? []);
}
