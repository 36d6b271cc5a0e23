import type { Connection } from "../contract/connection.ts";
import { assert, type ContractCase, equal, newKey, rejection, rejects } from "./contract-cases.ts";
import type { ManagementWorld } from "./management-contract.ts";

/** A connection that no module uses, with the world's credentials. */
function createUnused({ client, typeId, packageId, credentials }: ManagementWorld): Promise<Connection> {
  return client.createConnection({ name: "Contract test", typeId, packageId, credentials, verify: "required" }, { idempotencyKey: newKey() });
}

/** The same, attached to the module of the world. */
async function createUsed(world: ManagementWorld): Promise<Connection> {
  const { id } = await createUnused(world);
  await world.client.attachConnection(await world.client.module(world.moduleId), id);
  return world.client.connection(id);
}

function tellsNothingOf(told: unknown, values: Readonly<Record<string, string>>, fields: readonly string[]): void {
  const text = JSON.stringify(told);
  for (const field of fields) assert(!text.includes(values[field] ?? ""), `the value of ${field} is not told`);
}

const reading: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "reads the type of a connection, complete with its fields",
    async run(world) {
      const { id } = await createUnused(world);
      const type = await world.management.connectionTypeOf(id);
      equal(type.id, world.typeId);
      assert(
        Object.keys(world.credentials).every((field) => type.fields.some(({ name }) => name === field)),
        "each credential has its field",
      );
    },
  },
  { name: "rejects the type of an unknown connection as not found", run: ({ management }) => rejects(management.connectionTypeOf("no-such"), "not-found") },
  {
    name: "lists what the identity may do",
    async run({ client, management, moduleId, packageId }) {
      const [fitting] = (await client.connections({ moduleId, packageId })).items;
      const permissions = await management.permissions(fitting?.id ?? "");
      assert(permissions.length > 0 && permissions.every(({ resource, actions }) => resource !== "" && actions.length > 0), "each names a thing and acts");
    },
  },
  { name: "rejects the permissions of an unknown connection as not found", run: ({ management }) => rejects(management.permissions("no-such"), "not-found") },
  {
    name: "lists the modules that use a connection",
    async run(world) {
      const { client, management, moduleId, packageId } = world;
      const { id } = await createUsed(world);
      const { items, hidden } = await management.usages(id);
      equal(items.map(({ module }) => module.id).join(), moduleId);
      equal(items[0]?.package.id, packageId);
      assert(items[0]?.state === "live" || items[0]?.state === "draft", "the state of the flow is told");
      equal(hidden, 0);
      await client.detachConnection(await client.module(moduleId));
      equal((await management.usages(id)).items.length, 0);
    },
  },
  { name: "rejects the usages of an unknown connection as not found", run: ({ management }) => rejects(management.usages("no-such"), "not-found") },
];

const renaming: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "renames a connection; its id and its attachments stay",
    async run(world) {
      const used = await createUsed(world);
      const renamed = await world.management.renameConnection(used, "Contract test, renamed");
      equal(renamed.id, used.id);
      equal(renamed.name, "Contract test, renamed");
      assert(renamed.etag !== used.etag, "the entity tag is another");
      equal((await world.client.connection(used.id)).name, "Contract test, renamed");
      equal((await world.client.module(world.moduleId)).connectionId, used.id);
    },
  },
  {
    name: "H14 renames nothing when the connection has changed meanwhile",
    async run(world) {
      const created = await createUnused(world);
      await world.management.renameConnection(created, "First");
      await rejects(world.management.renameConnection(created, "Second"), "precondition-failed");
      equal((await world.client.connection(created.id)).name, "First");
    },
  },
  {
    name: "B13 refuses a name that another connection of the package has, whatever the case",
    async run(world) {
      const [other] = (await world.client.connections({ packageId: world.packageId })).items;
      const error = await rejection(world.management.renameConnection(await createUnused(world), (other?.name ?? "").toUpperCase()));
      equal(error.code, "name-taken");
      equal(error.field, "name");
    },
  },
  {
    name: "takes another case of its own name",
    async run(world) {
      equal((await world.management.renameConnection(await createUnused(world), "CONTRACT TEST")).name, "CONTRACT TEST");
    },
  },
  {
    name: "B01 refuses an empty name and points to it",
    async run(world) {
      const error = await rejection(world.management.renameConnection(await createUnused(world), "  "));
      equal(error.code, "invalid-input");
      equal(error.field, "name");
    },
  },
];

const deleting: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "deletes a connection that nothing uses",
    async run(world) {
      const created = await createUnused(world);
      await world.management.deleteConnection(created);
      await rejects(world.client.connection(created.id), "not-found");
      equal((await world.client.connections({ packageId: world.packageId, search: "Contract test" })).items.length, 0);
    },
  },
  {
    name: "deletes no connection in use, and says what uses it",
    async run(world) {
      const used = await createUsed(world);
      const error = await rejection(world.management.deleteConnection(used));
      equal(error.code, "in-use");
      equal(error.impact?.items.map(({ module }) => module.id).join(), world.moduleId);
      equal((await world.client.module(world.moduleId)).connectionId, used.id);
    },
  },
  {
    name: "detaches and deletes when asked to, and ties the module to nothing else",
    async run(world) {
      const used = await createUsed(world);
      await world.management.deleteConnection(used, { detach: true });
      equal((await world.client.module(world.moduleId)).connectionId, null);
      await rejects(world.client.connection(used.id), "not-found");
    },
  },
  {
    name: "H14 deletes nothing when the connection has changed meanwhile",
    async run(world) {
      const created = await createUnused(world);
      await world.management.renameConnection(created, "Renamed");
      await rejects(world.management.deleteConnection(created), "precondition-failed");
      equal((await world.client.connection(created.id)).name, "Renamed");
    },
  },
  {
    name: "rejects the deletion of an unknown connection as not found",
    run: ({ management }) => rejects(management.deleteConnection({ id: "no-such", etag: '"1"' }), "not-found"),
  },
];

const reauthorizing: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "S13 replaces credentials, and gives none of them back",
    async run(world) {
      const used = await createUsed(world);
      const replaced = await world.management.replaceCredentials(used, world.otherCredentials, { acceptIdentity: true });
      equal(replaced.status, "active");
      assert(replaced.etag !== used.etag, "the entity tag is another");
      assert(typeof replaced.restorableUntil === "string", "those before can be restored");
      tellsNothingOf([replaced, await world.client.connection(used.id)], world.otherCredentials, Object.keys(replaced.secrets));
      equal((await world.client.module(world.moduleId)).connectionId, used.id, "the attachment stays");
    },
  },
  {
    name: "H14 replaces nothing when the connection has changed meanwhile",
    async run(world) {
      const created = await createUnused(world);
      await world.management.renameConnection(created, "Renamed");
      await rejects(world.management.replaceCredentials(created, world.otherCredentials, { acceptIdentity: true }), "precondition-failed");
      equal((await world.client.connection(created.id)).identity?.id, created.identity?.id, "it acts as before");
    },
  },
  {
    name: "S10 keeps the old credentials when the new ones are rejected, and tells nothing of these",
    async run(world) {
      const created = await createUnused(world);
      const error = await rejection(world.management.replaceCredentials(created, world.rejectedCredentials));
      equal(error.code, "credential-rejected");
      assert(error.field !== undefined && Object.hasOwn(world.rejectedCredentials, error.field), "a credential is named");
      tellsNothingOf({ ...error, message: error.message, cause: error.cause }, world.rejectedCredentials, Object.keys(created.secrets));
      const after = await world.client.connection(created.id);
      equal(after.status, created.status);
      equal((await world.client.verifyConnection(created.id)).ok, true);
    },
  },
  {
    name: "S14 refuses a mask in place of a secret",
    async run(world) {
      const created = await createUnused(world);
      const masks = Object.fromEntries(Object.keys(world.credentials).map((field) => [field, "••••••••4Q7x"]));
      const { code } = await rejection(world.management.replaceCredentials(created, masks));
      assert(code === "invalid-input" || code === "credential-rejected", `the code is ${code}`);
    },
  },
  {
    name: "asks before a connection acts as another identity, and names both",
    async run(world) {
      const created = await createUnused(world);
      const error = await rejection(world.management.replaceCredentials(created, world.otherCredentials));
      equal(error.code, "identity-changed");
      equal(error.identities?.before.id, created.identity?.id);
      assert(error.identities?.after.id !== created.identity?.id, "the other is another");
      equal((await world.client.connection(created.id)).identity?.id, created.identity?.id, "nothing has changed");
      const replaced = await world.management.replaceCredentials(created, world.otherCredentials, { acceptIdentity: true });
      equal(replaced.identity?.id, error.identities?.after.id);
    },
  },
  {
    name: "restores the credentials from before, once",
    async run(world) {
      const created = await createUnused(world);
      await world.management.replaceCredentials(created, world.otherCredentials, { acceptIdentity: true });
      const restored = await world.management.restoreCredentials(created.id);
      equal(restored.identity?.id, created.identity?.id);
      equal(restored.restorableUntil ?? null, null);
      equal((await world.client.verifyConnection(created.id)).identity?.id, created.identity?.id);
      await rejects(world.management.restoreCredentials(created.id), "not-found");
    },
  },
  {
    name: "restores nothing where nothing was replaced",
    run: async (world) => rejects(world.management.restoreCredentials((await createUnused(world)).id), "not-found"),
  },
];

const asking: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "asks somebody else: the connection is pending and cannot be attached until its credentials are there",
    async run({ client, management, moduleId, packageId, typeId, credentials }) {
      const request = { name: "Contract test", typeId, packageId, note: "For the order flow." };
      const pending = await management.requestConnection(request, { idempotencyKey: newKey() });
      equal(pending.status, "pending");
      assert((pending.request?.url ?? "") !== "" && (pending.request?.requestedBy.name ?? "") !== "", "it says where it is completed and who asked");
      equal(pending.request?.note, "For the order flow.");
      const row = async () => (await client.connections({ moduleId, packageId, search: "Contract test" })).items.find(({ id }) => id === pending.id);
      equal((await row())?.fit?.code, "status");
      const completed = await management.replaceCredentials(pending, credentials);
      equal(completed.status, "active");
      equal(completed.request ?? null, null);
      assert(((await row())?.fit?.code ?? "status") !== "status", "its status is no obstacle any more");
    },
  },
  {
    name: "H08 asks once for the same key",
    async run({ client, management, packageId, typeId }) {
      const idempotencyKey = newKey();
      const request = { name: "Contract test", typeId, packageId };
      const first = await management.requestConnection(request, { idempotencyKey });
      equal((await management.requestConnection(request, { idempotencyKey })).id, first.id);
      equal((await client.connections({ packageId, search: "Contract test" })).items.length, 1);
      await rejects(management.requestConnection({ ...request, name: "Another" }, { idempotencyKey }), "idempotency-conflict");
    },
  },
];

export const maintenanceCases: readonly ContractCase<ManagementWorld>[] = [...reading, ...renaming, ...deleting, ...reauthorizing, ...asking];
