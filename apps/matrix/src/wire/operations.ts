import { routes } from "@connection-kit/mock-backend/node";

/** The operations of the contract, by their ids in the OpenAPI document. */
export const operations = [
  "getSession",
  "getModule",
  "listConnectionTypes",
  "listConnections",
  "createConnection",
  "checkConnection",
  "getConnection",
  "renameConnection",
  "deleteConnection",
  "verifyConnection",
  "attachConnection",
  "detachConnection",
  "getConnectionTypeOf",
  "replaceCredentials",
  "restoreCredentials",
  "listPermissions",
  "listUsages",
  "requestConnection",
  "swapConnections",
  "undoSwap",
  "beginAuthorization",
  "getAuthorization",
  "cancelAuthorization",
  "authorizationCallback",
  "createDynamicConnection",
  "listPersonalConnections",
  "supplyCredentials",
  "withdrawCredentials",
] as const;
export type Operation = (typeof operations)[number];

const patterns = routes.flatMap(({ method, path, operation }) => {
  const known = operations.find((id) => id === operation);
  return known === undefined ? [] : [{ operation: known, method, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`) }];
});

/** The operation that a request is for; undefined for what is beside the contract, such as the pages of a provider. */
export function operationOf(method: string, pathname: string): Operation | undefined {
  // A path without parameters comes before one that would take its last part for an id.
  const found = patterns.filter((known) => known.method === method && known.pattern.test(pathname));
  return (found.find(({ pattern }) => !pattern.source.includes("[")) ?? found[0])?.operation;
}
