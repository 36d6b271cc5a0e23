import { type Backend, newKey } from "../backend/backend.ts";
import { codeOf, type Exchange, isDone, membersOf, textOf } from "../backend/exchange.ts";
import type { Ask } from "../backend/http.ts";
import { itemsOf } from "../subject/discover.ts";
import { type ConnectionType, readType } from "../subject/types.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked, need } from "./rule.ts";

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
  {
    rule: "H17",
    says: "A swap changes the modules that it names, and can be undone.",
    fix: "Answer 200 with the outcome for each module, `swapped` and then `undone`.",
    run: (backend) => backend.alone("module", () => swapAndUndo(backend)),
  },
  {
    rule: "H17",
    says: "A person can supply credentials for a dynamic connection and withdraw them.",
    fix: "Answer 200 with what is there now, and 204.",
    run: personal,
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
  return backend.alone("credentials", async () => {
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

async function swapAndUndo(backend: Backend): Promise<readonly Fault[]> {
  const module = await backend.scratchModule();
  const id = textOf(membersOf(module.came.json).id) ?? "";
  const [from, to] = [await backend.made(), await backend.made()];
  const attached = await backend.call("attachConnection", { path: { id }, headers: { "if-match": tagOf(module) }, body: { connectionId: from.id } });
  if (!isDone(attached)) throw new NotChecked(`Nothing could be attached to ${id} (${attached.came.status}).`);
  const swapped = await backend.call("swapConnections", {
    headers: { "idempotency-key": newKey() },
    body: { fromId: from.id, toId: to.id, moduleIds: [id], dryRun: false },
  });
  if (!isDone(swapped)) return expectDone([swapped]);
  const undone = await backend.call("undoSwap", { path: { id: textOf(membersOf(swapped.came.json).id) ?? "" } });
  const after = await backend.call("getModule", { path: { id } });
  const isBack = membersOf(after.came.json).connectionId === from.id;
  await backend.call("detachConnection", { path: { id }, headers: { "if-match": tagOf(after) } });
  return [...expectDone([undone]), ...faultsIf(isDone(undone) && isDone(after) && !isBack, undone, "the module to hold what it held before", "another")];
}

async function personal(backend: Backend): Promise<readonly Fault[]> {
  const list = await backend.call("listPersonalConnections");
  const open = itemsOf(list).filter(({ connection }) => connection === null);
  const offers = open.flatMap(({ dynamicConnection, types }) => {
    const accepted = (Array.isArray(types) ? types : []).flatMap((type) => readType(type) ?? []);
    return accepted.flatMap((type) => (isSuppliable(backend, type) ? [{ id: textOf(membersOf(dynamicConnection).id) ?? "", type }] : []));
  });
  const { id, type } = need(offers[0], "The first identity is asked for no credentials of a dynamic connection that the config has.");
  const credentials = backend.config.credentials?.[type.id]?.[0] ?? {};
  return backend.alone("credentials", async () => {
    const supplied = await backend.call("supplyCredentials", { path: { id }, body: { typeId: type.id, credentials } });
    if (!isDone(supplied)) return expectDone([supplied]);
    const seen = backend.hasOther ? await backend.call("listPersonalConnections", { who: "other" }) : null;
    const withdrawn = await backend.call("withdrawCredentials", { path: { id } });
    const own = textOf(membersOf(membersOf(supplied.came.json).connection).id);
    const isSeen = seen !== null && itemsOf(seen).some(({ connection }) => own !== null && membersOf(connection).id === own);
    return [...expectDone([withdrawn]), ...faultsIf(isSeen, seen, "nobody else’s credentials", "those of the first identity")];
  });
}

/** A type whose credentials the config has, or that asks for none. */
function isSuppliable(backend: Backend, { id, isAvailable, fields, auth }: ConnectionType): boolean {
  return isAvailable && auth !== "oauth2-authorization-code" && (fields.length === 0 || backend.config.credentials?.[id] !== undefined);
}

/** A refusal is judged here, but for those that entity tags are about; the form of an answer is judged with every answer. */
function expectDone(answers: readonly Exchange[]): readonly Fault[] {
  const refused = answers.filter(({ came }) => came.status >= 400 && came.status < 500 && came.status !== 412 && came.status !== 428);
  return refused.map((answer) => fault(answer, "the documented success", [answer.came.status, codeOf(answer)].filter((part) => part !== null).join(" ")));
}

function tagOf({ came }: Exchange): string {
  return textOf(membersOf(came.json).etag) ?? came.headers.get("etag") ?? "";
}
