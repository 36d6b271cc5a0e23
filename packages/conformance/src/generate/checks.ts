import fc from "fast-check";
import type { Backend } from "../backend/backend.ts";
import { type Exchange, isDone, membersOf, textOf } from "../backend/exchange.ts";
import { inTurns } from "../backend/ledger.ts";
import type { Contract, Operation } from "../openapi/document.ts";
import { type Check, type Fault, fault } from "../rules/rule.ts";
import { plausibleValues } from "../subject/types.ts";
import { type Draft, requestsTo } from "./requests.ts";
import { type Known, Values } from "./values.ts";

const atOnce = 8;
const ownConnections = 3;

/** One for each operation. What comes is judged as every answer is; beside that, what the document forbids has to be refused. */
export function generatedChecks(contract: Contract, count: number, seed: number, only?: readonly string[]): readonly Check[] {
  if (count === 0) return [];
  // The place in the document counts, so that an operation gets the same requests whether it is alone or not.
  return contract.operations.flatMap((operation, index) =>
    only === undefined || only.includes(operation.id) ? [generatedCheck(operation, count, seed + index)] : [],
  );
}

function generatedCheck(operation: Operation, count: number, seed: number): Check {
  return {
    rule: "G02",
    says: `${count} generated requests: ${operation.method} ${operation.path} refuses what the document forbids.`,
    fix: "Validate the body with the schema of the document before anything is done with it, and answer 400 or 422.",
    run: (backend) => generated(backend, operation, count, seed),
  };
}

async function generated(backend: Backend, operation: Operation, count: number, seed: number): Promise<readonly Fault[]> {
  const own = await ownIds(backend);
  const values = new Values(backend.contract, knownTo(backend, own));
  const drafts = fc.sample(requestsTo(operation, values, await idsFor(backend, operation, own), backend.validate), { numRuns: count, seed });
  const faults: Fault[] = [];
  await inTurns(drafts, atOnce, async ({ ask, isForbidden }: Draft) => {
    const answer = await backend.call(operation.id, ask);
    if (isForbidden && isDone(answer)) faults.push(fault(answer, "400 or 422: the document forbids this body"));
  });
  return faults;
}

/** Only what the suite made may be changed. */
async function ownIds(backend: Backend): Promise<readonly string[]> {
  const made = await Promise.all(Array.from({ length: ownConnections }, () => backend.made()));
  return made.map(({ id }) => id);
}

/** Which ids the path of an operation may name. A module is changed only where the config says so. */
async function idsFor(backend: Backend, { id, path, method }: Operation, own: readonly string[]): Promise<readonly string[]> {
  const { scratchModuleId } = backend.config;
  if (path.startsWith("/connections/{id}")) return own;
  if (path.startsWith("/modules/{id}") && method === "GET") return backend.subject.moduleIds;
  if (path.startsWith("/modules/{id}") && scratchModuleId !== undefined) {
    const { came } = await backend.call("getModule", { path: { id: scratchModuleId } });
    backend.ledger.keepModule(scratchModuleId, textOf(membersOf(came.json).connectionId));
    return [scratchModuleId];
  }
  return id === "getAuthorization" || id === "cancelAuthorization" ? attemptIds(backend) : [];
}

async function attemptIds(backend: Backend): Promise<readonly string[]> {
  const type = backend.subject.types.find(({ auth, isAvailable }) => isAvailable && auth === "oauth2-authorization-code");
  if (type === undefined) return [];
  const begin = () =>
    backend.call("beginAuthorization", {
      body: { typeId: type.id, name: backend.name("sign-in"), packageId: backend.packageId(), credentials: backend.valuesFor(type) },
    });
  const begun: readonly Exchange[] = await Promise.all([begin(), begin()]);
  return begun.flatMap(({ came }) => textOf(membersOf(came.json).id) ?? []);
}

/**
 * What members refer to. Nothing is ever verified for a connection that is kept: wrong credentials can lock somebody out. A
 * dynamic connection cannot be taken away again, so none is made for a module that is there.
 */
function knownTo(backend: Backend, own: readonly string[]): Known {
  const { types } = backend.subject;
  const usable = types.filter(({ isAvailable }) => isAvailable);
  const credentials = usable.map((type) => plausibleValues(type, ({ maxLength }) => backend.canaries.make(Math.min(32, maxLength))) ?? {});
  return {
    some: {
      name: Array.from({ length: 20 }, () => backend.name("generated")),
      typeId: types.map(({ id }) => id),
      packageId: backend.subject.packageId === null ? [] : [backend.subject.packageId],
      credentials: [...credentials, { secret: backend.canaries.make() }, {}],
      connectionId: own,
      buildTimeConnectionId: own,
      fromId: own,
      toId: own,
    },
    only: { verify: ["skip"] },
  };
}
