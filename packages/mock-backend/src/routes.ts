import { celonisAuthorizationRoutes, metadataRoutes, microsoftRoutes } from "./authorization-server/routes.ts";
import { withProviders } from "./authorizations/around.ts";
import { authorizationRoutes, revocationRoutes } from "./authorizations/routes.ts";
import { dynamicConnectionRoutes, publishRoutes } from "./dynamic-connections/routes.ts";
import { applicationRoutes } from "./handlers/applications.ts";
import { connectionRoutes } from "./handlers/connections.ts";
import { controlRoutes } from "./handlers/controls.ts";
import { dataRoutes } from "./handlers/data.ts";
import { maintenanceRoutes } from "./handlers/maintenance.ts";
import { moduleRoutes } from "./handlers/modules.ts";
import { sessionRoutes } from "./handlers/session.ts";
import { studioRoutes } from "./handlers/studio.ts";
import { systemRoutes } from "./handlers/systems.ts";
import type { Route } from "./http/route.ts";
import { contractPrefix, metadataPrefix, microsoftPrefix, oauthPrefix, platformPrefix } from "./prefixes.ts";

export { contractPrefix, oauthPrefix, platformPrefix } from "./prefixes.ts";

const prefixes = [contractPrefix, platformPrefix, oauthPrefix, metadataPrefix] as const;

/** Every route with its whole path. */
export const routes: readonly Route[] = withProviders([
  ...under(contractPrefix, [...sessionRoutes, ...moduleRoutes, ...maintenanceRoutes, ...connectionRoutes, ...authorizationRoutes, ...dynamicConnectionRoutes]),
  ...under(platformPrefix, [...studioRoutes, ...dataRoutes, ...applicationRoutes, ...systemRoutes, ...publishRoutes, ...revocationRoutes, ...controlRoutes]),
  ...under(microsoftPrefix, microsoftRoutes),
  ...under(oauthPrefix, celonisAuthorizationRoutes),
  ...under(metadataPrefix, metadataRoutes),
]);

/** Whether a path is the mock's to answer. */
export function isOurs(path: string): boolean {
  return prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

function under(prefix: string, list: readonly Route[]): readonly Route[] {
  return list.map((route) => ({ ...route, path: `${prefix}${route.path}` }));
}
