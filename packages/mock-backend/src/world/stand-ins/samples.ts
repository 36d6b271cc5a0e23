import type { AccountRow } from "../tables.ts";

/**
 * One account of a stand-in system. Its credentials are published samples: they open nothing but the rows of this mock. The world
 * keeps `digest` alone, made of the secret and the salt `sample-<id>`.
 */
export interface Sample {
  readonly id: string;
  readonly typeId: string;
  readonly values: Readonly<Record<string, string>>;
  readonly secret: { readonly field: string; readonly value: string; readonly digest: string };
  readonly identity: AccountRow["identity"];
  readonly scopes?: readonly string[];
  readonly grants?: AccountRow["grants"];
  readonly expiredDaysAgo?: number;
  readonly isLocked?: true;
  /** One sentence for the table of samples. */
  readonly note: string;
}

const sap = { typeId: "sap-user" } as const;
export const s4 = { onPremClient: "hafen", host: "s4-prod.hafen.example", systemNumber: "00", client: "100" } as const;
const serviceNowClient = { typeId: "servicenow-oauth-client-credentials" } as const;
const serviceNowUser = { typeId: "servicenow-user" } as const;
const app = { typeId: "microsoft-app-registration" } as const;
export const tenantId = "7c1f4a0e-52d3-4b7e-9f0a-2d8c6b1e3a54";
export const boardFilesClientId = "a90c3e5f-17b4-4d68-8f2e-5b7c0d9e1a36";

export function may(actions: AccountRow["grants"][number]["actions"], ...resourceIds: readonly string[]): AccountRow["grants"] {
  return resourceIds.map((resourceId) => ({ resourceId, actions }));
}

export const samples: readonly Sample[] = [
  {
    ...sap,
    id: "sap-zflow-o2c-emea",
    values: { ...s4, user: "ZFLOW_O2C_EMEA" },
    secret: { field: "password", value: "Sample-emea-2026!", digest: "C01w8mL8FJc2U2XkHfJ5ute0ouPUqnTtY8vl5OXrUUI" },
    identity: { id: "sap:ZFLOW_O2C_EMEA", label: "ZFLOW_O2C_EMEA", kind: "service-account" },
    grants: may(["read"], "company-code-1010", "company-code-1020"),
    note: "Reads the sales orders of the company codes 1010 and 1020.",
  },
  {
    ...sap,
    id: "sap-zflow-audit",
    values: { ...s4, user: "ZFLOW_AUDIT" },
    secret: { field: "password", value: "Sample-audit-2026!", digest: "UVc3i-RkUpKWJoTH-z2ovs_4QSleQIC1LBY-vzN754o" },
    identity: { id: "sap:ZFLOW_AUDIT", label: "ZFLOW_AUDIT", kind: "service-account" },
    grants: may(["read"], "company-code-1010", "company-code-1020", "company-code-1710"),
    note: "Reads the sales orders of every company code.",
  },
  {
    ...sap,
    id: "sap-zflow-new",
    values: { ...s4, user: "ZFLOW_NEW" },
    secret: { field: "password", value: "Sample-new-2026!", digest: "zS8XP2LrsRtcHD0QhrExFgM9yazYdBhIzU9DP5ofAZY" },
    identity: { id: "sap:ZFLOW_NEW", label: "ZFLOW_NEW", kind: "service-account" },
    note: "Signs in, but has no authorization for any company code.",
  },
  {
    ...sap,
    id: "sap-zflow-old",
    values: { ...s4, user: "ZFLOW_OLD" },
    secret: { field: "password", value: "Sample-old-2019!", digest: "Jil6vKMB0PvL8gtjBJr-oK7zhLj2PazJnJYRkQ9i7p8" },
    identity: { id: "sap:ZFLOW_OLD", label: "ZFLOW_OLD", kind: "service-account" },
    isLocked: true,
    note: "Is refused: the user is locked.",
  },
  {
    ...serviceNowClient,
    id: "servicenow-itsm-flow-writer",
    values: { instance: "acme", clientId: "b6a1f0c4d2e84f7c9a53e1d07b2c6f88" },
    secret: { field: "clientSecret", value: "sample-itsm-writer", digest: "0h7Ir2j_1px60huyiZOO8YVOB7S5TI0Q8GxvcCNuxKM" },
    identity: { id: "servicenow:itsm-flow-writer", label: "itsm-flow-writer", kind: "application" },
    scopes: ["incident:read", "incident:write"],
    grants: may(["read", "write"], "group-order-desk", "group-logistics"),
    note: "Opens incidents for Order desk and Logistics.",
  },
  {
    ...serviceNowClient,
    id: "servicenow-itsm-reports",
    values: { instance: "acme", clientId: "0e4d9c7b5a324d1f8c6e2b90f7a1d355" },
    secret: { field: "clientSecret", value: "sample-itsm-reports", digest: "hg6ajWdFiz5rrwgOMfEBSIzRT6QBXLrvOfxulQ7rcX8" },
    identity: { id: "servicenow:itsm-reports", label: "itsm-reports", kind: "application" },
    scopes: ["incident:read"],
    grants: may(["read", "write"], "group-order-desk"),
    note: "Lacks the scope incident:write, so it opens no incident.",
  },
  {
    ...serviceNowUser,
    id: "servicenow-flow-integration",
    values: { instance: "acme", user: "flow.integration" },
    secret: { field: "password", value: "sample flow 2026", digest: "1WiYMzZsWDPv2aC4UfuxGnxzseUZv4b7oSKFMZsgtig" },
    identity: { id: "servicenow:flow.integration", label: "flow.integration", kind: "service-account" },
    grants: may(["read", "write"], "group-service-desk"),
    note: "Opens incidents for Service desk.",
  },
  {
    ...serviceNowUser,
    id: "servicenow-flow-trainee",
    values: { instance: "acme", user: "flow.trainee" },
    secret: { field: "password", value: "sample trainee 2026", digest: "Yk2LpsU0hfMwxl21pqWNK3XpLLl1xTXs2bj15Q5szl8" },
    identity: { id: "servicenow:flow.trainee", label: "flow.trainee", kind: "service-account" },
    note: "Signs in, but belongs to no assignment group.",
  },
  {
    ...app,
    id: "microsoft-planning-sync",
    values: { tenantId, clientId: "2f8d6b1c-94e7-4a30-b5c8-6e0d1f7a9b42" },
    secret: { field: "clientSecret", value: "sample~planning-sync", digest: "YnTCBQhvPv6jmM8701-sKr8kQcFvQzc_zHZYiEYUhR4" },
    identity: { id: "microsoft:planning-sync", label: "planning-sync", kind: "application" },
    scopes: ["Files.Read"],
    grants: may(["read"], "site-planning-desk", "site-logistics"),
    note: "Lists the files of Planning desk and Logistics.",
  },
  {
    ...app,
    id: "microsoft-board-files",
    values: { tenantId, clientId: boardFilesClientId },
    secret: { field: "clientSecret", value: "sample~board-files", digest: "Jr0v-whCf8x-3y7Hmwp9SOIjcV5vvU1UUz3DeGi9sig" },
    identity: { id: "microsoft:board-files", label: "board-files", kind: "application" },
    scopes: ["Files.Read"],
    grants: may(["read"], "site-finance"),
    note: "The new secret of board-files: it reauthorizes the connection Board files. Lists the files of Finance.",
  },
  {
    ...app,
    id: "microsoft-audit-files",
    values: { tenantId, clientId: "1c5e8a37-f2d0-49b6-87a4-3d6b0e9f5c18" },
    secret: { field: "clientSecret", value: "sample~audit-files", digest: "W0ktW7cIru0WJiPhktt89nG9bNQ_38ieFiMDUD9at8o" },
    identity: { id: "microsoft:audit-files", label: "audit-files", kind: "application" },
    scopes: ["Files.Read"],
    grants: may(["read"], "site-finance"),
    expiredDaysAgo: 6,
    note: "Is refused: the secret has expired.",
  },
  {
    ...app,
    id: "microsoft-no-consent",
    values: { tenantId, clientId: "d41b7f82-6c0a-4e95-a3d7-8f2c5e9b0164" },
    secret: { field: "clientSecret", value: "sample~no-consent", digest: "TAf6NiCKxiRt22TjVlWKrad2-7vkXwq4WpNVHNX-jaw" },
    identity: { id: "microsoft:no-consent", label: "no-consent", kind: "application" },
    scopes: ["Files.Read"],
    note: "Signs in, but no administrator gave it a site.",
  },
];

/** Places that do not answer, for whoever wants to see it. */
export const silentSamples: readonly { readonly typeId: string; readonly values: Readonly<Record<string, string>>; readonly note: string }[] = [
  { ...sap, values: { onPremClient: "werk-sued", host: "s4-prod.hafen.example" }, note: "The on-prem client is not running." },
  { ...sap, values: { onPremClient: "hafen", host: "s4-archive.hafen.example", systemNumber: "00" }, note: "The host does not answer." },
  { ...sap, values: { onPremClient: "hafen", host: "s4-nowhere.hafen.example" }, note: "There is no such host." },
  { ...serviceNowClient, values: { instance: "sleepy" }, note: "The instance is hibernating." },
  { ...serviceNowUser, values: { instance: "nowhere" }, note: "There is no such instance." },
];
