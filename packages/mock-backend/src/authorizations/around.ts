import type { Call, ConnectionOf, Route } from "../http/route.ts";
import type { Surroundings } from "../http/surroundings.ts";
import { keepSignInAlive } from "./keep-alive.ts";
import { carryOutRevocations } from "./revocations.ts";

/**
 * What a provider is asked around the routes of others, where the world is not locked: a call that uses a sign-in finds it
 * fresh, and after a deletion the provider is told.
 */
export function withProviders(routes: readonly Route[]): readonly Route[] {
  return routes.map((route) => ({ ...route, ...beforeOf(route), ...(route.endsSignIns && { after: carryOutRevocations }) }));
}

function beforeOf({ usesConnection }: Route): Pick<Route, "before"> {
  return usesConnection === undefined ? {} : { before: (call, surroundings) => keepAlive(usesConnection, call, surroundings) };
}

async function keepAlive(connectionOf: ConnectionOf, call: Call, surroundings: Surroundings): Promise<void> {
  const connectionId = connectionOf(await surroundings.storage.read(), call);
  if (connectionId !== null) await keepSignInAlive(connectionId, surroundings);
}
