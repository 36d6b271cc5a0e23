import type { Connection } from "../contract/connection.ts";
import type { Module } from "../contract/module.ts";
import type { ConnectionErrorCode } from "../errors/connection-error.ts";
import {
  attached,
  attachedConnectionReplaced,
  attachmentRead,
  attachRequested,
  changeFailed,
  detached,
  detachRequested,
  failureDismissed,
} from "./attachment.ts";
import {
  collectionFailed,
  collectionLoaded,
  collectionRefreshed,
  collectionRequested,
  connectionReplaced,
  nextPageFailed,
  nextPageLoaded,
  nextPageRequested,
} from "./collection.ts";
import type { KitEffect, KitEvent } from "./events.ts";
import { failed, knownValue, loaded, replaced, requested } from "./resource.ts";
import { moduleStateOf } from "./selectors.ts";
import type { CollectionQuery, CollectionState, KitState, ModuleState } from "./states.ts";
import { verified, verifyFailed, verifyRequested } from "./verification.ts";

export interface KitTransition {
  readonly state: KitState;
  /** What the runner is to do now, as data. */
  readonly effects: readonly KitEffect[];
}

interface ModuleTransition {
  readonly module: ModuleState;
  readonly effects: readonly KitEffect[];
}

type ModuleEvent = Extract<KitEvent, { moduleId: string }>;

/** The whole behaviour of the kit's shared state: no clock, no chance, no I/O. An event that makes no sense leaves the same state. */
export function transitionKit(state: KitState, event: KitEvent): KitTransition {
  switch (event.type) {
    case "session-requested": {
      const session = requested(state.session);
      return session === state.session ? { state, effects: [] } : { state: { ...state, session }, effects: [{ type: "load-session" }] };
    }
    case "session-loaded":
      return withSession(state, loaded(state.session, event.session));
    case "session-failed":
      return withSession(state, failed(state.session, event.error));
    case "connection-changed":
      return inAllModules(state, (module, moduleId) => connectionChanged(module, moduleId, event.connection));
    case "refresh-requested":
      return refreshed(state);
    default: {
      const known = moduleStateOf(state, event.moduleId);
      const { module, effects } = transitionModule(known, event);
      return { state: module === known ? state : withModule(state, event.moduleId, module), effects };
    }
  }
}

function transitionModule(state: ModuleState, event: ModuleEvent): ModuleTransition {
  const { moduleId } = event;
  switch (event.type) {
    case "module-requested":
      return then(state, { module: requested(state.module) }, { type: "load-module", moduleId });
    case "module-loaded": {
      const module = loaded(state.module, event.module);
      if (module === state.module) return { module: state, effects: [] };
      return then(state, { module, attachment: attachmentRead(state.attachment, event.connection, event.connectionError) });
    }
    case "module-failed":
      return then(state, { module: failed(state.module, event.error) });
    case "types-requested":
      return then(state, { types: requested(state.types) }, { type: "load-types", moduleId });
    case "types-loaded":
      return then(state, { types: loaded(state.types, event.types) });
    case "types-failed":
      return then(state, { types: failed(state.types, event.error) });
    case "connections-requested":
      return withCollection(state, moduleId, collectionRequested(state.collection, queryOf(state, moduleId, event.search)));
    case "connections-loaded":
      return then(state, { collection: collectionLoaded(state.collection, event.query, event.page) });
    case "connections-failed":
      return then(state, { collection: collectionFailed(state.collection, event.query, event.error) });
    case "next-page-requested":
      return withNextPage(state, moduleId, nextPageRequested(state.collection));
    case "next-page-loaded":
      return then(state, { collection: nextPageLoaded(state.collection, event.query, event.cursor, event.page) });
    case "next-page-failed":
      return withCollection(state, moduleId, nextPageFailed(state.collection, event.query, event.cursor, event.error));
    case "verify-requested":
      return then(
        state,
        { verification: verifyRequested(state.verification, event.connectionId) },
        { type: "verify", moduleId, connectionId: event.connectionId },
      );
    case "verified": {
      const verification = verified(state.verification, event.connectionId, event.verification);
      return verification === state.verification ? { module: state, effects: [] } : connectionChanged({ ...state, verification }, moduleId, event.connection);
    }
    case "verify-failed":
      return then(state, { verification: verifyFailed(state.verification, event.connectionId, event.error) });
    default:
      return transitionAttachment(state, event);
  }
}

type AttachmentEvent = Extract<
  ModuleEvent,
  { type: "attach-requested" | "attached" | "detach-requested" | "detached" | "attachment-failed" | "attachment-failure-dismissed" }
>;

function transitionAttachment(state: ModuleState, event: AttachmentEvent): ModuleTransition {
  const { moduleId } = event;
  const module = knownValue(state.module);
  switch (event.type) {
    case "attach-requested": {
      if (!module) return { module: state, effects: [] };
      const attachment = attachRequested(state.attachment, event.connection);
      return then(state, { attachment }, { type: "attach", moduleId, etag: module.etag, connection: event.connection });
    }
    case "detach-requested": {
      const attachment = detachRequested(state.attachment, module?.connectionId ?? null);
      const connectionId = attachment.status === "detaching" ? (attachment.connection?.id ?? module?.connectionId) : undefined;
      if (!module || !connectionId) return { module: state, effects: [] };
      return then(state, { attachment }, { type: "detach", moduleId, etag: module.etag, connectionId });
    }
    case "attached":
      return changed(state, moduleId, event.module, attached(state.attachment, event.connection));
    case "detached":
      return changed(state, moduleId, event.module, detached(state.attachment));
    case "attachment-failed": {
      const attachment = event.act === "read" ? state.attachment : changeFailed(state.attachment, event.act, event.error);
      if (attachment === state.attachment) return { module: state, effects: [] };
      const next = { ...state, attachment };
      return tellsOfChange.has(event.error.code) ? reloaded(next, moduleId) : { module: next, effects: [] };
    }
    case "attachment-failure-dismissed":
      return then(state, { attachment: failureDismissed(state.attachment) });
  }
}

/** Errors after which what is shown may not be true any more. */
const tellsOfChange: ReadonlySet<ConnectionErrorCode> = new Set<ConnectionErrorCode>(["precondition-failed", "outcome-unknown", "not-found"]);

/** The next state, with the effect if anything changed. */
function then(state: ModuleState, changes: Partial<ModuleState>, effect?: KitEffect): ModuleTransition {
  const isSame = (Object.keys(changes) as (keyof ModuleState)[]).every((part) => changes[part] === state[part]);
  return isSame ? { module: state, effects: [] } : { module: { ...state, ...changes }, effects: effect ? [effect] : [] };
}

/** A write to the module succeeded: reads that began before it may bring back what was. */
function changed(state: ModuleState, moduleId: string, module: Module, attachment: ModuleState["attachment"]): ModuleTransition {
  if (attachment === state.attachment) return { module: state, effects: [] };
  const next = { ...state, attachment, module: replaced(state.module, module) };
  const list = listReloaded(next, moduleId);
  return next.module.status === "refreshing" ? { module: list.module, effects: [{ type: "load-module", moduleId }, ...list.effects] } : list;
}

function connectionChanged(state: ModuleState, moduleId: string, connection: Connection): ModuleTransition {
  const attachment = attachedConnectionReplaced(state.attachment, connection);
  const collection = connectionReplaced(state.collection, connection);
  return listReloaded({ ...state, attachment, collection }, moduleId);
}

/** Loads the list again if anybody has asked for it; an answer on its way is superseded. */
function listReloaded(state: ModuleState, moduleId: string): ModuleTransition {
  const collection = collectionRefreshed(state.collection);
  return collection.status === "idle"
    ? { module: state, effects: [] }
    : { module: { ...state, collection }, effects: [loadConnections(moduleId, collection.query)] };
}

/** Loads again whatever somebody has asked for. */
function reloaded(state: ModuleState, moduleId: string): ModuleTransition {
  const { module, effects } = listReloaded(state, moduleId);
  return {
    module: {
      ...module,
      module: state.module.status === "idle" ? state.module : requested(state.module),
      types: state.types.status === "idle" ? state.types : requested(state.types),
    },
    effects: [
      ...(state.module.status === "idle" ? [] : [{ type: "load-module", moduleId } as const]),
      ...(state.types.status === "idle" ? [] : [{ type: "load-types", moduleId } as const]),
      ...effects,
    ],
  };
}

function refreshed(state: KitState): KitTransition {
  const modules = inAllModules(state, reloaded);
  if (state.session.status === "idle") return modules;
  const { state: next } = withSession(modules.state, requested(state.session));
  return { state: next, effects: [{ type: "load-session" }, ...modules.effects] };
}

function withCollection(state: ModuleState, moduleId: string, collection: CollectionState): ModuleTransition {
  const isAwaited = collection.status === "loading" || collection.status === "refreshing";
  return isAwaited ? then(state, { collection }, loadConnections(moduleId, collection.query)) : then(state, { collection });
}

function withNextPage(state: ModuleState, moduleId: string, collection: CollectionState): ModuleTransition {
  if (collection === state.collection || collection.status !== "ready" || collection.loaded.next.status !== "loading") return { module: state, effects: [] };
  return then(state, { collection }, { type: "load-next-page", moduleId, query: collection.query, cursor: collection.loaded.next.cursor });
}

function loadConnections(moduleId: string, query: CollectionQuery): KitEffect {
  return { type: "load-connections", moduleId, query };
}

/** The package is named once the module is known; until then the server takes it from the module. */
function queryOf(state: ModuleState, moduleId: string, search: string): CollectionQuery {
  const packageId = knownValue(state.module)?.package.id;
  return { moduleId, ...(packageId !== undefined && { packageId }), ...(search !== "" && { search }) };
}

function inAllModules(state: KitState, change: (module: ModuleState, moduleId: string) => ModuleTransition): KitTransition {
  const effects: KitEffect[] = [];
  let next = state;
  for (const [moduleId, module] of Object.entries(state.modules)) {
    const transition = change(module, moduleId);
    effects.push(...transition.effects);
    if (!isSameModule(transition.module, module)) next = withModule(next, moduleId, transition.module);
  }
  return { state: next, effects };
}

function isSameModule(a: ModuleState, b: ModuleState): boolean {
  return (Object.keys(a) as (keyof ModuleState)[]).every((part) => a[part] === b[part]);
}

function withModule(state: KitState, moduleId: string, module: ModuleState): KitState {
  // A computed key is an own member even when it is "__proto__".
  return { ...state, modules: { ...state.modules, [moduleId]: module } };
}

function withSession(state: KitState, session: KitState["session"]): KitTransition {
  return { state: session === state.session ? state : { ...state, session }, effects: [] };
}
