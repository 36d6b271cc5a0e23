import type { Field } from "@connection-kit/core/contract";
import type { ConnectionTypeRow } from "../tables.ts";

const instance: Field = {
  name: "instance",
  label: "Instance",
  help: "The first part of the address of your ServiceNow.",
  kind: "host",
  required: true,
  prefix: "https://",
  suffix: ".service-now.com",
  placeholder: "acme",
  maxLength: 63,
  autocomplete: "off",
};

const system = {
  system: "ServiceNow",
  provider: "stand-in",
  address: null,
  expiryField: null,
  neededPermission: null,
  setup: { label: "See the sample ServiceNow accounts", url: "/admin/stand-ins?system=ServiceNow" },
} as const;

export const serviceNowTypes: readonly ConnectionTypeRow[] = [
  {
    ...system,
    id: "servicenow-oauth-client-credentials",
    label: "ServiceNow OAuth client credentials",
    description: "Uses a client ID and a client secret of the instance’s application registry.",
    actsAs: {
      kind: "application",
      summary: "Acts as an application of the ServiceNow instance.",
      permissions: "The application user’s, within the scopes of the client",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "It keeps working until the secret is replaced",
    },
    auth: "oauth2-client-credentials",
    fields: [
      instance,
      { name: "clientId", label: "Client ID", kind: "text", required: true, placeholder: "Paste the client ID", maxLength: 16_384, autocomplete: "off" },
      {
        name: "clientSecret",
        label: "Client secret",
        kind: "secret",
        required: true,
        placeholder: "Paste the secret",
        maxLength: 16_384,
        autocomplete: "new-password",
      },
    ],
    signInFields: ["clientId", "clientSecret"],
    scopes: { read: "incident:read", write: "incident:write" },
    words: {
      subject: "Client",
      credential: "secret",
      holder: "OAuth client",
      rejected: "ServiceNow didn’t accept the client ID or the client secret.",
      resource: "assignment group",
    },
  },
  {
    ...system,
    id: "servicenow-user",
    label: "ServiceNow user and password",
    description: "Uses an integration user of the instance.",
    actsAs: {
      kind: "service-account",
      summary: "Acts as an integration user of the ServiceNow instance.",
      permissions: "The user’s, as its roles and groups give them",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "It keeps working until the user is locked or the password changes",
    },
    auth: "basic",
    fields: [
      instance,
      { name: "user", label: "User", kind: "text", required: true, maxLength: 100, autocomplete: "username" },
      { name: "password", label: "Password", kind: "secret", required: true, maxLength: 255, autocomplete: "current-password" },
    ],
    signInFields: ["user", "password"],
    scopes: null,
    words: {
      subject: "User",
      credential: "password",
      holder: "user",
      rejected: "ServiceNow didn’t accept this user and password.",
      resource: "assignment group",
    },
  },
];
