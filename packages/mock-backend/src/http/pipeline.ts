import type { FaultName } from "../platform/contract.ts";
import { asOf } from "../world/expiry.ts";
import { Refusal } from "../world/refusal.ts";
import { randomText } from "../world/secrets.ts";
import type { World } from "../world/tables.ts";
import { type Answer, problemAnswer, toResponse } from "./answer.ts";
import { parseBody, readText } from "./body.ts";
import { isProviderFault, loginPage, networkError, noAnswer, refusalOfFault, slowness, takeFault } from "./faults.ts";
import { currentPersona, refuseForeignWrite, refuseOtherMediaType, signedIn } from "./guard.ts";
import { begin, finish, readKey, recordId, release } from "./idempotency.ts";
import type { Call, Route } from "./route.ts";
import type { Surroundings } from "./surroundings.ts";

/** Everything that is the same for all routes: faults, latency, guards, session, body, idempotency, and the answer's form. */
export async function handle(route: Route, request: Request, params: Call["params"], surroundings: Surroundings): Promise<Response> {
  const before = await surroundings.storage.read();
  const now = () => new Date(surroundings.now().getTime() + before.settings.clockOffset);
  return handleAt(route, request, params, before, { ...surroundings, now });
}

async function handleAt(route: Route, request: Request, params: Call["params"], before: World, surroundings: Surroundings): Promise<Response> {
  const { storage, now } = surroundings;
  const requestId = readRequestId(request);
  const fault = route.belongsTo === "controls" ? null : await takeFault(storage, before, route);
  await wait(route.belongsTo === "controls" ? 0 : before.settings.latency + (fault === "slow" ? slowness : 0), request.signal);
  const instead = insteadOfAnswer(fault, request);
  if (instead !== null) return instead;

  const response = await carryOut(route, request, params, requestId, fault, surroundings).catch((error: unknown) => {
    if (error instanceof Refusal) return toResponse(problemAnswer(error, requestId), requestId, now());
    throw error;
  });
  return fault === "response-lost" ? networkError() : response;
}

/** For a path below our prefixes that no route has. */
export function refuse(refusal: Refusal, request: Request, now: Date): Response {
  const requestId = readRequestId(request);
  return toResponse(problemAnswer(refusal, requestId), requestId, now);
}

async function carryOut(
  route: Route,
  request: Request,
  params: Call["params"],
  requestId: string,
  fault: FaultName | null,
  surroundings: Surroundings,
): Promise<Response> {
  const { storage, now } = surroundings;
  const refusal = refusalOfFault(fault);
  if (refusal !== null) throw refusal;
  if ("rawRead" in route) return route.rawRead(await storage.read(), request, now(), params);
  if ("rawWrite" in route) return storage.update((world) => route.rawWrite(world, request, now(), params));

  const url = new URL(request.url);
  const text = route.method === "GET" ? "" : await readWrite(route, request, url);
  const world = await storage.read();
  const persona = route.isPublic ? currentPersona(world) : signedIn(world, request);
  const body = route.bodySchema === null || route.isIdempotent ? undefined : parseBody(text, route.bodySchema);
  const call: Call = { request, url, params, persona, now: now(), requestId, body, providerFault: isProviderFault(fault) ? fault : null };
  await route.before?.(call, surroundings);
  const answer = route.isIdempotent ? await once(route, call, text, surroundings) : await run(route, call, surroundings);
  await route.after?.(surroundings);
  return answer instanceof Response ? answer : toResponse(answer, requestId, now());
}

async function readWrite(route: Route, request: Request, url: URL): Promise<string> {
  refuseForeignWrite(request, url);
  const text = await readText(request);
  refuseOtherMediaType(request, text, route.bodySchema !== null);
  return text;
}

async function run(route: Route, call: Call, surroundings: Surroundings): Promise<Answer | Response> {
  const { storage, providerLatency } = surroundings;
  if ("read" in route) return route.read(asOf(await storage.read(), call.now), call);
  if (route.asksProvider) await wait(providerLatency, call.request.signal);
  if ("act" in route) return route.act(call, surroundings);
  return storage.update((world) => ("write" in route ? route.write(asOf(world, call.now), call) : unreachableRoute(route)));
}

/** At most once per key: the write and the record of its result are one change of the world. */
async function once(route: Route, call: Call, text: string, surroundings: Surroundings): Promise<Answer | Response> {
  const { storage } = surroundings;
  const id = recordId(call.persona.id, route.operation, readKey(call.request));
  const beginning = await storage.update((world) => begin(world, id, text, call.now));
  if (beginning.kind === "replay") return beginning.answer;
  try {
    const body = route.bodySchema === null ? undefined : parseBody(text, route.bodySchema);
    return await run(recorded(route, id), { ...call, body }, surroundings);
  } catch (error) {
    await storage.update((world) => ({ world: release(world, id), value: undefined }));
    throw error;
  }
}

function recorded(route: Route, id: string): Route {
  if (!("write" in route)) return unreachableRoute(route);
  return {
    ...route,
    write: async (world, call) => {
      const change = await route.write(world, call);
      return { ...change, world: finish(change.world, id, change.value) };
    },
  };
}

function unreachableRoute(route: Route): never {
  throw new Error(`${route.operation} is not a write.`);
}

function insteadOfAnswer(fault: FaultName | null, request: Request): Response | Promise<Response> | null {
  switch (fault) {
    case "network-error":
      return networkError();
    case "no-answer":
      return noAnswer(request);
    case "not-json":
      return loginPage();
    default:
      return null;
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

/** The client's own id when it sent a harmless one: it finds the request in both logs. */
function readRequestId(request: Request): string {
  const sent = request.headers.get("x-request-id");
  return sent !== null && /^[\w.-]{1,100}$/.test(sent) ? sent : `mock-${randomText(9)}`;
}
