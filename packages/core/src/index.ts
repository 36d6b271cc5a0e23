/** The headless heart of connection-kit. Nothing here needs a DOM, and nothing here loads zod. */
export * from "./client/connections-client.ts";
export type { ClientEnvironment } from "./client/environment.ts";
export type { HostHooks } from "./client/host-hooks.ts";
export type { HttpConnectionsClientOptions } from "./client/http-calls.ts";
export { HttpConnectionsClient } from "./client/http-connections-client.ts";
export { newIdempotencyKey } from "./client/idempotency-key.ts";
export type * from "./client/management-client.ts";
export { kitContextKey } from "./context/keys.ts";
export type { Authorization } from "./contract/authorization.ts";
export type { Connection, ConnectionRequest, Fit, SecretSummary } from "./contract/connection.ts";
export type { Availability, ConnectionType, Field, FieldOption } from "./contract/connection-type.ts";
export type { DynamicConnection, PersonalConnection } from "./contract/dynamic-connection.ts";
export type { Module } from "./contract/module.ts";
export type { OpenEnum } from "./contract/primitives.ts";
export type { ProblemCode } from "./contract/problem-codes.ts";
export type { Person, Session } from "./contract/session.ts";
export type { Swap, SwapItem } from "./contract/swap.ts";
export type { Permission, Usage, UsageList } from "./contract/usage.ts";
export type { ConnectionStatus, Identity, MissingPermission, Stage, Verification } from "./contract/verification.ts";
export { cleanPaste, type PasteReceipt, type RemovedPart, restorePaste } from "./credentials/clean-paste.ts";
export { type ClientCredentials, splitClientCredentials } from "./credentials/client-credentials.ts";
export type { CredentialIssueCode, CredentialNoticeCode, DraftIssue } from "./credentials/issues.ts";
export { uniqueName } from "./credentials/names.ts";
export { applicationKeyIssues, clientIdIssues, clientSecretIssues, nameIssues } from "./credentials/rules.ts";
export * from "./domain/connection-types.ts";
export * from "./domain/connections.ts";
export { type ExpiryForecast, expiryForecast } from "./domain/expiry.ts";
export { scopeGap } from "./domain/scopes.ts";
export { type TwinOf, twinOf } from "./domain/twins.ts";
export {
  asConnectionError,
  type ClientErrorCode,
  ConnectionError,
  type ConnectionErrorCode,
  type ConnectionErrorInit,
  type FieldIssue,
  isConnectionError,
  type Retry,
} from "./errors/connection-error.ts";
export { type ConnectionStore, type ConnectionStoreOptions, createConnectionStore } from "./state/connection-store.ts";
export type * from "./state/draft-states.ts";
export { createDraft, type DraftOptions, type DraftRequest, type DraftStore, type Submission } from "./state/draft-store.ts";
export type * from "./state/events.ts";
export { isPassing, knownValue } from "./state/resource.ts";
export { initialKitState, initialModuleState, knownConnection, moduleStateOf, shownConnection } from "./state/selectors.ts";
export type * from "./state/states.ts";
