import type { World } from "../world/tables.ts";
import { hasRepeated } from "./client-authentication.ts";
import { type Client, findClient } from "./clients.ts";
import { isChallengeUsed } from "./codes.ts";
import type { AuthorizationErrorCode } from "./protocol-error.ts";
import type { ServerId } from "./tables.ts";

/** Where an answer goes, and what goes back with it. */
export interface AnswerTo {
  readonly redirectUri: string;
  readonly state: string | null;
}

export interface AuthorizationRequest extends AnswerTo {
  readonly client: Client;
  readonly scopes: readonly string[];
  readonly challenge: string;
  readonly loginHint: string | null;
}

/**
 * What came of reading an authorization request. Without a known client and an address of its own nothing is sent anywhere
 * (RFC 6749 section 4.1.2.1): the person is told instead.
 */
export type ReadRequest =
  | { readonly kind: "request"; readonly request: AuthorizationRequest }
  | { readonly kind: "error"; readonly to: AnswerTo; readonly code: AuthorizationErrorCode; readonly description: string }
  | { readonly kind: "unanswerable"; readonly reason: string };

export function readAuthorizationRequest(world: World, serverId: ServerId, query: URLSearchParams): ReadRequest {
  const client = findClient(world, serverId, query.get("client_id") ?? "");
  if (client === undefined || query.getAll("client_id").length > 1) return { kind: "unanswerable", reason: "The app that sent you here is not known." };
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!client.redirectUris.includes(redirectUri) || query.getAll("redirect_uri").length > 1) {
    return { kind: "unanswerable", reason: `${client.name} wants to be answered at an address that is not registered.` };
  }
  const to = { redirectUri, state: query.get("state") };
  const error = (code: AuthorizationErrorCode, description: string): ReadRequest => ({ kind: "error", to, code, description });
  if (hasRepeated(query)) return error("invalid_request", "A parameter is repeated.");
  const responseType = query.get("response_type");
  if (responseType === null) return error("invalid_request", "response_type is missing.");
  if (responseType !== "code") return error("unsupported_response_type", "Only response_type code is supported.");
  if ((query.get("response_mode") ?? "query") !== "query") return error("invalid_request", "Only response_mode query is supported.");
  const challenge = query.get("code_challenge") ?? "";
  const wrong = challengeError(world, challenge, query.get("code_challenge_method"));
  if (wrong !== null) return error("invalid_request", wrong);
  const scopes = (query.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
  if (scopes.some((scope) => !client.scopes.includes(scope))) return error("invalid_scope", "The client is not registered for a requested scope.");
  return { kind: "request", request: { client, ...to, scopes: scopes.length === 0 ? client.scopes : scopes, challenge, loginHint: query.get("login_hint") } };
}

/** RFC 7636 section 4.3, as RFC 9700 section 2.1.1 wants it: always, and never `plain`. */
function challengeError(world: World, challenge: string, method: string | null): string | null {
  if (challenge === "") return "code_challenge is missing.";
  if (method !== "S256") return "Only code_challenge_method S256 is supported.";
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) return "code_challenge is not a SHA-256 digest.";
  return isChallengeUsed(world, challenge) ? "This code_challenge was used before." : null;
}
