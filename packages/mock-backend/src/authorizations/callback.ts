import { hasRepeated } from "../authorization-server/client-authentication.ts";
import { pageResponse, seeOther } from "../authorization-server/html.ts";
import { sessionOf } from "../http/guard.ts";
import type { Call } from "../http/route.ts";
import type { Surroundings } from "../http/surroundings.ts";
import { contractPrefix } from "../prefixes.ts";
import { find } from "../world/table.ts";
import type { World } from "../world/tables.ts";
import { ended } from "./attempts.ts";
import { type Claim, claimAttempt, type ProviderReply } from "./claim.ts";
import { concludeAttempt, type NewSignIn } from "./conclude.ts";
import { subjectOfIdToken } from "./id-token.ts";
import { carryOutRevocations } from "./revocations.ts";
import type { AttemptRow } from "./tables.ts";
import { askForTokens, askToRevoke, askWhoItIs, type Tokens } from "./tokens.ts";

/** `GET /authorizations/callback`: where the provider sends the browser. It leaves with a 303 for a page that holds none of it. */
export async function finishAuthorization(call: Call, surroundings: Surroundings): Promise<Response> {
  const { storage } = surroundings;
  const reply = replyOf(call.url.searchParams);
  const claim = await storage.update((world) => claimAttempt(world, reply, sessionOf(world, call.request)?.id ?? null, call.now));
  const openerPolicy = (await storage.read()).settings.signIn.openerPolicy.callback;
  if (claim.kind === "refused") {
    return pageResponse({
      title: "This sign-in cannot be finished",
      status: 400,
      openerPolicy,
      body: "<p>It is over, or it was begun in another session.</p><p>Close this window and start again.</p>",
    });
  }
  if (claim.kind === "exchange") await exchange(claim, surroundings);
  const { id, pageOrigin } = claim.attempt;
  return seeOther(`${pageOrigin}${contractPrefix}/authorizations/${id}/finished`, openerPolicy);
}

/** A parameter that is there twice is not there: nobody can say which one is meant. */
function replyOf(query: URLSearchParams): ProviderReply {
  if (hasRepeated(query)) return { state: null, code: null, error: null, issuer: null };
  return { state: query.get("state"), code: query.get("code"), error: query.get("error"), issuer: query.get("iss") };
}

async function exchange({ attempt, code, secrets }: Claim & { readonly kind: "exchange" }, surroundings: Surroundings): Promise<void> {
  const { storage, vault, now } = surroundings;
  const failed = (reason: string) => storage.update((world) => ({ world: failedAttempt(world, attempt, reason), value: undefined }));
  const verifier = await vault.open(secrets.sealedVerifier);
  if (verifier === null) return failed("unexpected");
  const grant = { grant_type: "authorization_code", code, redirect_uri: attempt.redirectUri, code_verifier: verifier };
  const answer = await askForTokens(attempt.provider, grant, surroundings);
  if (!answer.ok) return failed(answer.code);
  const signIn = await signInWith(attempt, answer.tokens, secrets.nonce, surroundings);
  if (signIn === null) {
    await askToRevoke(attempt.provider, answer.tokens.refreshToken ?? answer.tokens.accessToken, surroundings);
    return failed("identity-unknown");
  }
  await storage.update((world) => ({ world: concludeAttempt(world, attempt.id, signIn, now()), value: undefined }));
  await carryOutRevocations(surroundings);
}

/** Null when nobody can say for sure who signed in. */
async function signInWith({ provider }: AttemptRow, tokens: Tokens, nonce: string, surroundings: Surroundings): Promise<NewSignIn | null> {
  const { vault, now } = surroundings;
  const hasIdToken = provider.scopes.includes("openid");
  const subject = hasIdToken ? subjectOfIdToken(tokens.idToken, provider, nonce, now()) : null;
  if (hasIdToken && subject === null) return null;
  const profile = await askWhoItIs(provider, tokens.accessToken, surroundings);
  // OpenID Connect Core 1.0 section 5.3.2: a profile of somebody else is not to be used.
  if (profile === null || (hasIdToken && profile.subject !== subject)) return null;
  return {
    provider,
    identity: profile.identity,
    sealedRefreshToken: tokens.refreshToken === null ? null : await vault.seal(tokens.refreshToken),
    sealedAccessToken: await vault.seal(tokens.accessToken),
    accessExpiresAt: tokens.expiresAt,
    scopes: tokens.scopes,
    state: "alive",
    refreshingSince: null,
  };
}

/** Only while it is still being exchanged: a person may have cancelled it meanwhile. */
function failedAttempt(world: World, { id }: AttemptRow, code: string): World {
  const attempt = find(world.attempts, id);
  return attempt?.outcome.status === "exchanging" ? ended(world, attempt, { status: "failed", code }) : world;
}
