import type { Table } from "../world/table.ts";
import type { StoredSecret } from "../world/tables.ts";

export type ServerId = "celonis" | "microsoft";
export type AuthenticationMethod = "none" | "client_secret_basic" | "client_secret_post";

/** A client that people sign in for. Clients that act for themselves are applications. Its id is the client ID. */
export interface AuthorizationClientRow {
  readonly id: string;
  readonly serverId: ServerId;
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** Null for a public client. */
  readonly secret: StoredSecret | null;
  readonly authenticationMethod: AuthenticationMethod;
  readonly scopes: readonly string[];
  readonly createdAt: string;
}

/** What a person allowed a client once. Its tokens live and die with it. */
export interface ConsentRow {
  readonly id: string;
  readonly serverId: ServerId;
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export interface AuthorizationCodeRow {
  readonly id: string;
  readonly secret: StoredSecret;
  readonly consentId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

export interface RefreshTokenRow {
  readonly id: string;
  readonly secret: StoredSecret;
  readonly consentId: string;
  readonly expiresAt: string;
  /** When another took its place. Whoever shows it after that is a thief or was robbed. */
  readonly usedAt: string | null;
}

export interface UserTokenRow {
  readonly id: string;
  readonly secret: StoredSecret;
  readonly consentId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
}

/** An account of the Microsoft stand-in, and what it holds. */
export interface MicrosoftAccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly mayConsent: boolean;
  readonly files: readonly { readonly name: string; readonly size: number; readonly modifiedAt: string }[];
}

export interface AuthorizationServerTables {
  readonly authorizationClients: Table<AuthorizationClientRow>;
  readonly consents: Table<ConsentRow>;
  readonly authorizationCodes: Table<AuthorizationCodeRow>;
  readonly refreshTokens: Table<RefreshTokenRow>;
  readonly userTokens: Table<UserTokenRow>;
  readonly microsoftAccounts: Table<MicrosoftAccountRow>;
}
