import type { PersonalConnection } from "../contract/dynamic-connection.ts";
import { assert, type ContractCase, equal, newKey, rejection, rejects } from "./contract-cases.ts";
import type { ManagementWorld } from "./management-contract.ts";

async function ownValue({ management, dynamicConnectionId }: ManagementWorld): Promise<PersonalConnection | undefined> {
  return (await management.personalConnections()).find(({ dynamicConnection }) => dynamicConnection.id === dynamicConnectionId);
}

export const dynamicConnectionCases: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "makes a dynamic connection, and ties the module to it and to its build-time value",
    async run({ client, management, dynamicModuleId: moduleId }) {
      const module = await client.module(moduleId);
      const connection = (await client.connections({ moduleId, packageId: module.package.id })).items.find(({ fit }) => fit?.code === "fits");
      const plan = { name: "Contract test", moduleId, buildTimeConnectionId: connection?.id ?? null };
      const idempotencyKey = newKey();
      const made = await management.createDynamicConnection(plan, { idempotencyKey });
      equal(made.name, "Contract test");
      equal(made.flow.id, module.flow.id);
      equal(made.buildTimeConnection?.id, connection?.id);
      const tied = await client.module(moduleId);
      equal(tied.dynamicConnection?.id, made.id);
      equal(tied.connectionId, connection?.id ?? null);
      equal((await management.createDynamicConnection(plan, { idempotencyKey })).id, made.id, "H08 the same key gives the same");
    },
  },
  {
    name: "makes none for a module whose flow does not run on demand",
    async run({ management, moduleId }) {
      const plan = { name: "Contract test", moduleId, buildTimeConnectionId: null };
      equal((await rejection(management.createDynamicConnection(plan, { idempotencyKey: newKey() }))).code, "invalid-input");
    },
  },
  {
    name: "B13 shares names with the connections of the package, both ways",
    async run({ client, management, dynamicModuleId: moduleId, typeId, credentials }) {
      const packageId = (await client.module(moduleId)).package.id;
      const [other] = (await client.connections({ packageId })).items;
      const plan = { moduleId, buildTimeConnectionId: null };
      const taken = management.createDynamicConnection({ ...plan, name: (other?.name ?? "").toUpperCase() }, { idempotencyKey: newKey() });
      equal((await rejection(taken)).code, "name-taken");
      await management.createDynamicConnection({ ...plan, name: "Contract test" }, { idempotencyKey: newKey() });
      const connection = { name: "contract TEST", typeId, packageId, credentials, verify: "required" as const };
      equal((await rejection(client.createConnection(connection, { idempotencyKey: newKey() }))).code, "name-taken");
    },
  },
  {
    name: "takes nothing of a type that the module does not accept",
    async run(world) {
      const { management, dynamicConnectionId, authorizationTypeId } = world;
      equal((await rejection(management.supplyCredentials(dynamicConnectionId, authorizationTypeId, {}))).code, "invalid-input");
      equal((await ownValue(world))?.connection, null);
    },
  },
  {
    name: "S13 takes one's own credentials, gives none of them back, and lets them be withdrawn",
    async run(world) {
      const { management, dynamicConnectionId, typeId, credentials } = world;
      const before = await ownValue(world);
      assert(before !== undefined && before.connection === null, "nothing is supplied yet");
      const supplied = await management.supplyCredentials(dynamicConnectionId, typeId, credentials);
      equal(supplied.connection?.status, "active");
      const listed = await ownValue(world);
      equal(listed?.connection?.id, supplied.connection?.id);
      for (const secret of Object.keys(supplied.connection?.secrets ?? {}).flatMap((field) => credentials[field] ?? []))
        assert(!JSON.stringify([supplied, listed]).includes(secret), "no answer holds the secret");
      await management.withdrawCredentials(dynamicConnectionId);
      equal((await ownValue(world))?.connection, null);
    },
  },
  {
    name: "F39 stores nothing of one's own credentials when they are rejected",
    async run(world) {
      const { management, dynamicConnectionId, typeId, rejectedCredentials } = world;
      equal((await rejection(management.supplyCredentials(dynamicConnectionId, typeId, rejectedCredentials))).code, "credential-rejected");
      equal((await ownValue(world))?.connection, null);
    },
  },
  {
    name: "rejects credentials for an unknown dynamic connection as not found",
    run: ({ management, typeId, credentials }) => rejects(management.supplyCredentials("no-such", typeId, credentials), "not-found"),
  },
];
