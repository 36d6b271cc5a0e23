import type { ModuleKind } from "../../platform/contract.ts";
import type { FlowRow, ModuleRow, PackageRow } from "../tables.ts";

export const packages: readonly PackageRow[] = [
  { id: "order-to-cash", name: "Order to Cash", description: "From the order to the paid invoice: blocked orders, late deliveries, backlog." },
  { id: "procure-to-pay", name: "Procure to Pay", description: "Invoices that wait, duplicates, payment terms." },
  { id: "service-desk", name: "Service Desk", description: "Incidents that flows open, and how they were solved." },
];

interface FlowSeed {
  readonly id: string;
  readonly packageId: string;
  readonly name: string;
  readonly state: FlowRow["state"];
  readonly hoursAgo: number;
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
];

export function flows(now: Date): readonly FlowRow[] {
  return flowSeeds.map(({ modules, hoursAgo, ...flow }) => ({
    ...flow,
    moduleIds: modules.map((module) => moduleId(flow.id, module)),
    updatedAt: new Date(now.getTime() - hoursAgo * 3_600_000).toISOString(),
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
    version: `seed-${moduleId(flow.id, module)}`,
  })),
);

function moduleId(flowId: string, module: ModuleSeed): string {
  return `${flowId}-${module.key}`;
}
