import { bytesOfBase64Url } from "../world/base64url.ts";
import type { Provider } from "./tables.ts";

/**
 * Whom the token stands for; null when it is not right by OpenID Connect Core 1.0 section 3.1.3.7. The token came straight from the token endpoint, so its signature need not be
 * checked (number 6 there); issuer, audience, time and nonce are.
 */
export function subjectOfIdToken(idToken: string | null, { issuer, clientId }: Provider, nonce: string, now: Date): string | null {
  const claims = claimsOf(idToken ?? "");
  const audience = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  const seconds = now.getTime() / 1_000;
  const isFresh = claims.nonce === nonce && typeof claims.exp === "number" && claims.exp > seconds;
  const isOurs = claims.iss === issuer && audience.includes(clientId);
  return isOurs && isFresh && typeof claims.sub === "string" ? claims.sub : null;
}

function claimsOf(idToken: string): Readonly<Record<string, unknown>> {
  const payload = idToken.split(".")[1] ?? "";
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytesOfBase64Url(payload)));
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch (error) {
    // What cannot be read claims nothing, and is refused for it.
    if (error instanceof SyntaxError || error instanceof DOMException) return {};
    throw error;
  }
}
