import { authorizationServerSeed } from "../../authorization-server/seed.ts";
import { authorizationSeed } from "../../authorizations/seed.ts";
import { ordinarySignIn } from "../../platform/contract.ts";
import { randomText } from "../secrets.ts";
import { tableOf } from "../table.ts";
import type { World } from "../tables.ts";
import { seededTypes } from "../types/index.ts";
import { applications } from "./applications.ts";
import { connections } from "./connections.ts";
import { dataPools, services } from "./data.ts";
import { flows, modules, packages } from "./flows.ts";
import { people } from "./people.ts";
import { accounts, places, resources } from "./systems.ts";

/** The world as it is at first. Times are counted back from `now`. */
export function seedWorld(now: Date): World {
  const peopleTable = tableOf(people);
  const applicationTable = tableOf(applications(now));
  const accountTable = tableOf(accounts(now));
  return {
    meta: { epoch: randomText(6), scenario: "default", currentPersonaId: "alex", team: { id: "team-example", name: "Team example" } },
    settings: { latency: 0, faults: [], signIn: ordinarySignIn, clockOffset: 0, failingModules: [] },
    people: peopleTable,
    packages: tableOf(packages),
    flows: tableOf(flows(now)),
    modules: tableOf(modules),
    dataPools: tableOf(dataPools),
    resources: tableOf(resources),
    notes: {},
    services: tableOf(services),
    applications: applicationTable,
    connectionTypes: tableOf(seededTypes),
    places: tableOf(places),
    accounts: accountTable,
    connections: tableOf(connections(now, applicationTable, peopleTable, accountTable)),
    swaps: {},
    tokens: {},
    idempotency: {},
    ...authorizationServerSeed,
    ...authorizationSeed,
    dynamicConnections: {},
    personalConnections: {},
  };
}
