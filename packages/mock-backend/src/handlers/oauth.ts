import { type Route, rawRoute } from "../http/route.ts";
import { tokenEndpoint } from "../world/oauth.ts";

export const oauthRoutes: readonly Route[] = [rawRoute("/token", "issueToken", tokenEndpoint)];
