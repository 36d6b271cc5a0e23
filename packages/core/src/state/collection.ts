import type { Connection } from "../contract/connection.ts";
import type { ResultOf } from "./events.ts";
import { isPending } from "./resource.ts";
import type { CollectionQuery, CollectionState, LoadedConnections, NextPage } from "./states.ts";

/** The list is wanted for a query. The same query again refreshes it, unless its answer is on its way. */
export function collectionRequested(collection: CollectionState, query: CollectionQuery): CollectionState {
  if (isPending(collection) && sameQuery(collection.query, query)) return collection;
  if (!("loaded" in collection)) return { status: "loading", query };
  const { loaded } = collection;
  return { status: "refreshing", query, loaded: loaded.next.status === "loading" ? { ...loaded, next: nextPage(loaded.next.cursor) } : loaded };
}

/** The answer of an older query is dropped. */
export function collectionSettled(collection: CollectionState, { query, value, error }: ResultOf<"load-connections">): CollectionState {
  if (!isPending(collection) || !sameQuery(collection.query, query)) return collection;
  if (error) return { status: "failed", query, error };
  const { items, nextCursor, ...counts } = value;
  const isReloaded = collection.status === "refreshing" && collection.isReloaded;
  return { status: "ready", query, ...(isReloaded && { isReloaded }), loaded: { ...counts, items: withoutRepeats(items), next: nextPage(nextCursor) } };
}

export function nextPageRequested(collection: CollectionState): CollectionState {
  if (collection.status !== "ready" || !("cursor" in collection.loaded.next)) return collection;
  const { status, cursor } = collection.loaded.next;
  return status === "loading" ? collection : withLoaded(collection, { next: { status: "loading", cursor } });
}

/** A cursor that expired means that the list changed: it is loaded from its start, and the rows stay until then. */
export function nextPageSettled(collection: CollectionState, { query, cursor, value, error }: ResultOf<"load-next-page">): CollectionState {
  if (collection.status !== "ready" || !sameQuery(collection.query, query)) return collection;
  const { items, next, skipped } = collection.loaded;
  if (next.status !== "loading" || next.cursor !== cursor) return collection;
  if (error?.code === "cursor-expired") return { status: "refreshing", query, loaded: { ...collection.loaded, next: nextPage(cursor) }, isReloaded: true };
  if (error) return withLoaded(collection, { next: { status: "failed", cursor, error } });
  const all = withoutRepeats([...items, ...value.items]);
  // A page that brings nothing new and points on is a loop of cursors.
  const isLoop = value.nextCursor === cursor || (all.length === items.length && value.skipped === 0);
  const { total, fitting } = value;
  return withLoaded(collection, { items: all, next: nextPage(isLoop ? null : value.nextCursor), total, fitting, skipped: skipped + value.skipped });
}

/** Shows the connection as it is now. What the server said about its fit is kept; only a list says it. */
export function connectionReplaced(collection: CollectionState, connection: Connection): CollectionState {
  if (!("loaded" in collection)) return collection;
  const { items } = collection.loaded;
  if (!items.some((old) => old !== connection && old.id === connection.id)) return collection;
  const row = (old: Connection): Connection => (old.id !== connection.id ? old : old.fit && !connection.fit ? { ...connection, fit: old.fit } : connection);
  return withLoaded(collection, { items: items.map(row) });
}

/** The list without the connection, and its counts without it. */
export function connectionRemoved(collection: CollectionState, connectionId: string): CollectionState {
  if (!("loaded" in collection)) return collection;
  const { items, total, fitting } = collection.loaded;
  const removed = items.find(({ id }) => id === connectionId);
  if (!removed) return collection;
  const less = (count: number | null) => count && count - 1;
  return withLoaded(collection, {
    items: items.filter((row) => row !== removed),
    total: less(total),
    fitting: removed.fit?.code === "fits" ? less(fitting) : fitting,
  });
}

function sameQuery(a: CollectionQuery, b: CollectionQuery): boolean {
  return a.packageId === b.packageId && a.search === b.search;
}

function withLoaded<State extends { readonly loaded: LoadedConnections }>(collection: State, changes: Partial<LoadedConnections>): State {
  return { ...collection, loaded: { ...collection.loaded, ...changes } };
}

function nextPage(cursor: string | null): NextPage {
  return cursor === null ? { status: "none" } : { status: "available", cursor };
}

function withoutRepeats(connections: readonly Connection[]): readonly Connection[] {
  const known = new Set<string>();
  return connections.filter(({ id }) => !known.has(id) && known.add(id));
}
