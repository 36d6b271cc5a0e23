import { type ConnectionListQuery, checkConnectionRequest, connectionListQuery, createConnectionRequest } from "@connection-kit/core/contract";
import { ok, tagged } from "../http/answer.ts";
import { pointer } from "../http/body.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { listConnections } from "../world/connection-list.ts";
import { connection, shownConnection, verifyConnection } from "../world/connections.ts";
import { checkConnection, createConnection } from "../world/create-connection.ts";
import { Refusal } from "../world/refusal.ts";

export const connectionRoutes: readonly Route[] = [
  readRoute("/connections", "listConnections", (world, { url, persona, now }) => ok(listConnections(world, readQuery(url.searchParams), persona, now))),
  writeRoute(
    "POST",
    "/connections",
    "createConnection",
    createConnectionRequest,
    async (world, call) => {
      const { world: next, value } = await createConnection(world, call.body, call);
      return { world: next, value: tagged(value, 201) };
    },
    { asksProvider: true, isIdempotent: true },
  ),
  writeRoute(
    "POST",
    "/connections/check",
    "checkConnection",
    checkConnectionRequest,
    async (world, call) => ({ world, value: ok(await checkConnection(world, call.body, call)) }),
    { asksProvider: true },
  ),
  readRoute("/connections/{id}", "getConnection", (world, { params }) => tagged(shownConnection(world, connection(world, params.id ?? "")))),
  writeRoute(
    "POST",
    "/connections/{id}/verify",
    "verifyConnection",
    null,
    (world, call) => {
      const { world: next, value } = verifyConnection(world, call.params.id ?? "", call);
      return { world: next, value: ok(value) };
    },
    { asksProvider: true, usesConnection: (_, { params }) => params.id ?? null },
  ),
];

function readQuery(search: URLSearchParams): ConnectionListQuery {
  const raw: Record<string, unknown> = Object.fromEntries(search);
  if (typeof raw.limit === "string") raw.limit = /^\d+$/.test(raw.limit) ? Number(raw.limit) : raw.limit;
  const parsed = connectionListQuery.safeParse(raw);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({ pointer: pointer(issue.path), code: "not-accepted" }));
  throw new Refusal(400, "invalid-input", { detail: "A parameter is not accepted.", errors });
}
