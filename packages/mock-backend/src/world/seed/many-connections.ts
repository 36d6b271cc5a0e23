import type { Table } from "../table.ts";
import { find } from "../table.ts";
import type { ApplicationRow, ConnectionRow } from "../tables.ts";
import { identityOf, valuesOf } from "./connections.ts";

const regions = ["EMEA", "APAC", "Americas", "DACH", "Nordics", "Iberia", "Benelux", "MENA", "Japan", "ANZ"];
const purposes = [
  "Late deliveries – read only",
  "Blocked orders, nightly snapshot",
  "Order-to-Cash write-back and escalation, quarterly audit copy",
  "Credit limit monitor",
  "Promise dates for the planning desk",
  "Backlog digest, all company codes, archived plants included",
  "Customer master read access",
  "Delivery note archive",
];

/** As many connections as wanted, all of applications that exist, with names short and long. */
export function manyConnections(count: number, packageId: string, now: Date, applications: Table<ApplicationRow>): readonly ConnectionRow[] {
  const kinds = ["late-deliveries-reader", "sales-reports-mena", "warehouse-reader", "sandbox-reader", "finance-reader"];
  const owners = ["maria.lindqvist", "tom.okafor", "aiko.tanaka", "konstantinos.papadimitriou", "layla.haddad", "alex"];
  return Array.from({ length: count }, (_, index) => {
    const application = find(applications, kinds[index % kinds.length] ?? "") as ApplicationRow;
    const at = new Date(now.getTime() - (index + 1) * 7_200_000).toISOString();
    const isVerified = index % 9 !== 4;
    return {
      id: `load-${packageId}-${index + 1}`,
      name: `${purposes[index % purposes.length]}, ${regions[(index >> 3) % regions.length]} ${String(index + 1).padStart(3, "0")}`,
      packageId,
      typeId: application.clientId === null ? "celonis-application-key" : "celonis-oauth-client-credentials",
      ownerId: owners[index % owners.length] ?? "alex",
      status: isVerified ? "active" : "unverified",
      statusSince: at,
      applicationId: application.id,
      identity: isVerified ? identityOf(application, undefined) : null,
      values: valuesOf(application),
      secrets: { [application.clientId === null ? "applicationKey" : "clientSecret"]: { ...application.secret, updatedAt: at } },
      scopes: isVerified ? application.scopes : [],
      verifiedAt: isVerified ? at : null,
      expiresAt: null,
      createdAt: at,
      updatedAt: at,
      usedElsewhere: index % 7,
      version: `load-${index + 1}`,
    };
  });
}
