import { readScope, writeScope } from "../data-scopes.ts";
import { dataIntegration } from "../people.ts";
import type { ConnectionTypeRow } from "../tables.ts";

const platform = { system: "Celonis", provider: "platform", address: "team-example.celonis.cloud", expiryField: null } as const;

/** The base case. The address is shown in the ladder, never called. */
export const celonisTypes: readonly ConnectionTypeRow[] = [
  {
    ...platform,
    id: "celonis-user",
    label: "Celonis user",
    description: "Uses your own account. Nothing to paste.",
    actsAs: {
      kind: "user",
      summary: "Acts as you, {person}.",
      permissions: "Yours, with the data you can already see",
      sharedWith: "Everyone in this package, acting as you",
      ifOwnerLeaves: "It stops working when your account is closed",
    },
    auth: "platform-user",
    fields: [],
    setup: null,
    signInFields: [],
    scopes: null,
    neededPermission: dataIntegration,
    words: {
      subject: "Account",
      credential: "account",
      holder: "account",
      rejected: "The service rejected this account.",
      resource: "data pool",
    },
  },
  {
    ...platform,
    id: "celonis-application-key",
    label: "Celonis Application Key",
    description: "Uses a key that an admin creates under Applications.",
    actsAs: {
      kind: "application",
      summary: "Acts as an application that an admin created.",
      permissions: "The application’s; it may reach data you cannot",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "It keeps working until the key is revoked",
    },
    auth: "application-key",
    fields: [
      {
        name: "applicationKey",
        label: "Application key",
        help: "A key is shown once, when it is created. The link opens a separate window; this form waits.",
        kind: "secret",
        required: true,
        placeholder: "Paste the key",
        maxLength: 16_384,
        autocomplete: "new-password",
      },
    ],
    setup: { label: "Create an application key", url: "/admin/applications?create=application-key" },
    signInFields: ["applicationKey"],
    scopes: null,
    neededPermission: null,
    words: { subject: "Key", credential: "key", holder: "key", rejected: "The service rejected this key.", resource: "data pool" },
  },
  {
    ...platform,
    id: "celonis-oauth-client-credentials",
    label: "Celonis OAuth Client Credentials",
    description: "Uses a client ID and a client secret that an admin registers under Applications.",
    actsAs: {
      kind: "application",
      summary: "Acts as an OAuth app, limited to its scopes.",
      permissions: "The app’s, within its scopes; it may reach data you cannot",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "It keeps working until the secret is replaced",
    },
    auth: "oauth2-client-credentials",
    fields: [
      { name: "clientId", label: "Client ID", kind: "text", required: true, placeholder: "Paste the client ID", maxLength: 16_384, autocomplete: "off" },
      {
        name: "clientSecret",
        label: "Client secret",
        help: "A secret is shown once, when the client is registered. The link opens a separate window; this form waits.",
        kind: "secret",
        required: true,
        placeholder: "Paste the secret",
        maxLength: 16_384,
        autocomplete: "new-password",
      },
    ],
    setup: { label: "Register an OAuth client", url: "/admin/applications?create=oauth-client" },
    signInFields: ["clientId", "clientSecret"],
    scopes: { read: readScope, write: writeScope },
    neededPermission: null,
    words: {
      subject: "Client",
      credential: "secret",
      holder: "OAuth client",
      rejected: "The client ID or client secret wasn’t accepted.",
      resource: "data pool",
    },
  },
];
