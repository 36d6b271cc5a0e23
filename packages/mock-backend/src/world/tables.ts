import type { Identity } from "@connection-kit/core/contract";
import type { AuthorizationServerTables } from "../authorization-server/tables.ts";
import type { AuthorizationTables } from "../authorizations/tables.ts";
import type { DynamicConnectionTables } from "../dynamic-connections/tables.ts";
import type { ApplicationKind, Grant, GrantAction, ModuleKind, PlatformService, ScenarioSettings } from "../platform/contract.ts";
import type { AccountRow, ConnectionTypeRow, PlaceRow, ResourceRow } from "./system-tables.ts";
import type { Table } from "./table.ts";

export type { AccountRow, ConnectionTypeRow, PlaceRow, ResourceGrant, ResourceRow, TypeWords } from "./system-tables.ts";

/** All that is kept of a secret. `digest` is PBKDF2 over the secret and `salt`. */
export interface StoredSecret {
  readonly salt: string;
  readonly digest: string;
  /** The last four characters of a secret of sixteen or more. */
  readonly hint: string | null;
  readonly updatedAt: string;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** One sentence for the persona select; null for people nobody can sign in as. */
  readonly persona: string | null;
  readonly servicePermissions: readonly string[];
  /** What the person may do with which data pool; `*` is every pool. */
  readonly dataPermissions: readonly Grant[];
  readonly canGrant: boolean;
}

export interface PackageRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The people who may see it; everybody when it is missing. */
  readonly visibleTo?: readonly string[];
}

export interface FlowRow {
  readonly id: string;
  readonly packageId: string;
  readonly name: string;
  readonly state: "draft" | "live";
  readonly moduleIds: readonly string[];
  readonly updatedAt: string;
  /** Whether it runs only when a person starts it; missing is no. */
  readonly isOnDemand?: boolean;
  /** Null or missing while it is on. */
  readonly switchedOff?: SwitchedOff | null;
}

/** Why the platform switched a flow off. */
export interface SwitchedOff {
  readonly moduleId: string;
  readonly reason: string;
  readonly at: string;
}

export interface ModuleRow {
  readonly id: string;
  readonly flowId: string;
  readonly name: string;
  readonly kind: ModuleKind;
  readonly connectionId: string | null;
  readonly parameters: { readonly dataPoolId: string | null; readonly note: string };
  /** The system of a module that works with any; the others have that of their kind. */
  readonly system?: string;
  /** Runs in a row that failed; missing is none. */
  readonly failures?: number;
  /** Changes with every write of the row; the entity tag is made of it. */
  readonly version: string;
}

/** A table of rows that permissions are granted for: a data pool of the platform. */
export interface DataPoolRow {
  readonly id: string;
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A row that Push data wrote. */
export interface NoteRow {
  readonly id: string;
  readonly dataPoolId: string;
  readonly note: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
}

export interface ApplicationRow {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly name: string;
  readonly secret: StoredSecret;
  readonly clientId: string | null;
  readonly authenticationMethod: "client_secret_basic" | "client_secret_post" | null;
  /** Scopes the client is registered for; empty for a key, which has none. */
  readonly scopes: readonly string[];
  readonly grants: readonly Grant[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
}

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly packageId: string;
  readonly typeId: string;
  readonly ownerId: string;
  readonly status: string;
  readonly statusSince: string;
  /** The application whose credentials these are; null for other types, and for credentials that belong to none. */
  readonly applicationId: string | null;
  /** The same for an account of a stand-in system. */
  readonly accountId?: string | null;
  readonly identity: Identity | null;
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, StoredSecret>>;
  readonly scopes: readonly string[];
  readonly verifiedAt: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Modules of flows that this world does not model. */
  readonly usedElsewhere: number;
  /** What the last reauthorization replaced, as long as it can be restored. */
  readonly previous?: PreviousCredentials | null;
  /** While it is pending: who asked somebody else for the credentials. */
  readonly request?: { readonly personId: string; readonly at: string; readonly note: string | null } | null;
  readonly version: string;
}

export type CredentialColumns =
  | "ownerId"
  | "applicationId"
  | "accountId"
  | "identity"
  | "values"
  | "secrets"
  | "scopes"
  | "status"
  | "statusSince"
  | "verifiedAt"
  | "expiresAt";

export interface PreviousCredentials {
  readonly until: string;
  readonly columns: Pick<ConnectionRow, CredentialColumns>;
}

/** A swap that was carried out. */
export interface SwapRow {
  readonly id: string;
  /** With their names: a connection may be deleted before the swap is undone. */
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  /** Those that were swapped. */
  readonly moduleIds: readonly string[];
}

/** An access token that the token endpoint issued. */
export interface TokenRow {
  readonly id: string;
  readonly secret: StoredSecret;
  readonly applicationId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
}

/** What one `Idempotency-Key` stands for. The body is kept as a salted digest only: it may hold a secret. */
export interface IdempotencyRow {
  readonly id: string;
  readonly salt: string;
  readonly bodyDigest: string;
  readonly startedAt: string;
  /** Null while the first call is running. */
  readonly result: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown } | null;
}

export interface MetaRow {
  /** Another value after each reset: what was handed out before it (cursors) is void. */
  readonly epoch: string;
  readonly scenario: string;
  readonly currentPersonaId: string;
  readonly team: { readonly id: string; readonly name: string };
}

/** Everything the mock knows: plain data, a table per resource. */
export interface World extends AuthorizationServerTables, AuthorizationTables, DynamicConnectionTables {
  readonly meta: MetaRow;
  readonly settings: ScenarioSettings;
  readonly people: Table<PersonRow>;
  readonly packages: Table<PackageRow>;
  readonly flows: Table<FlowRow>;
  readonly modules: Table<ModuleRow>;
  readonly dataPools: Table<DataPoolRow>;
  readonly resources: Table<ResourceRow>;
  readonly notes: Table<NoteRow>;
  readonly services: Table<PlatformService>;
  readonly applications: Table<ApplicationRow>;
  readonly connectionTypes: Table<ConnectionTypeRow>;
  readonly places: Table<PlaceRow>;
  readonly accounts: Table<AccountRow>;
  readonly connections: Table<ConnectionRow>;
  readonly swaps: Table<SwapRow>;
  readonly tokens: Table<TokenRow>;
  readonly idempotency: Table<IdempotencyRow>;
}

export type { Grant, GrantAction };

/** A world after a write, and what the write has to say. */
export interface Change<Value> {
  readonly world: World;
  readonly value: Value;
}
