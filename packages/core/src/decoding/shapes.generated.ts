// Generated from the zod schemas of the contract by `npm run generate`. Do not edit.
import type { Connection, ConnectionList } from "../contract/connection.ts";
import type { ConnectionType, ConnectionTypeList } from "../contract/connection-type.ts";
import type { Module } from "../contract/module.ts";
import type { Problem } from "../contract/problem.ts";
import type { Session } from "../contract/session.ts";
import type { UsageList } from "../contract/usage.ts";
import type { Verification } from "../contract/verification.ts";
import type { Shape, ShapeOf } from "./decode.ts";

export const named: Shape = { id: "k", name: "s" };
const person: Shape = { id: "k", name: "s", email: ["s", "maybe"] };
const session: Shape = { user: person, team: { id: "k", name: "s" }, servicePermissions: ["s"], abilities: { createConnections: "b", manageConnections: "b" } };
const module: Shape = { id: "k", name: "s", system: "s", flow: named, package: named, acceptedTypeIds: ["k"], requiredScopes: ["s"], connectionId: ["k", "null"], dynamicConnection: [[named, "null"], "maybe"], canBeDynamic: ["b", "maybe"], suggestion: [[{ connectionId: "k", connectionName: "s", moduleName: "s" }, "null"], "maybe"], etag: "k" };
const field: Shape = { name: "s", label: "s", help: ["s", "maybe"], kind: "s", required: "b", advanced: ["b", "maybe"], placeholder: ["s", "maybe"], prefix: ["s", "maybe"], suffix: ["s", "maybe"], pattern: ["s", "maybe"], format: ["s", "maybe"], minimum: ["s", "maybe"], maximum: ["s", "maybe"], value: ["s", "maybe"], minLength: ["n", "maybe"], maxLength: ["n", "maybe"], options: [[{ value: "s", label: "s", status: ["s", "maybe"], reason: ["s", "maybe"] }], "maybe"], showWhen: [{ field: "s", equals: "s" }, "maybe"], autocomplete: ["s", "maybe"] };
const connectionType: Shape = { id: "k", system: "s", label: "s", description: "s", actsAs: { kind: "s", summary: "s", permissions: "s", sharedWith: "s", ifOwnerLeaves: "s" }, auth: "s", fields: [field], setup: [{ label: "s", url: "s" }, "null"], availability: { available: "b", code: ["s", "maybe"], reason: ["s", "maybe"], missingPermission: ["s", "maybe"], grantedBy: [["s"], "maybe"], helpUrl: ["s", "maybe"] } };
const connectionTypeList: Shape = { items: [connectionType, "rows"] };
export const identity: Shape = { id: "k", label: "s", kind: "s" };
const missingPermission: Shape = { permission: "s", resource: ["s", "null"], grantedBy: ["s"] };
const verification: Shape = { ok: "b", status: "s", stages: [{ code: "s", ok: ["b", "null"], ms: ["n", "null"], message: ["s", "maybe"], reason: ["s", "maybe"] }], identity: [identity, "null"], scopes: ["s"], missingPermissions: [missingPermission], verifiedAt: "s" };
const connection: Shape = { id: "k", name: "s", packageId: "k", type: { id: "k", label: "s", system: "s", auth: "s" }, identity: [identity, "null"], status: "s", owner: person, usage: { modules: "n" }, values: ["s", "map"], secrets: [{ set: "b", hint: ["s", "null"], updatedAt: "s" }, "map"], scopes: ["s"], missingPermissions: [missingPermission], verifiedAt: ["s", "null"], expiresAt: ["s", "null"], restorableUntil: [["s", "null"], "maybe"], request: [[{ url: "s", requestedBy: person, requestedAt: "s", note: ["s", "maybe"] }, "null"], "maybe"], createdAt: "s", updatedAt: "s", fit: [{ code: "s", missingScopes: [["s"], "maybe"], grantedBy: [["s"], "maybe"], detail: ["s", "maybe"] }, "maybe"], etag: "k" };
const connectionList: Shape = { items: [connection, "rows"], nextCursor: ["s", "null"], total: ["n", "null"], fitting: [["n", "null"], "maybe"] };
export const usage: Shape = { module: named, flow: named, package: named, state: "s" };
const usageList: Shape = { items: [usage, "rows"], hidden: "n" };
const problem: Shape = { type: ["s", "maybe"], title: ["s", "maybe"], status: ["n", "maybe"], detail: ["s", "maybe"], code: ["s", "maybe"], errors: [[{ pointer: "s", code: "s", detail: ["s", "maybe"] }, "rows"], "maybe"], requestId: ["s", "maybe"], verification: [verification, "maybe"], connection: [{ id: "s", name: "s" }, "maybe"], identities: [{ before: identity, after: identity }, "maybe"], impact: [usageList, "maybe"] };

export const sessionShape: ShapeOf<Session> = session;
export const moduleShape: ShapeOf<Module> = module;
export const connectionTypeShape: ShapeOf<ConnectionType> = connectionType;
export const connectionTypeListShape: ShapeOf<ConnectionTypeList> = connectionTypeList;
export const verificationShape: ShapeOf<Verification> = verification;
export const connectionShape: ShapeOf<Connection> = connection;
export const connectionListShape: ShapeOf<ConnectionList> = connectionList;
export const usageListShape: ShapeOf<UsageList> = usageList;
export const problemShape: ShapeOf<Problem> = problem;
