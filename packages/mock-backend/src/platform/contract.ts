import type { ConnectionType, Identity } from "@connection-kit/core/contract";

/**
 * What the mock adds beside the kit's contract: the parts of a workflow platform that the demo needs. Paths are under
 * `/mock`, JSON in camelCase, errors as `application/problem+json` with the codes of the kit's contract.
 */

/** `GET /mock/packages` → `{items}` · `GET /mock/packages/{id}` */
export interface PlatformPackage {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly flowCount: number;
  readonly connectionCount: number;
}

/** Kinds of modules that can be added to a flow. `list-records` works with any system, which is named when it is added. */
export const addableModuleKinds = [
  "celonis-query-data",
  "celonis-push-data",
  "sap-read-sales-orders",
  "servicenow-create-incident",
  "servicenow-list-incidents",
  "microsoft-list-files",
  "list-records",
] as const;

export type ModuleKind = (typeof addableModuleKinds)[number] | "schedule" | "filter";

/** A module as the canvas draws it. `connection` is null when none is attached; `needsConnection` is false for triggers and filters. */
export interface FlowModule {
  readonly id: string;
  readonly name: string;
  readonly system: string;
  readonly kind: ModuleKind;
  readonly needsConnection: boolean;
  /** Runs in a row that failed. */
  readonly failures: number;
  readonly connection: { readonly id: string; readonly name: string; readonly status: string; readonly typeLabel: string } | null;
  /** What stands in the place of a connection; `connection` is then its build-time value. */
  readonly dynamicConnection: { readonly id: string; readonly name: string } | null;
}

/**
 * `GET /mock/flows?packageId=` → `{items}` · `POST /mock/flows` `{packageId, name, template}` → 201 · `GET /mock/flows/{id}` ·
 * `POST /mock/flows/{id}/switch-on` → the flow; 409 `invalid-input` while the module that failed would fail again ·
 * `POST /mock/flows/{id}/publish` → the flow, live; build-time values are dropped.
 */
export interface PlatformFlow {
  readonly id: string;
  readonly packageId: string;
  readonly packageName: string;
  readonly name: string;
  readonly state: "draft" | "live";
  /** Whether it runs only when a person starts it: then its modules can have dynamic connections. */
  readonly isOnDemand: boolean;
  /** A live flow is switched off when one of its modules fails three times in a row; null while it is on. */
  readonly switchedOff: { readonly moduleId: string; readonly moduleName: string; readonly reason: string; readonly at: string } | null;
  readonly updatedAt: string;
  readonly modules: readonly FlowModule[];
}

export interface CreateFlowRequest {
  readonly packageId: string;
  /** 1 to 80 characters, unique in its package (422 with pointer `#/name`, code `name-taken`). */
  readonly name: string;
  /** `query-and-push`: Query data and Push data are placed already. */
  readonly template: "query-and-push" | "empty";
}

/** `POST /mock/flows/{id}/modules` → 201 with the flow. */
export interface AddModuleRequest {
  readonly kind: (typeof addableModuleKinds)[number];
  /** With `list-records`: the system whose connection types it accepts. */
  readonly system?: string | undefined;
}

/** `GET /mock/data-pools` → `{items}` */
export interface DataPool {
  readonly id: string;
  readonly name: string;
  readonly tables: readonly string[];
}

/** `GET /mock/modules/{id}/parameters`: what can be chosen now, given who the module acts as. Empty when nothing is attached. */
export interface ModuleParameters {
  readonly dataPools: readonly DataPool[];
  /** The saved choice; `dataPoolId` null means every pool that the identity may use. `note` is what Push data writes. */
  readonly values: { readonly dataPoolId: string | null; readonly note: string };
}

/**
 * `GET /mock/notes` → `{items}`: what Push data wrote, the newest first.
 */
export interface Note {
  readonly id: string;
  readonly dataPoolId: string;
  readonly note: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
}

/**
 * `GET /mock/identity` with `Authorization: Bearer <access token of /oauth2/token>` or `AppKey <application key>`: who the
 * credentials stand for and the data pools they open. 401 when they are not accepted.
 */
export interface CredentialIdentity {
  readonly application: string;
  /** Null for a key, which has no scopes. */
  readonly scopes: readonly string[] | null;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** `PUT /mock/modules/{id}/parameters` with `ModuleParameters["values"]` → `ModuleParameters`. */

/**
 * `POST /mock/modules/{id}/run` → 200. Problems: 409 `invalid-input` when nothing is attached, or a dynamic connection lacks the
 * person's own credentials (`#`, `not-supplied`) or, in a draft, a build-time value (`no-build-time-value`); 422
 * `credential-rejected` when the key or secret no longer works; 403 `missing-permission` with the permission in `detail`.
 */
export interface RunResult {
  readonly actsAs: string;
  /** Names of the data pools the rows came from, or went to. */
  readonly dataPools: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Query data: rows found, `rows` holds at most 50. Push data: rows written. */
  readonly total: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly ranAt: string;
}

export type GrantAction = "read" | "write" | "run" | "manage";

/** A permission of an application: on one data pool (or `*`, all of them) or on one service. */
export interface Grant {
  readonly resource: "data-pool" | "service";
  readonly resourceId: string;
  readonly actions: readonly GrantAction[];
}

/** `GET /mock/services` → `{items}`: services that permissions are granted for, and their actions. */
export interface PlatformService {
  readonly id: string;
  readonly name: string;
  readonly actions: readonly GrantAction[];
}

export type ApplicationKind = "application-key" | "oauth-client";

/** `GET /mock/applications` → `{items}` · `GET /mock/applications/{id}`. Holds no secret; `hint` is its last four characters. */
export interface Application {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly name: string;
  readonly hint: string | null;
  readonly clientId: string | null;
  readonly authenticationMethod: "client_secret_basic" | "client_secret_post" | null;
  readonly scopes: readonly string[];
  readonly grants: readonly Grant[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** `POST /mock/applications` → 201 with {@link CreatedApplication}. */
export interface CreateApplicationRequest {
  readonly kind: ApplicationKind;
  /** 1 to 80 characters, unique in the team (422 with pointer `#/name`). */
  readonly name: string;
  readonly authenticationMethod?: "client_secret_basic" | "client_secret_post";
  /** Defaults to all scopes. */
  readonly scopes?: readonly string[];
}

/**
 * The only answers that hold a secret, and only once. `POST /mock/applications/{id}/secret` (OAuth clients: regenerate)
 * gives the same shape.
 */
export interface CreatedApplication {
  readonly application: Application;
  readonly applicationKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** `PUT /mock/applications/{id}/permissions` `{grants}` → Application · `POST /mock/applications/{id}/revoke` → Application */

/**
 * `GET /mock/stand-ins` → `{items}`: published sample credentials of the systems that this mock plays, and places that do not
 * answer. They open nothing but its rows.
 */
export interface StandIn {
  readonly system: string;
  readonly typeId: string;
  readonly typeLabel: string;
  /** Values of the type's fields, without the secret. */
  readonly values: Readonly<Record<string, string>>;
  readonly secretField: string | null;
  readonly secret: string | null;
  readonly outcome: "accepted" | "without-permission" | "refused" | "no-answer";
  /** One sentence: what it may do, or why not. */
  readonly note: string;
}

/**
 * `POST /mock/connection-types` → 201 with the type: a system is data. The stand-in of the new type accepts one set of credentials.
 * Modules of the type's system accept it at once; `list-records` makes a module for a system that has none.
 */
export interface AddConnectionTypeRequest {
  readonly type: ConnectionType;
  /** Values and secrets that are right, by field. Of a secret a digest is kept. */
  readonly accepts: Readonly<Record<string, string>>;
  readonly identity: Identity;
  /** What the account can read; one row when it is missing. */
  readonly records?: { readonly name: string; readonly columns: readonly string[]; readonly rows: RunResult["rows"] } | undefined;
}

/** `GET /mock/personas` → `{items, current}` · `PUT /mock/personas/current` `{id}` → 204 */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly description: string;
}

/**
 * `GET /mock/scenario` · `PUT /mock/scenario` with a part of it · `POST /mock/scenario/reset` `{name?}` → 204: the world as it
 * was at first, or as the named scenario has it. `GET /mock/scenario/names` → `{items: [{name, description}]}`.
 */
export interface ScenarioSettings {
  /** Milliseconds every answer waits. */
  readonly latency: number;
  /** Faults in force. `call` is an operation id of the OpenAPI document, such as `listConnections`, or `*`. */
  readonly faults: readonly { readonly call: string; readonly fault: FaultName; readonly times: number | null }[];
  readonly signIn: SignInSettings;
  /** Milliseconds that the mock's clock is ahead: with it secrets expire, and what can be restored for a day cannot any more. */
  readonly clockOffset: number;
  /** Ids of modules whose connection cannot be changed by a swap or by undoing one. */
  readonly failingModules: readonly string[];
}

/** Values of `Cross-Origin-Opener-Policy`. */
export const openerPolicies = ["unsafe-none", "same-origin-allow-popups", "same-origin", "noopener-allow-popups"] as const;

export type OpenerPolicy = (typeof openerPolicies)[number];

/** What a provider may answer at its authorization endpoint (RFC 6749 section 4.1.2.1) and at its token endpoint (section 5.2). */
export const signInErrors = {
  authorization: [
    "invalid_request",
    "unauthorized_client",
    "access_denied",
    "unsupported_response_type",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
  ],
  token: ["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope"],
} as const;

/** How a sign-in at the Microsoft stand-in goes. */
export interface SignInSettings {
  readonly openerPolicy: { readonly provider: OpenerPolicy; readonly callback: OpenerPolicy };
  /** The answer to “Allow”, whatever was asked for. */
  readonly authorizationError: (typeof signInErrors.authorization)[number] | null;
  readonly tokenError: (typeof signInErrors.token)[number] | null;
  /** Grants these at most. */
  readonly grantedScopes: readonly string[] | null;
}

export const ordinarySignIn: SignInSettings = {
  openerPolicy: { provider: "unsafe-none", callback: "unsafe-none" },
  authorizationError: null,
  tokenError: null,
  grantedScopes: null,
};

/**
 * `response-lost` carries the call out and drops the answer; `slow` waits four seconds first. The last three are what the
 * system behind the credentials does; they work on `createConnection`, `checkConnection`,
 * `verifyConnection` and `replaceCredentials`.
 */
export const faultNames = [
  "network-error",
  "no-answer",
  "slow",
  "unavailable",
  "server-error",
  "unauthenticated",
  "forbidden",
  "rate-limited",
  "cursor-expired",
  "not-json",
  "response-lost",
  "credential-rejected",
  "provider-timeout",
  "provider-unreachable",
] as const;

export type FaultName = (typeof faultNames)[number];
