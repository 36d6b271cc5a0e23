import type { Identity } from "@connection-kit/core/contract";
import { clientAuthentication } from "../authorization-server/client-authentication.ts";
import type { Surroundings } from "../http/surroundings.ts";
import { signInErrors } from "../platform/contract.ts";
import { ask } from "./ask.ts";
import type { Provider } from "./tables.ts";

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly idToken: string | null;
}

export type TokenAnswer = { readonly ok: true; readonly tokens: Tokens } | { readonly ok: false; readonly code: string };

/** Seconds, where the provider does not say (RFC 6749 section 5.1 recommends that it does). */
const usualLifetime = 3_600;

/** Asks the token endpoint. Errors are told apart by `error` alone; a code that no standard has is `unexpected`. */
export async function askForTokens(provider: Provider, grant: Readonly<Record<string, string>>, surroundings: Surroundings): Promise<TokenAnswer> {
  const answer = await post(provider, provider.tokenEndpoint, grant, surroundings);
  if (answer.kind === "unanswered") return { ok: false, code: answer.code };
  if (!answer.ok) return { ok: false, code: knownError(answer.body.error) };
  const { access_token, refresh_token, token_type, scope, expires_in, id_token } = answer.body;
  if (typeof access_token !== "string" || typeof token_type !== "string" || token_type.toLowerCase() !== "bearer") return { ok: false, code: "unexpected" };
  const lifetime = typeof expires_in === "number" ? expires_in : usualLifetime;
  return {
    ok: true,
    tokens: {
      accessToken: access_token,
      refreshToken: typeof refresh_token === "string" ? refresh_token : null,
      // RFC 6749 section 5.1: without `scope` what was asked for is granted.
      scopes: typeof scope === "string" ? scope.split(" ").filter((name) => name !== "") : provider.scopes,
      expiresAt: new Date(surroundings.now().getTime() + lifetime * 1_000).toISOString(),
      idToken: typeof id_token === "string" ? id_token : null,
    },
  };
}

/** RFC 7009. Whether the provider took it. */
export async function askToRevoke(provider: Provider, token: string, surroundings: Surroundings): Promise<boolean> {
  if (provider.revocationEndpoint === null) return false;
  const answer = await post(provider, provider.revocationEndpoint, { token }, surroundings);
  return answer.kind === "json" && answer.ok;
}

/** Who the tokens stand for. */
export interface Profile {
  readonly subject: string;
  readonly identity: Identity;
}

/** Who it is as the provider itself says; null when it says nothing. */
export async function askWhoItIs(provider: Provider, accessToken: string, surroundings: Surroundings): Promise<Profile | null> {
  const request = new Request(provider.profileEndpoint, { headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" } });
  const answer = await ask(request, provider.place, surroundings);
  if (answer.kind === "unanswered" || !answer.ok) return null;
  // OpenID Connect calls it `sub`, Microsoft Graph `id`.
  const subject = answer.body.sub ?? answer.body.id;
  if (typeof subject !== "string") return null;
  const label = [answer.body.email, answer.body.mail, answer.body.preferred_username, answer.body.name].find((value) => typeof value === "string");
  // A subject is one within its issuer only.
  const issuer = provider.place === "here" ? "microsoft" : new URL(provider.issuer).host;
  return { subject, identity: { id: `${issuer}:${subject}`.slice(0, 200), label: typeof label === "string" ? label : subject, kind: "user" } };
}

async function post(provider: Provider, endpoint: string, members: Readonly<Record<string, string>>, surroundings: Surroundings) {
  const secret = provider.sealedClientSecret === null ? null : await surroundings.vault.open(provider.sealedClientSecret);
  const authentication = clientAuthentication(provider.clientId, secret, provider.authenticationMethod);
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json", ...authentication.headers };
  const body = new URLSearchParams({ ...members, ...authentication.form }).toString();
  return ask(new Request(endpoint, { method: "POST", headers, body }), provider.place, surroundings);
}

function knownError(error: unknown): string {
  const known: readonly unknown[] = [...signInErrors.token, "invalid_target"];
  return known.includes(error) ? String(error) : "unexpected";
}
