import { ok } from "../http/answer.ts";
import { type Route, readRoute } from "../http/route.ts";
import { listNotes, shownDataPool } from "../world/runs.ts";
import { rows } from "../world/table.ts";

const platform = { belongsTo: "platform" } as const;

export const dataRoutes: readonly Route[] = [
  readRoute("/data-pools", "listDataPools", (world) => ok({ items: rows(world.dataPools).map(shownDataPool) }), platform),
  readRoute("/services", "listServices", (world) => ok({ items: rows(world.services) }), platform),
  readRoute("/notes", "listNotes", (world) => ok({ items: listNotes(world) }), platform),
];
