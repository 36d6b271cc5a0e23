import type { ConnectionList, ConnectionListQuery, Fit } from "@connection-kit/core/contract";
import { connectable, shownModule } from "./attachments.ts";
import { base64Url, bytesOfBase64Url } from "./base64url.ts";
import { typeSummary } from "./connection-types.ts";
import { shownConnection } from "./connections.ts";
import { fitOf } from "./fit.ts";
import { Refusal } from "./refusal.ts";
import { find, rows } from "./table.ts";
import type { ConnectionRow, PersonRow, World } from "./tables.ts";

const defaultLimit = 50;
/** How long a cursor is good for. */
const cursorLifetime = 3_600_000;

interface Ranked {
  readonly row: ConnectionRow;
  readonly fit: Fit | undefined;
  /** Those that fit come first, then by name, then by id: an order that no later row disturbs. */
  readonly key: readonly [rank: number, name: string, id: string];
}

interface Cursor {
  readonly epoch: string;
  readonly query: string;
  readonly after: Ranked["key"];
  readonly issuedAt: number;
}

/** One page of `GET /connections`. */
export function listConnections(world: World, query: ConnectionListQuery, persona: PersonRow, now: Date): ConnectionList {
  const all = ranked(world, query, persona);
  const after = query.cursor === undefined ? null : readCursor(world, query, query.cursor, now).after;
  const rest = after === null ? all : all.filter((item) => compare(item.key, after) > 0);
  const page = rest.slice(0, query.limit ?? defaultLimit);
  const last = page.at(-1);
  return {
    items: page.map((item) => shownConnection(world, item.row, item.fit)),
    nextCursor:
      last !== undefined && page.length < rest.length
        ? writeCursor({ epoch: world.meta.epoch, query: boundTo(query), after: last.key, issuedAt: now.getTime() })
        : null,
    total: all.length,
    ...(query.moduleId === undefined ? {} : { fitting: all.filter((item) => item.fit?.code === "fits").length }),
  };
}

function ranked(world: World, query: ConnectionListQuery, persona: PersonRow): readonly Ranked[] {
  const moduleRow = query.moduleId === undefined ? undefined : connectable(world, query.moduleId, persona);
  const module = moduleRow === undefined ? undefined : shownModule(world, moduleRow);
  const packageId = query.packageId ?? module?.package.id;
  const words = folded(query.q ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows(world.connections)
    .filter((row) => packageId === undefined || row.packageId === packageId)
    .filter((row) => query.typeId === undefined || row.typeId === query.typeId)
    .filter((row) => query.status === undefined || row.status === query.status)
    .filter((row) => matchesWords(world, row, words))
    .map((row): Ranked => {
      const fit = module === undefined || moduleRow === undefined ? undefined : fitOf(world, module, moduleRow, row);
      return { row, fit, key: [fit === undefined || fit.code === "fits" ? 0 : 1, folded(row.name), row.id] };
    })
    .sort((one, other) => compare(one.key, other.key));
}

/** Every word must occur in the name, the identity, the owner or the type. */
function matchesWords(world: World, row: ConnectionRow, words: readonly string[]): boolean {
  const text = folded([row.name, row.identity?.label, find(world.people, row.ownerId)?.name, typeSummary(world, row.typeId).label].join("\n"));
  return words.every((word) => text.includes(word));
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase("en");
}

function compare(one: Ranked["key"], other: Ranked["key"]): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  return one[2] === other[2] ? 0 : one[2] < other[2] ? -1 : 1;
}

/** A cursor is good for the query it came from, whatever the size of the page. */
function boundTo({ packageId, moduleId, typeId, status, q }: ConnectionListQuery): string {
  return JSON.stringify([packageId ?? null, moduleId ?? null, typeId ?? null, status ?? null, q ?? ""]);
}

function writeCursor(cursor: Cursor): string {
  return base64Url(new TextEncoder().encode(JSON.stringify(cursor)));
}

function readCursor(world: World, query: ConnectionListQuery, text: string, now: Date): Cursor {
  const cursor = parseCursor(text);
  if (cursor === null || cursor.query !== boundTo(query)) throw new Refusal(400, "invalid-input", { detail: "The cursor does not belong to this query." });
  const isStale = cursor.epoch !== world.meta.epoch || now.getTime() - cursor.issuedAt > cursorLifetime;
  if (isStale) throw new Refusal(410, "cursor-expired", { detail: "The list changed. Load it from the start." });
  return cursor;
}

function parseCursor(text: string): Cursor | null {
  try {
    const cursor: unknown = JSON.parse(new TextDecoder().decode(bytesOfBase64Url(text)));
    return isCursor(cursor) ? cursor : null;
  } catch {
    return null;
  }
}

function isCursor(value: unknown): value is Cursor {
  if (typeof value !== "object" || value === null) return false;
  const { epoch, query, after, issuedAt } = value as Partial<Record<keyof Cursor, unknown>>;
  if (typeof epoch !== "string" || typeof query !== "string" || typeof issuedAt !== "number" || !Array.isArray(after)) return false;
  return after.length === 3 && typeof after[0] === "number" && typeof after[1] === "string" && typeof after[2] === "string";
}
