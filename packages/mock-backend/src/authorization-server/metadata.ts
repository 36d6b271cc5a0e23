import { scopesOf } from "./scopes.ts";
import { type AuthorizationServer, issuerOf } from "./servers.ts";

/** RFC 8414. It issues no ID tokens, so there is no OpenID configuration. */
export function metadataOf(server: AuthorizationServer, origin: string): Readonly<Record<string, unknown>> {
  const at = (endpoint: string) => `${origin}${server.basePath}/${endpoint}`;
  const forThemselves = server.id === "celonis" ? ["client_credentials"] : [];
  return {
    issuer: issuerOf(server, origin),
    authorization_endpoint: at("authorize"),
    token_endpoint: at("token"),
    revocation_endpoint: at("revoke"),
    registration_endpoint: at("register"),
    scopes_supported: scopesOf(server.id),
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token", ...forThemselves],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
    revocation_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}
