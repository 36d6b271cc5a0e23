import { HttpConnectionsClient } from "@connection-kit/core";
import type { DynamicConnection } from "@connection-kit/core/contract";
import { createManagementClient } from "@connection-kit/core/management";
import { describeManagementClient, type ManagementWorld } from "@connection-kit/core/testing";
import { describe, expect, it } from "vitest";
import type { StandIn } from "./platform/contract.ts";
import { contractPrefix } from "./routes.ts";
import { seedIds } from "./scenarios.ts";
import { api, Caller } from "./testing/caller.ts";
import { memoryStorage } from "./world/memory-storage.ts";
import { put } from "./world/table.ts";
import type { FlowRow } from "./world/tables.ts";

type Credentials = ManagementWorld["credentials"];
type Access = Pick<ManagementWorld, "typeId" | "credentials" | "otherCredentials" | "rejectedCredentials">;

/** Two flows that run on demand: one that is built, one that is published and waits for what each person supplies. */
async function world(access: (caller: Caller) => Promise<Access>, place: Pick<ManagementWorld, "moduleId" | "packageId" | "unfitConnectionId">) {
  const caller = new Caller({
    storage: (seed) => {
      const seeded = seed();
      const digest = { ...(seeded.flows["weekly-backlog-digest"] as FlowRow), isOnDemand: true };
      return memoryStorage()(() => ({ ...seeded, flows: put(seeded.flows, digest) }));
    },
  });
  const options = { baseUrl: contractPrefix, fetch: caller.backend.fetch };
  const slot = { name: "Contract slot", moduleId: "check-one-order-query-data", buildTimeConnectionId: null };
  const { body } = await caller.call<DynamicConnection>("POST", `${api}/dynamic-connections`, slot, { "idempotency-key": "slot" });
  await caller.call("POST", "/mock/flows/check-one-order/publish");
  return {
    client: new HttpConnectionsClient(options),
    management: createManagementClient(options),
    authorizationTypeId: "microsoft-user",
    dynamicModuleId: "weekly-backlog-digest-query-deliveries",
    dynamicConnectionId: body.id,
    ...place,
    ...(await access(caller)),
  };
}

async function keys(caller: Caller): Promise<Access> {
  const [one, other] = [await caller.key("Contract"), await caller.key("Contract, other")];
  return {
    typeId: "celonis-application-key",
    credentials: { applicationKey: one.applicationKey },
    otherCredentials: { applicationKey: other.applicationKey },
    rejectedCredentials: { applicationKey: "no-such-application-key" },
  };
}

const place = { moduleId: seedIds.moduleId, packageId: seedIds.packageId, unfitConnectionId: "s4hana-production" };

const cases = describeManagementClient("HttpManagementClient in process, with an application key,", () => world(keys, place), { describe, it });

it("counts its cases", () => {
  expect(cases).toBeGreaterThan(40);
});

describe("what the stand-ins give", () => {
  it.each(["sap-user", "servicenow-user", "servicenow-oauth-client-credentials", "microsoft-app-registration"])(
    "S13 credentials of %s are replaced through the kit’s own client, and none comes back",
    async (typeId) => {
      const caller = new Caller();
      const options = { baseUrl: contractPrefix, fetch: caller.backend.fetch };
      const [client, management] = [new HttpConnectionsClient(options), createManagementClient(options)];
      const { body } = await caller.get<{ items: StandIn[] }>("/mock/stand-ins");
      const [one, other] = body.items
        .filter((each) => each.typeId === typeId && each.secretField !== null && each.outcome !== "refused")
        .map(({ values, secretField, secret }): Credentials => ({ ...values, [secretField ?? ""]: secret ?? "" }));
      const plan = { name: "Contract", typeId, packageId: "order-exceptions", verify: "required" as const, credentials: one ?? {} };
      const created = await client.createConnection(plan, { idempotencyKey: crypto.randomUUID() });
      await expect(management.replaceCredentials(created, other ?? {})).rejects.toMatchObject({ code: "identity-changed" });
      const replaced = await management.replaceCredentials(created, other ?? {}, { acceptIdentity: true });
      const secrets = [one, other].flatMap((each) => Object.keys(replaced.secrets).map((field) => each?.[field] ?? ""));
      for (const secret of secrets) expect(JSON.stringify([replaced, await client.connection(created.id)])).not.toContain(secret);
      expect((await management.restoreCredentials(created.id)).identity).toEqual(created.identity);
    },
  );
});
