import * as z from "zod/mini";
import { connection } from "./connection.ts";
import { connectionType } from "./connection-type.ts";
import { named } from "./module.ts";
import { entityTag, id } from "./primitives.ts";

/**
 * A connection that names no credentials of its own: each person who runs the flow supplies theirs once. The build-time value, an
 * ordinary connection, stands in while the flow is built; it is not published.
 */
export const dynamicConnection = z.object({
  id,
  name: z.string(),
  flow: named,
  package: named,
  acceptedTypeIds: z.array(id),
  buildTimeConnection: z.nullable(named),
  etag: entityTag,
});

/** Body of `POST /dynamic-connections`. The module is tied to it at once. */
export const createDynamicConnectionRequest = z.object({ name: z.string(), moduleId: id, buildTimeConnectionId: z.nullable(id) });

/** A dynamic connection, the types it accepts, and what the person who is signed in has supplied for it; null when nothing yet. */
export const personalConnection = z.object({ dynamicConnection, types: z.array(connectionType), connection: z.nullable(connection) });

/** `GET /me/dynamic-connections`. */
export const personalConnectionList = z.object({ items: z.array(personalConnection) });

/** Body of `PUT /me/dynamic-connections/{id}`: supply or replace one's own credentials. They are stored only when the system accepts them. */
export const supplyCredentialsRequest = z.object({ typeId: id, credentials: z.record(z.string(), z.string().check(z.maxLength(16_384))) });

export type DynamicConnection = z.infer<typeof dynamicConnection>;
export type CreateDynamicConnectionRequest = z.infer<typeof createDynamicConnectionRequest>;
export type PersonalConnection = z.infer<typeof personalConnection>;
export type PersonalConnectionList = z.infer<typeof personalConnectionList>;
export type SupplyCredentialsRequest = z.infer<typeof supplyCredentialsRequest>;
