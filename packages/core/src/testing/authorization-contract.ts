import type { Authorization } from "../contract/authorization.ts";
import { assert, type ContractCase, equal, rejection, rejects } from "./contract-cases.ts";
import type { ManagementWorld } from "./management-contract.ts";

function begin({ management, authorizationTypeId: typeId, packageId }: ManagementWorld, name = "Contract test"): Promise<Authorization> {
  return management.beginAuthorization({ typeId, name, packageId, credentials: {} });
}

export const authorizationCases: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "O02 begins a sign-in at the provider, and says how it stands",
    async run(world) {
      const begun = await begin(world);
      equal(begun.status, "pending");
      assert(URL.canParse(begun.authorizationUrl ?? "", "https://host.example/"), "there is an address for the popup");
      assert(!Number.isNaN(Date.parse(begun.expiresAt)), "the attempt has an end");
      equal(begun.connectionId, null);
      const read = await world.management.authorization(begun.id);
      equal(`${read.id} ${read.status}`, `${begun.id} pending`);
    },
  },
  {
    name: "O16 tells attempts apart, and cancels one without the other",
    async run(world) {
      const first = await begin(world);
      const second = await begin(world, "Contract test 2");
      assert(first.id !== second.id, "each has an id of its own");
      await world.management.cancelAuthorization(first.id);
      const { status, authorizationUrl } = await world.management.authorization(first.id);
      equal(`${status} ${authorizationUrl}`, "cancelled null");
      equal((await world.management.authorization(second.id)).status, "pending");
    },
  },
  {
    name: "takes an attempt that is over already for cancelled",
    async run(world) {
      const { id } = await begin(world);
      await world.management.cancelAuthorization(id);
      await world.management.cancelAuthorization(id);
      equal((await world.management.authorization(id)).status, "cancelled");
    },
  },
  {
    name: "B13 begins no sign-in for a name that is taken",
    async run(world) {
      const [other] = (await world.client.connections({ packageId: world.packageId })).items;
      equal((await rejection(begin(world, other?.name ?? ""))).code, "name-taken");
    },
  },
  { name: "rejects an unknown attempt as not found", run: ({ management }) => rejects(management.authorization("no-such"), "not-found") },
  {
    name: "rejects the cancelling of an unknown attempt as not found",
    run: ({ management }) => rejects(management.cancelAuthorization("no-such"), "not-found"),
  },
];
