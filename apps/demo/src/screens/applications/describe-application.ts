import type { Application, DataPool, Grant, PlatformService } from "@connection-kit/mock-backend/platform";
import { count, formatDate } from "../../ui/format.ts";

/** The grant on every data pool, also on those that are created later. */
export const everyPool = "*";

/** "Application key, ends in 4Q7x" */
export function kindOf(application: Application): string {
  const kind = application.kind === "application-key" ? "Application key" : "OAuth client";
  if (application.revokedAt) return `${kind}, revoked on ${formatDate(application.revokedAt)}`;
  if (application.kind === "oauth-client") return `${kind}, client credentials`;
  return application.hint ? `${kind}, ends in ${application.hint}` : kind;
}

/** "3 data pools, Studio, Team"; empty when nothing is granted. */
export function permissionsOf(application: Application, services: readonly PlatformService[]): string {
  const granted = application.grants.filter((grant) => grant.actions.length > 0);
  const pools = granted.filter((grant) => grant.resource === "data-pool");
  const poolWords = pools.some((grant) => grant.resourceId === everyPool)
    ? ["All data pools"]
    : pools.length > 0
      ? [count(pools.length, "data pool", "data pools")]
      : [];
  const serviceWords = granted
    .filter((grant) => grant.resource === "service")
    .map((grant) => services.find((service) => service.id === grant.resourceId)?.name ?? grant.resourceId);
  return [...poolWords, ...serviceWords].join(", ");
}

/** The same grants with one action on one resource set or cleared; a resource without actions is no grant. */
export function withAction(
  grants: readonly Grant[],
  resource: Grant["resource"],
  resourceId: string,
  action: Grant["actions"][number],
  granted: boolean,
): Grant[] {
  const isIt = (grant: Grant) => grant.resource === resource && grant.resourceId === resourceId;
  const before = grants.find(isIt)?.actions ?? [];
  const actions = granted ? [...before.filter((other) => other !== action), action] : before.filter((other) => other !== action);
  const others = grants.filter((grant) => !isIt(grant));
  return actions.length === 0 ? others : [...others, { resource, resourceId, actions }];
}

export function hasAction(grants: readonly Grant[], resource: Grant["resource"], resourceId: string, action: Grant["actions"][number]): boolean {
  return grants.some((grant) => grant.resource === resource && grant.resourceId === resourceId && grant.actions.includes(action));
}

/** What the permissions of an application are granted on. */
export interface Grantable {
  readonly pools: readonly DataPool[];
  readonly services: readonly PlatformService[];
}
