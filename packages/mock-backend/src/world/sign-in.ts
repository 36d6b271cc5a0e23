import type { Identity } from "@connection-kit/core/contract";
import type { Change, ConnectionRow, ConnectionTypeRow, StoredSecret, TypeWords, World } from "./tables.ts";

/** What one look at the credentials found out. */
export type SignIn = AcceptedSignIn | RejectedSignIn | UnreachedSignIn;

export interface AcceptedSignIn {
  readonly ok: true;
  readonly identity: Identity;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
}

/** The system answered and did not accept them. */
export interface RejectedSignIn {
  readonly ok: false;
  readonly stage: "sign-in";
  readonly status: "invalid" | "expired" | "revoked";
  readonly message: string;
}

/** The system was not asked, so nothing is known of the credentials. */
export interface UnreachedSignIn {
  readonly ok: false;
  readonly stage: "address" | "reachability";
  readonly code: "address-not-allowed" | "provider-unreachable" | "provider-timeout";
  readonly message: string;
  /** The field that says where it should have been. */
  readonly field: string | null;
}

/** Credentials as they will be kept: what they belong to, in digests. */
export interface CandidateParts {
  readonly applicationId: string | null;
  readonly accountId: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
}

export interface Candidate {
  readonly signIn: SignIn;
  readonly parts: CandidateParts;
}

export type Credentials = Readonly<Record<string, string>>;

/** Who looks at credentials. A type names one of them; nothing asks which type it is. */
export interface Provider {
  /** Looks at credentials that were just submitted. */
  signInCandidate(world: World, type: ConnectionTypeRow, credentials: Credentials, ownerId: string, now: Date): Promise<Change<Candidate>>;
  /** Looks at a stored connection, of whose secrets the digests are known. */
  signInStored(world: World, type: ConnectionTypeRow, connection: ConnectionRow, now: Date): SignIn;
}

/** The credentials are wrong, whichever they are. */
export function rejected({ subject, credential }: TypeWords, status: RejectedSignIn["status"]): RejectedSignIn {
  const expiring = subject.toLowerCase() === credential ? subject : `${subject} ${credential}`;
  const message = status === "revoked" ? `${subject} revoked (401)` : status === "expired" ? `${expiring} expired (401)` : `${subject} rejected (401)`;
  return { ok: false, stage: "sign-in", status, message };
}
