import type { Fit, Module } from "@connection-kit/core/contract";
import { accessOf } from "./access.ts";
import { typeOf } from "./connection-types.ts";
import { actionOf } from "./module-kinds.ts";
import { grantors, whoGrants } from "./people.ts";
import { find } from "./table.ts";
import type { ConnectionRow, ConnectionTypeRow, ModuleRow, World } from "./tables.ts";

const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Whether a module can use a connection, and if not, the first reason why. */
export function fitOf(world: World, module: Module, moduleRow: ModuleRow, row: ConnectionRow): Fit {
  const type = typeOf(world, row);
  if (type === undefined || !module.acceptedTypeIds.includes(row.typeId)) {
    return { code: "wrong-type", detail: `${module.name} accepts ${module.system} connections only.` };
  }
  if (row.status === "unverified") return { code: "fits" };
  if (row.status !== "active") return { code: "status", detail: statusReason(row, type) };
  return rightsFit(world, module, moduleRow, row, type);
}

function rightsFit(world: World, module: Module, moduleRow: ModuleRow, row: ConnectionRow, type: ConnectionTypeRow): Fit {
  const { requiredScopes } = module;
  const lacks: Fit = {
    code: "missing-scopes",
    ...(requiredScopes.length === 0 ? {} : { missingScopes: [...requiredScopes] }),
    grantedBy: [...grantors(world)],
  };
  const missing = type.auth.startsWith("oauth2") ? requiredScopes.filter((scope) => !row.scopes.includes(scope)) : [];
  if (missing.length > 0) return { ...lacks, missingScopes: missing, detail: `This ${type.words.holder} lacks the scope ${missing.join(", ")}.` };
  const action = actionOf(moduleRow);
  const reachable = accessOf(world, row)[action];
  const cannot = action === "write" ? "Cannot write to" : "Cannot read";
  const { resource } = type.words;
  if (reachable.length === 0) return { ...lacks, detail: `${cannot} any ${resource}. ${whoGrants(world)}` };
  const chosen = reachable.find((each) => each.id === moduleRow.parameters.dataPoolId);
  if (moduleRow.parameters.dataPoolId === null || chosen !== undefined) return { code: "fits" };
  const wanted = find(world.dataPools, moduleRow.parameters.dataPoolId) ?? find(world.resources, moduleRow.parameters.dataPoolId);
  return wanted === undefined ? { code: "fits" } : { ...lacks, detail: `${cannot} the ${resource} ${wanted.name}. ${whoGrants(world)}` };
}

function statusReason(row: ConnectionRow, { words }: ConnectionTypeRow): string {
  const on = dayAndMonth.format(new Date(row.statusSince));
  switch (row.status) {
    case "expired":
      return `The ${words.credential} expired on ${on}. Reauthorize it before attaching.`;
    case "revoked":
      return `The ${words.credential} was revoked on ${on}. Reauthorize it before attaching.`;
    case "invalid":
      return `The ${words.credential} was rejected on ${on}. Reauthorize it before attaching.`;
    case "pending":
      return "Somebody else was asked for its credentials.";
    default:
      return "Its status is not known.";
  }
}
