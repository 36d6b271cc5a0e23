import { attachRequest } from "@connection-kit/core/contract";
import { dynamicOf } from "../dynamic-connections/ties.ts";
import { ok, tagged } from "../http/answer.ts";
import { checkIfMatch } from "../http/precondition.ts";
import { type Call, type Route, readRoute, writeRoute } from "../http/route.ts";
import { attach, connectable, detach, shownModule } from "../world/attachments.ts";
import { shownType } from "../world/connection-types.ts";
import { find } from "../world/table.ts";
import type { ModuleRow, World } from "../world/tables.ts";
import { entityTag } from "../world/versions.ts";

export const moduleRoutes: readonly Route[] = [
  readRoute("/modules/{id}", "getModule", (world, call) => tagged(shownModule(world, moduleOf(world, call)))),
  readRoute("/modules/{id}/connection-types", "listConnectionTypes", (world, call) => {
    const { acceptedTypeIds } = shownModule(world, moduleOf(world, call));
    const viewer = { persona: call.persona, origin: call.url.origin };
    return ok({ items: acceptedTypeIds.flatMap((id) => find(world.connectionTypes, id) ?? []).map((type) => shownType(world, type, viewer)) });
  }),
  writeRoute("PUT", "/modules/{id}/connection", "attachConnection", attachRequest, (world, call) => {
    const row = moduleOf(world, call);
    const { connectionId } = call.body;
    checkIfMatch(call.request, entityTag(row), isAttached(world, row, connectionId));
    const { world: next, value } = attach(world, row, connectionId);
    return { world: next, value: tagged(value) };
  }),
  writeRoute("DELETE", "/modules/{id}/connection", "detachConnection", null, (world, call) => {
    const row = moduleOf(world, call);
    checkIfMatch(call.request, entityTag(row), isAttached(world, row, null));
    const { world: next, value } = detach(world, row);
    return { world: next, value: tagged(value) };
  }),
];

/** A build-time value is not attached: the dynamic connection stands in its place. */
function isAttached(world: World, row: ModuleRow, connectionId: string | null): boolean {
  return row.connectionId === connectionId && dynamicOf(world, row.id) === undefined;
}

/** The module that a path names. */
export function moduleOf(world: World, { params, persona }: Pick<Call, "params" | "persona">): ModuleRow {
  return connectable(world, params.id ?? "", persona);
}
