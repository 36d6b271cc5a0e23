import { HttpConnectionsClient } from "@connection-kit/core";
import { type ContractWorld, describeConnectionsClient } from "@connection-kit/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractPrefix } from "./routes.ts";
import { seedIds } from "./scenarios.ts";
import { type MockServer, startMockServer } from "./server.ts";
import { Caller } from "./testing/caller.ts";

/** The kit's own client in front of this backend, for a key and for an OAuth client. */
async function world(kind: "key" | "client", caller: Caller, client: HttpConnectionsClient): Promise<ContractWorld> {
  const base = { client, moduleId: seedIds.moduleId, packageId: seedIds.packageId };
  if (kind === "key") {
    const { applicationKey } = await caller.key("Contract");
    return { ...base, typeId: "celonis-application-key", credentials: { applicationKey }, rejectedCredentials: { applicationKey: "no-such-application-key" } };
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
  expect(counts).toEqual([32, 32]);
});
