import { type Route, rawReadRoute, rawWriteRoute } from "../http/route.ts";
import { microsoftPrefix } from "../prefixes.ts";
import { notFound } from "../world/refusal.ts";
import type { Change, World } from "../world/tables.ts";
import { answerConsent, showAccounts } from "./authorize-endpoint.ts";
import { registerClient } from "./clients.ts";
import { styleSheet } from "./html.ts";
import { metadataOf } from "./metadata.ts";
import { serveFiles, serveProfile } from "./microsoft-graph.ts";
import { protocolResponse } from "./protocol-error.ts";
import { serveRevocation } from "./revocation-endpoint.ts";
import { type AuthorizationServer, celonisServer, microsoftServer } from "./servers.ts";
import { serveToken } from "./token-endpoint.ts";

type Serve<Value> = (world: World, server: AuthorizationServer, request: Request, now: Date) => Value;

const celonis = () => celonisServer;

/** Under `/oauth2`. */
export const celonisAuthorizationRoutes: readonly Route[] = [
  ...endpoints("", celonis, {
    authorize: "authorize",
    consent: "answerConsent",
    token: "issueToken",
    revoke: "revokeToken",
    register: "registerClient",
  }),
  rawReadRoute("/page.css", "getPageStyle", styleSheet),
];

/** Under `/mock/microsoft`: the stand-in, for any tenant. */
export const microsoftRoutes: readonly Route[] = [
  ...endpoints("/{tenant}/oauth2/v2.0", microsoftOf, {
    authorize: "authorizeMicrosoft",
    consent: "answerMicrosoftConsent",
    token: "issueMicrosoftToken",
    revoke: "revokeMicrosoftToken",
    register: "registerMicrosoftClient",
  }),
  rawReadRoute("/graph/v1.0/me", "getMicrosoftProfile", serveProfile),
  rawReadRoute("/graph/v1.0/me/drive/root/children", "listMicrosoftFiles", serveFiles),
];

/** Under `/.well-known/oauth-authorization-server`: the path of an issuer follows (RFC 8414 section 3.1). */
export const metadataRoutes: readonly Route[] = [
  readRoute("", "getServerMetadata", celonis, metadata),
  readRoute(`${microsoftPrefix}/{tenant}/v2.0`, "getMicrosoftServerMetadata", microsoftOf, metadata),
];

interface Operations {
  readonly authorize: string;
  readonly consent: string;
  readonly token: string;
  readonly revoke: string;
  readonly register: string;
}

function endpoints(base: string, serverOf: ServerOf, operations: Operations): readonly Route[] {
  return [
    readRoute(`${base}/authorize`, operations.authorize, serverOf, showAccounts),
    writeRoute(`${base}/authorize`, operations.consent, serverOf, answerConsent),
    writeRoute(`${base}/token`, operations.token, serverOf, (world, { id }, request, now) => serveToken(world, id, request, now)),
    writeRoute(`${base}/revoke`, operations.revoke, serverOf, (world, { id }, request, now) => serveRevocation(world, id, request, now)),
    writeRoute(`${base}/register`, operations.register, serverOf, (world, { id }, request, now) => registerClient(world, id, request, now)),
  ];
}

type ServerOf = (params: Readonly<Record<string, string>>) => AuthorizationServer;

function readRoute(path: string, operation: string, serverOf: ServerOf, serve: Serve<Response>): Route {
  return rawReadRoute(path, operation, (world, request, now, params) => serve(world, known(serverOf(params), world), request, now));
}

function writeRoute(path: string, operation: string, serverOf: ServerOf, serve: Serve<Promise<Change<Response>>>): Route {
  return rawWriteRoute(path, operation, async (world, request, now, params) => serve(world, known(serverOf(params), world), request, now));
}

function known(server: AuthorizationServer, world: World): AuthorizationServer {
  if (server.accounts(world).length === 0) throw notFound("There is no such tenant.");
  return server;
}

function microsoftOf({ tenant = "" }: Readonly<Record<string, string>>): AuthorizationServer {
  return microsoftServer(tenant);
}

function metadata(_world: World, server: AuthorizationServer, request: Request): Response {
  return protocolResponse(200, metadataOf(server, new URL(request.url).origin));
}
