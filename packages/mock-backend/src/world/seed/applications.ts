import { allScopes, readScope, writeScope } from "../data-scopes.ts";
import type { ApplicationRow, Grant, GrantAction, StoredSecret } from "../tables.ts";

interface ApplicationSeed {
  readonly id: string;
  readonly hint: string;
  readonly daysAgo: number;
  readonly createdBy: string;
  readonly usedDaysAgo?: number;
  readonly revokedDaysAgo?: number;
  readonly expiredDaysAgo?: number;
  readonly grants?: readonly Grant[];
  /** Makes it an OAuth client. */
  readonly client?: { readonly clientId: string; readonly scopes: readonly string[]; readonly method?: "client_secret_post" };
}

function pool(resourceId: string, ...actions: readonly GrantAction[]): Grant {
  return { resource: "data-pool", resourceId, actions };
}

function service(resourceId: string, ...actions: readonly GrantAction[]): Grant {
  return { resource: "service", resourceId, actions };
}

const maria = "Maria Lindqvist";
const tom = "Tom Okafor";

const seeds: readonly ApplicationSeed[] = [
  {
    id: "late-deliveries-reader",
    hint: "4Q7x",
    daysAgo: 212,
    createdBy: maria,
    usedDaysAgo: 0,
    grants: [pool("order-to-cash", "read"), service("studio", "read")],
  },
  {
    id: "o2c-escalation-production-emea",
    hint: "b1Wd",
    daysAgo: 388,
    createdBy: maria,
    usedDaysAgo: 0,
    grants: [pool("order-to-cash", "read", "write"), pool("warehouse", "read")],
    client: { clientId: "1f0c7a52-9be4-4c1e-8a3d-6b2f9d40e7c1", scopes: allScopes },
  },
  { id: "sandbox-reader", hint: "Zt0k", daysAgo: 9, createdBy: tom, grants: [pool("*", "read")] },
  { id: "warehouse-reader", hint: "m8Lp", daysAgo: 140, createdBy: tom, usedDaysAgo: 3, grants: [pool("warehouse", "read")] },
  {
    id: "warehouse-job-runner",
    hint: "9aQe",
    daysAgo: 61,
    createdBy: tom,
    usedDaysAgo: 1,
    grants: [pool("warehouse", "run"), service("data-integration", "run")],
  },
  {
    id: "finance-reader",
    hint: "Xc2u",
    daysAgo: 301,
    createdBy: maria,
    usedDaysAgo: 2,
    grants: [pool("finance", "read")],
    client: { clientId: "8c4b6e0d-2f71-4a5c-9d18-03be77f1a2d6", scopes: [readScope] },
  },
  {
    id: "audit-app",
    hint: "Hh5s",
    daysAgo: 375,
    createdBy: maria,
    usedDaysAgo: 11,
    expiredDaysAgo: 10,
    grants: [pool("*", "read")],
    client: { clientId: "d27e91f4-60ab-4f0e-b6c3-5a1d8c92e740", scopes: [readScope] },
  },
  { id: "audit-export", hint: "0vRf", daysAgo: 640, createdBy: tom, usedDaysAgo: 295, revokedDaysAgo: 294, grants: [pool("*", "read")] },
  { id: "sales-reports-mena", hint: "pJ3y", daysAgo: 88, createdBy: maria, usedDaysAgo: 1, grants: [pool("order-to-cash", "read")] },
  {
    id: "promise-date-writer",
    hint: "Ke6n",
    daysAgo: 47,
    createdBy: tom,
    usedDaysAgo: 4,
    grants: [pool("order-to-cash", "write")],
    client: { clientId: "5b9a3c80-7d16-42ef-a0f5-e4c6912b38d7", scopes: [writeScope], method: "client_secret_post" },
  },
  { id: "invoice-reader", hint: "Tg1b", daysAgo: 120, createdBy: tom, usedDaysAgo: 0, grants: [pool("finance", "read")] },
  { id: "payment-terms-check", hint: "w7Md", daysAgo: 34, createdBy: maria, grants: [pool("finance", "read")] },
];

export function applications(now: Date): readonly ApplicationRow[] {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
  const maybe = (daysAgo: number | undefined) => (daysAgo === undefined ? null : at(daysAgo));
  return seeds.map((seed) => ({
    id: seed.id,
    kind: seed.client === undefined ? "application-key" : "oauth-client",
    name: seed.id,
    secret: lostSecret(seed.id, seed.hint, at(seed.daysAgo)),
    clientId: seed.client?.clientId ?? null,
    authenticationMethod: seed.client === undefined ? null : (seed.client.method ?? "client_secret_basic"),
    scopes: seed.client?.scopes ?? [],
    grants: seed.grants ?? [],
    createdAt: at(seed.daysAgo),
    createdBy: seed.createdBy,
    lastUsedAt: maybe(seed.usedDaysAgo),
    revokedAt: maybe(seed.revokedDaysAgo),
    expiresAt: maybe(seed.expiredDaysAgo),
  }));
}

/** A secret that was shown once, long ago, and that nobody has any more: no input digests to this. */
export function lostSecret(owner: string, hint: string, updatedAt: string): StoredSecret {
  return { salt: owner, digest: "lost", hint, updatedAt };
}
