import * as z from "zod/mini";
import { entityTag, id, openEnum, timestamp } from "./primitives.ts";
import { person } from "./session.ts";
import { connectionStatuses, identity, missingPermission } from "./verification.ts";

/** What comes back of a secret: that it is set, and at most its last four characters. */
export const secretSummary = z.object({ set: z.boolean(), hint: z.nullable(z.string()), updatedAt: timestamp });

/** Whether a connection can be attached to the module that was asked for, and if not, why. */
export const fit = z.object({
  code: openEnum(["fits", "wrong-type", "missing-scopes", "status"]),
  missingScopes: z.optional(z.array(z.string())),
  grantedBy: z.optional(z.array(z.string())),
  /** A sentence of the backend; shown when the code is not known. */
  detail: z.optional(z.string()),
});

/** Somebody else is asked to supply the credentials of a connection. */
export const connectionRequest = z.object({
  /** A page of the product. Whoever has the right completes the connection there. */
  url: z.string(),
  requestedBy: person,
  requestedAt: timestamp,
  note: z.optional(z.string()),
});

/** A named, verified identity at a system. No response holds a secret. */
export const connection = z.object({
  id,
  name: z.string(),
  packageId: id,
  type: z.object({ id, label: z.string(), system: z.string(), auth: openEnum([]) }),
  /** Null until it was verified once. */
  identity: z.nullable(identity),
  status: openEnum(connectionStatuses),
  owner: person,
  usage: z.object({ modules: z.int() }),
  /** Non-secret credential values by field name, such as `clientId`. */
  values: z.record(z.string(), z.string()),
  /** Secrets by field name, write-only. */
  secrets: z.record(z.string(), secretSummary),
  scopes: z.array(z.string()),
  /** What the identity lacks to be of any use; empty when nothing is known to be missing. */
  missingPermissions: z.array(missingPermission),
  verifiedAt: z.nullable(timestamp),
  expiresAt: z.nullable(timestamp),
  /** Until when the credentials before the last reauthorization can be restored; missing or null when there are none. */
  restorableUntil: z.optional(z.nullable(timestamp)),
  /** With status `pending`: who was asked to supply the credentials, and where they do it. */
  request: z.optional(z.nullable(connectionRequest)),
  createdAt: timestamp,
  updatedAt: timestamp,
  /** Present when the list was asked for a module. */
  fit: z.optional(fit),
  /** The same value as the `ETag` header of `GET /connections/{id}`. */
  etag: entityTag,
});

/** Answer of `GET /connections`. */
export const connectionList = z.object({
  items: z.array(connection),
  nextCursor: z.nullable(z.string()),
  total: z.nullable(z.int()),
  /** With `moduleId`: how many of `total` can be attached to that module. */
  fitting: z.optional(z.nullable(z.int())),
});

/** Query of `GET /connections`. `limit` is at most 100; the search runs on the server. */
export const connectionListQuery = z.object({
  packageId: z.optional(id),
  moduleId: z.optional(id),
  typeId: z.optional(id),
  status: z.optional(z.string()),
  q: z.optional(z.string().check(z.maxLength(200))),
  cursor: z.optional(z.string()),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
});

const credentials = z.record(z.string(), z.string().check(z.maxLength(16_384)));

/** Body of `POST /connections`. With `verify: "required"` nothing is stored unless the credentials are accepted. */
export const createConnectionRequest = z.object({
  name: z.string(),
  typeId: id,
  packageId: id,
  credentials,
  verify: z.enum(["required", "skip"]),
});

/** Body of `POST /connections/check`: verify what is on screen and store nothing. */
export const checkConnectionRequest = z.object({ typeId: id, packageId: id, credentials });

/** Body of `POST /connections/requests`. The connection is `pending` until somebody supplies its credentials. */
export const requestConnectionRequest = z.object({ name: z.string(), typeId: id, packageId: id, note: z.optional(z.string().check(z.maxLength(500))) });

/** Body of `PATCH /connections/{id}`. */
export const renameConnectionRequest = z.object({ name: z.string() });

/**
 * Body of `PUT /connections/{id}/credentials`. The new credentials are a candidate until the system accepts them; when they
 * belong to another identity than before, the answer is 409 `identity-changed` until `acceptIdentity` is sent.
 */
export const replaceCredentialsRequest = z.object({ credentials, acceptIdentity: z.optional(z.boolean()) });

export type SecretSummary = z.infer<typeof secretSummary>;
export type Fit = z.infer<typeof fit>;
export type Connection = z.infer<typeof connection>;
export type ConnectionList = z.infer<typeof connectionList>;
export type ConnectionListQuery = z.infer<typeof connectionListQuery>;
export type CreateConnectionRequest = z.infer<typeof createConnectionRequest>;
export type CheckConnectionRequest = z.infer<typeof checkConnectionRequest>;
export type ConnectionRequest = z.infer<typeof connectionRequest>;
export type RequestConnectionRequest = z.infer<typeof requestConnectionRequest>;
export type RenameConnectionRequest = z.infer<typeof renameConnectionRequest>;
export type ReplaceCredentialsRequest = z.infer<typeof replaceCredentialsRequest>;
