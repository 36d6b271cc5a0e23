import { hintOf } from "../secrets.ts";
import { type Sample, samples } from "../stand-ins/samples.ts";
import type { AccountRow, PlaceRow, ResourceRow } from "../tables.ts";
import { accountsInUse } from "./accounts-in-use.ts";

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
