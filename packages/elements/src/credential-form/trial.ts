import { asConnectionError, type ConnectionError, type Credentials, type Verification } from "@connection-kit/core";
import type { ReactiveControllerHost } from "lit";
import type { Kit } from "../internal/kit.ts";

/** A test of what is on screen, of which nothing is stored. */
export type TrialState =
  | { readonly status: "none" | "running" }
  | { readonly status: "done"; readonly verification: Verification }
  | { readonly status: "failed"; readonly error: ConnectionError };

/** Tests credentials. What it found holds until something is changed. */
export class Trial {
  readonly #host: ReactiveControllerHost;
  #state: TrialState = { status: "none" };
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): TrialState {
    return this.#state;
  }

  async run(kit: Kit, typeId: string, packageId: () => Promise<string>, credentials: Credentials): Promise<void> {
    this.forget();
    const running = new AbortController();
    this.#running = running;
    this.#set({ status: "running" });
    const { signal } = running;
    const checking = packageId().then((id) => kit.client.checkConnection({ typeId, packageId: id, credentials }, { signal }));
    const state = await checking.then(
      (verification): TrialState => ({ status: "done", verification }),
      (thrown): TrialState => ({ status: "failed", error: asConnectionError(thrown) }),
    );
    if (!running.signal.aborted) this.#set(state);
  }

  forget(): void {
    this.#running?.abort();
    if (this.#state.status !== "none") this.#set({ status: "none" });
  }

  #set(state: TrialState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
