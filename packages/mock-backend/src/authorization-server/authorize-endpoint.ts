import { refuseForeignWrite } from "../http/guard.ts";
import type { OpenerPolicy } from "../platform/contract.ts";
import type { Change, World } from "../world/tables.ts";
import { type AnswerTo, type AuthorizationRequest, readAuthorizationRequest } from "./authorization-request.ts";
import { issueCode } from "./codes.ts";
import { seeOther } from "./html.ts";
import { accountPage, consentPage, unanswerablePage } from "./pages.ts";
import type { AuthorizationErrorCode } from "./protocol-error.ts";
import { type AuthorizationServer, accountOf, issuerOf } from "./servers.ts";

/** RFC 6749 section 3.1. The pages keep nothing: each post carries the whole request in its address, and it is read anew. */
export function showAccounts(world: World, server: AuthorizationServer, request: Request): Response {
  const read = readRequest(world, server, new URL(request.url));
  return read instanceof Response ? read : accountPage(server, read, server.accounts(world), openerPolicyOf(world));
}

export async function answerConsent(world: World, server: AuthorizationServer, request: Request, now: Date): Promise<Change<Response>> {
  const url = new URL(request.url);
  const read = readRequest(world, server, url);
  if (read instanceof Response) return { world, value: read };

  refuseForeignWrite(request, url);
  const answers = answersOf(world, server, url.origin);
  const form = new URLSearchParams(await request.text());
  if (form.get("decision") === "deny") return { world, value: answers.error(read, "access_denied", "The person did not allow it.") };
  const account = accountOf(world, server, form.get("account") ?? "");
  if (account === undefined) return { world, value: accountPage(server, read, server.accounts(world), openerPolicyOf(world)) };
  if (form.get("decision") !== "allow" || !account.mayConsent) return { world, value: consentPage(server, read, account, openerPolicyOf(world)) };
  return allowed(world, server, read, account.id, answers, now);
}

/** The request, or the answer to one that cannot be shown to a person. */
function readRequest(world: World, server: AuthorizationServer, { searchParams, origin }: URL): AuthorizationRequest | Response {
  const read = readAuthorizationRequest(world, server.id, searchParams);
  switch (read.kind) {
    case "unanswerable":
      return unanswerablePage(read.reason, openerPolicyOf(world));
    case "error":
      return answersOf(world, server, origin).error(read.to, read.code, read.description);
    default:
      return read.request;
  }
}

function openerPolicyOf(world: World): OpenerPolicy {
  return world.settings.signIn.openerPolicy.provider;
}

interface Answers {
  readonly code: (to: AnswerTo, code: string) => Response;
  readonly error: (to: AnswerTo, code: AuthorizationErrorCode, description: string) => Response;
}

async function allowed(
  world: World,
  server: AuthorizationServer,
  request: AuthorizationRequest,
  accountId: string,
  answers: Answers,
  now: Date,
): Promise<Change<Response>> {
  const { authorizationError, grantedScopes } = world.settings.signIn;
  if (server.id === "microsoft" && authorizationError !== null) {
    return { world, value: answers.error(request, authorizationError, "The scenario says so.") };
  }
  const { client, redirectUri, challenge } = request;
  const scopes = server.id === "celonis" || grantedScopes === null ? request.scopes : request.scopes.filter((scope) => grantedScopes.includes(scope));
  const issued = await issueCode(world, { serverId: server.id, clientId: client.id, accountId, scopes, redirectUri, challenge }, now);
  return { world: issued.world, value: answers.code(request, issued.value) };
}

/** `state` goes back as it came, and `iss` says whose answer it is (RFC 9207). */
function answersOf(world: World, server: AuthorizationServer, origin: string): Answers {
  const answer = ({ redirectUri, state }: AnswerTo, parameters: Record<string, string>) => {
    const location = new URL(redirectUri);
    const all = { ...parameters, ...(state === null ? {} : { state }), iss: issuerOf(server, origin) };
    for (const [name, value] of Object.entries(all)) location.searchParams.append(name, value);
    return seeOther(location.href, openerPolicyOf(world));
  };
  return {
    code: (to, code) => answer(to, { code }),
    error: (to, error, error_description) => answer(to, { error, error_description }),
  };
}
