import { type Connection, type ConnectionError, type ConnectionsClient, type ConnectionsPage, isConnectionError } from "@connection-kit/core";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What the list is narrowed to; an empty text does not narrow it. */
export interface Filter {
  readonly search: string;
  readonly status: string;
  readonly typeId: string;
}

export interface Loaded {
  readonly items: readonly Connection[];
  readonly total: number | null;
  readonly skipped: number;
  readonly nextCursor: string | null;
}

/** The list. `refreshing` shows the old rows until the answer is there. */
export type Pages =
  | { readonly status: "idle" | "loading" }
  | { readonly status: "ready" | "refreshing" | "loading-more"; readonly loaded: Loaded }
  | { readonly status: "more-failed"; readonly loaded: Loaded; readonly error: ConnectionError }
  | { readonly status: "failed"; readonly error: ConnectionError };

export const everything: Filter = { search: "", status: "", typeId: "" };

const pageSize = 25;
/** What the contract allows. */
const mostAtOnce = 100;

/** The connections of a package, page by page. The answer to an older question is dropped. */
export class ConnectionPages implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #client: () => ConnectionsClient | undefined;
  readonly #packageId: () => string | undefined;
  #pages: Pages = { status: "idle" };
  #filter = everything;
  #isReloaded = false;
  #reading = new AbortController();

  constructor(host: ReactiveControllerHost, client: () => ConnectionsClient | undefined, packageId: () => string | undefined) {
    this.#host = host;
    this.#client = client;
    this.#packageId = packageId;
    host.addController(this);
  }

  get pages(): Pages {
    return this.#pages;
  }

  get filter(): Filter {
    return this.#filter;
  }

  get items(): readonly Connection[] {
    return "loaded" in this.#pages ? this.#pages.loaded.items : [];
  }

  /** Whether the list was loaded from its start because the page after the last one was no longer to be had. */
  get isReloaded(): boolean {
    return this.#isReloaded;
  }

  hostDisconnected(): void {
    this.#reading.abort();
  }

  /** Reads from the start. */
  read(filter = this.#filter): Promise<void> {
    this.#filter = filter;
    this.#isReloaded = false;
    return this.#readFromStart(pageSize);
  }

  /** Reads again what is shown. */
  refresh(): void {
    if (this.#pages.status !== "idle") void this.#readFromStart(Math.min(mostAtOnce, Math.max(pageSize, this.items.length)));
  }

  async more(): Promise<void> {
    if (this.#pages.status !== "ready" && this.#pages.status !== "more-failed") return;
    const { loaded } = this.#pages;
    if (loaded.nextCursor === null) return;
    this.#show({ status: "loading-more", loaded });
    const page = await this.#ask(pageSize, loaded.nextCursor);
    if (!page) return;
    if (isConnectionError(page) && page.code === "cursor-expired") {
      this.#isReloaded = true;
      return this.#readFromStart(pageSize);
    }
    this.#show(isConnectionError(page) ? { status: "more-failed", loaded, error: page } : { status: "ready", loaded: merged(loaded, page) });
  }

  /** Takes a row out at once; the next reading confirms it. */
  forget(connectionId: string): void {
    if (!("loaded" in this.#pages)) return;
    const { loaded } = this.#pages;
    const items = loaded.items.filter(({ id }) => id !== connectionId);
    this.#show({ ...this.#pages, loaded: { ...loaded, items, total: loaded.total === null ? null : loaded.total - (loaded.items.length - items.length) } });
  }

  async #readFromStart(limit: number): Promise<void> {
    this.#show("loaded" in this.#pages ? { status: "refreshing", loaded: this.#pages.loaded } : { status: "loading" });
    const page = await this.#ask(limit);
    if (page) this.#show(isConnectionError(page) ? { status: "failed", error: page } : { status: "ready", loaded: page });
  }

  /** Undefined when another question was asked meanwhile. */
  async #ask(limit: number, cursor?: string): Promise<ConnectionsPage | ConnectionError | undefined> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const packageId = this.#packageId();
    const { search, status, typeId } = this.#filter;
    try {
      const query = {
        limit,
        ...(packageId && { packageId }),
        ...(search && { search }),
        ...(status && { status }),
        ...(typeId && { typeId }),
        ...(cursor && { cursor }),
      };
      const page = await this.#client()?.connections(query, { signal });
      return signal.aborted ? undefined : page;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (isConnectionError(error)) return error;
      throw error;
    }
  }

  #show(pages: Pages): void {
    this.#pages = pages;
    this.#host.requestUpdate();
  }
}

/** Each connection once: a row may have moved to the next page. */
function merged({ items, skipped }: Loaded, page: ConnectionsPage): Loaded {
  const known = new Set(items.map(({ id }) => id));
  return { ...page, items: [...items, ...page.items.filter(({ id }) => !known.has(id))], skipped: skipped + page.skipped };
}
