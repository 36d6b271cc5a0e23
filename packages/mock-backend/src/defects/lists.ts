import { type Around, after, before, type Defect, type Received, type Sent } from "./defect.ts";
import { insteadOf, isSuccess, membersOf, withMembers } from "./wire.ts";

function isList({ operation }: Sent): boolean {
  return operation === "listConnections";
}

/** The last row of a page is the first one of the next. */
function rowsRepeated(): Around {
  const lastRows = new Map<unknown, unknown>();
  return async (sent, ask) => {
    const received = await ask(sent);
    const { items, nextCursor } = membersOf(received);
    if (!isList(sent) || !isSuccess(received) || !Array.isArray(items)) return received;
    lastRows.set(nextCursor, items.at(-1));
    const cursor = sent.url.searchParams.get("cursor");
    return cursor === null ? received : withMembers(received, { items: [...[lastRows.get(cursor) ?? []].flat(), ...items] });
  };
}

/** What was read last of a connection is kept, and given out after it was deleted. */
function deletedStillRead(): Around {
  const deleted = new Map<string | undefined, Received>();
  return async (sent, ask) => {
    const { id } = sent.params;
    if (sent.operation === "getConnection") return deleted.get(id) ?? ask(sent);
    if (sent.operation !== "deleteConnection") return ask(sent);
    const read = await ask(insteadOf(sent, "GET", `/connections/${encodeURIComponent(id ?? "")}`));
    const received = await ask(sent);
    if (isSuccess(received)) deleted.set(id, read);
    return received;
  };
}

export const listDefects = [
  {
    name: "cursor-loops",
    rule: "H15",
    says: "The last page leads to itself again.",
    breaks: after((received, sent) => {
      const cursor = sent.url.searchParams.get("cursor");
      return isList(sent) && cursor !== null && membersOf(received).nextCursor === null ? withMembers(received, { nextCursor: cursor }) : received;
    }),
  },
  {
    name: "limit-ignored",
    rule: "H15",
    says: "A page is of its own size, whatever limit asks for.",
    breaks: before((sent) => {
      const url = new URL(sent.url);
      if (isList(sent) && /^(?:[1-9]\d?|100)$/.test(url.searchParams.get("limit") ?? "")) url.searchParams.delete("limit");
      return { ...sent, url };
    }),
  },
  { name: "rows-repeated", rule: "H15", says: "The last row of a page is on the next one again.", breaks: rowsRepeated },
  { name: "deleted-still-read", rule: "H28", says: "A connection can still be read after it was deleted.", breaks: deletedStillRead },
] as const satisfies readonly Defect[];
