import * as contract from "../src/contract/index.ts";
import type { NamedSchema } from "./shapes.ts";

/** The schemas that get a decoding table. */
export const decodedSchemas: readonly NamedSchema[] = [
  { name: "person", schema: contract.person },
  { name: "session", schema: contract.session, type: { name: "Session", from: "session" } },
  { name: "module", schema: contract.module, type: { name: "Module", from: "module" } },
  { name: "field", schema: contract.field },
  { name: "connectionType", schema: contract.connectionType },
  { name: "connectionTypeList", schema: contract.connectionTypeList, type: { name: "ConnectionTypeList", from: "connection-type" } },
  { name: "identity", schema: contract.identity },
  { name: "missingPermission", schema: contract.missingPermission },
  { name: "verification", schema: contract.verification, type: { name: "Verification", from: "verification" } },
  { name: "connection", schema: contract.connection, type: { name: "Connection", from: "connection" } },
  { name: "connectionList", schema: contract.connectionList, type: { name: "ConnectionList", from: "connection" } },
  { name: "problem", schema: contract.problem, type: { name: "Problem", from: "problem" } },
];
