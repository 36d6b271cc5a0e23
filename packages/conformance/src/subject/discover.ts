import { type Exchange, isDone, membersOf, textOf } from "../backend/exchange.ts";
import type { Http } from "../backend/http.ts";
import type { Config } from "../config.ts";
import { type ConnectionType, readType } from "./types.ts";

/** What the backend under test holds, as far as the first identity can find out through the contract. */
export interface Subject {
  /** Null when nothing says in which package a connection could be made. */
  readonly packageId: string | null;
  readonly moduleIds: readonly string[];
  readonly types: readonly ConnectionType[];
  /** Connections that were there before. They are read and never changed. */
  readonly connectionIds: readonly string[];
}

const mostModules = 12;
const mostUsages = 10;

/** Connections lead to the modules that use them, modules to packages and types. */
export async function discover(http: Http, config: Config): Promise<Subject> {
  const connections = itemsOf(await http.call("listConnections", { query: { limit: "100" } }));
  const connectionIds = connections.flatMap((each) => textOf(each.id) ?? []);
  const found = await Promise.all(idsInUse(connections).map((id) => modulesOf(http, id)));
  const given = [...(config.moduleIds ?? []), ...(config.scratchModuleId === undefined ? [] : [config.scratchModuleId])];
  const moduleIds = [...new Set([...given, ...found.flat()])].slice(0, mostModules);
  const [packages, types] = await Promise.all([packagesOf(http, moduleIds), typesOf(http, moduleIds, connections)]);
  const packageId = config.packageId ?? packages[0] ?? textOf(connections[0]?.packageId);
  return { packageId, moduleIds, types, connectionIds };
}

function idsInUse(connections: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const inUse = connections.filter(({ usage }) => Number(membersOf(usage).modules) > 0);
  return inUse.flatMap(({ id }) => textOf(id) ?? []).slice(0, mostUsages);
}

async function modulesOf(http: Http, id: string): Promise<readonly string[]> {
  const usages = itemsOf(await http.call("listUsages", { path: { id } }));
  return usages.flatMap(({ module }) => textOf(membersOf(module).id) ?? []);
}

async function packagesOf(http: Http, moduleIds: readonly string[]): Promise<readonly string[]> {
  const modules = await Promise.all(moduleIds.map((id) => http.call("getModule", { path: { id } })));
  return modules.flatMap(({ came }) => textOf(membersOf(membersOf(came.json).package).id) ?? []);
}

/** The types that modules accept, and those of connections that are there. */
async function typesOf(
  http: Http,
  moduleIds: readonly string[],
  connections: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly ConnectionType[]> {
  const accepted = await Promise.all(moduleIds.map((id) => http.call("listConnectionTypes", { path: { id } })));
  const types = new Map<string, ConnectionType>();
  const add = (json: unknown) => {
    const type = readType(json);
    if (type !== null && !types.has(type.id)) types.set(type.id, type);
  };
  for (const answer of accepted) for (const item of itemsOf(answer)) add(item);
  const others = connections.filter(({ type }) => !types.has(textOf(membersOf(type).id) ?? ""));
  const oneEach = new Map(others.map(({ id, type }) => [textOf(membersOf(type).id), textOf(id) ?? ""]));
  const known = await Promise.all([...oneEach.values()].map((id) => http.call("getConnectionTypeOf", { path: { id } })));
  for (const answer of known) if (isDone(answer)) add(answer.came.json);
  return [...types.values()];
}

export function itemsOf(exchange: Exchange): readonly Readonly<Record<string, unknown>>[] {
  const { items } = membersOf(exchange.came.json);
  return isDone(exchange) && Array.isArray(items) ? items.map(membersOf) : [];
}
