import { type Method, type Route, rawRoute } from "../http/route.ts";
import { notFound } from "../world/refusal.ts";
import type { Change, World } from "../world/tables.ts";
import { serveAuthorization } from "./authorize-endpoint.ts";
import { registerClient } from "./clients.ts";
import { styleSheet } from "./html.ts";
import { metadataOf } from "./metadata.ts";
import { serveFiles, serveProfile } from "./microsoft-graph.ts";
import { protocolResponse } from "./protocol-error.ts";
import { serveRevocation } from "./revocation-endpoint.ts";
import { type AuthorizationServer, celonisServer, microsoftServer } from "./servers.ts";
import { serveToken } from "./token-endpoint.ts";

type Serve = (world: World, server: AuthorizationServer, request: Request, now: Date) => Promise<Change<Response>>;

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
  rawRoute("GET", "/page.css", "getPageStyle", async (world) => ({ world, value: styleSheet() })),
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
  rawRoute("GET", "/graph/v1.0/me", "getMicrosoftProfile", serveProfile),
  rawRoute("GET", "/graph/v1.0/me/drive/root/children", "listMicrosoftFiles", serveFiles),
];

/** Under `/.well-known/oauth-authorization-server`: the path of an issuer follows (RFC 8414 section 3.1). */
export const metadataRoutes: readonly Route[] = [
  route("GET", "", "getServerMetadata", celonis, metadata),
  route("GET", "/mock/microsoft/{tenant}/v2.0", "getMicrosoftServerMetadata", microsoftOf, metadata),
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
    route("GET", `${base}/authorize`, operations.authorize, serverOf, serveAuthorization),
    route("POST", `${base}/authorize`, operations.consent, serverOf, serveAuthorization),
    route("POST", `${base}/token`, operations.token, serverOf, (world, { id }, request, now) => serveToken(world, id, request, now)),
    route("POST", `${base}/revoke`, operations.revoke, serverOf, (world, { id }, request, now) => serveRevocation(world, id, request, now)),
    route("POST", `${base}/register`, operations.register, serverOf, (world, { id }, request, now) => registerClient(world, id, request, now)),
  ];
}

type ServerOf = (params: Readonly<Record<string, string>>) => AuthorizationServer;

function route(method: Method, path: string, operation: string, serverOf: ServerOf, serve: Serve): Route {
  return rawRoute(method, path, operation, async (world, request, now, params) => {
    const server = serverOf(params);
    if (server.accounts(world).length === 0) throw notFound("There is no such tenant.");
    return serve(world, server, request, now);
  });
}

function microsoftOf({ tenant = "" }: Readonly<Record<string, string>>): AuthorizationServer {
  return microsoftServer(tenant);
}

async function metadata(world: World, server: AuthorizationServer, request: Request): Promise<Change<Response>> {
  return { world, value: protocolResponse(200, metadataOf(server, new URL(request.url).origin)) };
}
