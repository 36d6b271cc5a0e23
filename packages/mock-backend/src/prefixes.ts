/** The kit's contract. */
export const contractPrefix = "/api/connection-kit/v1";
/** The rest of the platform. */
export const platformPrefix = "/mock";
/** The authorization server. */
export const oauthPrefix = "/oauth2";
/** Where authorization servers say what they can do (RFC 8414). */
export const metadataPrefix = "/.well-known/oauth-authorization-server";
