import { FakeConnectionsClient, type FakeWorld, sampleConnection, sampleModule } from "@connection-kit/core/testing";

/** Stories take place at one time; what expires does so from there. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000 - 3_600_000).toISOString();
}

const oauth = { id: "celonis-oauth-client-credentials", label: "Celonis OAuth Client Credentials", system: "Celonis", auth: "oauth2-client-credentials" };
const sap = { id: "sap-user", label: "SAP user", system: "SAP", auth: "basic" };
const maria = { id: "maria", name: "Maria Lindqvist" };
const tom = { id: "tom", name: "Tom Okafor" };

const connections = [
  sampleConnection({ id: "late", name: "Late deliveries – read only", owner: maria, usage: { modules: 4 } }),
  sampleConnection({
    id: "write-back",
    name: "Order-to-Cash write-back and late delivery escalation, EMEA and APAC, quarterly audit copy",
    type: oauth,
    identity: { id: "o2c", label: "o2c-escalation-production-emea", kind: "application" },
    status: "expired",
    owner: { id: "k", name: "Konstantinos Papadimitriou-Andersson" },
    expiresAt: inDays(-10),
  }),
  sampleConnection({
    id: "sap",
    name: "S/4HANA production, technical user",
    type: sap,
    identity: { id: "z", label: "ZFLOW_O2C_EMEA", kind: "service-account" },
    status: "invalid",
    owner: tom,
  }),
  sampleConnection({ id: "month", name: "Expires within a month", expiresAt: inDays(28) }),
  sampleConnection({ id: "week", name: "Expires within a week", expiresAt: inDays(6) }),
  sampleConnection({ id: "day", name: "Expires within a day", expiresAt: inDays(1) }),
  sampleConnection({ id: "audit", name: "Audit export 2025", status: "revoked", owner: tom }),
  sampleConnection({ id: "sales", name: "مفتاح تقارير المبيعات", owner: { id: "layla", name: "ليلى حداد" } }),
  sampleConnection({
    id: "legacy",
    name: "Legacy bridge",
    type: { id: "bridge", label: "Bridge", system: "Legacy", auth: "entangled" },
    identity: null,
    status: "quantum",
    owner: tom,
    verifiedAt: null,
  }),
  sampleConnection({
    id: "asked",
    name: "Warehouse – to be completed",
    identity: null,
    status: "pending",
    verifiedAt: null,
    request: { url: "/connections/requests/1", requestedBy: maria, requestedAt: "2026-11-24T08:00:00Z" },
  }),
];

const escalation = { id: "escalate", name: "Escalate late deliveries" };
const modules = [
  sampleModule({ id: "query-data", name: "Query data", flow: escalation, connectionId: "late" }),
  sampleModule({ id: "copy", name: "Query data (copy)", flow: escalation, connectionId: "late" }),
  sampleModule({ id: "open-orders", name: "Query open orders", flow: { id: "digest", name: "Weekly backlog digest" }, connectionId: "late" }),
  sampleModule({ id: "flag", name: "Write escalation flag", flow: escalation, connectionId: "late", requiredScopes: ["escalations:write"] }),
  sampleModule({ id: "locked", name: "Update promise date", flow: { id: "plan", name: "Re-plan deliveries" }, connectionId: "late" }),
  sampleModule({ id: "expired", name: "Push data", flow: escalation, connectionId: "write-back" }),
  sampleModule({ id: "empty", name: "Create incident", flow: escalation }),
];

const permissions = [
  { resource: "Data pool Order to Cash", actions: ["Read", "Write"], via: "both", effective: true },
  { resource: "Data pool Warehouse", actions: ["Read"], via: "scope", effective: false },
  { resource: "Data pool Finance", actions: ["Read"], via: "grant", effective: false },
  { resource: "Studio", actions: ["Read"], via: "grant", effective: true },
];

/** A package in which every state of a connection occurs once, in memory. */
export function maintenanceClient(changes: Partial<FakeWorld> = {}): FakeConnectionsClient {
  return new FakeConnectionsClient({
    connections,
    modules,
    liveFlowIds: ["escalate"],
    hiddenUsages: { late: 1 },
    failingModuleIds: ["locked"],
    permissions: { late: permissions },
    ...changes,
  });
}
