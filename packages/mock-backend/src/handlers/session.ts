import type { Session } from "@connection-kit/core/contract";
import { ok } from "../http/answer.ts";
import { type Route, readRoute } from "../http/route.ts";
import type { PersonRow, World } from "../world/tables.ts";

export const sessionRoutes: readonly Route[] = [readRoute("/session", "getSession", (world, { persona }) => ok(sessionOf(world, persona)))];

function sessionOf(world: World, persona: PersonRow): Session {
  return {
    user: { id: persona.id, name: persona.name, email: persona.email },
    team: world.meta.team,
    servicePermissions: [...persona.servicePermissions],
    abilities: { createConnections: true, manageConnections: true },
  };
}
