import { tableOf } from "../world/table.ts";
import { scopesOf } from "./scopes.ts";
import type { AuthorizationServerTables, MicrosoftAccountRow } from "./tables.ts";

/** The platform's own client at the Microsoft stand-in: public, so PKCE alone protects its codes. */
export const platformClientId = "7f3d2a10-5c1e-4b8a-9d60-1e0c5b2f4a77";

const contosoTenant = "2b9d7c64-0f53-4a1d-8e77-6c1f0a9e3d21";
const fabrikamTenant = "c4e81f02-93ab-47d6-b5a0-2f7de6180c35";

const contoso = { tenantId: contosoTenant, tenantName: "Contoso" };
const fabrikam = { tenantId: fabrikamTenant, tenantName: "Fabrikam" };

const microsoftAccounts: readonly MicrosoftAccountRow[] = [
  {
    id: "nadia.haas",
    name: "Nadia Haas",
    email: "nadia.haas@contoso.example",
    ...contoso,
    mayConsent: true,
    files: [
      { name: "Blocked orders, week 47.xlsx", size: 48_216, modifiedAt: "2026-11-20T15:04:00Z" },
      { name: "Credit limits 2026.xlsx", size: 112_870, modifiedAt: "2026-11-18T09:12:00Z" },
      { name: "Export checks, open questions.docx", size: 21_004, modifiedAt: "2026-11-12T11:40:00Z" },
    ],
  },
  {
    id: "oscar.lindgren",
    name: "Oscar Lindgren",
    email: "oscar.lindgren@fabrikam.example",
    ...fabrikam,
    mayConsent: true,
    files: [
      { name: "Carrier scorecard.xlsx", size: 36_450, modifiedAt: "2026-11-23T07:31:00Z" },
      { name: "Late deliveries, root causes.pptx", size: 904_112, modifiedAt: "2026-11-16T16:22:00Z" },
    ],
  },
  { id: "guest.priya", name: "Priya Raman (guest)", email: "priya.raman@partner.example", ...contoso, mayConsent: false, files: [] },
];

export const authorizationServerSeed: AuthorizationServerTables = {
  authorizationClients: tableOf([
    {
      id: platformClientId,
      serverId: "microsoft",
      name: "Process platform",
      redirectUris: [],
      secret: null,
      authenticationMethod: "none",
      scopes: scopesOf("microsoft"),
      createdAt: "2026-01-08T09:00:00.000Z",
    },
  ]),
  consents: {},
  authorizationCodes: {},
  refreshTokens: {},
  userTokens: {},
  microsoftAccounts: tableOf(microsoftAccounts),
};
