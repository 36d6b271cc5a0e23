import { type Exchange, isProblem, isSuccess, membersOf, textOf } from "./exchange.ts";
import type { Http } from "./http.ts";

/** What the suite made at the backend, so that it can be taken away again. */
export class Ledger {
  /** Each connection with the entity tag it came with. */
  readonly #connections = new Map<string, string>();
  readonly #attempts = new Set<string>();
  readonly #modules = new Map<string, string | null>();

  note(exchange: Exchange): void {
    const { operation, came } = exchange;
    if (operation === null || !isSuccess(exchange)) return;
    const { id, etag } = membersOf(came.json);
    if (typeof id !== "string") return;
    if (operation.id === "createConnection" || operation.id === "requestConnection") this.#connections.set(id, textOf(etag) ?? "");
    if (operation.id === "beginAuthorization") this.#attempts.add(id);
  }

  /** Remembers what is attached to a module before it is changed. */
  keepModule(id: string, connectionId: string | null): void {
    if (!this.#modules.has(id)) this.#modules.set(id, connectionId);
  }

  /** Takes everything away. The ids of what could not be. */
  async clear(http: Http, prefix: string): Promise<readonly string[]> {
    for (const [id, connectionId] of this.#modules) await restoreModule(http, id, connectionId);
    await Promise.all([...this.#attempts].map((id) => http.call("cancelAuthorization", { path: { id } })));
    for (const [id, etag] of await named(http, prefix)) this.#connections.set(id, etag);
    const left: string[] = [];
    await inTurns([...this.#connections], 8, async ([id, etag]) => {
      if (!(await isDeleted(http, id, etag))) left.push(id);
    });
    this.#connections.clear();
    this.#attempts.clear();
    this.#modules.clear();
    return left;
  }
}

async function restoreModule(http: Http, id: string, connectionId: string | null): Promise<void> {
  const { came } = await http.call("getModule", { path: { id } });
  const module = membersOf(came.json);
  const headers = { "if-match": textOf(module.etag) ?? "*" };
  if (module.connectionId === connectionId) return;
  if (connectionId === null) await http.call("detachConnection", { path: { id }, headers });
  else await http.call("attachConnection", { path: { id }, headers, body: { connectionId } });
}

/** Also what was made by a request whose answer said otherwise. */
async function named(http: Http, prefix: string): Promise<readonly (readonly [string, string])[]> {
  const found = new Map<string, string>();
  let cursor: string | null = null;
  for (let page = 0; page < 50; page += 1) {
    const query = { q: prefix, limit: "100", ...(cursor === null ? {} : { cursor }) };
    const { came } = await http.call("listConnections", { query });
    const { items, nextCursor } = membersOf(came.json);
    for (const item of Array.isArray(items) ? items : []) {
      const { id, name, etag } = membersOf(item);
      if (typeof id === "string" && typeof name === "string" && name.includes(prefix)) found.set(id, textOf(etag) ?? "");
    }
    if (typeof nextCursor !== "string" || nextCursor === cursor) break;
    cursor = nextCursor;
  }
  return [...found];
}

async function isDeleted(http: Http, id: string, etag: string): Promise<boolean> {
  const first = await http.call("deleteConnection", { path: { id }, query: { detach: "true" }, headers: { "if-match": etag } });
  if (isGone(first)) return true;
  const now = await http.call("getConnection", { path: { id } });
  if (isGone(now)) return true;
  const newest = textOf(membersOf(now.came.json).etag) ?? "*";
  return isGone(await http.call("deleteConnection", { path: { id }, query: { detach: "true" }, headers: { "if-match": newest } }));
}

function isGone({ came }: Exchange): boolean {
  const status = isProblem(came.json) ? membersOf(came.json).status : came.status;
  return status === 204 || status === 404 || status === 410;
}

/** Runs a task for each item, so many at a time. */
export async function inTurns<Item>(items: readonly Item[], atOnce: number, task: (item: Item) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) await task(next.value);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
