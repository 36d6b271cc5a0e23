import type { Fit, Module } from "@connection-kit/core/contract";
import { accessOf, actionOfScope } from "./access.ts";
import { grantors, whoGrants } from "./people.ts";
import { find } from "./table.ts";
import type { ConnectionRow, World } from "./tables.ts";

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Whether a module can use a connection, and if not, the first reason why. */
export function fitOf(world: World, module: Module, dataPoolId: string | null, row: ConnectionRow): Fit {
  if (!module.acceptedTypeIds.includes(row.typeId)) {
    return { code: "wrong-type", detail: `${module.name} accepts Celonis connections only.` };
  }
  if (row.status !== "active" && row.status !== "unverified") return { code: "status", detail: statusReason(row) };
  if (row.status === "unverified") return { code: "fits" };
  return rightsFit(world, module, dataPoolId, row);
}

function rightsFit(world: World, module: Module, dataPoolId: string | null, row: ConnectionRow): Fit {
  const access = accessOf(world, row);
  const isScoped = row.typeId === "celonis-oauth-client-credentials";
  for (const scope of module.requiredScopes) {
    const action = actionOfScope(scope);
    const pools = access[action];
    const lacks = { code: "missing-scopes" as const, missingScopes: [scope], grantedBy: [...grantors(world)] };
    if (isScoped && !row.scopes.includes(scope)) return { ...lacks, detail: `This OAuth client lacks the scope ${scope}.` };
    const cannot = action === "write" ? "Cannot write to" : "Cannot read";
    if (pools.length === 0) return { ...lacks, detail: `${cannot} any data pool. ${whoGrants(world)}` };
    const chosen = dataPoolId === null ? undefined : find(world.dataPools, dataPoolId);
    if (chosen !== undefined && !pools.includes(chosen)) return { ...lacks, detail: `${cannot} the data pool ${chosen.name}. ${whoGrants(world)}` };
  }
  return { code: "fits" };
}

function statusReason(row: ConnectionRow): string {
  const on = dayAndMonth.format(new Date(row.statusSince));
  const what = row.typeId === "celonis-application-key" ? "key" : "secret";
  switch (row.status) {
    case "expired":
      return `The ${what} expired on ${on}. Reauthorize it before attaching.`;
    case "revoked":
      return `The ${what} was revoked on ${on}. Reauthorize it before attaching.`;
    case "invalid":
      return `The ${what} was rejected on ${on}. Reauthorize it before attaching.`;
    default:
      return "Its status is not known.";
  }
}
