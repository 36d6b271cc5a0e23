import { clientAuthentication } from "../authorization-server/client-authentication.ts";
import { rowOfToken } from "../authorization-server/digested.ts";
import { serveToken } from "../authorization-server/token-endpoint.ts";
import { find } from "./table.ts";
import type { ApplicationRow, Change, World } from "./tables.ts";

/**
 * `POST /oauth2/token`. The endpoint and the verification of connections both come through here, so that what a connection is
 * accepted for is what a client would get.
 */
export function tokenEndpoint(world: World, request: Request, now: Date): Promise<Change<Response>> {
  return serveToken(world, "celonis", request, now);
}

/** A client-credentials request as a client sends it, with the authentication method it is registered for. */
export function clientCredentialsRequest(id: string, secret: string, method: "client_secret_basic" | "client_secret_post"): Request {
  const authentication = clientAuthentication(id, secret, method);
  const form = new URLSearchParams({ grant_type: "client_credentials", ...authentication.form });
  const headers = { "content-type": "application/x-www-form-urlencoded", ...authentication.headers };
  return new Request("http://localhost/oauth2/token", { method: "POST", headers, body: form.toString() });
}

/** Which application an access token stands for; null when it is unknown, expired or its application revoked. */
export async function tokenBearer(world: World, token: string, now: Date): Promise<{ application: ApplicationRow; scopes: readonly string[] } | null> {
  const row = await rowOfToken(world.tokens, token);
  if (row === undefined || row.expiresAt <= now.toISOString()) return null;
  const application = find(world.applications, row.applicationId);
  return application === undefined || application.revokedAt !== null ? null : { application, scopes: row.scopes };
}
