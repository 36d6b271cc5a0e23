// Generated from the zod schemas of the contract by `npm run generate`. Do not edit.
import type { Authorization } from "../contract/authorization.ts";
import type { DynamicConnection, PersonalConnection, PersonalConnectionList } from "../contract/dynamic-connection.ts";
import type { Swap } from "../contract/swap.ts";
import type { PermissionList } from "../contract/usage.ts";
import type { Shape, ShapeOf } from "./decode.ts";
import { named, connectionTypeShape as connectionType, identity, connectionShape as connection, usage } from "./shapes.generated.ts";

const permissionList: Shape = { items: [{ resource: "s", actions: ["s"], via: "s", effective: "b" }, "rows"] };
const swap: Shape = { id: "k", dryRun: "b", from: named, to: named, items: [{ usage: usage, outcome: "s", fit: [{ code: "s", missingScopes: [["s"], "maybe"], grantedBy: [["s"], "maybe"], detail: ["s", "maybe"] }, "maybe"], detail: ["s", "maybe"] }, "rows"] };
const authorization: Shape = { id: "k", status: "s", authorizationUrl: ["s", "null"], expiresAt: "s", connectionId: ["k", "null"], code: ["s", "maybe"], identities: [{ before: identity, after: identity }, "maybe"] };
const dynamicConnection: Shape = { id: "k", name: "s", flow: named, package: named, acceptedTypeIds: ["k"], buildTimeConnection: [named, "null"], etag: "k" };
const personalConnection: Shape = { dynamicConnection: dynamicConnection, types: [connectionType], connection: [connection, "null"] };
const personalConnectionList: Shape = { items: [personalConnection, "rows"] };

export const permissionListShape: ShapeOf<PermissionList> = permissionList;
export const swapShape: ShapeOf<Swap> = swap;
export const authorizationShape: ShapeOf<Authorization> = authorization;
export const dynamicConnectionShape: ShapeOf<DynamicConnection> = dynamicConnection;
export const personalConnectionShape: ShapeOf<PersonalConnection> = personalConnection;
export const personalConnectionListShape: ShapeOf<PersonalConnectionList> = personalConnectionList;
