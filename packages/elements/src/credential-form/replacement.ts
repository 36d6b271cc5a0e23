import {
  asConnectionError,
  type Connection,
  ConnectionError,
  type ConnectionType,
  type CreateOptions,
  type Credentials,
  type ManagementClient,
} from "@connection-kit/core";
import type { ReactiveControllerHost } from "lit";
import type { Kit } from "../internal/kit.ts";

interface Replaced {
  readonly connection: Connection;
  readonly type: ConnectionType;
  readonly management: ManagementClient;
}

export type ReplacementState =
  | { readonly status: "none" | "loading" }
  | ({ readonly status: "ready" } & Replaced)
  | { readonly status: "failed"; readonly error: ConnectionError };

/** The connection whose credentials a form replaces: read when the form is told its id, written when it is saved. */
export class Replacement {
  readonly #host: ReactiveControllerHost;
  #state: ReplacementState = { status: "none" };
  #loading: { readonly kit: Kit; readonly connectionId: string } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): ReplacementState {
    return this.#state;
  }

  /** What the form is to draw. */
  get given(): { readonly type: ConnectionType; readonly packageId: string } | undefined {
    return this.#state.status === "ready" ? { type: this.#state.type, packageId: this.#state.connection.packageId } : undefined;
  }

  /** Begins with a connection; does nothing when it is the one already. */
  use(kit: Kit | undefined, connectionId: string | undefined): void {
    if (this.#loading?.kit === kit && this.#loading?.connectionId === connectionId) return;
    if (kit && connectionId !== undefined) void this.#load(kit, connectionId);
    else this.#state = { status: connectionId === undefined ? "none" : "loading" };
  }

  retry(): void {
    if (this.#loading) void this.#load(this.#loading.kit, this.#loading.connectionId);
  }

  /** The new credentials are stored when the system accepts them, and belong to the same identity unless the person said that they may not. */
  async store(credentials: Credentials, acceptIdentity: boolean, { signal }: CreateOptions): Promise<Connection> {
    if (this.#state.status !== "ready") throw new ConnectionError({ code: "configuration-invalid", retry: "never" });
    const { management, connection } = this.#state;
    try {
      return await management.replaceCredentials(connection, credentials, { acceptIdentity, ...(signal && { signal }) });
    } catch (thrown) {
      const error = asConnectionError(thrown);
      // It was changed meanwhile, in a way that these credentials may well outlive: the next try is about the connection as it is now.
      if (error.code === "precondition-failed" && this.#loading) void this.#load(this.#loading.kit, connection.id);
      throw thrown;
    }
  }

  async #load(kit: Kit, connectionId: string): Promise<void> {
    const loading = { kit, connectionId };
    this.#loading = loading;
    if (this.#state.status !== "ready") this.#state = { status: "loading" };
    const state = await read(kit, connectionId);
    if (this.#loading !== loading) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}

async function read(kit: Kit, connectionId: string): Promise<ReplacementState> {
  try {
    const management = await kit.management();
    if (!management) throw new ConnectionError({ code: "configuration-invalid", retry: "never" });
    const [connection, type] = await Promise.all([kit.client.connection(connectionId), management.connectionTypeOf(connectionId)]);
    return { status: "ready", connection, type, management };
  } catch (thrown) {
    return { status: "failed", error: asConnectionError(thrown) };
  }
}
