import { userOfToken } from "../authorization-server/tokens.ts";
import { created, ok } from "../http/answer.ts";
import { unauthenticated } from "../http/guard.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { listOf, object, oneOf, optional, text } from "../http/shape.ts";
import type { CredentialIdentity } from "../platform/contract.ts";
import { type Access, accessOfApplication, accessOfUserToken } from "../world/access.ts";
import { application, createApplication, listApplications, regenerateSecret, revokeApplication, setGrants, shownApplication } from "../world/applications.ts";
import { tokenBearer } from "../world/oauth.ts";
import { keyBearer } from "../world/providers/platform.ts";
import { find } from "../world/table.ts";
import type { World } from "../world/tables.ts";

const createApplicationRequest = object({
  kind: oneOf(["application-key", "oauth-client"]),
  name: text(),
  authenticationMethod: optional(oneOf(["client_secret_basic", "client_secret_post"])),
  scopes: optional(listOf(text(), 20)),
});

const grant = object({ resource: oneOf(["data-pool", "service"]), resourceId: text(), actions: listOf(oneOf(["read", "write", "run", "manage"]), 4) });
const permissions = object({ grants: listOf(grant, 200) });

const platform = { belongsTo: "platform" } as const;

/** Admin & Settings → Applications. */
export const applicationRoutes: readonly Route[] = [
  readRoute("/applications", "listApplications", (world) => ok({ items: listApplications(world) }), platform),
  readRoute("/applications/{id}", "getApplication", (world, { params }) => ok(shownApplication(application(world, params.id ?? ""))), platform),
  writeRoute(
    "POST",
    "/applications",
    "createApplication",
    createApplicationRequest,
    async (world, { body, persona, now }) => {
      const { world: next, value } = await createApplication(world, body, persona, now);
      return { world: next, value: created(value) };
    },
    platform,
  ),
  writeRoute(
    "PUT",
    "/applications/{id}/permissions",
    "setPermissions",
    permissions,
    (world, { params, body }) => {
      const { world: next, value } = setGrants(world, params.id ?? "", body.grants);
      return { world: next, value: ok(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/applications/{id}/revoke",
    "revokeApplication",
    null,
    (world, { params, now }) => {
      const { world: next, value } = revokeApplication(world, params.id ?? "", now);
      return { world: next, value: ok(value) };
    },
    platform,
  ),
  writeRoute(
    "POST",
    "/applications/{id}/secret",
    "regenerateSecret",
    null,
    async (world, { params, now }) => {
      const { world: next, value } = await regenerateSecret(world, params.id ?? "", now);
      return { world: next, value: ok(value) };
    },
    platform,
  ),
  readRoute("/identity", "getCredentialIdentity", async (world, { request, now }) => ok(await credentialIdentity(world, request, now)), {
    ...platform,
    isPublic: true,
  }),
];

/** Who an access token or an application key stands for: the platform's own API, as a module would call it. */
async function credentialIdentity(world: World, request: Request, now: Date): Promise<CredentialIdentity> {
  const [, scheme = "", credential = ""] = /^(Bearer|AppKey) +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const isKey = scheme.toLowerCase() === "appkey";
  const bearer = isKey ? await keyBearer(world, credential, now) : await tokenBearer(world, credential, now);
  if (bearer !== null) return shownIdentity(bearer.application.name, bearer.scopes, accessOfApplication(world, bearer.application, bearer.scopes));
  const user = isKey ? null : await userOfToken(world, credential, now);
  if (user?.consent.serverId !== "celonis") throw unauthenticated();
  const name = find(world.authorizationClients, user.consent.clientId)?.name ?? user.consent.clientId;
  return shownIdentity(name, user.scopes, accessOfUserToken(world, user.consent.accountId, user.scopes));
}

function shownIdentity(application: string, scopes: readonly string[] | null, access: Access): CredentialIdentity {
  return { application, scopes, reads: access.read.map((pool) => pool.name), writes: access.write.map((pool) => pool.name) };
}
