import type { FaultName, SignInSettings } from "./platform/contract.ts";
import { seedWorld } from "./world/seed/index.ts";
import { manyConnections } from "./world/seed/many-connections.ts";
import { withSwap } from "./world/seed/swap.ts";
import { find, keep, put } from "./world/table.ts";
import type { ApplicationRow, ConnectionRow, ModuleRow, World } from "./world/tables.ts";

export { swapIds } from "./world/seed/swap.ts";

/** Ids that stories, demo URLs and tests may name. */
export const seedIds = {
  packageId: "order-to-cash",
  otherPackageId: "procure-to-pay",
  flowId: "resolve-blocked-orders",
  moduleId: "resolve-blocked-orders-query-data",
  pushModuleId: "resolve-blocked-orders-push-data",
  liveFlowId: "escalate-late-deliveries",
  attachedModuleId: "escalate-late-deliveries-query-data",
  connectionId: "late-deliveries-read-only",
  onDemandFlowId: "check-one-order",
  onDemandModuleId: "check-one-order-query-data",
  dynamicConnectionId: "dynamic-your-celonis",
} as const;

interface Scenario {
  /** One sentence for people who choose one. */
  readonly description: string;
  readonly change: (world: World, now: Date) => World;
}

/** The closed list of situations. One word picks a story, a demo URL and a test fixture. */
const scenarios = {
  default: { description: "The world as it is at first.", change: (world) => world },
  empty: { description: "No connection exists yet.", change: withoutConnections },
  "nothing-attached": { description: "Connections exist; no module uses one.", change: detachEverything },
  attached: { description: "Query data uses an active application key.", change: (world) => attachTo(world, seedIds.connectionId) },
  "attached-user": { description: "Query data acts as a person.", change: (world) => attachTo(world, "celonis-aiko-tanaka") },
  "attached-long-name": { description: "Query data uses a connection with a very long name.", change: (world) => attachTo(world, "o2c-write-back") },
  "attached-without-permissions": {
    description: "Query data uses a key whose application has no permission for any data pool.",
    change: (world) => attachTo(world, "warehouse-job-runner-key"),
  },
  "attached-unverified": { description: "Query data uses a connection that was never verified.", change: (world) => attachTo(world, "sandbox-key") },
  "attached-expired": { description: "Query data uses a client whose secret has expired.", change: (world) => attachTo(world, "quarterly-audit") },
  "attached-invalid": { description: "Query data uses a client whose secret was replaced.", change: (world) => attachTo(world, "finance-pool") },
  "attached-revoked": { description: "Query data uses a key that was revoked.", change: (world) => attachTo(world, "audit-export-2025") },
  "attached-unknown-status": {
    description: "Query data uses a connection with a status and a type this version does not know.",
    change: (world) => attachTo(world, "legacy-bridge"),
  },
  "attached-expiring": { description: "Query data uses an application key that ends within a week.", change: withExpiringKey },
  suggestion: {
    description: "Push data of the same flow uses a connection that fits Query data too.",
    change: (world) => changeModule(world, seedIds.pushModuleId, { connectionId: "o2c-write-back" }),
  },
  pending: { description: "Somebody else was asked for the credentials of a connection that Query data accepts.", change: withPendingConnection },
  "long-list": { description: "250 more connections, some with long names.", change: (world, now) => withManyConnections(world, 250, seedIds.packageId, now) },
  loading: { description: "Lists, modules and types get no answer.", change: withFaults("no-answer", "listConnections", "getModule", "listConnectionTypes") },
  slow: { description: "Every answer takes two seconds.", change: (world) => ({ ...world, settings: { ...world.settings, latency: 2_000 } }) },
  "list-failed": { description: "The list of connections is unavailable.", change: withFaults("unavailable", "listConnections") },
  "list-not-json": { description: "The list answers with a login page.", change: withFaults("not-json", "listConnections") },
  "module-failed": { description: "The module is unavailable.", change: withFaults("unavailable", "getModule") },
  "types-failed": { description: "The connection types are unavailable.", change: withFaults("unavailable", "listConnectionTypes") },
  "session-ended": { description: "Nobody is signed in any more.", change: withFaults("unauthenticated", "*") },
  forbidden: { description: "The person may not see the connections.", change: withFaults("forbidden", "listConnections") },
  offline: { description: "Every call of the kit fails on the network.", change: withFaults("network-error", "*") },
  "type-unavailable": {
    description: "Robin Reader is signed in, who has no Data Integration permission.",
    change: (world) => ({ ...world, meta: { ...world.meta, currentPersonaId: "robin" } }),
  },
  "create-slow": { description: "Creating takes a few seconds.", change: withFaults("slow", "createConnection") },
  "create-pending": { description: "Creating gets no answer.", change: withFaults("no-answer", "createConnection") },
  "create-rejected": { description: "The service rejects all credentials.", change: withFaults("credential-rejected", "createConnection") },
  "create-unanswered": {
    description: "The service behind the credentials does not answer in time.",
    change: withFaults("provider-timeout", "createConnection"),
  },
  "create-failed": { description: "Creating fails with a server error.", change: withFaults("server-error", "createConnection") },
  "create-session-ended": { description: "The session ends while a connection is created.", change: withFaults("unauthenticated", "createConnection") },
  "response-lost": {
    description: "The first create takes effect, its answer is lost; the second try gets it.",
    change: withFaultTimes("response-lost", "createConnection", 1),
  },
  "outcome-unknown": { description: "Every create takes effect and no answer arrives.", change: withFaults("response-lost", "createConnection") },
  "attach-pending": { description: "Attaching gets no answer.", change: withFaults("no-answer", "attachConnection") },
  "attach-failed": { description: "Attaching fails.", change: withFaults("unavailable", "attachConnection") },
  "detach-failed": { description: "Detaching fails.", change: (world) => withFaults("unavailable", "detachConnection")(attachTo(world, seedIds.connectionId)) },
  "swap-50": { description: "One connection is used by 50 modules; of a swap three do not fit and two fail.", change: withSwap },
  dynamic: {
    description: "Query data of the flow that runs on demand has a dynamic connection with a build-time value.",
    change: (world) => withDynamicConnection(world, seedIds.connectionId),
  },
  "dynamic-without-value": {
    description: "Query data of the flow that runs on demand has a dynamic connection without a build-time value.",
    change: (world) => withDynamicConnection(world, null),
  },
  "dynamic-published": { description: "The flow with the dynamic connection is published; nobody has supplied theirs.", change: withPublishedDynamic },
  "sign-in-denied": { description: "Microsoft denies every sign-in.", change: withSignIn({ authorizationError: "access_denied" }) },
  "sign-in-failed": { description: "Microsoft refuses to exchange the code.", change: withSignIn({ tokenError: "invalid_client" }) },
  "sign-in-narrower": { description: "Microsoft grants the profile and no more.", change: withSignIn({ grantedScopes: ["User.Read", "offline_access"] }) },
  "sign-in-slow": { description: "Exchanging the code takes a few seconds.", change: withFaults("slow", "issueMicrosoftToken") },
  "sign-in-unfinished": { description: "The way back from Microsoft is never reached.", change: withFaults("no-answer", "authorizationCallback") },
  "sign-in-isolated": {
    description: "Microsoft’s pages and the callback cut themselves off from the window that opened them.",
    change: withSignIn({ openerPolicy: { provider: "same-origin", callback: "same-origin" } }),
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

export function scenarioDescription(name: ScenarioName): string {
  return scenarios[name].description;
}

/** The whole world as a scenario has it. */
export function worldOf(name: ScenarioName, now: Date): World {
  const seeded = seedWorld(now);
  const scenario: Scenario = scenarios[name];
  return scenario.change({ ...seeded, meta: { ...seeded.meta, scenario: name } }, now);
}

export function withManyConnections(world: World, count: number, packageId: string, now: Date): World {
  const loaded = manyConnections(count, packageId, now, world.applications);
  return { ...world, connections: put(world.connections, ...loaded) };
}

function withoutConnections(world: World): World {
  return { ...detachEverything(world), connections: keep(world.connections, (): boolean => false) };
}

function detachEverything(world: World): World {
  const detached = Object.values(world.modules).map((row) => ({ ...row, connectionId: null }));
  return { ...world, modules: put(world.modules, ...detached) };
}

function attachTo(world: World, connectionId: ConnectionRow["id"]): World {
  return changeModule(world, seedIds.moduleId, { connectionId });
}

function withExpiringKey(world: World, now: Date): World {
  const expiresAt = new Date(now.getTime() + 6 * 86_400_000).toISOString();
  const row = find(world.connections, seedIds.connectionId) as ConnectionRow;
  const key = find(world.applications, row.applicationId ?? "") as ApplicationRow;
  const ending = {
    ...world,
    connections: put(world.connections, { ...row, expiresAt }),
    applications: put(world.applications, { ...key, expiresAt }),
  };
  return attachTo(ending, row.id);
}

function withPendingConnection(world: World, now: Date): World {
  const asked = find(world.connections, "s4-quality-request") as ConnectionRow;
  const request = { personId: "alex", at: now.toISOString(), note: "A key that reads the data pool Order to Cash." };
  const place = { id: "orders-key-request", name: "Key for open orders", packageId: seedIds.packageId, typeId: "celonis-application-key", ownerId: "alex" };
  return { ...world, connections: put(world.connections, { ...asked, ...place, request, version: "seed-orders-key-request" }) };
}

function changeModule(world: World, id: string, change: Partial<ModuleRow>): World {
  const row = find(world.modules, id);
  return row === undefined ? world : { ...world, modules: put(world.modules, { ...row, ...change }) };
}

function withDynamicConnection(world: World, connectionId: ConnectionRow["id"] | null): World {
  const row = { id: seedIds.dynamicConnectionId, name: "Your Celonis", moduleId: seedIds.onDemandModuleId, version: "1" };
  return { ...changeModule(world, seedIds.onDemandModuleId, { connectionId }), dynamicConnections: put(world.dynamicConnections, row) };
}

function withPublishedDynamic(world: World): World {
  const flow = find(world.flows, seedIds.onDemandFlowId);
  return withDynamicConnection(flow === undefined ? world : { ...world, flows: put(world.flows, { ...flow, state: "live" }) }, null);
}

function withSignIn(change: Partial<SignInSettings>): (world: World) => World {
  return (world) => ({ ...world, settings: { ...world.settings, signIn: { ...world.settings.signIn, ...change } } });
}

function withFaults(fault: FaultName, ...calls: readonly string[]): (world: World) => World {
  return (world) => calls.reduce((changed, call) => withFaultTimes(fault, call, null)(changed), world);
}

function withFaultTimes(fault: FaultName, call: string, times: number | null): (world: World) => World {
  return (world) => ({ ...world, settings: { ...world.settings, faults: [...world.settings.faults, { call, fault, times }] } });
}
