import type { Backend } from "../backend/backend.ts";
import { type Exchange, isDone } from "../backend/exchange.ts";
import { itemsOf } from "../subject/discover.ts";
import { type Check, type Fault, fault, faultsIf, NotChecked } from "./rule.ts";

/** What is deleted is gone. */
export const deletionChecks: readonly Check[] = [
  {
    rule: "H28",
    says: "Deleting answers 204 and the connection is gone: 404 or 410 from then on, and in no list.",
    fix: "Answer 204 to the request that deletes, in the transaction that does it, and 404 to every later one.",
    run: deletion,
  },
];

async function deletion(backend: Backend): Promise<readonly Fault[]> {
  const { id, etag, name } = await backend.made();
  const ask = { path: { id }, headers: { "if-match": etag } };
  const first = await backend.call("deleteConnection", ask);
  if (isGone(first)) return [fault(first, "204 the first time")];
  if (first.came.status !== 204) throw new NotChecked(`The connection could not be deleted (${first.came.status}).`);
  const [read, again, list] = await Promise.all([
    backend.call("getConnection", { path: { id } }),
    backend.call("deleteConnection", ask),
    backend.call("listConnections", { query: { q: name } }),
  ]);
  return [
    ...faultsIf(isDone(read), read, "404 not-found"),
    ...faultsIf(again.came.status === 204, again, "404 not-found the second time"),
    ...faultsIf(
      itemsOf(list).some((item) => item.id === id),
      list,
      "no row of it",
      "the deleted connection",
    ),
  ];
}

function isGone({ came }: Exchange): boolean {
  return came.status === 404 || came.status === 410;
}
