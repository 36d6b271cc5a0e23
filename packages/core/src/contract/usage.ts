import * as z from "zod/mini";
import { named } from "./module.ts";
import { openEnum } from "./primitives.ts";

/** One module that uses a connection. */
export const usage = z.object({ module: named, flow: named, package: named, state: openEnum(["live", "draft"]) });

/** `GET /connections/{id}/usages`: what a change of the connection concerns. `hidden` counts modules the person may not see. */
export const usageList = z.object({ items: z.array(usage), hidden: z.int() });

/**
 * One thing the identity may do. `via`: a scope opens it, a grant allows it, or both. Where scopes exist, only `both` is of any use.
 */
export const permission = z.object({ resource: z.string(), actions: z.array(z.string()), via: openEnum(["scope", "grant", "both"]), effective: z.boolean() });

/** `GET /connections/{id}/permissions`. */
export const permissionList = z.object({ items: z.array(permission) });

export type Usage = z.infer<typeof usage>;
export type UsageList = z.infer<typeof usageList>;
export type Permission = z.infer<typeof permission>;
export type PermissionList = z.infer<typeof permissionList>;
