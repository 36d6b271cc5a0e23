import { type Backend, newKey } from "../backend/backend.ts";
import { codeOf, type Exchange, isDone, isRefusal, pointersOf } from "../backend/exchange.ts";
import type { Operation } from "../openapi/document.ts";
import { type Check, type Fault, faultsIf } from "./rule.ts";

const unknown = "conformance-no-such-id";

/** What a refusal says. */
export const problemChecks: readonly Check[] = [
  {
    rule: "H12",
    says: "What is not there is 404 `not-found`.",
    fix: "Answer 404 to an id that nobody has, and the same to one that the person may not know of.",
    run: unknownIds,
  },
  {
    rule: "H13",
    says: "A refusal of the input names each wrong field by a JSON pointer.",
    fix: 'Send `errors: [{pointer: "#/name", code}]`, with `#/credentials/<field>` for credentials.',
    run: pointers,
  },
  {
    rule: "H12",
    says: "A body that is no JSON, and none at all, are refused as problems.",
    fix: "Answer 400 `invalid-input` where the body cannot be read, also where the framework reads it for you.",
    run: unreadableBodies,
  },
];

async function unknownIds(backend: Backend): Promise<readonly Fault[]> {
  const operations = backend.contract.operations.filter(({ path }) => path.includes("{id}"));
  const answers = await Promise.all(operations.map((operation) => backend.call(operation.id, { path: { id: unknown }, ...requestOf(backend, operation) })));
  return answers.flatMap((answer) =>
    isDone(answer) || isRefusal(answer) ? faultsIf(answer.came.status !== 404 && answer.came.status !== 410, answer, "404 not-found") : [],
  );
}

/** What the document wants of a request to it, so that nothing but the id is wrong. */
function requestOf(backend: Backend, { id, parameters, request }: Operation): object {
  const needs = (name: string) => parameters.some((parameter) => parameter.name === name);
  const headers = { ...(needs("If-Match") ? { "if-match": '"1"' } : {}), ...(needs("Idempotency-Key") ? { "idempotency-key": newKey() } : {}) };
  if (request === null) return { headers };
  const { type } = backend.secretType();
  const bodies: Readonly<Record<string, () => object>> = {
    attachConnection: () => ({ connectionId: unknown }),
    renameConnection: () => ({ name: backend.name("renamed") }),
    replaceCredentials: () => ({ credentials: backend.valuesFor(type) }),
    supplyCredentials: () => ({ typeId: type.id, credentials: backend.valuesFor(type) }),
  };
  return { headers, body: bodies[id]?.() ?? {} };
}

async function pointers(backend: Backend): Promise<readonly Fault[]> {
  const { body, field } = backend.newConnection();
  const { name: _, ...nameless } = body;
  const { [field.name]: __, ...others } = body.credentials as Readonly<Record<string, string>>;
  const withoutName = await backend.create(nameless);
  const withoutSecret = await backend.create({ ...body, credentials: others });
  return [...pointing(withoutName, "#/name"), ...(field.required ? pointing(withoutSecret, `#/credentials/${field.name}`) : [])];
}

function pointing(answer: Exchange, pointer: string): readonly Fault[] {
  if (!isRefusal(answer) || codeOf(answer) !== "invalid-input") return [];
  const found = pointersOf(answer);
  return faultsIf(!found.includes(pointer), answer, `an error with the pointer ${pointer}`, found.length === 0 ? "no pointer" : found.join(", "));
}

async function unreadableBodies(backend: Backend): Promise<readonly Fault[]> {
  const texts = ["{", "", "[]", "null", '"text"', "\u0000"];
  const ask = (text: string) => backend.call("createConnection", { raw: { type: "application/json", text }, headers: { "idempotency-key": newKey() } });
  const answers = await Promise.all(texts.map(ask));
  return answers.flatMap((answer) => faultsIf(isDone(answer), answer, "400 or 422 invalid-input"));
}
