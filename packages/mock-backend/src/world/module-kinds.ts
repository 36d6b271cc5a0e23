import type { ModuleKind } from "../platform/contract.ts";
import type { DataAction } from "./access.ts";
import { readScope, writeScope } from "./data-scopes.ts";
import type { ModuleRow } from "./tables.ts";

/** What a kind of module is. Without an action it needs no connection. */
interface KindOfModule {
  /** Of a module that was just added; null for kinds that nobody adds. */
  readonly name: string | null;
  /** Null: that of the module itself. */
  readonly system: string | null;
  readonly action: DataAction | null;
  /** Asked of connections that have scopes. */
  readonly requiredScopes: readonly string[];
  /** The heading of what each row belongs to. */
  readonly resource: string;
}

const kinds: Readonly<Record<ModuleKind, KindOfModule>> = {
  schedule: { name: null, system: "Schedule", action: null, requiredScopes: [], resource: "" },
  filter: { name: null, system: "Filter", action: null, requiredScopes: [], resource: "" },
  "celonis-query-data": { name: "Query data", system: "Celonis", action: "read", requiredScopes: [readScope], resource: "Data pool" },
  "celonis-push-data": { name: "Push data", system: "Celonis", action: "write", requiredScopes: [writeScope], resource: "Data pool" },
  "sap-read-sales-orders": { name: "Read sales orders", system: "SAP", action: "read", requiredScopes: [], resource: "Company code" },
  "servicenow-create-incident": {
    name: "Create incident",
    system: "ServiceNow",
    action: "write",
    requiredScopes: ["incident:write"],
    resource: "Assignment group",
  },
  "servicenow-list-incidents": {
    name: "List incidents",
    system: "ServiceNow",
    action: "read",
    requiredScopes: ["incident:read"],
    resource: "Assignment group",
  },
  "microsoft-list-files": { name: "List files", system: "Microsoft", action: "read", requiredScopes: ["Files.Read"], resource: "Site" },
  "list-records": { name: "List records", system: null, action: "read", requiredScopes: [], resource: "Source" },
};

export function kindOf(row: Pick<ModuleRow, "kind">): KindOfModule {
  return kinds[row.kind];
}

export function systemOf(row: Pick<ModuleRow, "kind" | "system">): string {
  return row.system ?? kindOf(row).system ?? "Unknown";
}

export function needsConnection(row: Pick<ModuleRow, "kind">): boolean {
  return kindOf(row).action !== null;
}

/** What the module does with what its identity may reach. */
export function actionOf(row: Pick<ModuleRow, "kind">): DataAction {
  return kindOf(row).action ?? "read";
}
