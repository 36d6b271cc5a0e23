import * as z from "zod/mini";
import { id, openEnum, timestamp } from "./primitives.ts";
import { identity } from "./verification.ts";

export const authorizationStatuses = ["pending", "completed", "denied", "failed", "expired", "cancelled"] as const;

/**
 * Body of `POST /authorizations`: begin an authorization code flow (RFC 6749 section 4.1, with PKCE S256). With `connectionId` it
 * reauthorizes that connection instead of creating one. `credentials` are those of the advanced fields, if any.
 */
export const beginAuthorizationRequest = z.object({
  typeId: id,
  name: z.string(),
  packageId: id,
  connectionId: z.optional(id),
  credentials: z.record(z.string(), z.string().check(z.maxLength(16_384))),
  acceptIdentity: z.optional(z.boolean()),
});

/** One attempt to sign in at the provider. Code, tokens and verifier stay on the backend. */
export const authorization = z.object({
  id,
  status: openEnum(authorizationStatuses),
  /** Where the popup goes. Null once the attempt is over. */
  authorizationUrl: z.nullable(z.string()),
  expiresAt: timestamp,
  /** With `completed`. */
  connectionId: z.nullable(id),
  /** With `denied` and `failed`: the error code of the provider (RFC 6749 sections 4.1.2.1 and 5.2), or `identity-changed`. */
  code: z.optional(z.string()),
  /** With `identity-changed`. */
  identities: z.optional(z.object({ before: identity, after: identity })),
});

export type BeginAuthorizationRequest = z.infer<typeof beginAuthorizationRequest>;
export type Authorization = z.infer<typeof authorization>;
