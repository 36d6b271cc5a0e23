import { type Connection, type ConnectionError, isConnectionError } from "@connection-kit/core";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Kit } from "../kit.ts";

/** The connections that could stand in, for what is searched. */
export type Choices =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly connections: readonly Connection[] }
  | { readonly status: "failed"; readonly error: ConnectionError };

export interface SwapChoiceOptions {
  readonly kit: () => Kit;
  /** The connection that is to be replaced. */
  readonly replaced: () => Connection;
}

/** A pause in typing, in ms, after which the server is asked. */
const searchDelay = 150;

/** Looks for connections of the same package that could stand in for one. The answer to an older search is dropped. */
export class SwapChoice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: SwapChoiceOptions;
  #choices: Choices = { status: "loading" };
  #search = "";
  #chosen: Connection | undefined;
  #timer: number | undefined;
  #reading = new AbortController();

  constructor(host: ReactiveControllerHost, options: SwapChoiceOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get choices(): Choices {
    return this.#choices;
  }

  get chosen(): Connection | undefined {
    return this.#chosen;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#reading.abort();
  }

  choose(connection: Connection): void {
    this.#chosen = connection;
    this.#host.requestUpdate();
  }

  type(search: string): void {
    this.#search = search;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.read(), searchDelay);
  }

  async read(): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const { id, packageId } = this.#options.replaced();
    try {
      const { items } = await this.#options.kit().client.connections({ packageId, search: this.#search, limit: 50 }, { signal });
      if (signal.aborted) return;
      this.#show({ status: "ready", connections: items.filter((connection) => connection.id !== id && canStandIn(connection)) });
    } catch (error) {
      if (signal.aborted) return;
      if (!isConnectionError(error)) throw error;
      this.#show({ status: "failed", error });
    }
  }

  #show(choices: Choices): void {
    this.#choices = choices;
    this.#host.requestUpdate();
  }
}

/** One that works, or that nobody has tried yet. Whether it fits is for the dry run to say. */
function canStandIn({ status }: Connection): boolean {
  return status === "active" || status === "unverified";
}
