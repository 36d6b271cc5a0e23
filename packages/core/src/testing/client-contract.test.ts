import { describe, expect, it } from "vitest";
import { HttpConnectionsClient } from "../client/http-connections-client.ts";
import { type ContractWorld, describeConnectionsClient, FakeConnectionsClient, fetchOverClient, sampleConnection } from "./index.ts";

function world(wrap: (fake: FakeConnectionsClient) => ContractWorld["client"]): ContractWorld {
  const connections = [
    sampleConnection({ id: "wrong", name: "Data push", type: { id: "sap-user", label: "SAP user", system: "SAP", auth: "basic" } }),
    sampleConnection(),
    sampleConnection({ id: "c2", name: "Late deliveries – read only" }),
    sampleConnection({ id: "elsewhere", name: "Elsewhere", packageId: "purchase-to-pay" }),
  ];
  return {
    client: wrap(new FakeConnectionsClient({ connections, rejected: ["rejected-key-0001"] })),
    moduleId: "query-data",
    packageId: "order-to-cash",
    typeId: "celonis-application-key",
    credentials: { applicationKey: "accepted-key-0001" },
    rejectedCredentials: { applicationKey: "rejected-key-0001" },
  };
}

const counts = [
  describeConnectionsClient("FakeConnectionsClient", () => world((fake) => fake), { describe, it }),
  describeConnectionsClient(
    "HttpConnectionsClient",
    () => world((fake) => new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: fetchOverClient(fake) })),
    { describe, it },
  ),
];

it("counts its cases", () => {
  expect(counts).toEqual([32, 32]);
});
