import { HttpConnectionsClient } from "@connection-kit/core";
import { type ContractWorld, describeConnectionsClient } from "@connection-kit/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StandIn } from "./platform/contract.ts";
import { contractPrefix } from "./routes.ts";
import { seedIds } from "./scenarios.ts";
import { type MockServer, startMockServer } from "./server.ts";
import { Caller } from "./testing/caller.ts";

/** The kit's own client in front of this backend, for a key and for an OAuth client. */
async function world(kind: "key" | "client" | "sap", caller: Caller, client: HttpConnectionsClient): Promise<ContractWorld> {
  const base = { client, moduleId: seedIds.moduleId, packageId: seedIds.packageId };
  if (kind === "key") {
    const { applicationKey } = await caller.key("Contract");
    return { ...base, typeId: "celonis-application-key", credentials: { applicationKey }, rejectedCredentials: { applicationKey: "no-such-application-key" } };
  }
  if (kind === "sap") {
    const typeId = "sap-user";
    const { body } = await caller.get<{ items: StandIn[] }>("/mock/stand-ins");
    const [credentials, others] = body.items
      .filter((each) => each.typeId === typeId && each.outcome === "accepted")
      .map(({ values, secret }) => ({ ...values, password: secret ?? "" }));
    if (credentials === undefined) throw new Error("There is no sample of an SAP user.");
    // A module has two to choose from.
    await caller.create({ name: "Contract, other user", packageId: "order-exceptions", typeId, credentials: others });
    const sap = { client, typeId, moduleId: "check-order-exceptions-read-sales-orders", packageId: "order-exceptions" };
    return { ...sap, credentials, rejectedCredentials: { ...credentials, password: "no-such-password" } };
  }
  const { clientId, clientSecret } = await caller.client("Contract");
  const rejectedCredentials = { clientId, clientSecret: "no-such-client-secret" };
  return { ...base, typeId: "celonis-oauth-client-credentials", credentials: { clientId, clientSecret }, rejectedCredentials };
}

const counts = [
  describeConnectionsClient(
    "HttpConnectionsClient in process, with an application key,",
    () => {
      const caller = new Caller();
      return world("key", caller, new HttpConnectionsClient({ baseUrl: contractPrefix, fetch: caller.backend.fetch }));
    },
    { describe, it },
  ),
  describeConnectionsClient(
    "HttpConnectionsClient in process, with an SAP user,",
    () => {
      const caller = new Caller();
      return world("sap", caller, new HttpConnectionsClient({ baseUrl: contractPrefix, fetch: caller.backend.fetch }));
    },
    { describe, it },
  ),
];

describe("over HTTP", () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await startMockServer({ port: 0, latency: 0 });
  });
  afterAll(() => server.close());

  counts.push(
    describeConnectionsClient(
      "HttpConnectionsClient over HTTP, with an OAuth client,",
      async () => {
        await server.backend.reset();
        const client = new HttpConnectionsClient({ baseUrl: `${server.url}${contractPrefix}` });
        return world("client", new Caller(server), client);
      },
      { describe, it },
    ),
  );
});

it("counts its cases", () => {
  expect(counts).toEqual([32, 32, 32]);
});
