import type { ConnectionsClient } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { Module } from "../contract/module.ts";
import { asConnectionError, type ConnectionError } from "../errors/connection-error.ts";
import type { KitEffect, KitOutcome, KitResult } from "./events.ts";
import { knownConnection, moduleStateOf } from "./selectors.ts";
import type { KitState } from "./states.ts";

/** What came of one effect, and what to tell of it once the state has settled. */
export interface Settlement {
  readonly results: readonly KitResult[];
  readonly outcomes: readonly KitOutcome[];
}

export interface EffectRunnerOptions {
  readonly client: ConnectionsClient;
  readonly getState: () => KitState;
  readonly settle: (settlement: Settlement) => void;
}

type EffectOf<Type extends KitEffect["type"]> = Extract<KitEffect, { type: Type }>;

/** Does the work that transitions ask for. A load supersedes the one before it; writes to one module go one after the other. */
export class EffectRunner {
  readonly #client: ConnectionsClient;
  readonly #options: EffectRunnerOptions;
  readonly #life = new AbortController();
  readonly #loads = new Map<string, AbortController>();
  readonly #writes = new Map<string, Promise<void>>();
  /** The session ended and this was told; that further calls fail for it is no news. */
  #isSignedOut = false;

  constructor(options: EffectRunnerOptions) {
    this.#options = options;
    this.#client = options.client;
  }

  run(effect: KitEffect): void {
    switch (effect.type) {
      case "load-session":
        this.#load("session", effect, (signal) => this.#loadSession(signal));
        break;
      case "load-module":
        this.#load(`module ${effect.moduleId}`, effect, (signal) => this.#loadModule(effect, signal));
        break;
      case "load-types":
        this.#load(`types ${effect.moduleId}`, effect, (signal) => this.#loadTypes(effect, signal));
        break;
      case "load-connections":
        this.#loads.get(`page ${effect.moduleId}`)?.abort();
        this.#load(`connections ${effect.moduleId}`, effect, (signal) => this.#loadConnections(effect, signal));
        break;
      case "load-next-page":
        this.#load(`page ${effect.moduleId}`, effect, (signal) => this.#loadNextPage(effect, signal));
        break;
      case "verify":
        // Not superseded by the verification of another connection: it runs on the server, and its result is news for the list.
        this.#load(`verify ${effect.moduleId} ${effect.connectionId}`, effect, (signal) => this.#verify(effect, signal));
        break;
      case "attach":
        this.#write(effect, (signal) => this.#attach(effect, signal));
        break;
      case "detach":
        this.#write(effect, (signal) => this.#detach(effect, signal));
        break;
    }
  }

  /** Aborts everything; nothing is told afterwards. */
  dispose(): void {
    this.#life.abort();
    for (const load of this.#loads.values()) load.abort();
    this.#loads.clear();
  }

  #load(key: string, effect: KitEffect, work: (signal: AbortSignal) => Promise<Settlement>): void {
    this.#loads.get(key)?.abort();
    const load = new AbortController();
    this.#loads.set(key, load);
    void this.#settle(effect, work, load.signal);
  }

  #write(effect: EffectOf<"attach" | "detach">, work: (signal: AbortSignal) => Promise<Settlement>): void {
    const { moduleId } = effect;
    const before = this.#writes.get(moduleId) ?? Promise.resolve();
    this.#writes.set(
      moduleId,
      before.then(() => this.#settle(effect, work, this.#life.signal)),
    );
  }

  /** An answer that comes after the signal was aborted is dropped, whatever it is. */
  async #settle(effect: KitEffect, work: (signal: AbortSignal) => Promise<Settlement>, signal: AbortSignal): Promise<void> {
    let settlement: Settlement;
    try {
      settlement = await work(signal);
      if (signal.aborted) return;
      this.#isSignedOut = false;
    } catch (thrown) {
      if (signal.aborted) return;
      settlement = this.#failed(effect, asConnectionError(thrown));
    }
    this.#options.settle(settlement);
  }

  #failed(effect: KitEffect, error: ConnectionError): Settlement {
    const isNews = error.code !== "unauthenticated" || !this.#isSignedOut;
    if (error.code === "unauthenticated") this.#isSignedOut = true;
    return { results: [failure(effect, error)], outcomes: isNews ? [failureOutcome(effect, error)] : [] };
  }

  async #loadSession(signal: AbortSignal): Promise<Settlement> {
    return told({ type: "session-loaded", session: await this.#client.session({ signal }) });
  }

  async #loadModule(effect: EffectOf<"load-module">, signal: AbortSignal): Promise<Settlement> {
    const { moduleId } = effect;
    const module = await this.#client.module(moduleId, { signal });
    if (module.connectionId === null) return told({ type: "module-loaded", moduleId, module, connection: null });
    try {
      return told({ type: "module-loaded", moduleId, module, connection: await this.#client.connection(module.connectionId, { signal }) });
    } catch (thrown) {
      const connectionError = asConnectionError(thrown);
      return { results: [{ type: "module-loaded", moduleId, module, connection: null, connectionError }], outcomes: [failureOutcome(effect, connectionError)] };
    }
  }

  async #loadTypes({ moduleId }: EffectOf<"load-types">, signal: AbortSignal): Promise<Settlement> {
    return told({ type: "types-loaded", moduleId, types: await this.#client.connectionTypes(moduleId, { signal }) });
  }

  async #loadConnections({ moduleId, query }: EffectOf<"load-connections">, signal: AbortSignal): Promise<Settlement> {
    return told({ type: "connections-loaded", moduleId, query, page: await this.#client.connections(query, { signal }) });
  }

  async #loadNextPage({ moduleId, query, cursor }: EffectOf<"load-next-page">, signal: AbortSignal): Promise<Settlement> {
    return told({ type: "next-page-loaded", moduleId, query, cursor, page: await this.#client.connections({ ...query, cursor }, { signal }) });
  }

  async #attach({ moduleId, etag, connection }: EffectOf<"attach">, signal: AbortSignal): Promise<Settlement> {
    const { attachment } = moduleStateOf(this.#options.getState(), moduleId);
    const previousConnectionId = (attachment.status === "attaching" && attachment.previous?.id) || null;
    const write = this.#client.attachConnection({ id: moduleId, etag }, connection.id, { signal });
    const module = await this.#orTruth(write, moduleId, connection.id, signal);
    return told(
      { type: "attached", moduleId, module, connection },
      { type: "connection-attached", moduleId, connectionId: connection.id, previousConnectionId },
    );
  }

  async #detach({ moduleId, etag, connectionId }: EffectOf<"detach">, signal: AbortSignal): Promise<Settlement> {
    const module = await this.#orTruth(this.#client.detachConnection({ id: moduleId, etag }, { signal }), moduleId, null, signal);
    return told({ type: "detached", moduleId, module }, { type: "connection-detached", moduleId, connectionId });
  }

  /** A write whose answer was lost fails its own precondition when it is sent again. What the module says decides. */
  async #orTruth(write: Promise<Module>, moduleId: string, wantedConnectionId: string | null, signal: AbortSignal): Promise<Module> {
    try {
      return await write;
    } catch (thrown) {
      const error = asConnectionError(thrown);
      if (error.code !== "precondition-failed" && error.code !== "outcome-unknown") throw error;
      const module = await this.#client.module(moduleId, { signal }).catch(() => null);
      if (module?.connectionId !== wantedConnectionId) throw error;
      return module;
    }
  }

  async #verify({ moduleId, connectionId }: EffectOf<"verify">, signal: AbortSignal): Promise<Settlement> {
    const verification = await this.#client.verifyConnection(connectionId, { signal });
    const connection = await this.#client.connection(connectionId, { signal }).catch((thrown: unknown): Connection => {
      const known = knownConnection(this.#options.getState(), connectionId);
      if (known === null) throw thrown;
      const { status, identity, scopes, missingPermissions, verifiedAt } = verification;
      return { ...known, status, identity, scopes, missingPermissions, verifiedAt };
    });
    return told(
      { type: "verified", moduleId, connectionId, verification, connection },
      { type: "connection-verified", moduleId, connectionId, ok: verification.ok, status: verification.status },
    );
  }
}

function told(result: KitResult, ...outcomes: readonly KitOutcome[]): Settlement {
  return { results: [result], outcomes };
}

function failureOutcome(effect: KitEffect, error: ConnectionError): KitOutcome {
  return { type: "connection-failed", moduleId: "moduleId" in effect ? effect.moduleId : null, act: effect.type, error };
}

const failures = {
  "load-session": "session-failed",
  "load-module": "module-failed",
  "load-types": "types-failed",
  "load-connections": "connections-failed",
  "load-next-page": "next-page-failed",
  verify: "verify-failed",
  attach: "attachment-failed",
  detach: "attachment-failed",
} as const;

/** The failure names what the effect was about, in the same words. */
function failure(effect: KitEffect, error: ConnectionError): KitResult {
  return { ...effect, act: effect.type, type: failures[effect.type], error } as KitResult;
}
