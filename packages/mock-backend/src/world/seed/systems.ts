import { hintOf } from "../secrets.ts";
import { boardFilesClientId, may, type Sample, s4, samples, tenantId } from "../stand-ins/samples.ts";
import type { AccountRow, PlaceRow, ResourceRow } from "../tables.ts";
import { lostSecret } from "./applications.ts";

export const places: readonly PlaceRow[] = [
  { id: "hafen", kind: "on-prem-client", name: "Hafen data centre", state: "ready", values: {} },
  { id: "werk-sued", kind: "on-prem-client", name: "Werk Süd", state: "unavailable", reason: "It has not reported for 3 days.", values: {} },
  { id: "s4-prod.hafen.example", kind: "host", name: "S/4HANA production", state: "ready", values: { systemNumber: "00" } },
  { id: "s4-quality.hafen.example", kind: "host", name: "S/4HANA quality", state: "ready", values: { systemNumber: "10" } },
  { id: "s4-archive.hafen.example", kind: "host", name: "S/4HANA archive", state: "unavailable", values: {} },
  { id: "acme.service-now.com", kind: "host", name: "ServiceNow", state: "ready", values: {} },
  { id: "sleepy.service-now.com", kind: "host", name: "ServiceNow, hibernating", state: "unavailable", values: {} },
];

export function accounts(now: Date): readonly AccountRow[] {
  return [...samples.map((sample) => accountOf(sample, now)), ...accountsInUse(now)];
}

function accountOf(sample: Sample, now: Date): AccountRow {
  const { id, typeId, values, secret, identity, scopes = [], grants = [] } = sample;
  const expiredAt = sample.expiredDaysAgo === undefined ? null : daysAgo(now, sample.expiredDaysAgo);
  const stored = { [secret.field]: { salt: `sample-${id}`, digest: secret.digest, hint: hintOf(secret.value), updatedAt: now.toISOString() } };
  return { id, typeIds: [typeId], values, secrets: stored, identity, scopes, grants, expiresAt: expiredAt, isLocked: sample.isLocked ?? false };
}

/** Accounts that the first connections use. Their secrets were pasted long ago, and nobody has them any more. */
function accountsInUse(now: Date): readonly AccountRow[] {
  const sap = { typeIds: ["sap-user"], scopes: [], expiresAt: null, isLocked: false };
  const client = { ...sap, typeIds: ["servicenow-oauth-client-credentials"], scopes: ["incident:read", "incident:write"] };
  const app = { ...sap, typeIds: ["microsoft-app-registration"], scopes: ["Files.Read"] };
  const identity = (system: string, label: string, kind: "application" | "service-account") => ({ id: `${system}:${label}`, label, kind });
  const lost = (id: string, field: string, hint: string | null) => ({ id, secrets: { [field]: { ...lostSecret(id, hint ?? "", daysAgo(now, 120)), hint } } });
  return [
    {
      ...sap,
      ...lost("in-use-zflow-orders", "password", null),
      values: { ...s4, user: "ZFLOW_ORDERS" },
      identity: identity("sap", "ZFLOW_ORDERS", "service-account"),
      grants: may(["read"], "company-code-1010", "company-code-1020"),
    },
    {
      ...sap,
      ...lost("in-use-zflow-pricing", "password", null),
      values: { ...s4, user: "ZFLOW_PRICING" },
      identity: identity("sap", "ZFLOW_PRICING", "service-account"),
      grants: [],
    },
    {
      ...client,
      ...lost("in-use-order-desk-flow", "clientSecret", "Yk2p"),
      values: { instance: "acme", clientId: "71d5a9e03b6c4c28b0f4e6d8a2c91f57" },
      identity: identity("servicenow", "order-desk-flow", "application"),
      grants: may(["read", "write"], "group-order-desk", "group-logistics"),
    },
    {
      ...client,
      ...lost("in-use-incident-digest", "clientSecret", "t5Re"),
      values: { instance: "acme", clientId: "e80b2f6d4a1949d7a3c5f7e1b0d86294" },
      scopes: ["incident:read"],
      identity: identity("servicenow", "incident-digest", "application"),
      grants: may(["read", "write"], "group-order-desk"),
    },
    {
      ...sap,
      ...lost("in-use-desk-flow", "password", null),
      typeIds: ["servicenow-user"],
      values: { instance: "acme", user: "desk.flow" },
      identity: identity("servicenow", "desk.flow", "service-account"),
      grants: may(["read", "write"], "group-service-desk"),
    },
    {
      ...app,
      ...lost("in-use-planning-files", "clientSecret", "Q9ab"),
      values: { tenantId, clientId: "94b6d1f3-2e07-4c5a-8d19-a7f0c3e5b682" },
      identity: identity("microsoft", "planning-files", "application"),
      grants: may(["read"], "site-planning-desk", "site-logistics"),
    },
    {
      ...app,
      ...lost("in-use-logistics-files", "clientSecret", "8Mz~"),
      values: { tenantId, clientId: "5e1b9d70-3c8a-4f26-9b04-d7a2e6c8f315" },
      identity: identity("microsoft", "logistics-files", "application"),
      grants: may(["read"], "site-logistics"),
    },
    {
      ...app,
      ...lost("in-use-promise-dates", "clientSecret", "kW4_"),
      values: { tenantId, clientId: "c7f3042a-8d5e-4b19-a6c0-1e9b7d4f2858" },
      identity: identity("microsoft", "promise-dates", "application"),
      grants: may(["read"], "site-planning-desk"),
    },
    {
      ...app,
      ...lost("in-use-board-files", "clientSecret", "aB3."),
      values: { tenantId, clientId: boardFilesClientId },
      identity: identity("microsoft", "board-files", "application"),
      grants: may(["read"], "site-finance"),
      expiresAt: daysAgo(now, 6),
    },
  ];
}

function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

const orders = { system: "SAP", table: "SALES_ORDERS", columns: ["Order", "Sold to", "Block", "Requested", "Net value"] } as const;
const incidents = { system: "ServiceNow", table: "INCIDENTS", columns: ["Incident", "Short description", "State", "Opened", "Opened by"] } as const;
const files = { system: "Microsoft", table: "FILES", columns: ["File", "Folder", "Modified by", "Modified", "Size"] } as const;

/** What the stand-in systems hold; each row set is what one permission opens. */
export const resources: readonly ResourceRow[] = [
  {
    ...orders,
    id: "company-code-1010",
    name: "Company code 1010",
    rows: [
      ["0004500118", "Nordwind Logistik GmbH", "Credit limit", "2026-11-16", "EUR 48,210.00"],
      ["0004500131", "Quarry Hill Foods", "Delivery block", "2026-11-19", "EUR 7,930.50"],
      ["0004500160", "Baltic Timber AS", "None", "2026-11-27", "EUR 112,400.00"],
    ],
  },
  {
    ...orders,
    id: "company-code-1020",
    name: "Company code 1020",
    rows: [
      ["0004600021", "Lumen Facilities BV", "Credit limit", "2026-11-20", "EUR 3,118.75"],
      ["0004600034", "Atelier Moreau SARL", "Billing block", "2026-11-25", "EUR 9,640.00"],
    ],
  },
  {
    ...orders,
    id: "company-code-1710",
    name: "Company code 1710",
    rows: [
      ["0004700007", "Kestrel Outdoor Ltd", "None", "2026-12-01", "USD 64,000.00"],
      ["0004700015", "Ferreira & Filhos", "Credit limit", "2026-11-18", "USD 21,775.00"],
      ["0004700019", "Hakata Precision KK", "Delivery block", "2026-11-30", "USD 5,204.00"],
      ["0004700022", "Al Noor Trading", "None", "2026-12-03", "USD 18,450.00"],
    ],
  },
  {
    ...incidents,
    id: "group-order-desk",
    name: "Order desk",
    rows: [
      ["INC0010231", "Order 4500118 blocked for 6 days", "In progress", "2026-11-18", "a.tanaka"],
      ["INC0010244", "Price missing in order 4600034", "New", "2026-11-23", "l.haddad"],
    ],
  },
  {
    ...incidents,
    id: "group-logistics",
    name: "Logistics",
    rows: [["INC0010239", "Truck for delivery 80071222 cancelled", "On hold", "2026-11-21", "t.okafor"]],
  },
  {
    ...incidents,
    id: "group-service-desk",
    name: "Service desk",
    rows: [
      ["INC0010198", "Printer of gate 4 prints blank labels", "Resolved", "2026-11-12", "m.lindqvist"],
      ["INC0010250", "Scanner does not start", "New", "2026-11-24", "k.papadimitriou"],
    ],
  },
  {
    ...files,
    id: "site-planning-desk",
    name: "Planning desk",
    rows: [
      ["Promise dates week 48.xlsx", "Weekly", "Aiko Tanaka", "2026-11-23", "84 KB"],
      ["Late deliveries.docx", "Reports", "Layla Haddad", "2026-11-20", "31 KB"],
    ],
  },
  { ...files, id: "site-logistics", name: "Logistics", rows: [["Carrier scorecard.xlsx", "Carriers", "Tom Okafor", "2026-11-17", "120 KB"]] },
  {
    ...files,
    id: "site-finance",
    name: "Finance",
    rows: [
      ["Dunning run November.xlsx", "Dunning", "Maria Lindqvist", "2026-11-22", "57 KB"],
      ["Credit limits.xlsx", "Limits", "Maria Lindqvist", "2026-11-03", "22 KB"],
      ["Audit request.pdf", "Audit", "Tom Okafor", "2026-10-29", "402 KB"],
    ],
  },
];
