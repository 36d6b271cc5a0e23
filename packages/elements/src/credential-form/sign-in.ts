import { type Connection, ConnectionError, type Credentials, type NewConnection } from "@connection-kit/core";
import { AuthorizationFlow, type AuthorizationStart, type AuthorizationState, type AuthorizationWindow } from "@connection-kit/core/management";
import type { ReactiveControllerHost } from "lit";
import type { Kit } from "../internal/kit.ts";
import type { Messages } from "../locales/messages.ts";
import { openSignInWindow, signInEnvironment } from "./sign-in-window.ts";

/** A sign-in at a provider, as a form saves it: it ends with a connection, or with the reason why there is none. */
export class SignIn {
  readonly #host: ReactiveControllerHost;
  #flow: { readonly kit: Kit; readonly flow: AuthorizationFlow } | undefined;
  /** Opened in the click, until its attempt begins. */
  #opened: AuthorizationWindow | null = null;
  /** What the attempts are about; credentials are read anew for each. */
  #start: Omit<AuthorizationStart, "credentials"> | undefined;
  #onEnd: ((state: AuthorizationState) => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): AuthorizationState {
    return this.#flow?.flow.state ?? { status: "idle" };
  }

  /** Opens the window of the next attempt. Call it in the click, before anything is awaited. */
  open(kit: Kit, messages: Messages): void {
    this.#opened?.close();
    this.#opened = openWindow(kit, messages);
  }

  /** Resolves with the connection once the person has signed in. `replaced` is the one that is reauthorized. */
  async run(kit: Kit, { name, typeId, packageId, credentials }: NewConnection, replaced: Connection | undefined, acceptIdentity: boolean): Promise<Connection> {
    const opened = this.#opened;
    this.#opened = null;
    this.#start = { name, typeId, packageId, ...(replaced && { name: replaced.name, connectionId: replaced.id, acceptIdentity }) };
    const start = { ...this.#start, credentials };
    const end = new Promise<AuthorizationState>((resolve) => {
      this.#onEnd = resolve;
    });
    this.#flowOf(kit).start(start, () => opened);
    const state = await end;
    if (state.status === "completed") return kit.client.connection(state.connectionId);
    throw errorOf(state);
  }

  /** Another click while a window is there: it comes to the front; one that is gone is opened anew. Call it in the click. */
  again(kit: Kit, messages: Messages, credentials: Credentials): void {
    if (this.#start) this.#flowOf(kit).start({ ...this.#start, credentials }, () => openWindow(kit, messages));
  }

  linkOpened(): void {
    this.#flow?.flow.linkOpened();
  }

  /** Closes a window for which no attempt has begun. */
  closeUnused(): void {
    this.#opened?.close();
    this.#opened = null;
  }

  /** Nobody waits for it any more. */
  cancel(): void {
    this.closeUnused();
    this.#flow?.flow.cancel();
  }

  #flowOf(kit: Kit): AuthorizationFlow {
    if (this.#flow?.kit !== kit) {
      this.#flow?.flow.dispose();
      this.#flow = { kit, flow: this.#newFlow(kit) };
    }
    return this.#flow.flow;
  }

  #newFlow(kit: Kit): AuthorizationFlow {
    const { origin } = location;
    const flow = new AuthorizationFlow({
      client: {
        beginAuthorization: async (...call) => (await kit.management()).beginAuthorization(...call),
        authorization: async (...call) => (await kit.management()).authorization(...call),
        cancelAuthorization: async (...call) => (await kit.management()).cancelAuthorization(...call),
      },
      environment: signInEnvironment,
      origins: [origin, kit.backendOrigin],
    });
    flow.subscribe((state) => {
      if (state.status !== "opening" && state.status !== "waiting" && state.status !== "blocked") this.#onEnd?.(state);
      this.#host.requestUpdate();
    });
    return flow;
  }
}

function openWindow(kit: Kit, messages: Messages): AuthorizationWindow | null {
  return openSignInWindow(messages.text("sign-in-opening"), kit.backendOrigin !== location.origin);
}

/** The error that stands for a sign-in without a connection. What a provider says of a client is about the client's fields. */
function errorOf(state: AuthorizationState): ConnectionError {
  if (state.status === "denied") return new ConnectionError({ code: "forbidden", retry: "user" });
  if (state.status !== "failed") return new ConnectionError({ code: "flow-expired", retry: "user" });
  const { failure } = state;
  if (failure.by === "backend") return failure.error;
  const { code, identities } = failure;
  if (identities) return new ConnectionError({ code: "identity-changed", retry: "user", identities });
  return new ConnectionError({ code: code === "invalid_client" ? "credential-rejected" : "flow-expired", retry: "user" });
}
