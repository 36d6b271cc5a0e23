import type { Authorization } from "../contract/authorization.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionType } from "../contract/connection-type.ts";
import type { DynamicConnection } from "../contract/dynamic-connection.ts";
import type { Module } from "../contract/module.ts";
import type { Session } from "../contract/session.ts";
import type { Swap } from "../contract/swap.ts";
import type { Usage } from "../contract/usage.ts";

/** Complete resources for tests and stories, each changed where a test needs it. */
export const sampleTime = "2026-11-24T08:00:00Z";

export function sampleSession(changes: Partial<Session> = {}): Session {
  return {
    user: { id: "alex", name: "Alex Analyst", email: "alex.analyst@example.com" },
    team: { id: "team", name: "Northwind" },
    servicePermissions: ["Data Integration"],
    abilities: { createConnections: true, manageConnections: true },
    ...changes,
  };
}

export function sampleModule(changes: Partial<Module> = {}): Module {
  return {
    id: "query-data",
    name: "Query data",
    system: "Celonis",
    flow: { id: "resolve-blocked-orders", name: "Resolve blocked orders" },
    package: { id: "order-to-cash", name: "Order to Cash" },
    acceptedTypeIds: ["celonis-user", "celonis-application-key", "celonis-oauth-client-credentials"],
    requiredScopes: ["data-pools:read"],
    connectionId: null,
    etag: '"m1"',
    ...changes,
  };
}

export function sampleConnection(changes: Partial<Connection> = {}): Connection {
  return {
    id: "c1",
    name: "Order to Cash – application key",
    packageId: "order-to-cash",
    type: { id: "celonis-application-key", label: "Celonis Application Key", system: "Celonis", auth: "application-key" },
    identity: { id: "late-deliveries-reader", label: "late-deliveries-reader", kind: "application" },
    status: "active",
    owner: { id: "alex", name: "Alex Analyst" },
    usage: { modules: 0 },
    values: {},
    secrets: { applicationKey: { set: true, hint: "…4Q7x", updatedAt: sampleTime } },
    scopes: ["data-pools:read", "data-pools:write"],
    missingPermissions: [],
    verifiedAt: sampleTime,
    expiresAt: null,
    createdAt: sampleTime,
    updatedAt: sampleTime,
    etag: '"c1-1"',
    ...changes,
  };
}

export function sampleTypes(): readonly ConnectionType[] {
  const shared = { system: "Celonis", availability: { available: true }, setup: null };
  const applicationFacts = {
    permissions: "The permissions granted to the application, which may reach data you cannot.",
    sharedWith: "Everyone who works in this package.",
    ifOwnerLeaves: "It keeps working.",
  };
  return [
    {
      ...shared,
      id: "celonis-user",
      label: "Celonis user",
      description: "Uses your own account.",
      auth: "platform-user",
      fields: [],
      actsAs: {
        kind: "user",
        summary: "Acts as you, Alex Analyst.",
        permissions: "The data permissions you already have.",
        sharedWith: "Everyone who works in this package.",
        ifOwnerLeaves: "It stops working.",
      },
    },
    {
      ...shared,
      id: "celonis-application-key",
      label: "Celonis Application Key",
      description: "Uses a key made by an admin.",
      auth: "application-key",
      fields: [{ name: "applicationKey", label: "Application key", kind: "secret", required: true, autocomplete: "new-password" }],
      actsAs: { kind: "application", summary: "Acts as the application key.", ...applicationFacts },
    },
    {
      ...shared,
      id: "celonis-oauth-client-credentials",
      label: "Celonis OAuth Client Credentials",
      description: "Uses an OAuth client registered by an admin.",
      auth: "oauth2-client-credentials",
      fields: [
        { name: "clientId", label: "Client ID", kind: "text", required: true, autocomplete: "off" },
        { name: "clientSecret", label: "Client secret", kind: "secret", required: true, autocomplete: "new-password" },
      ],
      actsAs: { kind: "application", summary: "Acts as the OAuth client.", ...applicationFacts },
    },
  ];
}

/** A type whose credentials come from a sign-in at a provider. Not among `sampleTypes`. */
export function sampleAuthorizationType(changes: Partial<ConnectionType> = {}): ConnectionType {
  return {
    id: "microsoft-user",
    system: "Microsoft",
    label: "Microsoft user",
    description: "Uses your Microsoft account.",
    auth: "oauth2-authorization-code",
    fields: [
      { name: "clientId", label: "Client ID", kind: "text", required: false, advanced: true, autocomplete: "off" },
      { name: "clientSecret", label: "Client secret", kind: "secret", required: false, advanced: true, autocomplete: "new-password" },
    ],
    setup: null,
    availability: { available: true },
    actsAs: {
      kind: "user",
      summary: "Acts as the Microsoft account you sign in with.",
      permissions: "What that account may do.",
      sharedWith: "Everyone who works in this package.",
      ifOwnerLeaves: "It stops working when the account is closed.",
    },
    ...changes,
  };
}

export function sampleUsage(changes: Partial<Usage> = {}): Usage {
  return {
    module: { id: "query-data", name: "Query data" },
    flow: { id: "resolve-blocked-orders", name: "Resolve blocked orders" },
    package: { id: "order-to-cash", name: "Order to Cash" },
    state: "live",
    ...changes,
  };
}

export function sampleSwap(changes: Partial<Swap> = {}): Swap {
  return {
    id: "swap-1",
    dryRun: false,
    from: { id: "c1", name: "Order to Cash – application key" },
    to: { id: "c2", name: "Late deliveries – read only" },
    items: [{ usage: sampleUsage(), outcome: "swapped" }],
    ...changes,
  };
}

export function sampleAuthorization(changes: Partial<Authorization> = {}): Authorization {
  return {
    id: "authorization-1",
    status: "pending",
    authorizationUrl: "https://provider.example/authorize?attempt=authorization-1",
    expiresAt: "2026-11-24T08:10:00Z",
    connectionId: null,
    ...changes,
  };
}

export function sampleDynamicConnection(changes: Partial<DynamicConnection> = {}): DynamicConnection {
  return {
    id: "dynamic-1",
    name: "Your own key",
    flow: { id: "resolve-blocked-orders", name: "Resolve blocked orders" },
    package: { id: "order-to-cash", name: "Order to Cash" },
    acceptedTypeIds: ["celonis-application-key"],
    buildTimeConnection: null,
    etag: '"d1"',
    ...changes,
  };
}
