import { boardFilesClientId, may, s4, tenantId } from "../stand-ins/samples.ts";
import type { AccountRow } from "../tables.ts";
import { lostSecret } from "./applications.ts";

interface AccountSeed extends Pick<AccountRow, "id" | "grants" | "values"> {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  /** Last four characters of a secret that is long enough to have a hint. */
  readonly hint?: string;
  readonly scopes?: readonly string[];
  readonly expiredDaysAgo?: number;
}

const kinds = {
  sapUser: { typeId: "sap-user", system: "sap", secretField: "password", identity: "service-account", scopes: [] },
  deskUser: { typeId: "servicenow-user", system: "servicenow", secretField: "password", identity: "service-account", scopes: [] },
  deskClient: {
    typeId: "servicenow-oauth-client-credentials",
    system: "servicenow",
    secretField: "clientSecret",
    identity: "application",
    scopes: ["incident:read", "incident:write"],
  },
  app: { typeId: "microsoft-app-registration", system: "microsoft", secretField: "clientSecret", identity: "application", scopes: ["Files.Read"] },
} as const;

const seeds: readonly AccountSeed[] = [
  {
    id: "in-use-zflow-orders",
    kind: "sapUser",
    name: "ZFLOW_ORDERS",
    values: { ...s4, user: "ZFLOW_ORDERS" },
    grants: may(["read"], "company-code-1010", "company-code-1020"),
  },
  { id: "in-use-zflow-pricing", kind: "sapUser", name: "ZFLOW_PRICING", values: { ...s4, user: "ZFLOW_PRICING" }, grants: [] },
  {
    id: "in-use-order-desk-flow",
    kind: "deskClient",
    name: "order-desk-flow",
    hint: "Yk2p",
    values: { instance: "acme", clientId: "71d5a9e03b6c4c28b0f4e6d8a2c91f57" },
    grants: may(["read", "write"], "group-order-desk", "group-logistics"),
  },
  {
    id: "in-use-incident-digest",
    kind: "deskClient",
    name: "incident-digest",
    hint: "t5Re",
    values: { instance: "acme", clientId: "e80b2f6d4a1949d7a3c5f7e1b0d86294" },
    scopes: ["incident:read"],
    grants: may(["read", "write"], "group-order-desk"),
  },
  {
    id: "in-use-desk-flow",
    kind: "deskUser",
    name: "desk.flow",
    values: { instance: "acme", user: "desk.flow" },
    grants: may(["read", "write"], "group-service-desk"),
  },
  {
    id: "in-use-planning-files",
    kind: "app",
    name: "planning-files",
    hint: "Q9ab",
    values: { tenantId, clientId: "94b6d1f3-2e07-4c5a-8d19-a7f0c3e5b682" },
    grants: may(["read"], "site-planning-desk", "site-logistics"),
  },
  {
    id: "in-use-logistics-files",
    kind: "app",
    name: "logistics-files",
    hint: "8Mz~",
    values: { tenantId, clientId: "5e1b9d70-3c8a-4f26-9b04-d7a2e6c8f315" },
    grants: may(["read"], "site-logistics"),
  },
  {
    id: "in-use-promise-dates",
    kind: "app",
    name: "promise-dates",
    hint: "kW4_",
    values: { tenantId, clientId: "c7f3042a-8d5e-4b19-a6c0-1e9b7d4f2858" },
    grants: may(["read"], "site-planning-desk"),
  },
  {
    id: "in-use-board-files",
    kind: "app",
    name: "board-files",
    hint: "aB3.",
    values: { tenantId, clientId: boardFilesClientId },
    grants: may(["read"], "site-finance"),
    expiredDaysAgo: 6,
  },
];

/** Accounts that the first connections use. Their secrets were pasted long ago, and nobody has them any more. */
export function accountsInUse(now: Date): readonly AccountRow[] {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
  return seeds.map(({ id, kind, name, hint = null, scopes, values, grants, expiredDaysAgo }) => {
    const { typeId, system, secretField, identity, ...own } = kinds[kind];
    return {
      id,
      typeIds: [typeId],
      values,
      secrets: { [secretField]: { ...lostSecret(id, "", at(120)), hint } },
      identity: { id: `${system}:${name}`, label: name, kind: identity },
      scopes: scopes ?? own.scopes,
      grants,
      expiresAt: expiredDaysAgo === undefined ? null : at(expiredDaysAgo),
      isLocked: false,
    };
  });
}
