import type { Backend } from "../backend/backend.ts";
import { type Exchange, isDone, membersOf, textOf } from "../backend/exchange.ts";
import type { Ask } from "../backend/http.ts";
import { itemsOf } from "../subject/discover.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked, need } from "./rule.ts";

/** Nobody reaches what is another's. */
export const tenantChecks: readonly Check[] = [
  {
    rule: "T01",
    says: "What one identity does not see in its list it cannot reach by id either.",
    fix: "Look a row up together with what the person may see, in one place for every operation, and answer 404.",
    run: hiddenByList,
  },
  {
    rule: "T01",
    says: "A list of one package holds nothing of another.",
    fix: "Let `packageId` and `moduleId` narrow the query on the server.",
    run: packagesApart,
  },
  {
    rule: "T01",
    says: "What belongs to another tenant is not there: no module, connection or package of it.",
    fix: "Answer 404 to every operation, and 422 or 403 to a create in a package that the person may not see.",
    run: foreign,
  },
  {
    rule: "T01",
    says: "A sign-in is seen by the session that began it alone.",
    fix: "Answer 404 to everybody else.",
    run: attempts,
  },
  {
    rule: "T01",
    says: "Who is not signed in gets nothing.",
    fix: "Answer 401 `unauthenticated` to a token that you do not know.",
    run: strangers,
  },
];

async function hiddenByList(backend: Backend): Promise<readonly Fault[]> {
  backend.needOther();
  const [own, others] = await Promise.all([idsSeenBy(backend, "one"), idsSeenBy(backend, "other")]);
  const hidden = [
    ...[...own].filter((id) => !others.has(id)).map((id) => ({ id, who: "other" as const })),
    ...[...others].filter((id) => !own.has(id)).map((id) => ({ id, who: "one" as const })),
  ].filter(({ id }) => backend.subject.connectionIds.includes(id));
  if (hidden.length === 0) throw new NotChecked("Both identities see the same connections.");
  const answers = await Promise.all(
    hidden.slice(0, 10).flatMap(({ id, who }) => readsOf(id).map(([operation, ask]) => backend.call(operation, { ...ask, who }))),
  );
  return answers.flatMap(hiddenFault);
}

/** Of up to ten pages. */
async function idsSeenBy(backend: Backend, who: "one" | "other"): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < 10; page += 1) {
    const list: Exchange = await backend.call("listConnections", { who, query: { limit: "100", ...(cursor === null ? {} : { cursor }) } });
    for (const { id } of itemsOf(list)) if (typeof id === "string") ids.add(id);
    const next = textOf(membersOf(list.came.json).nextCursor);
    if (next === null || next === cursor) break;
    cursor = next;
  }
  return ids;
}

function readsOf(id: string): readonly (readonly [string, Ask])[] {
  return ["getConnection", "listUsages", "listPermissions", "getConnectionTypeOf"].map((operation) => [operation, { path: { id } }]);
}

function hiddenFault(answer: Exchange): readonly Fault[] {
  return faultsIf(isDone(answer), answer, "404 not-found");
}

async function packagesApart(backend: Backend): Promise<readonly Fault[]> {
  const packageId = backend.packageId();
  const query = { limit: "100" };
  const ofPackage = await backend.call("listConnections", { query: { ...query, packageId } });
  const nowhere = await backend.call("listConnections", { query: { ...query, packageId: "conformance-no-such-package" } });
  const moduleId = backend.subject.moduleIds[0];
  const ofModule = moduleId === undefined ? null : await backend.call("listConnections", { query: { ...query, moduleId } });
  const strangers = (answer: Exchange, own: (item: Readonly<Record<string, unknown>>) => boolean) => {
    const count = itemsOf(answer).filter((item) => !own(item)).length;
    return faultsIf(count > 0, answer, "connections of that package alone", `${count} of another`);
  };
  const home = ofModule === null ? null : await homeOf(backend, moduleId ?? "");
  return [
    ...strangers(ofPackage, (item) => item.packageId === packageId),
    ...strangers(nowhere, () => false),
    ...(ofModule === null || home === null ? [] : strangers(ofModule, (item) => item.packageId === home)),
  ];
}

async function homeOf(backend: Backend, moduleId: string): Promise<string | null> {
  const { came } = await backend.call("getModule", { path: { id: moduleId } });
  return textOf(membersOf(membersOf(came.json).package).id);
}

async function foreign(backend: Backend): Promise<readonly Fault[]> {
  const { connectionId, moduleId, packageId } = need(backend.config.foreign, "Nothing of another tenant is known: name it as foreign in the config.");
  const stale = { "if-match": '"conformance-stale"' };
  const asks: readonly (readonly [string, Ask])[] = [
    ...(connectionId === undefined ? [] : readsOf(connectionId)),
    ...(connectionId === undefined
      ? []
      : ([["renameConnection", { path: { id: connectionId }, headers: stale, body: { name: backend.name("renamed") } }]] as const)),
    ...(moduleId === undefined ? [] : (["getModule", "listConnectionTypes"] as const).map((operation) => [operation, { path: { id: moduleId } }] as const)),
  ];
  const read = await Promise.all(asks.map(([operation, ask]) => backend.call(operation, ask)));
  const faults = read.flatMap((answer) => faultsIf(isDone(answer) || answer.came.status === 412, answer, "404 not-found"));
  return [...faults, ...(packageId === undefined ? [] : await foreignPackage(backend, packageId))];
}

async function foreignPackage(backend: Backend, packageId: string): Promise<readonly Fault[]> {
  const created = await backend.create({ ...backend.newConnection().body, packageId });
  const list = await backend.call("listConnections", { query: { packageId } });
  return [...faultsIf(isDone(created), created, "422 or 403"), ...faultsIf(itemsOf(list).length > 0, list, "no row", `${itemsOf(list).length} rows`)];
}

async function attempts(backend: Backend): Promise<readonly Fault[]> {
  backend.needOther();
  const type = need(
    backend.subject.types.find(({ isAvailable, auth }) => isAvailable && auth === "oauth2-authorization-code"),
    "No available connection type signs in at a provider.",
  );
  const body = { typeId: type.id, name: backend.name("sign-in"), packageId: backend.packageId(), credentials: backend.valuesFor(type) };
  const { came } = await backend.call("beginAuthorization", { body });
  const id = need(textOf(membersOf(came.json).id), `No sign-in could be begun (${came.status}).`);
  const read = await backend.call("getAuthorization", { path: { id }, who: "other" });
  const cancelled = await backend.call("cancelAuthorization", { path: { id }, who: "other" });
  return [...hiddenFault(read), ...faultsIf(cancelled.came.status === 204, cancelled, "404 not-found")];
}

async function strangers(backend: Backend): Promise<readonly Fault[]> {
  const headers = { authorization: `Bearer ${backend.canaries.make()}` };
  const answers = await Promise.all(
    ["getSession", "listConnections", "listPersonalConnections"].map((operation) => backend.call(operation, { who: "nobody", headers })),
  );
  return answers.flatMap((answer) => (isDone(answer) ? [fault(answer, "401 unauthenticated")] : []));
}
