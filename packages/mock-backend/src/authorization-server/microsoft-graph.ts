import { find } from "../world/table.ts";
import type { World } from "../world/tables.ts";
import { protocolResponse } from "./protocol-error.ts";
import { filesScope, profileScope } from "./scopes.ts";
import type { MicrosoftAccountRow } from "./tables.ts";
import { userOfToken } from "./tokens.ts";

/** What the stand-in has for whoever shows an access token: the profile, and the files. */
export function serveProfile(world: World, request: Request, now: Date): Promise<Response> {
  return serve(world, request, now, profileScope, ({ id, name, email }) => ({ id, displayName: name, mail: email }));
}

export function serveFiles(world: World, request: Request, now: Date): Promise<Response> {
  return serve(world, request, now, filesScope, ({ files }) => ({
    value: files.map(({ name, size, modifiedAt }) => ({ name, size, lastModifiedDateTime: modifiedAt })),
  }));
}

/** RFC 6750: 401 without a token that is good, 403 without the scope. */
async function serve(world: World, request: Request, now: Date, scope: string, bodyOf: (account: MicrosoftAccountRow) => unknown): Promise<Response> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const user = await userOfToken(world, token, now);
  const account = user?.consent.serverId === "microsoft" ? find(world.microsoftAccounts, user.consent.accountId) : undefined;
  if (user === null || account === undefined) return refused(401, "invalid_token", 'Bearer error="invalid_token"');
  if (!user.scopes.includes(scope)) return refused(403, "insufficient_scope", `Bearer error="insufficient_scope", scope="${scope}"`);
  return protocolResponse(200, bodyOf(account));
}

function refused(status: number, error: string, challenge: string): Response {
  return protocolResponse(status, { error }, { "www-authenticate": challenge });
}
