import * as z from "zod/mini";
import { entityTag, id } from "./primitives.ts";

export const named = z.object({ id, name: z.string() });

/** `GET /modules/{id}`: what the picker needs to know of the module that it connects. */
export const module = z.object({
  id,
  name: z.string(),
  system: z.string(),
  flow: named,
  package: named,
  acceptedTypeIds: z.array(id),
  requiredScopes: z.array(z.string()),
  /** The attached connection, or null. */
  connectionId: z.nullable(id),
  /** The dynamic connection that stands in the place of a connection; `connectionId` is then its build-time value. */
  dynamicConnection: z.optional(z.nullable(named)),
  /** Whether a dynamic connection can be made for it: flows that run on demand only. */
  canBeDynamic: z.optional(z.boolean()),
  /** A connection the person is likely to want, with the reason. It is never attached without their act. */
  suggestion: z.optional(z.nullable(z.object({ connectionId: id, connectionName: z.string(), moduleName: z.string() }))),
  /** The same value as the `ETag` header; goes into `If-Match` when a connection is attached or detached. */
  etag: entityTag,
});

/** Body of `PUT /modules/{id}/connection`. */
export const attachRequest = z.object({ connectionId: id });

export type Module = z.infer<typeof module>;
export type AttachRequest = z.infer<typeof attachRequest>;
