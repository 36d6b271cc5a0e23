import { applicationRoutes } from "./handlers/applications.ts";
import { connectionRoutes } from "./handlers/connections.ts";
import { controlRoutes } from "./handlers/controls.ts";
import { dataRoutes } from "./handlers/data.ts";
import { moduleRoutes } from "./handlers/modules.ts";
import { oauthRoutes } from "./handlers/oauth.ts";
import { sessionRoutes } from "./handlers/session.ts";
import { studioRoutes } from "./handlers/studio.ts";
import { systemRoutes } from "./handlers/systems.ts";
import type { Route } from "./http/route.ts";

/** The kit's contract. */
export const contractPrefix = "/api/connection-kit/v1";
/** The rest of the platform. */
export const platformPrefix = "/mock";
/** The authorization server. */
export const oauthPrefix = "/oauth2";

const prefixes = [contractPrefix, platformPrefix, oauthPrefix] as const;

/** Every route with its whole path. */
export const routes: readonly Route[] = [
  ...under(contractPrefix, [...sessionRoutes, ...moduleRoutes, ...connectionRoutes]),
  ...under(platformPrefix, [...studioRoutes, ...dataRoutes, ...applicationRoutes, ...systemRoutes, ...controlRoutes]),
  ...under(oauthPrefix, oauthRoutes),
];

/** Whether a path is the mock's to answer. */
export function isOurs(path: string): boolean {
  return prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

function under(prefix: string, list: readonly Route[]): readonly Route[] {
  return list.map((route) => ({ ...route, path: `${prefix}${route.path}` }));
}
