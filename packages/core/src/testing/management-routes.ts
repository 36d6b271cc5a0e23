import type { ConnectionVersion, ManagementClient } from "../client/management-client.ts";
import type { ReplaceCredentialsRequest } from "../contract/connection.ts";
import type { SupplyCredentialsRequest } from "../contract/dynamic-connection.ts";
import { etagOf, idempotencyKeyOf, type Route } from "./fetch-route.ts";

type Body<Method extends "requestConnection" | "swap" | "beginAuthorization" | "createDynamicConnection"> = Parameters<ManagementClient[Method]>[0];

/** The part of the contract that is served by a `ManagementClient`. */
export const managementRoutes: readonly Route<ManagementClient>[] = [
  { method: "GET", path: /\/connections\/([^/]+)\/type$/, answer: ({ client, id }) => client.connectionTypeOf(id) },
  {
    method: "PATCH",
    path: /\/connections\/([^/]+)$/,
    answer: ({ client, id, headers, body }) => client.renameConnection(version(id, headers), (body as { name: string }).name),
  },
  {
    method: "DELETE",
    path: /\/connections\/([^/]+)$/,
    answer: ({ client, id, headers, url }) => client.deleteConnection(version(id, headers), { detach: url.searchParams.get("detach") === "true" }),
  },
  {
    method: "PUT",
    path: /\/connections\/([^/]+)\/credentials$/,
    answer: ({ client, id, headers, body }) => {
      const { credentials, acceptIdentity = false } = body as ReplaceCredentialsRequest;
      return client.replaceCredentials(version(id, headers), credentials, { acceptIdentity });
    },
  },
  { method: "POST", path: /\/connections\/([^/]+)\/credentials\/restore$/, answer: ({ client, id }) => client.restoreCredentials(id) },
  { method: "GET", path: /\/connections\/([^/]+)\/permissions$/, answer: async ({ client, id }) => ({ items: await client.permissions(id) }) },
  { method: "GET", path: /\/connections\/([^/]+)\/usages$/, answer: ({ client, id }) => client.usages(id) },
  {
    method: "POST",
    path: /\/connections\/requests$/,
    status: 201,
    answer: ({ client, body, headers }) => client.requestConnection(body as Body<"requestConnection">, { idempotencyKey: idempotencyKeyOf(headers) }),
  },
  {
    method: "POST",
    path: /\/connections\/swaps$/,
    answer: ({ client, body, headers }) => client.swap(body as Body<"swap">, { idempotencyKey: idempotencyKeyOf(headers) }),
  },
  { method: "POST", path: /\/connections\/swaps\/([^/]+)\/undo$/, answer: ({ client, id }) => client.undoSwap(id) },
  {
    method: "POST",
    path: /\/authorizations$/,
    status: 201,
    answer: ({ client, body }) => client.beginAuthorization(body as Body<"beginAuthorization">),
  },
  { method: "GET", path: /\/authorizations\/([^/]+)$/, answer: ({ client, id }) => client.authorization(id) },
  { method: "DELETE", path: /\/authorizations\/([^/]+)$/, answer: ({ client, id }) => client.cancelAuthorization(id) },
  {
    method: "POST",
    path: /\/dynamic-connections$/,
    status: 201,
    answer: ({ client, body, headers }) =>
      client.createDynamicConnection(body as Body<"createDynamicConnection">, { idempotencyKey: idempotencyKeyOf(headers) }),
  },
  { method: "GET", path: /\/me\/dynamic-connections$/, answer: async ({ client }) => ({ items: await client.personalConnections() }) },
  {
    method: "PUT",
    path: /\/me\/dynamic-connections\/([^/]+)$/,
    answer: ({ client, id, body }) => {
      const { typeId, credentials } = body as SupplyCredentialsRequest;
      return client.supplyCredentials(id, typeId, credentials);
    },
  },
  { method: "DELETE", path: /\/me\/dynamic-connections\/([^/]+)$/, answer: ({ client, id }) => client.withdrawCredentials(id) },
];

function version(id: string, headers: Headers): ConnectionVersion {
  return { id, etag: etagOf(headers) };
}
