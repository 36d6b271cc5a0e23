import type { BeginAuthorizationRequest } from "@connection-kit/core/contract";
import { allowRedirectUri, isAcceptableRedirectUri, isLoopback } from "../authorization-server/clients.ts";
import { challengeOf } from "../authorization-server/codes.ts";
import { platformClientId } from "../authorization-server/seed.ts";
import type { Answer } from "../http/answer.ts";
import type { Call } from "../http/route.ts";
import type { Surroundings } from "../http/surroundings.ts";
import { callbackPath } from "../prefixes.ts";
import { randomText, storedSecret } from "../world/secrets.ts";
import { attemptLifetime, checkedWish, shownAttempt, withAttempt } from "./attempts.ts";
import { providerFor } from "./provider.ts";
import type { AttemptRow, PendingSecrets, Provider } from "./tables.ts";

/** `POST /authorizations`. The browser gets an address to go to; state, verifier and tokens stay here. */
export async function beginAuthorization(call: Call<BeginAuthorizationRequest>, surroundings: Surroundings): Promise<Answer> {
  const { storage } = surroundings;
  const { own } = checkedWish(await storage.read(), call);
  const provider = await providerFor(own, call.url.origin, surroundings);
  const pageOrigin = pageOriginOf(call);
  const redirectUri = `${pageOrigin}${callbackPath}`;
  const pending = await newSecrets(provider, redirectUri, pageOrigin, surroundings);
  const secrets: AttemptRow["secrets"] = own.clientSecret === undefined ? {} : { clientSecret: await storedSecret(own.clientSecret, call.now) };
  const { clientSecret: _, ...values } = own;
  return storage.update((world) => {
    const attempt: AttemptRow = {
      id: `authorization-${randomText(9)}`,
      sessionId: call.persona.id,
      typeId: call.body.typeId,
      packageId: call.body.packageId,
      name: checkedWish(world, call).name,
      reauthorizes: call.body.connectionId ?? null,
      acceptIdentity: call.body.acceptIdentity ?? false,
      values,
      secrets,
      provider,
      redirectUri,
      pageOrigin,
      expiresAt: new Date(call.now.getTime() + attemptLifetime).toISOString(),
      pending,
      outcome: { status: "pending" },
    };
    // The platform's own client is registered for wherever this backend is reached; a client of somebody's own is not.
    const isOurs = provider.place === "here" && provider.clientId === platformClientId && isAcceptableRedirectUri(redirectUri, call.url.origin);
    const known = isOurs ? allowRedirectUri(world, platformClientId, redirectUri) : world;
    const next = withAttempt(known, attempt, call.now);
    return { world: next, value: { status: 201, headers: {}, body: shownAttempt(attempt, call.now) } };
  });
}

/** State, PKCE verifier and nonce: 256 random bits each, for one attempt. */
async function newSecrets(provider: Provider, redirectUri: string, pageOrigin: string, { vault }: Surroundings): Promise<PendingSecrets> {
  const [state, nonce, verifier] = [randomText(32), randomText(32), randomText(32)];
  const url = new URL(provider.authorizationEndpoint);
  // Behind a proxy the person's browser knows this backend by the address of the page.
  const address = provider.place === "here" ? new URL(`${url.pathname}${url.search}`, pageOrigin) : url;
  const parameters = {
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: redirectUri,
    scope: provider.scopes.join(" "),
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: "S256",
    ...(provider.scopes.includes("openid") ? { nonce } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return { authorizationUrl: address.href, state, nonce, sealedVerifier: await vault.seal(verifier) };
}

/** The page's own origin as its browser says it, when that is this machine's; else the address that the request came to. */
function pageOriginOf({ request, url }: Call): string {
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && isLoopback(new URL(origin).hostname) ? origin : url.origin;
}
