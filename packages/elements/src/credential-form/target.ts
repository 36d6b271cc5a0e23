import { asConnectionError, type Connection, ConnectionError, type ConnectionType, type CreateOptions, type Credentials } from "@connection-kit/core";
import type { ReactiveControllerHost } from "lit";
import type { Kit } from "../internal/kit.ts";
import type { StoredSoFar, StoringWay } from "./storing-ways.ts";

export type TargetState =
  | { readonly status: "none" | "loading" }
  | ({ readonly status: "ready" } & StoredSoFar)
  | { readonly status: "failed"; readonly error: ConnectionError };

/** What a form stores credentials for when it makes no new connection: read when the form is told its id, written when it is saved. */
export class Target {
  readonly #host: ReactiveControllerHost;
  #state: TargetState = { status: "none" };
  #loading: { readonly kit: Kit; readonly way: StoringWay } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): TargetState {
    return this.#state;
  }

  /** What is stored of a type; undefined when that is nothing. */
  stored(type: ConnectionType | undefined): Connection | undefined {
    const connection = this.#state.status === "ready" ? this.#state.connection : null;
    return connection && connection.type.id === type?.id ? connection : undefined;
  }

  /** What the form is to draw: the wanted type; else that of what is stored; else the first that the person may use. */
  given(typeId: string | undefined): { readonly type: ConnectionType; readonly packageId: string } | undefined {
    if (this.#state.status !== "ready") return undefined;
    const { types, connection, packageId } = this.#state;
    const byId = (wanted: string | undefined) => types.find(({ id }) => id === wanted);
    const type = byId(typeId) ?? byId(connection?.type.id) ?? types.find(({ availability }) => availability.available) ?? types[0];
    return type && { type, packageId };
  }

  /** Begins with a way to store; does nothing when it is for the same as before. */
  use(kit: Kit | undefined, way: StoringWay | undefined): void {
    if (this.#loading?.kit === kit && this.#loading?.way.subject === way?.subject) return;
    if (kit && way) return void this.#load(kit, way);
    this.#loading = undefined;
    this.#state = { status: way ? "loading" : "none" };
  }

  retry(): void {
    if (this.#loading) void this.#load(this.#loading.kit, this.#loading.way);
  }

  async store(way: StoringWay, typeId: string, credentials: Credentials, { signal }: CreateOptions): Promise<Connection> {
    if (this.#state.status !== "ready") throw new ConnectionError({ code: "configuration-invalid", retry: "never" });
    try {
      return await way.store(this.#state, { typeId, credentials }, signal ? { signal } : {});
    } catch (thrown) {
      // It was changed meanwhile, in a way that these credentials may well outlive: the next try is about it as it is now.
      if (asConnectionError(thrown).code === "precondition-failed") this.retry();
      throw thrown;
    }
  }

  async #load(kit: Kit, way: StoringWay): Promise<void> {
    const loading = { kit, way };
    // What is known of another one must not be stored for this one.
    if (this.#state.status !== "ready" || this.#loading?.way.subject !== way.subject) this.#state = { status: "loading" };
    this.#loading = loading;
    const state = await read(kit, way);
    if (this.#loading !== loading) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}

async function read(kit: Kit, way: StoringWay): Promise<TargetState> {
  try {
    const management = await kit.management();
    return { status: "ready", ...(await way.read(kit.client, management)) };
  } catch (thrown) {
    return { status: "failed", error: asConnectionError(thrown) };
  }
}
