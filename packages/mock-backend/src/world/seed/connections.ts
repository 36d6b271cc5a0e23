import type { Identity } from "@connection-kit/core/contract";
import type { Table } from "../table.ts";
import { find } from "../table.ts";
import type { AccountRow, ApplicationRow, ConnectionRow, PersonRow, StoredSecret } from "../tables.ts";
import { lostSecret } from "./applications.ts";
import { orderExceptions } from "./order-exceptions.ts";

export interface ConnectionSeed {
  readonly id: string;
  readonly name: string;
  readonly packageId: string;
  readonly typeId: string;
  readonly ownerId: string;
  readonly status?: string;
  /** For Celonis types with credentials. */
  readonly applicationId?: string;
  /** For types of a stand-in system. */
  readonly accountId?: string;
  /** The day its secret ends, as somebody typed it: this many from now on. */
  readonly endsInDays?: number;
  /** The application or the account has another secret by now. */
  readonly isOutdated?: boolean;
  readonly usedElsewhere?: number;
  /** Somebody else was asked for its credentials, with this note. */
  readonly asked?: string;
  readonly daysAgo: number;
  readonly verifiedDaysAgo?: number;
  readonly statusDaysAgo?: number;
}

const key = "celonis-application-key";
const client = "celonis-oauth-client-credentials";

const seeds: readonly ConnectionSeed[] = [
  {
    id: "late-deliveries-read-only",
    name: "Late deliveries – read only",
    packageId: "order-to-cash",
    typeId: key,
    ownerId: "maria.lindqvist",
    applicationId: "late-deliveries-reader",
    usedElsewhere: 1,
    daysAgo: 210,
    verifiedDaysAgo: 0,
  },
  {
    id: "o2c-write-back",
    name: "Order-to-Cash write-back and late delivery escalation, EMEA and APAC, quarterly",
    packageId: "order-to-cash",
    typeId: client,
    ownerId: "konstantinos.papadimitriou",
    applicationId: "o2c-escalation-production-emea",
    usedElsewhere: 127,
    daysAgo: 380,
    verifiedDaysAgo: 1,
  },
  {
    id: "celonis-aiko-tanaka",
    name: "Celonis – Aiko Tanaka",
    packageId: "order-to-cash",
    typeId: "celonis-user",
    ownerId: "aiko.tanaka",
    usedElsewhere: 2,
    daysAgo: 55,
    verifiedDaysAgo: 0,
  },
  {
    id: "sandbox-key",
    name: "Sandbox key",
    packageId: "order-to-cash",
    typeId: key,
    ownerId: "tom.okafor",
    status: "unverified",
    applicationId: "sandbox-reader",
    daysAgo: 8,
  },
  {
    id: "sales-reports",
    name: "مفتاح تقارير المبيعات",
    packageId: "order-to-cash",
    typeId: key,
    ownerId: "layla.haddad",
    applicationId: "sales-reports-mena",
    usedElsewhere: 3,
    daysAgo: 86,
    verifiedDaysAgo: 1,
  },
  {
    id: "warehouse-reader-key",
    name: "Warehouse reader",
    packageId: "order-to-cash",
    typeId: key,
    ownerId: "tom.okafor",
    applicationId: "warehouse-reader",
    usedElsewhere: 1,
    daysAgo: 138,
    verifiedDaysAgo: 3,
  },
  {
    id: "warehouse-job-runner-key",
    name: "Warehouse job runner",
    packageId: "order-to-cash",
    typeId: key,
    ownerId: "tom.okafor",
    applicationId: "warehouse-job-runner",
    usedElsewhere: 1,
    daysAgo: 60,
    verifiedDaysAgo: 1,
  },
  {
    id: "promise-dates",
    name: "Promise dates – write only",
    packageId: "order-to-cash",
    typeId: client,
    ownerId: "konstantinos.papadimitriou",
    applicationId: "promise-date-writer",
    usedElsewhere: 1,
    daysAgo: 46,
    verifiedDaysAgo: 4,
  },
  {
    id: "finance-pool",
    name: "Finance pool client",
    packageId: "order-to-cash",
    typeId: client,
    ownerId: "maria.lindqvist",
    applicationId: "finance-reader",
    isOutdated: true,
    status: "invalid",
    daysAgo: 300,
    verifiedDaysAgo: 40,
    statusDaysAgo: 2,
  },
  {
    id: "quarterly-audit",
    name: "Quarterly audit",
    packageId: "order-to-cash",
    typeId: client,
    ownerId: "maria.lindqvist",
    applicationId: "audit-app",
    status: "expired",
    usedElsewhere: 4,
    daysAgo: 374,
    verifiedDaysAgo: 11,
    statusDaysAgo: 10,
  },
  {
    id: "audit-export-2025",
    name: "Audit export 2025",
    packageId: "order-to-cash",
    typeId: key,
    ownerId: "former-member",
    applicationId: "audit-export",
    status: "revoked",
    daysAgo: 630,
    verifiedDaysAgo: 295,
    statusDaysAgo: 294,
  },
  {
    id: "s4hana-production",
    name: "S/4HANA production, technical user",
    packageId: "order-to-cash",
    typeId: "sap-user",
    ownerId: "tom.okafor",
    status: "invalid",
    accountId: "sap-zflow-o2c-emea",
    isOutdated: true,
    usedElsewhere: 17,
    daysAgo: 260,
    verifiedDaysAgo: 30,
    statusDaysAgo: 2,
  },
  {
    id: "itsm-incident-writer",
    name: "ITSM incident writer",
    packageId: "order-to-cash",
    typeId: "servicenow-oauth-client-credentials",
    ownerId: "maria.lindqvist",
    accountId: "servicenow-itsm-flow-writer",
    usedElsewhere: 9,
    daysAgo: 190,
    verifiedDaysAgo: 0,
  },
  {
    id: "teams-planning-desk",
    name: "Teams – planning desk",
    packageId: "order-to-cash",
    typeId: "microsoft-user",
    ownerId: "aiko.tanaka",
    status: "unverified",
    daysAgo: 4,
  },
  {
    id: "legacy-bridge",
    name: "Legacy bridge",
    packageId: "order-to-cash",
    typeId: "legacy-bridge",
    ownerId: "tom.okafor",
    status: "suspended",
    usedElsewhere: 1,
    daysAgo: 900,
  },
  {
    id: "invoice-reader",
    name: "Invoice reader",
    packageId: "procure-to-pay",
    typeId: key,
    ownerId: "tom.okafor",
    applicationId: "invoice-reader",
    daysAgo: 118,
    verifiedDaysAgo: 0,
  },
  {
    id: "payment-terms",
    name: "Payment terms check",
    packageId: "procure-to-pay",
    typeId: key,
    ownerId: "maria.lindqvist",
    applicationId: "payment-terms-check",
    daysAgo: 33,
    verifiedDaysAgo: 33,
  },
  {
    id: "audit-procure-to-pay",
    name: "Quarterly audit",
    packageId: "procure-to-pay",
    typeId: client,
    ownerId: "maria.lindqvist",
    applicationId: "audit-app",
    status: "expired",
    daysAgo: 360,
    verifiedDaysAgo: 11,
    statusDaysAgo: 10,
  },
  ...orderExceptions,
];

export function connections(now: Date, applications: Table<ApplicationRow>, people: Table<PersonRow>, accounts: Table<AccountRow>): readonly ConnectionRow[] {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
  return seeds.map((seed) => {
    const application = seed.applicationId === undefined ? undefined : find(applications, seed.applicationId);
    const account = seed.accountId === undefined ? undefined : find(accounts, seed.accountId);
    const createdAt = at(seed.daysAgo);
    const end = seed.endsInDays === undefined ? null : at(-seed.endsInDays).slice(0, 10);
    const isVerified = seed.verifiedDaysAgo !== undefined;
    return {
      id: seed.id,
      name: seed.name,
      packageId: seed.packageId,
      typeId: seed.typeId,
      ownerId: seed.ownerId,
      status: seed.status ?? "active",
      statusSince: seed.statusDaysAgo === undefined ? createdAt : at(seed.statusDaysAgo),
      applicationId: application?.id ?? null,
      accountId: account?.id ?? null,
      identity: isVerified ? (account?.identity ?? identityOf(application, find(people, seed.ownerId))) : null,
      values: { ...valuesOf(application), ...account?.values, ...(end === null ? {} : { secretExpiresOn: end }) },
      secrets: secretsOf(seed, application, account, createdAt),
      scopes: isVerified ? (application?.scopes ?? account?.scopes ?? []) : [],
      verifiedAt: isVerified ? at(seed.verifiedDaysAgo) : null,
      expiresAt: end === null ? (application?.expiresAt ?? null) : `${end}T23:59:59Z`,
      createdAt,
      updatedAt: createdAt,
      usedElsewhere: seed.usedElsewhere ?? 0,
      request: seed.asked === undefined ? null : { personId: seed.ownerId, at: createdAt, note: seed.asked },
      version: `seed-${seed.id}`,
    };
  });
}

export function identityOf(application: ApplicationRow | undefined, owner: PersonRow | undefined): Identity | null {
  if (application !== undefined) return { id: `application:${application.id}`, label: application.name, kind: "application" };
  return owner === undefined ? null : { id: `user:${owner.id}`, label: owner.email, kind: "user" };
}

export function valuesOf(application: ApplicationRow | undefined): Record<string, string> {
  return application === undefined || application.clientId === null ? {} : { clientId: application.clientId };
}

function secretsOf(
  seed: ConnectionSeed,
  application: ApplicationRow | undefined,
  account: AccountRow | undefined,
  updatedAt: string,
): Readonly<Record<string, StoredSecret>> {
  const own = application === undefined ? account?.secrets : { [application.clientId === null ? "applicationKey" : "clientSecret"]: application.secret };
  const kept = (secret: StoredSecret) => (seed.isOutdated ? lostSecret(`${seed.id}-before`, "d0Gf", updatedAt) : { ...secret, updatedAt });
  return Object.fromEntries(Object.entries(own ?? {}).map(([field, secret]) => [field, kept(secret)]));
}
