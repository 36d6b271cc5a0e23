import { type Backend, newKey } from "../backend/backend.ts";
import { codeOf, type Exchange, isDone, membersOf, textOf } from "../backend/exchange.ts";
import type { Ask } from "../backend/http.ts";
import { type Check, type Fault, fault, NotChecked, need } from "./rule.ts";

/** Every operation is called once as it is meant; what comes is judged as every answer is. */
export const operationChecks: readonly Check[] = [
  {
    rule: "H17",
    says: "What can be read is answered as documented.",
    fix: "Answer 200 with the documented schema.",
    run: reads,
  },
  {
    rule: "H17",
    says: "A connection can be created, read, verified, renamed and deleted.",
    fix: "Accept what the document allows, and answer with the documented status.",
    run: life,
  },
  {
    rule: "H17",
    says: "Connections can be requested, and swapped in a dry run.",
    fix: "Accept what the document allows, and answer with the documented status.",
    run: requestsAndSwaps,
  },
  {
    rule: "H17",
    says: "Credentials that verify can be created, replaced and restored; another identity has to be accepted first.",
    fix: "Answer 201, then 409 `identity-changed` with both identities, 200 with `acceptIdentity`, and 200 for the way back.",
    run: verified,
  },
];

async function reads(backend: Backend): Promise<readonly Fault[]> {
  const { id } = await backend.made();
  const path = { id };
  const modules = backend.subject.moduleIds.slice(0, 3).flatMap((moduleId): readonly (readonly [string, Ask])[] => [
    ["getModule", { path: { id: moduleId } }],
    ["listConnectionTypes", { path: { id: moduleId } }],
    ["listConnections", { query: { moduleId, limit: "100" } }],
  ]);
  const asks: readonly (readonly [string, Ask])[] = [
    ["getSession", {}],
    ["listConnections", { query: { limit: "100" } }],
    ["getConnection", { path }],
    ["getConnectionTypeOf", { path }],
    ["listPermissions", { path }],
    ["listUsages", { path }],
    ["listPersonalConnections", {}],
    ...modules,
  ];
  return expectDone(await Promise.all(asks.map(([operation, ask]) => backend.call(operation, ask))));
}

async function life(backend: Backend): Promise<readonly Fault[]> {
  const made = await backend.made();
  const path = { id: made.id };
  const checked = await backend.call("checkConnection", {
    body: { typeId: made.type.id, packageId: backend.packageId(), credentials: backend.valuesFor(made.type) },
  });
  const verifiedAnswer = await backend.call("verifyConnection", { path });
  const read = await backend.call("getConnection", { path });
  const renamed = await backend.call("renameConnection", { path, headers: { "if-match": tagOf(read) }, body: { name: backend.name("renamed") } });
  return expectDone([read, renamed, ...[checked, verifiedAnswer].filter(({ came }) => came.status < 500 && came.status !== 422)]);
}

async function requestsAndSwaps(backend: Backend): Promise<readonly Fault[]> {
  const [from, to] = [await backend.made(), await backend.made()];
  const { type } = backend.secretType();
  const requested = await backend.call("requestConnection", {
    headers: { "idempotency-key": newKey() },
    body: { name: backend.name("request"), typeId: type.id, packageId: backend.packageId(), note: "Made by a conformance run." },
  });
  const moduleId = backend.config.scratchModuleId ?? backend.subject.moduleIds[0];
  if (moduleId === undefined) return expectDone([requested]);
  // Neither connection is attached there, and a dry run changes nothing.
  const swapped = await backend.call("swapConnections", {
    headers: { "idempotency-key": newKey() },
    body: { fromId: from.id, toId: to.id, moduleIds: [moduleId], dryRun: true },
  });
  return expectDone([requested, swapped]);
}

/** One after the other with others that need the same credentials. */
async function verified(backend: Backend): Promise<readonly Fault[]> {
  const [typeId, sets] = need(
    Object.entries(backend.config.credentials ?? {})[0],
    "No credentials that verify are known: give some as credentials in the config.",
  );
  return backend.alone(async () => {
    const body = { name: backend.name("verified"), typeId, packageId: backend.packageId(), credentials: sets[0] ?? {}, verify: "required" };
    const created = await backend.create(body);
    if (!isDone(created)) throw new NotChecked(`The credentials of the config were not accepted (${created.came.status} ${codeOf(created) ?? ""}).`);
    const faults = sets[1] === undefined ? [] : await replaced(backend, created, sets[1]);
    await backend.remove(created);
    return faults;
  });
}

async function replaced(backend: Backend, created: Exchange, credentials: Readonly<Record<string, string>>): Promise<readonly Fault[]> {
  const path = { id: textOf(membersOf(created.came.json).id) ?? "" };
  const replace = (acceptIdentity: boolean) =>
    backend.call("replaceCredentials", { path, headers: { "if-match": tagOf(created) }, body: { credentials, acceptIdentity } });
  const first = await replace(false);
  // The second set may stand for the same identity.
  if (isDone(first)) return expectDone([await backend.call("restoreCredentials", { path })]);
  if (first.came.status !== 409) return [];
  const accepted = await replace(true);
  if (!isDone(accepted)) return expectDone([accepted]);
  return expectDone([await backend.call("restoreCredentials", { path })]);
}

/** A refusal is judged here, but for those that entity tags are about; the form of an answer is judged with every answer. */
function expectDone(answers: readonly Exchange[]): readonly Fault[] {
  const refused = answers.filter(({ came }) => came.status >= 400 && came.status < 500 && came.status !== 412 && came.status !== 428);
  return refused.map((answer) => fault(answer, "the documented success", [answer.came.status, codeOf(answer)].filter((part) => part !== null).join(" ")));
}

function tagOf({ came }: Exchange): string {
  return textOf(membersOf(came.json).etag) ?? came.headers.get("etag") ?? "";
}
