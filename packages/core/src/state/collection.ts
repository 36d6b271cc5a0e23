import type { ConnectionsPage } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { CollectionQuery, CollectionState, LoadedConnections, NextPage } from "./states.ts";

/** The list is wanted for a query. The same query again refreshes it, unless its answer is on its way. */
export function collectionRequested(collection: CollectionState, query: CollectionQuery): CollectionState {
  switch (collection.status) {
    case "idle":
    case "failed":
      return { status: "loading", query };
    case "loading":
      return sameQuery(collection.query, query) ? collection : { status: "loading", query };
    case "ready":
      return { status: "refreshing", query, loaded: withoutPendingPage(collection.loaded) };
    case "refreshing":
      return sameQuery(collection.query, query) ? collection : { ...collection, query };
  }
}

/** What is loaded may be out of date. */
export function collectionRefreshed(collection: CollectionState): CollectionState {
  return collection.status === "idle" ? collection : collectionRequested(collection, collection.query);
}

export function collectionLoaded(collection: CollectionState, query: CollectionQuery, page: ConnectionsPage): CollectionState {
  if (!isAwaited(collection, query)) return collection;
  const { nextCursor, total, fitting, skipped } = page;
  return { status: "ready", query, loaded: { items: withoutRepeats(page.items), next: nextPage(nextCursor), total, fitting, skipped } };
}

export function collectionFailed(collection: CollectionState, query: CollectionQuery, error: ConnectionError): CollectionState {
  return isAwaited(collection, query) ? { status: "failed", query, error } : collection;
}

export function nextPageRequested(collection: CollectionState): CollectionState {
  if (collection.status !== "ready") return collection;
  const { next } = collection.loaded;
  if (next.status !== "available" && next.status !== "failed") return collection;
  return withNext(collection, { status: "loading", cursor: next.cursor });
}

export function nextPageLoaded(collection: CollectionState, query: CollectionQuery, cursor: string, page: ConnectionsPage): CollectionState {
  if (!isPageAwaited(collection, query, cursor)) return collection;
  const { loaded } = collection;
  const items = withoutRepeats([...loaded.items, ...page.items]);
  // A page that brings nothing new and points on is a loop of cursors.
  const isLoop = page.nextCursor === cursor || (items.length === loaded.items.length && page.skipped === 0);
  const next = isLoop ? nextPage(null) : nextPage(page.nextCursor);
  return { ...collection, loaded: { items, next, total: page.total, fitting: page.fitting, skipped: loaded.skipped + page.skipped } };
}

/** A cursor that expired means that the list changed: it is loaded from its start, and the rows stay until then. */
export function nextPageFailed(collection: CollectionState, query: CollectionQuery, cursor: string, error: ConnectionError): CollectionState {
  if (!isPageAwaited(collection, query, cursor)) return collection;
  if (error.code === "cursor-expired") return collectionRefreshed(collection);
  return withNext(collection, { status: "failed", cursor, error });
}

/** Shows the connection as it is now. What the server said about its fit is kept; only a list says it. */
export function connectionReplaced(collection: CollectionState, connection: Connection): CollectionState {
  if (!("loaded" in collection)) return collection;
  const { items } = collection.loaded;
  if (!items.some((old) => old !== connection && old.id === connection.id)) return collection;
  const row = (old: Connection): Connection => (old.id !== connection.id ? old : old.fit && !connection.fit ? { ...connection, fit: old.fit } : connection);
  return { ...collection, loaded: { ...collection.loaded, items: items.map(row) } };
}

function sameQuery(a: CollectionQuery, b: CollectionQuery): boolean {
  return a.moduleId === b.moduleId && a.packageId === b.packageId && a.search === b.search;
}

type AwaitingState = Extract<CollectionState, { status: "loading" | "refreshing" }>;
type ReadyState = Extract<CollectionState, { status: "ready" }>;

function isAwaited(collection: CollectionState, query: CollectionQuery): collection is AwaitingState {
  return (collection.status === "loading" || collection.status === "refreshing") && sameQuery(collection.query, query);
}

function isPageAwaited(collection: CollectionState, query: CollectionQuery, cursor: string): collection is ReadyState {
  if (collection.status !== "ready" || !sameQuery(collection.query, query)) return false;
  const { next } = collection.loaded;
  return next.status === "loading" && next.cursor === cursor;
}

function withNext(collection: ReadyState, next: NextPage): ReadyState {
  return { ...collection, loaded: { ...collection.loaded, next } };
}

function withoutPendingPage(loaded: LoadedConnections): LoadedConnections {
  return loaded.next.status === "loading" ? { ...loaded, next: nextPage(loaded.next.cursor) } : loaded;
}

function nextPage(cursor: string | null): NextPage {
  return cursor === null ? { status: "none" } : { status: "available", cursor };
}

function withoutRepeats(connections: readonly Connection[]): readonly Connection[] {
  const known = new Set<string>();
  return connections.filter(({ id }) => !known.has(id) && known.add(id));
}
