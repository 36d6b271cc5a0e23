import type { Field } from "@connection-kit/core/contract";
import { callbackPath } from "../../prefixes.ts";
import type { ConnectionTypeRow } from "../tables.ts";

const uuid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

const tenantId: Field = {
  name: "tenantId",
  label: "Tenant ID",
  kind: "text",
  required: true,
  pattern: uuid,
  format: "a UUID, such as 7c1f4a0e-52d3-4b7e-9f0a-2d8c6b1e3a54",
  maxLength: 36,
  autocomplete: "off",
};
const clientId: Field = { name: "clientId", label: "Client ID", kind: "text", required: true, maxLength: 16_384, autocomplete: "off" };
const clientSecret: Field = { name: "clientSecret", label: "Client secret", kind: "secret", required: true, maxLength: 16_384, autocomplete: "new-password" };

const system = { system: "Microsoft", provider: "stand-in", address: "login.microsoftonline.com", neededPermission: null } as const;
const setup = { label: "See the sample Microsoft accounts", url: "/admin/stand-ins?system=Microsoft" };
const advanced = { required: false, advanced: true } as const;

/** `{origin}` in the value of an output is that of this backend. The address is shown in the ladder, never called. */
export const microsoftTypes: readonly ConnectionTypeRow[] = [
  {
    ...system,
    id: "microsoft-user",
    label: "Sign in with Microsoft",
    description: "Opens Microsoft’s sign-in in a window of its own. Nothing to paste.",
    actsAs: {
      kind: "user",
      summary: "Acts as the Microsoft account you sign in with.",
      permissions: "That account’s, within what you consent to",
      sharedWith: "Everyone in this package, acting as that account",
      ifOwnerLeaves: "It stops working when the account is closed",
    },
    auth: "oauth2-authorization-code",
    provider: "sign-in",
    fields: [
      { ...clientId, ...advanced, help: "For an app registration of your own. Leave it empty to use that of the platform." },
      { ...clientSecret, ...advanced },
      { ...tenantId, ...advanced },
      {
        name: "redirectUrl",
        label: "Redirect URL",
        help: "An app registration of your own needs it.",
        kind: "output",
        required: false,
        advanced: true,
        value: `{origin}${callbackPath}`,
      },
    ],
    setup: null,
    signInFields: [],
    scopes: { read: "Files.Read" },
    expiryField: null,
    words: { subject: "Account", credential: "sign-in", holder: "account", rejected: "Microsoft didn’t accept this sign-in.", resource: "site" },
  },
  {
    ...system,
    id: "microsoft-app-registration",
    label: "Microsoft app registration",
    description: "Uses an app registration of your Microsoft tenant.",
    actsAs: {
      kind: "application",
      summary: "Acts as an app of your Microsoft tenant, with application permissions.",
      permissions: "The app’s, as an administrator consented to them",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "It keeps working until the secret expires",
    },
    auth: "oauth2-client-credentials",
    fields: [
      tenantId,
      clientId,
      clientSecret,
      {
        name: "secretExpiresOn",
        label: "Secret expires on",
        help: "Microsoft does not tell us. With it you are reminded in time.",
        kind: "date",
        required: false,
      },
    ],
    setup,
    signInFields: ["tenantId", "clientId", "clientSecret"],
    scopes: { read: "Files.Read" },
    expiryField: "secretExpiresOn",
    words: {
      subject: "Client",
      credential: "secret",
      holder: "app",
      rejected: "Microsoft didn’t accept this tenant, client ID and client secret.",
      resource: "site",
    },
  },
];
