import { find, keep } from "../world/table.ts";
import type { Change, World } from "../world/tables.ts";
import { authenticateClient, readForm } from "./client-authentication.ts";
import type { Client } from "./clients.ts";
import { rowOfToken } from "./digested.ts";
import { protocolResponse, TokenError, tokenError } from "./protocol-error.ts";
import type { ServerId } from "./tables.ts";
import { revokeConsent } from "./tokens.ts";

/** RFC 7009. A refresh token takes all that came from it along; a token that is unknown is revoked already. */
export async function serveRevocation(world: World, serverId: ServerId, request: Request, now: Date): Promise<Change<Response>> {
  try {
    const form = await readForm(request);
    const client = await authenticateClient(world, serverId, request, form, now);
    const token = form.get("token");
    if (!token) throw new TokenError("invalid_request", "token is missing.");
    return { world: await revoked(world, client, token, now), value: protocolResponse(200, undefined) };
  } catch (error) {
    if (error instanceof TokenError) return { world, value: tokenError(error) };
    throw error;
  }
}

async function revoked(world: World, client: Client, token: string, now: Date): Promise<World> {
  const refresh = await rowOfToken(world.refreshTokens, token);
  if (refresh !== undefined) {
    refuseForeign(find(world.consents, refresh.consentId)?.clientId, client);
    return revokeConsent(world, refresh.consentId, now);
  }
  const access = await rowOfToken(world.userTokens, token);
  if (access !== undefined) {
    refuseForeign(find(world.consents, access.consentId)?.clientId, client);
    return { ...world, userTokens: keep(world.userTokens, (row) => row.id !== access.id) };
  }
  const own = await rowOfToken(world.tokens, token);
  if (own === undefined) return world;
  refuseForeign(find(world.applications, own.applicationId)?.clientId ?? undefined, client);
  return { ...world, tokens: keep(world.tokens, (row) => row.id !== own.id) };
}

/** RFC 7009 section 2.1: a client revokes its own tokens only. */
function refuseForeign(clientId: string | undefined, client: Client): void {
  if (clientId !== client.id) throw new TokenError("unauthorized_client", "The token belongs to another client.");
}
