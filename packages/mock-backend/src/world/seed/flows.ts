import type { ModuleKind } from "../../platform/contract.ts";
import type { FlowRow, ModuleRow, PackageRow } from "../tables.ts";

export const packages: readonly PackageRow[] = [
  { id: "order-to-cash", name: "Order to Cash", description: "From the order to the paid invoice: blocked orders, late deliveries, backlog." },
  { id: "procure-to-pay", name: "Procure to Pay", description: "Invoices that wait, duplicates, payment terms." },
  { id: "service-desk", name: "Service Desk", description: "Incidents that flows open, and how they were solved." },
  { id: "order-exceptions", name: "Order Exceptions", description: "Orders held in SAP, incidents in ServiceNow, files in Microsoft 365." },
  {
    id: "board-reporting",
    name: "Board Reporting",
    description: "Figures for the board. Few people may see it.",
    visibleTo: ["maria.lindqvist", "tom.okafor"],
  },
];

interface FlowSeed {
  readonly id: string;
  readonly packageId: string;
  readonly name: string;
  readonly state: FlowRow["state"];
  readonly hoursAgo: number;
  readonly isOnDemand?: true;
  /** The key of the module for which it was switched off, and how many hours ago. */
  readonly off?: { readonly key: string; readonly hoursAgo: number; readonly reason: string };
  readonly modules: readonly ModuleSeed[];
}

interface ModuleSeed {
  readonly key: string;
  readonly name: string;
  readonly kind: ModuleKind;
  readonly connectionId?: string;
  readonly dataPoolId?: string;
  readonly note?: string;
}

const flowSeeds: readonly FlowSeed[] = [
  {
    id: "resolve-blocked-orders",
    packageId: "order-to-cash",
    name: "Resolve blocked orders",
    state: "draft",
    hoursAgo: 2,
    modules: [
      { key: "schedule", name: "Every weekday at 06:00", kind: "schedule" },
      { key: "query-data", name: "Query data", kind: "celonis-query-data" },
      { key: "filter", name: "Only orders blocked for more than 2 days", kind: "filter" },
      { key: "push-data", name: "Push data", kind: "celonis-push-data" },
    ],
  },
  {
    id: "escalate-late-deliveries",
    packageId: "order-to-cash",
    name: "Escalate late deliveries",
    state: "live",
    hoursAgo: 31,
    modules: [
      { key: "schedule", name: "Every day at 05:30", kind: "schedule" },
      { key: "query-data", name: "Query data", kind: "celonis-query-data", connectionId: "late-deliveries-read-only", dataPoolId: "order-to-cash" },
      { key: "filter", name: "Only deliveries later than 2 days", kind: "filter" },
      {
        key: "push-data",
        name: "Push data",
        kind: "celonis-push-data",
        connectionId: "o2c-write-back",
        dataPoolId: "order-to-cash",
        note: "Escalated to the planning desk",
      },
    ],
  },
  {
    id: "weekly-backlog-digest",
    packageId: "order-to-cash",
    name: "Weekly backlog digest",
    state: "draft",
    hoursAgo: 97,
    modules: [
      { key: "schedule", name: "Every Monday at 07:00", kind: "schedule" },
      { key: "query-orders", name: "Query open orders", kind: "celonis-query-data", connectionId: "late-deliveries-read-only" },
      { key: "query-deliveries", name: "Query deliveries", kind: "celonis-query-data" },
    ],
  },
  {
    id: "check-one-order",
    packageId: "order-to-cash",
    name: "Check one order",
    state: "draft",
    hoursAgo: 26,
    isOnDemand: true,
    modules: [{ key: "query-data", name: "Query data", kind: "celonis-query-data" }],
  },
  {
    id: "stop-duplicate-invoices",
    packageId: "procure-to-pay",
    name: "Stop duplicate invoices",
    state: "live",
    hoursAgo: 12,
    modules: [
      { key: "schedule", name: "Every hour", kind: "schedule" },
      { key: "query-data", name: "Query data", kind: "celonis-query-data", connectionId: "invoice-reader" },
      { key: "filter", name: "Only same supplier, amount and date", kind: "filter" },
      { key: "push-data", name: "Push data", kind: "celonis-push-data" },
    ],
  },
  {
    id: "sort-incidents",
    packageId: "service-desk",
    name: "Sort incidents by process",
    state: "draft",
    hoursAgo: 210,
    modules: [{ key: "query-data", name: "Query data", kind: "celonis-query-data" }],
  },
  {
    id: "hold-risky-orders",
    packageId: "order-exceptions",
    name: "Hold risky orders",
    state: "live",
    hoursAgo: 5,
    modules: [
      { key: "schedule", name: "Every 2 hours", kind: "schedule" },
      { key: "read-sales-orders", name: "Read sales orders", kind: "sap-read-sales-orders", connectionId: "s4-order-reader" },
      { key: "filter", name: "Only orders over their credit limit", kind: "filter" },
      { key: "create-incident", name: "Create incident", kind: "servicenow-create-incident", connectionId: "itsm-order-desk" },
    ],
  },
  {
    id: "check-order-exceptions",
    packageId: "order-exceptions",
    name: "Check order exceptions",
    state: "draft",
    hoursAgo: 20,
    modules: [
      { key: "schedule", name: "Every day at 04:00", kind: "schedule" },
      { key: "read-sales-orders", name: "Read sales orders", kind: "sap-read-sales-orders" },
      { key: "create-incident", name: "Create incident", kind: "servicenow-create-incident" },
      { key: "list-incidents", name: "List incidents", kind: "servicenow-list-incidents" },
      { key: "list-files", name: "List files", kind: "microsoft-list-files" },
    ],
  },
  {
    id: "collect-order-files",
    packageId: "order-exceptions",
    name: "Collect order files",
    state: "live",
    hoursAgo: 44,
    modules: [
      { key: "schedule", name: "Every Friday at 12:00", kind: "schedule" },
      { key: "planning", name: "List planning files", kind: "microsoft-list-files", connectionId: "planning-files" },
      { key: "logistics", name: "List logistics files", kind: "microsoft-list-files", connectionId: "logistics-files" },
      { key: "promise-dates", name: "List promise dates", kind: "microsoft-list-files", connectionId: "promise-date-files" },
    ],
  },
  {
    id: "archive-board-files",
    packageId: "order-exceptions",
    name: "Archive board files",
    state: "live",
    hoursAgo: 160,
    off: {
      key: "list-files",
      hoursAgo: 130,
      reason: "The credentials of “Board files” were rejected. The module fails until the connection is reauthorized.",
    },
    modules: [
      { key: "schedule", name: "Every night at 01:00", kind: "schedule" },
      { key: "list-files", name: "List files", kind: "microsoft-list-files", connectionId: "board-files" },
    ],
  },
  {
    id: "board-pack",
    packageId: "board-reporting",
    name: "Board pack",
    state: "live",
    hoursAgo: 300,
    modules: [{ key: "query-data", name: "Query data", kind: "celonis-query-data", connectionId: "late-deliveries-read-only" }],
  },
];

export function flows(now: Date): readonly FlowRow[] {
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * 3_600_000).toISOString();
  return flowSeeds.map(({ modules, hoursAgo, off, ...flow }) => ({
    ...flow,
    moduleIds: modules.map((module) => moduleId(flow.id, module)),
    updatedAt: at(hoursAgo),
    switchedOff: off === undefined ? null : { moduleId: moduleId(flow.id, off), reason: off.reason, at: at(off.hoursAgo) },
  }));
}

export const modules: readonly ModuleRow[] = flowSeeds.flatMap((flow) =>
  flow.modules.map((module) => ({
    id: moduleId(flow.id, module),
    flowId: flow.id,
    name: module.name,
    kind: module.kind,
    connectionId: module.connectionId ?? null,
    parameters: { dataPoolId: module.dataPoolId ?? null, note: module.note ?? "" },
    ...(flow.off?.key === module.key ? { failures: 3 } : {}),
    version: `seed-${moduleId(flow.id, module)}`,
  })),
);

function moduleId(flowId: string, module: Pick<ModuleSeed, "key">): string {
  return `${flowId}-${module.key}`;
}
