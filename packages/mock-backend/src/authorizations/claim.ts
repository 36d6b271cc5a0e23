import { signInErrors } from "../platform/contract.ts";
import { rows } from "../world/table.ts";
import type { Change, World } from "../world/tables.ts";
import { ended, isExpired } from "./attempts.ts";
import type { AttemptRow, PendingSecrets } from "./tables.ts";

/** What the provider sent the browser back with. */
export interface ProviderReply {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: string | null;
  readonly issuer: string | null;
}

export type Claim =
  /** Nothing to go on to: no attempt waits for this state, or not in this session. */
  | { readonly kind: "refused" }
  | { readonly kind: "over"; readonly attempt: AttemptRow }
  | { readonly kind: "exchange"; readonly attempt: AttemptRow; readonly code: string; readonly secrets: PendingSecrets };

/**
 * Takes the attempt that a reply belongs to, once. State, session and issuer are checked before the code is looked at, and
 * the state is spent whatever comes of it.
 */
export function claimAttempt(world: World, reply: ProviderReply, sessionId: string | null, now: Date): Change<Claim> {
  const attempt = rows(world.attempts).find(({ pending }) => pending !== null && pending.state === reply.state);
  if (attempt === undefined || attempt.pending === null) return { world, value: { kind: "refused" } };
  const over = (outcome: AttemptRow["outcome"]): Change<Claim> => ({ world: ended(world, attempt, outcome), value: { kind: "over", attempt } });
  if (attempt.sessionId !== sessionId) {
    return { world: ended(world, attempt, { status: "failed", code: "session-mismatch" }), value: { kind: "refused" } };
  }
  if (isExpired(attempt, now)) return over({ status: "expired" });
  const { provider } = attempt;
  // RFC 9207 section 2.4: an answer of another server is not to be used, nor its error believed.
  if ((provider.namesIssuer || reply.issuer !== null) && reply.issuer !== provider.issuer) return over({ status: "failed", code: "issuer-mismatch" });
  if (reply.error !== null) return over(refusalOf(reply.error));
  if (!reply.code) return over({ status: "failed", code: "invalid_request" });
  const secrets = attempt.pending;
  return { world: ended(world, attempt, { status: "exchanging" }), value: { kind: "exchange", attempt, code: reply.code, secrets } };
}

/** The errors of RFC 6749 section 4.1.2.1; `invalid_client` is not among them, and free text is nobody's business. */
function refusalOf(error: string): AttemptRow["outcome"] {
  if (error === "access_denied") return { status: "denied", code: error };
  const known: readonly string[] = signInErrors.authorization;
  return { status: "failed", code: known.includes(error) ? error : "unexpected" };
}
