import {
  asConnectionError,
  type Connection,
  type ConnectionError,
  type ConnectionsClient,
  type ConnectionsPage,
  isConnectionError,
  isPassing,
} from "@connection-kit/core";
import type { ReactiveController, ReactiveElement } from "lit";
import { TypingPause } from "./typing-pause.ts";

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

export interface ConnectionPagesOptions {
  readonly client: () => ConnectionsClient | undefined;
  readonly packageId: () => string | undefined;
  readonly pageSize: number;
  readonly onFailed: (error: ConnectionError) => void;
}

/** What the contract allows. */
const mostAtOnce = 100;

/** The connections of a package, page by page. The answer to an older question is dropped. */
export class ConnectionPages implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: ConnectionPagesOptions;
  readonly #pause = new TypingPause();
  #pages: Pages = { status: "idle" };
  #filter = everything;
  /** That of the rows that are shown. */
  #answered: Filter | undefined;
  #isReloaded = false;
  #reading = new AbortController();

  constructor(host: ReactiveElement, options: ConnectionPagesOptions) {
    this.#host = host;
    this.#options = options;
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
    // A move within the document takes it out and puts it in again in one task.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#pause.end();
      this.#reading.abort();
    });
  }

  /** Reads from the start. */
  read(filter = this.#filter): Promise<void> {
    this.#pause.end();
    // A question of its own, also when it is that of before: the old rows are no answer to it.
    this.#filter = { ...filter };
    this.#isReloaded = false;
    return this.#readFromStart(this.#options.pageSize);
  }

  /** Reads what is searched for, once the person pauses. */
  search(search: string): void {
    this.#filter = { ...this.#filter, search };
    this.#pause.before(() => void this.read());
  }

  /** Reads again what is shown. */
  refresh(): void {
    if (this.#pages.status !== "idle") void this.#readFromStart(Math.min(mostAtOnce, Math.max(this.#options.pageSize, this.items.length)));
  }

  async more(): Promise<void> {
    if (this.#pages.status !== "ready" && this.#pages.status !== "more-failed") return;
    const { loaded } = this.#pages;
    if (loaded.nextCursor === null) return;
    this.#show({ status: "loading-more", loaded });
    const page = await this.#ask(this.#options.pageSize, loaded.nextCursor);
    if (!page) return;
    if (isConnectionError(page) && page.code === "cursor-expired") {
      this.#isReloaded = true;
      return this.#readFromStart(this.#options.pageSize);
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
    const old = "loaded" in this.#pages ? this.#pages.loaded : undefined;
    const filter = this.#filter;
    this.#show(old ? { status: "refreshing", loaded: old } : { status: "loading" });
    const page = await this.#ask(limit);
    if (!page) return;
    if (!isConnectionError(page)) {
      this.#answered = filter;
      this.#show({ status: "ready", loaded: page });
    } else if (old && this.#answered === filter && isPassing(page)) this.#show({ status: "ready", loaded: old });
    else this.#show({ status: "failed", error: page });
  }

  /** Undefined when another question was asked meanwhile. */
  async #ask(limit: number, cursor?: string): Promise<ConnectionsPage | ConnectionError | undefined> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const packageId = this.#options.packageId();
    const { search, status, typeId } = this.#filter;
    const query = {
      limit,
      ...(packageId && { packageId }),
      ...(search && { search }),
      ...(status && { status }),
      ...(typeId && { typeId }),
      ...(cursor && { cursor }),
    };
    try {
      const page = await this.#options.client()?.connections(query, { signal });
      return signal.aborted ? undefined : page;
    } catch (thrown) {
      if (signal.aborted) return undefined;
      const error = asConnectionError(thrown);
      this.#options.onFailed(error);
      return error;
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
