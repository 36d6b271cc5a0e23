import type { ConnectionType, Field } from "@connection-kit/core/contract";
import { dataIntegration, grantors } from "./people.ts";
import { find } from "./table.ts";
import type { PersonRow, World } from "./tables.ts";

export type BaseTypeId = "celonis-user" | "celonis-application-key" | "celonis-oauth-client-credentials";

/** The types of this issue, in the order of the base case. */
export const baseTypeIds: readonly BaseTypeId[] = ["celonis-user", "celonis-application-key", "celonis-oauth-client-credentials"];

export function isBaseType(typeId: string): typeId is BaseTypeId {
  return (baseTypeIds as readonly string[]).includes(typeId);
}

interface TypeSummary {
  readonly label: string;
  readonly system: string;
  readonly auth: string;
}

/** What a connection says of its type; besides the base types those of connections that other teams brought along. */
const summaries: Readonly<Record<string, TypeSummary>> = {
  "celonis-user": { label: "Celonis user", system: "Celonis", auth: "platform-user" },
  "celonis-application-key": { label: "Celonis Application Key", system: "Celonis", auth: "application-key" },
  "celonis-oauth-client-credentials": { label: "Celonis OAuth Client Credentials", system: "Celonis", auth: "oauth2-client-credentials" },
  "sap-user": { label: "SAP user", system: "SAP", auth: "basic" },
  "servicenow-oauth-client-credentials": { label: "ServiceNow OAuth client credentials", system: "ServiceNow", auth: "oauth2-client-credentials" },
  "microsoft-user": { label: "Sign in with Microsoft", system: "Microsoft", auth: "oauth2-authorization-code" },
};

export function typeSummary(typeId: string): TypeSummary {
  return Object.hasOwn(summaries, typeId) ? (summaries[typeId] as TypeSummary) : { label: typeId, system: "Unknown", auth: "unknown" };
}

const fieldsOf: Readonly<Record<BaseTypeId, readonly Field[]>> = {
  "celonis-user": [],
  "celonis-application-key": [
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
  "celonis-oauth-client-credentials": [
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
};

export function fieldsOfType(typeId: BaseTypeId): readonly Field[] {
  return fieldsOf[typeId];
}

/** The types a module accepts, as this person sees them. */
export function connectionTypes(world: World, persona: PersonRow): readonly ConnectionType[] {
  return baseTypeIds.map((id) => connectionType(world, id, persona));
}

function connectionType(world: World, id: BaseTypeId, persona: PersonRow): ConnectionType {
  const base = { id, ...typeSummary(id), fields: [...fieldsOf[id]], availability: { available: true } };
  switch (id) {
    case "celonis-user":
      return {
        ...base,
        description: "Uses your own account. Nothing to paste.",
        actsAs: {
          kind: "user",
          summary: `Acts as you, ${persona.name}.`,
          permissions: "Yours, with the data you can already see",
          sharedWith: "Everyone in this package, acting as you",
          ifOwnerLeaves: "It stops working when your account is closed",
        },
        setup: null,
        availability: userAvailability(world, persona),
      };
    case "celonis-application-key":
      return {
        ...base,
        description: "Uses a key that an admin creates under Applications.",
        actsAs: {
          kind: "application",
          summary: "Acts as an application that an admin created.",
          permissions: "The application’s; it may reach data you cannot",
          sharedWith: "Everyone in this package",
          ifOwnerLeaves: "It keeps working until the key is revoked",
        },
        setup: { label: "Create an application key", url: "/admin/applications?create=application-key" },
      };
    case "celonis-oauth-client-credentials":
      return {
        ...base,
        description: "Uses a client ID and a client secret that an admin registers under Applications.",
        actsAs: {
          kind: "application",
          summary: "Acts as an OAuth app, limited to its scopes.",
          permissions: "The app’s, within its scopes; it may reach data you cannot",
          sharedWith: "Everyone in this package",
          ifOwnerLeaves: "It keeps working until the secret is replaced",
        },
        setup: { label: "Register an OAuth client", url: "/admin/applications?create=oauth-client" },
      };
  }
}

function userAvailability(world: World, persona: PersonRow): ConnectionType["availability"] {
  if (mayActAsThemselves(world, persona.id)) return { available: true };
  return {
    available: false,
    code: "missing-permission",
    reason: `It needs the ${dataIntegration} permission.`,
    missingPermission: dataIntegration,
    grantedBy: [...grantors(world)],
    helpUrl: "/admin/permissions-help",
  };
}

export function mayActAsThemselves(world: World, personId: string): boolean {
  return find(world.people, personId)?.servicePermissions.includes(dataIntegration) ?? false;
}
