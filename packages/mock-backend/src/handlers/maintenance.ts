import { renameConnectionRequest, replaceCredentialsRequest, requestConnectionRequest, swapRequest } from "@connection-kit/core/contract";
import { noContent, ok, tagged } from "../http/answer.ts";
import { checkIfMatch } from "../http/precondition.ts";
import { type Call, type Route, readRoute, writeRoute } from "../http/route.ts";
import { shownType, typeOf } from "../world/connection-types.ts";
import { connection, shownConnection } from "../world/connections.ts";
import { holdsCredentials, replaceCredentials, restoreCredentials } from "../world/maintenance/credentials.ts";
import { deleteConnection } from "../world/maintenance/delete.ts";
import { permissionsOf } from "../world/maintenance/permissions.ts";
import { isNamed, renameConnection } from "../world/maintenance/rename.ts";
import { requestConnection } from "../world/maintenance/requests.ts";
import { swapConnections, undoSwap } from "../world/maintenance/swaps.ts";
import { usagesOf } from "../world/maintenance/usages.ts";
import { notFound } from "../world/refusal.ts";
import type { ConnectionRow, World } from "../world/tables.ts";
import { entityTag } from "../world/versions.ts";

const what = "connection";

/** Everything that happens to a connection after it was created. The fixed paths stand before `{id}`. */
export const maintenanceRoutes: readonly Route[] = [
  writeRoute(
    "POST",
    "/connections/requests",
    "requestConnection",
    requestConnectionRequest,
    (world, call) => {
      const { world: next, value } = requestConnection(world, call.body, call);
      return { world: next, value: tagged(value, 201) };
    },
    { isIdempotent: true },
  ),
  writeRoute(
    "POST",
    "/connections/swaps",
    "swapConnections",
    swapRequest,
    (world, { body, persona }) => {
      const { world: next, value } = swapConnections(world, body, persona);
      return { world: next, value: ok(value) };
    },
    { isIdempotent: true },
  ),
  writeRoute("POST", "/connections/swaps/{id}/undo", "undoSwap", null, (world, { params, persona }) => {
    const { world: next, value } = undoSwap(world, params.id ?? "", persona);
    return { world: next, value: ok(value) };
  }),
  readRoute("/connections/{id}/type", "getConnectionTypeOf", (world, call) => {
    const type = typeOf(world, connectionOf(world, call));
    if (type === undefined) throw notFound("The type of this connection is not known here.");
    return ok(shownType(world, type, { persona: call.persona, origin: call.url.origin }));
  }),
  writeRoute("PATCH", "/connections/{id}", "renameConnection", renameConnectionRequest, (world, call) => {
    const row = connectionOf(world, call);
    checkIfMatch(call.request, entityTag(row), isNamed(row, call.body.name), what);
    const { world: next, value } = renameConnection(world, row, call.body.name, call.now);
    return { world: next, value: tagged(value) };
  }),
  writeRoute(
    "DELETE",
    "/connections/{id}",
    "deleteConnection",
    null,
    (world, call) => {
      const row = connectionOf(world, call);
      checkIfMatch(call.request, entityTag(row), false, what);
      const mayDetach = call.url.searchParams.get("detach") === "true";
      return { world: deleteConnection(world, row, mayDetach, call.persona, call.now), value: noContent };
    },
    { endsSignIns: true },
  ),
  writeRoute(
    "PUT",
    "/connections/{id}/credentials",
    "replaceCredentials",
    replaceCredentialsRequest,
    async (world, call) => {
      const row = connectionOf(world, call);
      const isDone = await holdsCredentials(world, row, call.body.credentials);
      const isNow = checkIfMatch(call.request, entityTag(row), isDone, what);
      // Only the second try of a lost answer: whoever saw this version wants the same credentials verified again.
      if (!isNow) return { world, value: tagged(shownConnection(world, row)) };
      const { world: next, value } = await replaceCredentials(world, row, call.body, call);
      return { world: next, value: tagged(value) };
    },
    { asksProvider: true },
  ),
  writeRoute("POST", "/connections/{id}/credentials/restore", "restoreCredentials", null, (world, call) => {
    const { world: next, value } = restoreCredentials(world, connectionOf(world, call), call.now);
    return { world: next, value: tagged(value) };
  }),
  readRoute("/connections/{id}/permissions", "listPermissions", (world, call) => ok({ items: permissionsOf(world, connectionOf(world, call)) })),
  readRoute("/connections/{id}/usages", "listUsages", (world, call) => ok(usagesOf(world, connectionOf(world, call), call.persona))),
];

function connectionOf(world: World, { params }: Pick<Call, "params">): ConnectionRow {
  return connection(world, params.id ?? "");
}
