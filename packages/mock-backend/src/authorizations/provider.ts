import { scopesOf } from "../authorization-server/scopes.ts";
import { platformClientId } from "../authorization-server/seed.ts";
import { issuerOf, microsoftServer } from "../authorization-server/servers.ts";
import type { Surroundings } from "../http/surroundings.ts";
import { microsoftPrefix } from "../prefixes.ts";
import { Refusal } from "../world/refusal.ts";
import { ask } from "./ask.ts";
import type { Provider } from "./tables.ts";

/** An authorization server with OpenID Connect discovery, in the place of the Microsoft stand-in. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Without it the client is public. */
  readonly clientSecret?: string;
  /** With `openid` the ID token is checked. */
  readonly scopes: readonly string[];
}

/** What a person may bring along: a client of their own. */
export interface OwnClient {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly tenantId?: string;
}

export async function providerFor(own: OwnClient, backendOrigin: string, surroundings: Surroundings): Promise<Provider> {
  const { provider, vault } = surroundings;
  const clientSecret = own.clientId === undefined ? provider?.clientSecret : own.clientSecret;
  const client = {
    clientId: own.clientId ?? provider?.clientId ?? platformClientId,
    authenticationMethod: clientSecret === undefined ? ("none" as const) : ("client_secret_basic" as const),
    sealedClientSecret: clientSecret === undefined ? null : await vault.seal(clientSecret),
  };
  return provider === null ? { ...standIn(own.tenantId ?? "common", backendOrigin), ...client } : { ...(await discovered(provider, surroundings)), ...client };
}

type Found = Omit<Provider, "clientId" | "authenticationMethod" | "sealedClientSecret">;

function standIn(tenant: string, origin: string): Found {
  const server = microsoftServer(tenant);
  const at = (endpoint: string) => `${origin}${server.basePath}/${endpoint}`;
  return {
    issuer: issuerOf(server, origin),
    authorizationEndpoint: at("authorize"),
    tokenEndpoint: at("token"),
    revocationEndpoint: at("revoke"),
    profileEndpoint: `${origin}${microsoftPrefix}/graph/v1.0/me`,
    scopes: scopesOf("microsoft"),
    namesIssuer: true,
    place: "here",
  };
}

/** OpenID Connect Discovery 1.0 section 4. The issuer in the answer must be the one that was asked (section 4.3). */
async function discovered({ issuer, scopes }: ProviderSettings, surroundings: Surroundings): Promise<Found> {
  const answer = await ask(new Request(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`), "elsewhere", surroundings);
  const unreachable = new Refusal(502, "provider-unreachable", { detail: "The provider could not be reached." });
  if (answer.kind !== "json" || answer.body.issuer !== issuer) throw unreachable;
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, revocation_endpoint } = answer.body;
  if (typeof authorization_endpoint !== "string" || typeof token_endpoint !== "string" || typeof userinfo_endpoint !== "string") throw unreachable;
  return {
    issuer,
    authorizationEndpoint: authorization_endpoint,
    tokenEndpoint: token_endpoint,
    profileEndpoint: userinfo_endpoint,
    revocationEndpoint: typeof revocation_endpoint === "string" ? revocation_endpoint : null,
    scopes,
    namesIssuer: answer.body.authorization_response_iss_parameter_supported === true,
    place: "elsewhere",
  };
}
