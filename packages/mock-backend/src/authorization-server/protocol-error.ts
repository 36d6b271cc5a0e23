import type { signInErrors } from "../platform/contract.ts";

type TokenErrorCode = (typeof signInErrors.token)[number];

export type AuthorizationErrorCode = (typeof signInErrors.authorization)[number];

/** What an endpoint that is not shown to a person refuses. */
export class TokenError extends Error {
  constructor(
    readonly code: TokenErrorCode,
    readonly description: string,
  ) {
    super(code);
  }
}

export function tokenError({ code, description }: Pick<TokenError, "code" | "description">): Response {
  const status = code === "invalid_client" ? 401 : 400;
  const headers: Record<string, string> = status === 401 ? { "www-authenticate": 'Basic realm="oauth2", charset="UTF-8"' } : {};
  return protocolResponse(status, { error: code, error_description: description }, headers);
}

/** A JSON answer as RFC 6749 section 5.1 wants it: not stored anywhere. */
export function protocolResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), "cache-control": "no-store", pragma: "no-cache", ...headers },
  });
}
