import { attachRequest } from "@connection-kit/core/contract";
import { ok, tagged } from "../http/answer.ts";
import { checkIfMatch } from "../http/precondition.ts";
import { type Call, type Route, readRoute, writeRoute } from "../http/route.ts";
import { attach, connectable, detach, shownModule } from "../world/attachments.ts";
import { connectionTypes } from "../world/connection-types.ts";
import type { ModuleRow, World } from "../world/tables.ts";
import { entityTag } from "../world/versions.ts";

export const moduleRoutes: readonly Route[] = [
  readRoute("/modules/{id}", "getModule", (world, call) => tagged(shownModule(world, moduleOf(world, call)))),
  readRoute("/modules/{id}/connection-types", "listConnectionTypes", (world, call) => {
    moduleOf(world, call);
    return ok({ items: connectionTypes(world, call.persona) });
  }),
  writeRoute("PUT", "/modules/{id}/connection", "attachConnection", attachRequest, (world, call) => {
    const row = moduleOf(world, call);
    const { connectionId } = call.body;
    checkIfMatch(call.request, entityTag(row), row.connectionId === connectionId);
    const { world: next, value } = attach(world, row, connectionId);
    return { world: next, value: tagged(value) };
  }),
  writeRoute("DELETE", "/modules/{id}/connection", "detachConnection", null, (world, call) => {
    const row = moduleOf(world, call);
    checkIfMatch(call.request, entityTag(row), row.connectionId === null);
    const { world: next, value } = detach(world, row);
    return { world: next, value: tagged(value) };
  }),
];

function moduleOf(world: World, { params }: Pick<Call, "params">): ModuleRow {
  return connectable(world, params.id ?? "");
}
