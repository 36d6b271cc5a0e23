import { noContent, ok } from "../http/answer.ts";
import { type Route, readRoute, writeRoute } from "../http/route.ts";
import { integer, listOf, nullable, object, oneOf, optional, type Shape, text } from "../http/shape.ts";
import { faultNames, openerPolicies, type Persona, type ScenarioSettings, type SignInSettings, signInErrors } from "../platform/contract.ts";
import { isScenarioName, scenarioDescription, scenarioNames, withManyConnections, worldOf } from "../scenarios.ts";
import { personas } from "../world/people.ts";
import { wrongField } from "../world/refusal.ts";
import { find } from "../world/table.ts";
import type { PersonRow, World } from "../world/tables.ts";

const personaChoice = object({ id: text() });
const fault = object({ call: text(100), fault: oneOf(faultNames), times: nullable(integer(1, 1_000)) });
const signIn = object({
  openerPolicy: optional(object({ provider: optional(oneOf(openerPolicies)), callback: optional(oneOf(openerPolicies)) })),
  authorizationError: optional(nullable(oneOf(signInErrors.authorization))),
  tokenError: optional(nullable(oneOf(signInErrors.token))),
  grantedScopes: optional(nullable(listOf(text(), 50))),
});
type SignInChange = typeof signIn extends Shape<infer Body> ? Partial<Body> : never;
const tenYears = 315_360_000_000;
const settings = object({
  latency: optional(integer(0, 60_000)),
  faults: optional(listOf(fault, 50)),
  signIn: optional(signIn),
  clockOffset: optional(integer(0, tenYears)),
  failingModules: optional(listOf(text(200), 1_000)),
});
const resetRequest = object({ name: optional(text()) });
const loadRequest = object({ connections: integer(1, 5_000), packageId: optional(text()) });

/** No fault and no session stands in the way of the controls: whoever broke the mock can mend it. */
const controls = { belongsTo: "controls", isPublic: true } as const;

/** Backstage: who is signed in, what goes wrong, and the way back. */
export const controlRoutes: readonly Route[] = [
  readRoute("/personas", "listPersonas", (world) => ok({ items: personas(world).map(shownPersona), current: world.meta.currentPersonaId }), controls),
  writeRoute(
    "PUT",
    "/personas/current",
    "setPersona",
    personaChoice,
    (world, { body }) => ({ world: withPersona(world, body.id), value: noContent }),
    controls,
  ),
  readRoute("/scenario", "getScenario", (world) => ok({ ...world.settings, name: world.meta.scenario }), controls),
  writeRoute(
    "PUT",
    "/scenario",
    "setScenario",
    settings,
    (world, { body }) => {
      const { latency, faults, signIn: before, clockOffset, failingModules } = world.settings;
      const changed: ScenarioSettings = {
        latency: body.latency ?? latency,
        faults: body.faults ?? faults,
        signIn: signInAfter(before, body.signIn ?? {}),
        clockOffset: body.clockOffset ?? clockOffset,
        failingModules: body.failingModules ?? failingModules,
      };
      return { world: { ...world, settings: changed }, value: ok({ ...changed, name: world.meta.scenario }) };
    },
    controls,
  ),
  readRoute("/scenario/names", "listScenarios", () => ok({ items: scenarioNames.map((name) => ({ name, description: scenarioDescription(name) })) }), controls),
  writeRoute(
    "POST",
    "/scenario/reset",
    "resetScenario",
    resetRequest,
    (world, { body, now }) => ({ world: freshWorld(body.name, new Date(now.getTime() - world.settings.clockOffset)), value: noContent }),
    controls,
  ),
  writeRoute(
    "POST",
    "/scenario/load",
    "loadConnections",
    loadRequest,
    (world, { body, now }) => ({ world: loaded(world, body.connections, body.packageId ?? "order-to-cash", now), value: noContent }),
    controls,
  ),
];

function shownPersona(person: PersonRow & { readonly persona: string }): Persona {
  return { id: person.id, name: person.name, email: person.email, description: person.persona };
}

/** What is not named stays as it is; null takes a fault away. */
function signInAfter(before: SignInSettings, change: SignInChange): SignInSettings {
  return {
    openerPolicy: {
      provider: change.openerPolicy?.provider ?? before.openerPolicy.provider,
      callback: change.openerPolicy?.callback ?? before.openerPolicy.callback,
    },
    authorizationError: change.authorizationError === undefined ? before.authorizationError : change.authorizationError,
    tokenError: change.tokenError === undefined ? before.tokenError : change.tokenError,
    grantedScopes: change.grantedScopes === undefined ? before.grantedScopes : change.grantedScopes,
  };
}

function withPersona(world: World, id: string): World {
  if (!personas(world).some((persona) => persona.id === id)) throw wrongField("#/id", "unknown", "There is no such persona.");
  return { ...world, meta: { ...world.meta, currentPersonaId: id } };
}

function freshWorld(name: string | undefined, now: Date): World {
  const scenario = name ?? "default";
  if (!isScenarioName(scenario)) throw wrongField("#/name", "unknown", "There is no such scenario.");
  return worldOf(scenario, now);
}

function loaded(world: World, count: number, packageId: string, now: Date): World {
  if (find(world.packages, packageId) === undefined) throw wrongField("#/packageId", "unknown", "There is no such package.");
  return withManyConnections(world, count, packageId, now);
}
