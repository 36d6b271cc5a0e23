import type { SwapPlan } from "../client/management-client.ts";
import { type ContractCase, equal, newKey, rejects } from "./contract-cases.ts";
import type { ManagementWorld } from "./management-contract.ts";

/** The first of two connections that fit is attached; the plan puts the second in its place. */
async function planned({ client, moduleId, packageId }: ManagementWorld, dryRun: boolean): Promise<SwapPlan> {
  const [from, to] = (await client.connections({ moduleId, packageId })).items;
  if (to?.fit?.code !== "fits") throw new Error("The world has no two connections that fit.");
  await client.attachConnection(await client.module(moduleId), from?.id ?? "");
  return { fromId: from?.id ?? "", toId: to.id, moduleIds: [moduleId], dryRun };
}

async function attached({ client, moduleId }: ManagementWorld): Promise<string | null> {
  return (await client.module(moduleId)).connectionId;
}

export const swapCases: readonly ContractCase<ManagementWorld>[] = [
  {
    name: "says before a swap what fits, and changes nothing",
    async run(world) {
      const plan = await planned(world, true);
      const swap = await world.management.swap(plan, { idempotencyKey: newKey() });
      equal(swap.dryRun, true);
      equal(swap.items.map(({ usage, outcome }) => `${usage.module.id} ${outcome}`).join(), `${world.moduleId} fits`);
      equal(await attached(world), plan.fromId);
    },
  },
  {
    name: "swaps, and undoes it",
    async run(world) {
      const plan = await planned(world, false);
      const swap = await world.management.swap(plan, { idempotencyKey: newKey() });
      equal(swap.items.map(({ outcome }) => outcome).join(), "swapped");
      equal(`${swap.from.id} ${swap.to.id}`, `${plan.fromId} ${plan.toId}`);
      equal(await attached(world), plan.toId);
      const undone = await world.management.undoSwap(swap.id);
      equal(undone.items.map(({ outcome }) => outcome).join(), "undone");
      equal(await attached(world), plan.fromId);
    },
  },
  {
    name: "leaves alone a module that the other connection does not fit, and says why",
    async run(world) {
      const plan = await planned(world, false);
      const swap = await world.management.swap({ ...plan, toId: world.unfitConnectionId }, { idempotencyKey: newKey() });
      equal(swap.items.map(({ outcome, fit }) => `${outcome} ${fit !== undefined}`).join(), "does-not-fit true");
      equal(await attached(world), plan.fromId);
    },
  },
  {
    name: "undoes what was swapped, and tells nothing of the rest",
    async run(world) {
      const plan = await planned(world, false);
      const { id } = await world.management.swap({ ...plan, toId: world.unfitConnectionId }, { idempotencyKey: newKey() });
      equal((await world.management.undoSwap(id)).items.length, 0);
    },
  },
  {
    name: "takes the undoing of what is undone already for undone",
    async run(world) {
      const { id } = await world.management.swap(await planned(world, false), { idempotencyKey: newKey() });
      await world.management.undoSwap(id);
      equal((await world.management.undoSwap(id)).items.map(({ outcome }) => outcome).join(), "undone");
    },
  },
  {
    name: "keeps no dry run that could be undone",
    async run(world) {
      const { id } = await world.management.swap(await planned(world, true), { idempotencyKey: newKey() });
      await rejects(world.management.undoSwap(id), "not-found");
    },
  },
  {
    name: "undoes nothing in a module that holds something else by now",
    async run(world) {
      const swap = await world.management.swap(await planned(world, false), { idempotencyKey: newKey() });
      await world.client.detachConnection(await world.client.module(world.moduleId));
      equal((await world.management.undoSwap(swap.id)).items.map(({ outcome }) => outcome).join(), "undo-failed");
      equal(await attached(world), null);
    },
  },
  {
    name: "H08 gives the first result again for the same key",
    async run(world) {
      const plan = await planned(world, false);
      const idempotencyKey = newKey();
      const first = await world.management.swap(plan, { idempotencyKey });
      const second = await world.management.swap(plan, { idempotencyKey });
      equal(second.id, first.id);
      equal(second.items.map(({ outcome }) => outcome).join(), "swapped");
    },
  },
  {
    name: "rejects a swap of an unknown connection as not found",
    run: ({ management, unfitConnectionId, moduleId }) =>
      rejects(management.swap({ fromId: "no-such", toId: unfitConnectionId, moduleIds: [moduleId], dryRun: true }, { idempotencyKey: newKey() }), "not-found"),
  },
  { name: "rejects the undoing of an unknown swap as not found", run: ({ management }) => rejects(management.undoSwap("no-such"), "not-found") },
];
