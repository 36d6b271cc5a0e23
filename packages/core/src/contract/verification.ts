import * as z from "zod/mini";
import { connectionStatuses } from "./connection-statuses.ts";
import { id, openEnum, timestamp } from "./primitives.ts";

export { connectionStatuses } from "./connection-statuses.ts";

export const stageCodes = ["address", "reachability", "sign-in", "permission", "sample-call"] as const;

export const stageReasons = [
  "invalid-scope",
  "unauthorized-client",
  "unsupported-grant-type",
  /** The address answered, but not as a token endpoint does. */
  "not-a-token-endpoint",
  /** The system limits requests. */
  "rate-limited",
] as const;

/** Who a connection acts as, as the system itself said when the credentials were verified. */
export const identity = z.object({ id, label: z.string(), kind: openEnum(["user", "application", "service-account"]) });

/** A permission the identity lacks, and who can grant it. */
export const missingPermission = z.object({ permission: z.string(), resource: z.nullable(z.string()), grantedBy: z.array(z.string()) });

/** One rung of the ladder. `ok` is null when the stage did not run. */
export const stage = z.object({
  code: openEnum(stageCodes),
  ok: z.nullable(z.boolean()),
  /** Milliseconds the stage took; null when it did not run. */
  ms: z.nullable(z.number()),
  message: z.optional(z.string()),
  /** Why it failed, where the system said more than no: for a token endpoint the `error` of RFC 6749 section 5.2 in words of ours. */
  reason: z.optional(openEnum(stageReasons)),
});

/** What a verification found. Holds no secret. */
export const verification = z.object({
  /** Whether the system accepted the credentials. Missing permissions do not make it false. */
  ok: z.boolean(),
  status: openEnum(connectionStatuses),
  stages: z.array(stage),
  identity: z.nullable(identity),
  scopes: z.array(z.string()),
  missingPermissions: z.array(missingPermission),
  verifiedAt: timestamp,
});

export type Identity = z.infer<typeof identity>;
export type MissingPermission = z.infer<typeof missingPermission>;
export type Stage = z.infer<typeof stage>;
export type Verification = z.infer<typeof verification>;
export type ConnectionStatus = Verification["status"];
