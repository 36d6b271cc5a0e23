import { describe, expect, it } from "vitest";
import type { ConnectionsClient } from "../client/connections-client.ts";
import { HttpConnectionsClient } from "../client/http-connections-client.ts";
import { managementOf } from "../client/management-of.ts";
import {
  type ContractWorld,
  describeConnectionsClient,
  describeManagementClient,
  FakeConnectionsClient,
  fetchOverClient,
  type ManagementWorld,
  sampleAuthorizationType,
  sampleConnection,
  sampleModule,
  sampleTypes,
} from "./index.ts";

function backend(): FakeConnectionsClient {
  const connections = [
    sampleConnection({ id: "wrong", name: "Data push", type: { id: "sap-user", label: "SAP user", system: "SAP", auth: "basic" } }),
    sampleConnection(),
    sampleConnection({ id: "c2", name: "Late deliveries – read only" }),
    sampleConnection({ id: "elsewhere", name: "Elsewhere", packageId: "purchase-to-pay" }),
  ];
  return new FakeConnectionsClient({
    connections,
    types: [...sampleTypes(), sampleAuthorizationType()],
    modules: [
      sampleModule(),
      sampleModule({ id: "on-demand", name: "Query my data", canBeDynamic: true }),
      sampleModule({ id: "supplied", name: "Query my other data", canBeDynamic: true }),
    ],
    rejected: ["rejected-key-0001"],
    identities: { "other-key-0001": { id: "other", label: "other-reader", kind: "application" } },
  });
}

function world(client: ConnectionsClient): ContractWorld {
  return {
    client,
    moduleId: "query-data",
    packageId: "order-to-cash",
    typeId: "celonis-application-key",
    credentials: { applicationKey: "accepted-key-0001" },
    rejectedCredentials: { applicationKey: "rejected-key-0001" },
  };
}

async function managementWorld(client: ConnectionsClient): Promise<ManagementWorld> {
  const management = managementOf(client);
  if (!management) throw new Error("The client has no management.");
  const slot = { name: "Your own key", moduleId: "supplied", buildTimeConnectionId: null };
  return {
    ...world(client),
    management,
    otherCredentials: { applicationKey: "other-key-0001" },
    unfitConnectionId: "wrong",
    authorizationTypeId: "microsoft-user",
    dynamicModuleId: "on-demand",
    dynamicConnectionId: (await management.createDynamicConnection(slot, { idempotencyKey: "slot" })).id,
  };
}

const overHttp = () => new HttpConnectionsClient({ baseUrl: "/api/connection-kit/v1", fetch: fetchOverClient(backend()) });

const counts = [
  describeConnectionsClient("FakeConnectionsClient", () => world(backend()), { describe, it }),
  describeConnectionsClient("HttpConnectionsClient", () => world(overHttp()), { describe, it }),
  describeManagementClient("FakeConnectionsClient", () => managementWorld(backend()), { describe, it }),
  describeManagementClient("HttpManagementClient", () => managementWorld(overHttp()), { describe, it }),
];

it("counts its cases", () => {
  expect(counts).toEqual([32, 32, 48, 48]);
});
