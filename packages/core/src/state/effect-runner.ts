import type { CallOptions, ConnectionsClient } from "../client/connections-client.ts";
import type { Connection } from "../contract/connection.ts";
import type { Module } from "../contract/module.ts";
import { asConnectionError, type ConnectionError } from "../errors/connection-error.ts";
import type { EffectOf, KitEffect, KitOutcome, KitResult, KitValues } from "./events.ts";
import { knownConnection, moduleStateOf } from "./selectors.ts";
import type { KitState } from "./states.ts";

export interface EffectRunnerOptions {
  readonly client: ConnectionsClient;
  readonly getState: () => KitState;
  /** What came of one effect, and what to tell of it once the state has settled. */
  readonly settle: (result: KitResult, outcome: KitOutcome | undefined) => void;
}

/** Does the work that transitions ask for. */
export interface EffectRunner {
  run(effect: KitEffect): void;
  /** Aborts everything; nothing is told afterwards. */
  dispose(): void;
}

interface Done<Value> {
  readonly value: Value;
  readonly outcome?: KitOutcome;
}

type Work<Type extends KitEffect["type"]> = (effect: EffectOf<Type>, options: CallOptions) => Promise<Done<KitValues[Type]>>;

/** A load supersedes the one before it; writes to one module go one after the other. */
export function createEffectRunner({ client, getState, settle }: EffectRunnerOptions): EffectRunner {
  const life = new AbortController();
  const loads = new Map<string, AbortController>();
  const writes = new Map<string, Promise<void>>();
  /** The session ended and this was told; that further calls fail for it is no news. */
  let isSignedOut = false;

  const works: { readonly [Type in KitEffect["type"]]: Work<Type> } = {
    "load-session": async (_, options) => ({ value: await client.session(options) }),
    "load-module": async (effect, options) => {
      const module = await client.module(effect.moduleId, options);
      try {
        return { value: { module, connection: module.connectionId === null ? null : await client.connection(module.connectionId, options) } };
      } catch (thrown) {
        const connectionError = asConnectionError(thrown);
        return { value: { module, connection: null, connectionError }, outcome: failure(effect, connectionError) };
      }
    },
    "load-types": async ({ moduleId }, options) => ({ value: await client.connectionTypes(moduleId, options) }),
    "load-connections": async ({ query }, options) => ({ value: await client.connections(query, options) }),
    "load-next-page": async ({ query, cursor }, options) => ({ value: await client.connections({ ...query, cursor }, options) }),
    attach: async ({ moduleId, etag, connection: { id: connectionId } }, options) => {
      const { attachment } = moduleStateOf(getState(), moduleId);
      const previousConnectionId = (attachment.status === "attaching" && attachment.previous?.id) || null;
      const attaching = client
        .attachConnection({ id: moduleId, etag }, connectionId, options)
        .catch((thrown: unknown) => orGone(thrown, connectionId, options));
      const value = await orTruth(attaching, moduleId, connectionId, options);
      return { value, outcome: { type: "connection-attached", moduleId, connectionId, previousConnectionId } };
    },
    detach: async ({ moduleId, etag, connectionId }, options) => {
      const value = await orTruth(client.detachConnection({ id: moduleId, etag }, options), moduleId, null, options);
      return { value, outcome: { type: "connection-detached", moduleId, connectionId } };
    },
    verify: async ({ moduleId, connectionId }, options) => {
      const verification = await client.verifyConnection(connectionId, options);
      const { ok, stages: _, ...found } = verification;
      const connection = await client.connection(connectionId, options).catch((thrown: unknown): Connection => {
        const known = knownConnection(getState(), connectionId);
        if (known === null) throw thrown;
        return { ...known, ...found };
      });
      return { value: { verification, connection }, outcome: { type: "connection-verified", moduleId, connectionId, ok, status: found.status } };
    },
  };

  /** A write whose answer was lost fails its own precondition when it is sent again, or is in conflict with what it did. What the module says decides. */
  async function orTruth(write: Promise<Module>, moduleId: string, wantedConnectionId: string | null, options: CallOptions): Promise<Module> {
    try {
      return await write;
    } catch (thrown) {
      const { code, status } = asConnectionError(thrown);
      const isOpen = status === 409 || code === "precondition-failed" || code === "outcome-unknown";
      const module = isOpen && (await client.module(moduleId, options).catch(() => null));
      if (!module || module.connectionId !== wantedConnectionId || module.dynamicConnection) throw thrown;
      return module;
    }
  }

  /** A refusal may mean that the connection was deleted meanwhile: then that is what is told. */
  async function orGone(thrown: unknown, connectionId: string, options: CallOptions): Promise<never> {
    if (asConnectionError(thrown).code !== "invalid-input") throw thrown;
    const gone = await client.connection(connectionId, options).then(() => null, asConnectionError);
    throw gone?.code === "not-found" ? gone : thrown;
  }

  /** An answer that comes after the signal was aborted is dropped, whatever it is. */
  async function work(effect: KitEffect, signal: AbortSignal): Promise<void> {
    let result: KitResult;
    let outcome: KitOutcome | undefined;
    try {
      const done = await (works[effect.type] as (effect: KitEffect, options: CallOptions) => Promise<Done<unknown>>)(effect, { signal });
      if (signal.aborted) return;
      isSignedOut = false;
      result = { ...effect, value: done.value } as KitResult;
      outcome = done.outcome;
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asConnectionError(thrown);
      const isSignOut = error.code === "unauthenticated";
      result = { ...effect, error };
      outcome = isSignOut && isSignedOut ? undefined : failure(effect, error);
      isSignedOut ||= isSignOut;
    }
    settle(result, outcome);
  }

  return {
    run(effect) {
      if (effect.type === "attach" || effect.type === "detach") {
        const before = writes.get(effect.moduleId) ?? Promise.resolve();
        writes.set(
          effect.moduleId,
          before.then(() => work(effect, life.signal)),
        );
      } else {
        const key = loadKey(effect);
        const load = new AbortController();
        loads.get(key)?.abort();
        loads.set(key, load);
        void work(effect, load.signal);
      }
    },
    dispose() {
      for (const running of [life, ...loads.values()]) running.abort();
    },
  };
}

/** Loads of the same thing supersede each other, and a list that is loaded from its start makes the page after it useless. */
function loadKey(effect: KitEffect): string {
  const { type, moduleId, connectionId } = { moduleId: "", connectionId: "", ...effect };
  // Not superseded by the verification of another connection: it runs on the server, and its result is news for the list.
  return [type === "load-next-page" ? "load-connections" : type, moduleId, connectionId].join(" ");
}

function failure(effect: KitEffect, error: ConnectionError): KitOutcome {
  const { type: act, moduleId } = { moduleId: null, ...effect };
  return { type: "connection-failed", moduleId, act, error };
}
