import * as contract from "../src/contract/index.ts";
import type { NamedSchema, ShapeFile } from "./shapes.ts";

/** What every page reads. */
const schemas: readonly NamedSchema[] = [
  { name: "named", schema: contract.named },
  { name: "person", schema: contract.person },
  { name: "session", schema: contract.session, type: { name: "Session", from: "session" } },
  { name: "module", schema: contract.module, type: { name: "Module", from: "module" } },
  { name: "field", schema: contract.field },
  { name: "connectionType", schema: contract.connectionType, type: { name: "ConnectionType", from: "connection-type" } },
  { name: "connectionTypeList", schema: contract.connectionTypeList, type: { name: "ConnectionTypeList", from: "connection-type" } },
  { name: "identity", schema: contract.identity },
  { name: "missingPermission", schema: contract.missingPermission },
  { name: "verification", schema: contract.verification, type: { name: "Verification", from: "verification" } },
  { name: "connection", schema: contract.connection, type: { name: "Connection", from: "connection" } },
  { name: "connectionList", schema: contract.connectionList, type: { name: "ConnectionList", from: "connection" } },
  { name: "usage", schema: contract.usage },
  { name: "usageList", schema: contract.usageList, type: { name: "UsageList", from: "usage" } },
  { name: "problem", schema: contract.problem, type: { name: "Problem", from: "problem" } },
];

/** What is read of a connection after it was created. */
const managementSchemas: readonly NamedSchema[] = [
  { name: "permissionList", schema: contract.permissionList, type: { name: "PermissionList", from: "usage" } },
  { name: "swap", schema: contract.swap, type: { name: "Swap", from: "swap" } },
  { name: "authorization", schema: contract.authorization, type: { name: "Authorization", from: "authorization" } },
  { name: "dynamicConnection", schema: contract.dynamicConnection, type: { name: "DynamicConnection", from: "dynamic-connection" } },
  { name: "personalConnection", schema: contract.personalConnection, type: { name: "PersonalConnection", from: "dynamic-connection" } },
  { name: "personalConnectionList", schema: contract.personalConnectionList, type: { name: "PersonalConnectionList", from: "dynamic-connection" } },
];

/** The schemas that get a decoding table. What is loaded on demand has a file of its own. */
export const decodedSchemas: readonly ShapeFile[] = [
  { file: "shapes.generated.ts", schemas },
  { file: "management-shapes.generated.ts", schemas: managementSchemas },
];
