import type { ConnectionsClient } from "./connections-client.ts";
import { callsOfClients } from "./http-calls.ts";
import { HttpManagementClient } from "./http-management-client.ts";
import type { ManagementClient } from "./management-client.ts";

/** Every method of the port. One that is missing here does not compile. */
const methods: Readonly<Record<keyof ManagementClient, true>> = {
  connectionTypeOf: true,
  renameConnection: true,
  deleteConnection: true,
  replaceCredentials: true,
  restoreCredentials: true,
  permissions: true,
  usages: true,
  requestConnection: true,
  swap: true,
  undoSwap: true,
  beginAuthorization: true,
  authorization: true,
  cancelAuthorization: true,
  createDynamicConnection: true,
  personalConnections: true,
  supplyCredentials: true,
  withdrawCredentials: true,
};

/**
 * The management that goes with a client: the client itself when it has every method of `ManagementClient`, one over the same
 * transport when it is an `HttpConnectionsClient`, and undefined for any other: then none is offered.
 */
export function managementOf(client: ConnectionsClient): ManagementClient | undefined {
  if (hasEveryMethod(client)) return client;
  const calls = callsOfClients.get(client);
  return calls && new HttpManagementClient(calls);
}

function hasEveryMethod(client: object): client is ConnectionsClient & ManagementClient {
  return Object.keys(methods).every((method) => typeof (client as Record<string, unknown>)[method] === "function");
}
