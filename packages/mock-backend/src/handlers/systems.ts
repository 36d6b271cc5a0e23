import { connectionType, identity } from "@connection-kit/core/contract";
import { created, ok } from "../http/answer.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { listOf, object, optional, recordOf, text, textOrNumber } from "../http/shape.ts";
import { addConnectionType } from "../world/added-types.ts";
import { listStandIns } from "../world/stand-ins/list.ts";

const records = object({ name: text(100), columns: listOf(text(100), 20), rows: listOf(listOf(textOrNumber(), 20), 200) });
const addTypeRequest = object({ type: connectionType, accepts: recordOf(text(16_384)), identity, records: optional(records) });

const platform = { belongsTo: "platform" } as const;

/** The systems behind the connections: what their stand-ins accept, and systems that are added while the mock runs. */
export const systemRoutes: readonly Route[] = [
  readRoute("/stand-ins", "listStandIns", (world) => ok({ items: listStandIns(world) }), platform),
  writeRoute(
    "POST",
    "/connection-types",
    "addConnectionType",
    addTypeRequest,
    async (world, { body, persona, url, now }) => {
      const { world: next, value } = await addConnectionType(world, body, { persona, origin: url.origin }, now);
      return { world: next, value: created(value) };
    },
    platform,
  ),
];
