/** The kit's contract. */
export const contractPrefix = "/api/connection-kit/v1";
/** Where a provider sends the browser after a sign-in. */
export const callbackPath = `${contractPrefix}/authorizations/callback`;
/** The rest of the platform. */
export const platformPrefix = "/mock";
/** The stand-in for Microsoft. */
export const microsoftPrefix = `${platformPrefix}/microsoft`;
/** The authorization server. */
export const oauthPrefix = "/oauth2";
/** Where authorization servers say what they can do (RFC 8414). */
export const metadataPrefix = "/.well-known/oauth-authorization-server";
