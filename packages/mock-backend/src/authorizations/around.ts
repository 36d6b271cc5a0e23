import type { Call, Route } from "../http/route.ts";
import type { Surroundings } from "../http/surroundings.ts";
import { find } from "../world/table.ts";
import type { World } from "../world/tables.ts";
import { keepSignInAlive } from "./keep-alive.ts";
import { carryOutRevocations } from "./revocations.ts";

/** Which connection a call is about to use. */
type ConnectionOf = (world: World, call: Call) => string | null;

const usedBy: Readonly<Record<string, ConnectionOf>> = {
  verifyConnection: (_, { params }) => params.id ?? null,
  runModule: (world, { params }) => find(world.modules, params.id ?? "")?.connectionId ?? null,
};

/**
 * What a provider is asked around the routes of others, where the world is not locked: a call that uses a sign-in finds it
 * fresh, and after a deletion the provider is told.
 */
export function withProviders(routes: readonly Route[]): readonly Route[] {
  return routes.map((route) => {
    const connectionOf = usedBy[route.operation];
    if (connectionOf !== undefined) return { ...route, before: (call: Call, surroundings: Surroundings) => keepAlive(connectionOf, call, surroundings) };
    return route.operation === "deleteConnection" ? { ...route, after: carryOutRevocations } : route;
  });
}

async function keepAlive(connectionOf: ConnectionOf, call: Call, surroundings: Surroundings): Promise<void> {
  const connectionId = connectionOf(await surroundings.storage.read(), call);
  if (connectionId !== null) await keepSignInAlive(connectionId, surroundings);
}
