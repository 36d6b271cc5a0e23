import { type Backend, newKey } from "../backend/backend.ts";
import { type Exchange, isDone, isRefusal, membersOf } from "../backend/exchange.ts";
import { inTurns } from "../backend/ledger.ts";
import { itemsOf } from "../subject/discover.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked } from "./rule.ts";

const most = 100;

/** Lists in pages. */
export const pagingChecks: readonly Check[] = [
  {
    rule: "H15",
    says: "Pages follow each other to an end, every row is on one of them, and none has more than 100.",
    fix: "Sort by something unique, begin a page after the last row of the one before, cap `limit`, and answer `nextCursor: null` on the last page.",
    run: pages,
  },
  {
    rule: "H15",
    says: "A cursor that the backend did not give, or gave for another query, is refused.",
    fix: "Answer 400 `invalid-input` or 410 `cursor-expired` to a cursor that cannot be read or belongs to another query.",
    run: foreignCursors,
  },
  { rule: "H15", says: "A page of no size is refused or corrected.", fix: "Answer 400 to a `limit` below 1, or use the least.", run: oddLimits },
];

async function pages(backend: Backend): Promise<readonly Fault[]> {
  const { type } = backend.secretType();
  const marker = backend.name("page");
  const count = backend.config.fill === false ? 7 : most + 1;
  let refusal: Exchange | null = null;
  await inTurns(
    Array.from({ length: count }, (_, index) => index),
    8,
    async (index) => {
      const body = { name: `${marker} ${String(index).padStart(3, "0")}`, typeId: type.id, packageId: backend.packageId() };
      const answer = await backend.call("requestConnection", { body, headers: { "idempotency-key": newKey() } });
      if (!isDone(answer)) refusal = answer;
    },
  );
  if (refusal !== null) throw new NotChecked("No pending connections could be made to fill a list with.");
  const query = { q: marker, packageId: backend.packageId() };
  const small = await walk(backend, { ...query, limit: String(Math.ceil(count / 3)) }, count);
  const large = backend.config.fill === false ? [] : await capFaults(backend, query);
  return [...small, ...large];
}

/** Follows the cursors to the end. */
async function walk(backend: Backend, query: Readonly<Record<string, string>>, count: number): Promise<readonly Fault[]> {
  const ids: unknown[] = [];
  const cursors = new Set<string>();
  let cursor: string | null = null;
  for (;;) {
    const page: Exchange = await backend.call("listConnections", { query: { ...query, ...(cursor === null ? {} : { cursor }) } });
    if (!isDone(page)) throw new NotChecked(`A page of the list could not be read (${page.came.status}).`);
    const items = itemsOf(page);
    ids.push(...items.map(({ id }) => id));
    if (items.length > Number(query.limit)) return [fault(page, `${query.limit} rows at most`, `${items.length} rows`)];
    const { nextCursor } = membersOf(page.came.json);
    if (typeof nextCursor !== "string") return endFaults(page, ids, count);
    if (cursors.has(nextCursor)) return [fault(page, "a cursor that was not there before", "the same cursor again")];
    if (ids.length > count * 3) return [fault(page, "an end of the list", `${ids.length} rows of ${count} and no end`)];
    cursors.add(nextCursor);
    cursor = nextCursor;
  }
}

function endFaults(page: Exchange, ids: readonly unknown[], count: number): readonly Fault[] {
  const different = new Set(ids).size;
  if (different < ids.length) return [fault(page, "every row once", `${ids.length - different} rows twice`)];
  return faultsIf(different !== count, page, `the ${count} rows that were made`, `${different} rows`);
}

async function capFaults(backend: Backend, query: Readonly<Record<string, string>>): Promise<readonly Fault[]> {
  const answers = await Promise.all(["101", "1000"].map((limit) => backend.call("listConnections", { query: { ...query, limit } })));
  return answers.flatMap((answer) => {
    const { length } = itemsOf(answer);
    return faultsIf(length > most, answer, `a refusal, or ${most} rows at most`, `${length} rows`);
  });
}

async function foreignCursors(backend: Backend): Promise<readonly Fault[]> {
  const query = { packageId: backend.packageId(), limit: "1" };
  await Promise.all([backend.made(), backend.made()]);
  const first = await backend.call("listConnections", { query });
  const { nextCursor } = membersOf(first.came.json);
  const invented = await backend.call("listConnections", { query: { ...query, cursor: "conformance-no-cursor" } });
  const moved = typeof nextCursor === "string" ? await backend.call("listConnections", { query: { q: backend.prefix, limit: "1", cursor: nextCursor } }) : null;
  return [invented, moved].flatMap((answer) =>
    answer === null ? [] : faultsIf(!isRefusal(answer) && isDone(answer), answer, "400 invalid-input or 410 cursor-expired"),
  );
}

async function oddLimits(backend: Backend): Promise<readonly Fault[]> {
  const answers = await Promise.all(["0", "-1", "none"].map((limit) => backend.call("listConnections", { query: { packageId: backend.packageId(), limit } })));
  return answers.flatMap((answer) => faultsIf(itemsOf(answer).length > most, answer, "a refusal, or a page", "all rows"));
}
