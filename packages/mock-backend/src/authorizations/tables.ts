import type { Authorization, Identity } from "@connection-kit/core/contract";
import type { AuthenticationMethod } from "../authorization-server/tables.ts";
import type { Revocation } from "../platform/contract.ts";
import type { Table } from "../world/table.ts";
import type { StoredSecret } from "../world/tables.ts";

/** A provider as one attempt or connection uses it. */
export interface Provider {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Says who an access token stands for. */
  readonly profileEndpoint: string;
  /** Null where the provider has none. */
  readonly revocationEndpoint: string | null;
  readonly clientId: string;
  readonly authenticationMethod: AuthenticationMethod;
  /** Null for a public client. */
  readonly sealedClientSecret: string | null;
  readonly scopes: readonly string[];
  /** Whether its answers name their issuer (RFC 9207). */
  readonly namesIssuer: boolean;
  /** `here`: the stand-in of this backend, asked without a network. */
  readonly place: "here" | "elsewhere";
}

/** What only the pending attempt needs. Gone once it is over: state, verifier and nonce are good for one use. */
export interface PendingSecrets {
  readonly authorizationUrl: string;
  readonly state: string;
  readonly nonce: string;
  readonly sealedVerifier: string;
}

/** One attempt to sign in at a provider. */
export interface AttemptRow {
  readonly id: string;
  /** Whose session began it. No other may read, cancel or finish it. */
  readonly sessionId: string;
  readonly typeId: string;
  readonly packageId: string;
  readonly name: string;
  /** Set when it reauthorizes a connection instead of creating one. */
  readonly reauthorizes: string | null;
  readonly acceptIdentity: boolean;
  /** Of a client of one's own: what the connection will show of it. */
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
  readonly provider: Provider;
  readonly redirectUri: string;
  /** Of the page that began it, as the browser sees it. */
  readonly pageOrigin: string;
  readonly expiresAt: string;
  readonly pending: PendingSecrets | null;
  readonly outcome: AttemptOutcome;
}

export type AttemptOutcome =
  /** `exchanging` once the provider answered with a code, so that the code is used once. */
  | { readonly status: "pending" | "exchanging" | "cancelled" | "expired" }
  | { readonly status: "completed"; readonly connectionId: string }
  | { readonly status: "denied" | "failed"; readonly code: string; readonly identities?: Authorization["identities"] };

/** What the backend needs to act as the person later on. Its id is that of the connection. */
export interface SignInRow {
  readonly id: string;
  readonly provider: Provider;
  readonly identity: Identity;
  /** Null when the provider gave none: the sign-in ends with its access token. */
  readonly sealedRefreshToken: string | null;
  readonly sealedAccessToken: string;
  readonly accessExpiresAt: string;
  readonly scopes: readonly string[];
  /** `ended`: the provider wants the person again. */
  readonly state: "alive" | "ended";
  /** Set while a refresh is under way: a refresh token must be shown once only. */
  readonly refreshingSince: string | null;
}

/** A sign-in that nobody needs any more and that the provider should forget. */
export interface RevocationRow {
  readonly id: string;
  readonly connectionName: string;
  readonly provider: Provider;
  /** Null once the provider was asked. */
  readonly sealedToken: string | null;
  readonly requestedAt: string;
  /** Since when somebody is asking the provider; null before. */
  readonly askingSince: string | null;
  readonly outcome: Revocation["outcome"];
}

export interface AuthorizationTables {
  readonly attempts: Table<AttemptRow>;
  readonly signIns: Table<SignInRow>;
  readonly revocations: Table<RevocationRow>;
}
