import { HttpResponse } from "msw";
import type { FaultName, ScenarioSettings } from "../platform/contract.ts";
import type { ProviderFault } from "../world/connections.ts";
import { Refusal } from "../world/refusal.ts";
import type { WorldStorage } from "../world/storage.ts";
import type { World } from "../world/tables.ts";
import { unauthenticated } from "./guard.ts";
import type { Route } from "./route.ts";

const providerFaults: readonly FaultName[] = ["credential-rejected", "provider-timeout", "provider-unreachable"];

/** Milliseconds that `slow` adds. */
export const slowness = 4_000;

/** The fault in force for a route. One that is counted is used up by one. */
export async function takeFault(storage: WorldStorage, world: World, route: Route): Promise<FaultName | null> {
  const fault = faultOf(world.settings, route);
  if (fault === undefined) return null;
  if (fault.times === null) return fault.fault;
  return storage.update((newest) => {
    const left = faultOf(newest.settings, route);
    if (left === undefined) return { world: newest, value: null };
    const faults = newest.settings.faults.flatMap((each) => (each === left && each.times !== null ? fewer(each, each.times) : [each]));
    return { world: { ...newest, settings: { ...newest.settings, faults } }, value: left.fault };
  });
}

export function isProviderFault(fault: FaultName | null): fault is ProviderFault {
  return fault !== null && providerFaults.includes(fault);
}

/** The refusal that a fault stands for; null for those that are none. */
export function refusalOfFault(fault: FaultName | null): Refusal | null {
  switch (fault) {
    case "unavailable":
      return new Refusal(503, "unavailable", { detail: "The service is temporarily unavailable." });
    case "server-error":
      return new Refusal(500, "unexpected", { detail: "Something went wrong on the server." });
    case "unauthenticated":
      return unauthenticated();
    case "forbidden":
      return new Refusal(403, "forbidden", { detail: "You don’t have access to this." });
    case "rate-limited":
      return new Refusal(429, "rate-limited", { detail: "Too many requests.", headers: { "retry-after": "1" } });
    case "cursor-expired":
      return new Refusal(410, "cursor-expired", { detail: "The list changed. Load it from the start." });
    default:
      return null;
  }
}

/** What a proxy answers when a session has ended: a page, with status 200. */
export function loginPage(): Response {
  const page = "<!doctype html><title>Sign in</title><h1>Sign in</h1>";
  return new Response(page, { status: 200, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

/** Fails the request as a broken network does, in every transport. */
export function networkError(): Response {
  return HttpResponse.error();
}

/** Held while they wait: Node lets go of a request that nobody holds, and then never says that its client gave up. */
const waiting = new Set<Request>();

/** Waits for good, or until the client gives up. */
export function noAnswer(request: Request): Promise<Response> {
  const { signal } = request;
  return new Promise((_, reject) => {
    const give = () => {
      waiting.delete(request);
      reject(signal.reason);
    };
    waiting.add(request);
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
}

function faultOf(settings: ScenarioSettings, route: Route): ScenarioSettings["faults"][number] | undefined {
  return settings.faults.find(({ call }) => call === route.operation || (call === "*" && route.belongsTo === "contract"));
}

function fewer(fault: ScenarioSettings["faults"][number], times: number): ScenarioSettings["faults"] {
  return times <= 1 ? [] : [{ ...fault, times: times - 1 }];
}
