import type { Connection } from "../contract/connection.ts";
import type { ConnectionErrorCode } from "../errors/connection-error.ts";
import {
  attachedConnectionRemoved,
  attachedConnectionReplaced,
  attachmentRead,
  changeSettled,
  failureDismissed,
  isChanging,
  settledConnection,
} from "./attachment.ts";
import { collectionRequested, collectionSettled, connectionRemoved, connectionReplaced, nextPageRequested, nextPageSettled } from "./collection.ts";
import type { KitEffect, KitEvent, ResultOf } from "./events.ts";
import { isPending, knownValue, requested, settled } from "./resource.ts";
import { moduleStateOf } from "./selectors.ts";
import type { CollectionQuery, CollectionState, KitState, ModuleState, Resource, VerificationState } from "./states.ts";

export interface KitTransition {
  readonly state: KitState;
  /** What the runner is to do now, as data. */
  readonly effects: readonly KitEffect[];
}

/** Adds an effect to those of the transition. */
type Run = (effect: KitEffect) => void;
type ModuleEvent = Extract<KitEvent, { moduleId: string }>;
type ModuleChange<Event> = (module: ModuleState, event: Event, run: Run) => Partial<ModuleState>;

/** The whole behaviour of the kit's shared state: no clock, no chance, no I/O. An event that makes no sense leaves the same state. */
export function transitionKit(state: KitState, event: KitEvent): KitTransition {
  const effects: KitEffect[] = [];
  return { state: next(state, event, (effect) => effects.push(effect)), effects };
}

function next(state: KitState, event: KitEvent, run: Run): KitState {
  switch (event.type) {
    case "session-requested":
      return withParts(state, { session: asked(state.session, { type: "load-session" }, run) });
    case "load-session":
      return withParts(state, { session: settled(state.session, event) });
    case "refresh-requested":
      return inAllModules(withParts(state, { session: asked(state.session, { type: "load-session" }, run, true) }), (module, moduleId) =>
        reloaded(module, moduleId, run),
      );
    case "connection-changed":
      return inAllModules(state, (module, moduleId) => ({
        verification: outdated(module.verification, event.connection),
        ...connectionChanged(module, moduleId, event.connection, run),
        ...(suggests(module, event.connection.id) && { module: asked(module.module, { type: "load-module", moduleId }, run, true) }),
      }));
    case "connection-removed":
      return inAllModules(state, (module, moduleId) => removed(module, moduleId, event.connectionId, run));
    default:
      return toldElsewhere(
        withModule(state, event.moduleId, (module) => (moduleChanges[event.type] as ModuleChange<ModuleEvent>)(module, event, run)),
        state,
        event,
        run,
      );
  }
}

/** Other modules suggest what this one uses, and their lists say how often a connection is used. */
function toldElsewhere(state: KitState, before: KitState, event: ModuleEvent, run: Run): KitState {
  if (state === before || (event.type !== "attach" && event.type !== "detach") || event.error) return state;
  return inAllModules(state, ({ module, collection }, moduleId) =>
    moduleId === event.moduleId
      ? {}
      : { module: asked(module, { type: "load-module", moduleId }, run, true), collection: listedAgain(collection, moduleId, run) },
  );
}

function suggests({ module }: ModuleState, connectionId: string): boolean {
  return knownValue(module)?.suggestion?.connectionId === connectionId;
}

/** What each event changes in the module that it names. */
const moduleChanges: { readonly [Type in ModuleEvent["type"]]: ModuleChange<Extract<ModuleEvent, { type: Type }>> } = {
  "module-requested": ({ module }, { moduleId }, run) => ({ module: asked(module, { type: "load-module", moduleId }, run) }),
  "load-module": ({ module, attachment }, { value, error }) => {
    if (error) return { module: settled(module, { error }) };
    return isPending(module) ? { module: settled(module, { value: value.module }), attachment: attachmentRead(attachment, value) } : {};
  },
  "types-requested": ({ types }, { moduleId }, run) => ({ types: asked(types, { type: "load-types", moduleId }, run) }),
  "load-types": ({ types }, event) => ({ types: settled(types, event) }),
  "connections-requested": (state, { moduleId, search }, run) =>
    listed(state, moduleId, collectionRequested(state.collection, queryOf(state, moduleId, search)), run),
  "load-connections": ({ collection }, event) => ({ collection: collectionSettled(collection, event) }),
  "next-page-requested": (state, { moduleId }, run) => listed(state, moduleId, nextPageRequested(state.collection), run),
  "load-next-page": (state, event, run) => listed(state, event.moduleId, nextPageSettled(state.collection, event), run),
  "attach-requested": ({ module, attachment }, { moduleId, connection }, run) => {
    const known = knownValue(module);
    // A build-time value is not attached: attaching it ends the dynamic connection.
    const isAttached = attachment.status === "attached" && attachment.connection.id === connection.id && !known?.dynamicConnection;
    if (!known || isAttached || isChanging(attachment)) return {};
    run({ type: "attach", moduleId, etag: known.etag, connection });
    return { attachment: { status: "attaching", connection, previous: settledConnection(attachment) } };
  },
  // What cannot be read can be detached all the same: the module says what is attached.
  "detach-requested": ({ module, attachment }, { moduleId }, run) => {
    const known = knownValue(module);
    const connection = settledConnection(attachment);
    const connectionId = known?.dynamicConnection?.id ?? connection?.id ?? known?.connectionId;
    if (!known || !connectionId || isChanging(attachment)) return {};
    run({ type: "detach", moduleId, etag: known.etag, connectionId });
    return { attachment: { status: "detaching", connection } };
  },
  attach: changed,
  detach: changed,
  "attachment-failure-dismissed": ({ attachment }) => ({ attachment: failureDismissed(attachment) }),
  // The latest wish counts: the answer for another connection is dropped.
  "verify-requested": ({ verification }, { moduleId, connectionId }, run) => {
    if (isVerifying(verification, connectionId)) return {};
    run({ type: "verify", moduleId, connectionId });
    return { verification: { status: "verifying", connectionId } };
  },
  verify: (state, { moduleId, connectionId, value, error }, run) => {
    if (!isVerifying(state.verification, connectionId)) return {};
    if (error) return { verification: { status: "failed", connectionId, error } };
    const { verification, connection } = value;
    return { verification: { status: "verified", connectionId, verification }, ...connectionChanged(state, moduleId, connection, run) };
  },
};

function isVerifying(verification: VerificationState, connectionId: string): boolean {
  return verification.status === "verifying" && verification.connectionId === connectionId;
}

/** What a verification found is old as soon as the connection was verified anew, as it is with new credentials. */
function outdated(verification: VerificationState, { id, verifiedAt }: Connection): VerificationState {
  if (verification.status === "idle" || verification.status === "verifying" || verification.connectionId !== id) return verification;
  return verification.status === "verified" && verification.verification.verifiedAt === verifiedAt ? verification : { status: "idle" };
}

/** Errors after which what is shown may not be true any more. */
const tellsOfChange: readonly ConnectionErrorCode[] = ["precondition-failed", "outcome-unknown", "not-found"];

/** A write to the module ended. If it succeeded, reads that began before it may bring back what was. */
function changed(state: ModuleState, event: ResultOf<"attach" | "detach">, run: Run): Partial<ModuleState> {
  const { moduleId, value, error } = event;
  const attachment = changeSettled(state.attachment, event);
  if (attachment === state.attachment) return {};
  if (error) return { attachment, ...(tellsOfChange.includes(error.code) && reloaded(state, moduleId, run)) };
  const isRead = state.module.status === "refreshing";
  if (isRead) run({ type: "load-module", moduleId });
  return { attachment, module: { status: isRead ? "refreshing" : "ready", value }, collection: listedAgain(state.collection, moduleId, run) };
}

function connectionChanged({ attachment, collection }: ModuleState, moduleId: string, connection: Connection, run: Run): Partial<ModuleState> {
  return {
    attachment: attachedConnectionReplaced(attachment, connection),
    collection: listedAgain(connectionReplaced(collection, connection), moduleId, run),
  };
}

/** A module that showed the connection, or whose answer may yet bring it back, is read again. */
function removed(state: ModuleState, moduleId: string, connectionId: string, run: Run): Partial<ModuleState> {
  const { module, verification } = state;
  const attachment = attachedConnectionRemoved(state.attachment, connectionId);
  const isConcerned =
    attachment !== state.attachment || isPending(module) || knownValue(module)?.connectionId === connectionId || suggests(state, connectionId);
  return {
    attachment,
    collection: listedAgain(connectionRemoved(state.collection, connectionId), moduleId, run),
    verification: "connectionId" in verification && verification.connectionId === connectionId ? { status: "idle" } : verification,
    ...(isConcerned && { module: asked(module, { type: "load-module", moduleId }, run, true) }),
  };
}

/** Loads again whatever somebody has asked for. */
function reloaded({ module, types, collection }: ModuleState, moduleId: string, run: Run): Partial<ModuleState> {
  return {
    module: asked(module, { type: "load-module", moduleId }, run, true),
    types: asked(types, { type: "load-types", moduleId }, run, true),
    collection: listedAgain(collection, moduleId, run),
  };
}

/** One that is on its way is not asked for twice; `isAgain` supersedes it, and leaves alone what nobody has asked for. */
function asked<Value>(resource: Resource<Value>, effect: KitEffect, run: Run, isAgain = false): Resource<Value> {
  if (isAgain ? resource.status === "idle" : isPending(resource)) return resource;
  run(effect);
  return requested(resource);
}

/** What the list begins to wait for is loaded. */
function listed(state: ModuleState, moduleId: string, collection: CollectionState, run: Run): Partial<ModuleState> {
  if (collection !== state.collection) {
    if (isPending(collection)) run({ type: "load-connections", moduleId, query: collection.query });
    else if (collection.status === "ready" && collection.loaded.next.status === "loading")
      run({ type: "load-next-page", moduleId, query: collection.query, cursor: collection.loaded.next.cursor });
  }
  return { collection };
}

function listedAgain(collection: CollectionState, moduleId: string, run: Run): CollectionState {
  if (collection.status === "idle") return collection;
  run({ type: "load-connections", moduleId, query: collection.query });
  return collectionRequested(collection, collection.query);
}

/** The package is named once the module is known; until then the server takes it from the module. */
function queryOf({ module }: ModuleState, moduleId: string, search: string): CollectionQuery {
  const packageId = knownValue(module)?.package.id;
  return { moduleId, ...(packageId !== undefined && { packageId }), ...(search !== "" && { search }) };
}

function inAllModules(state: KitState, change: (module: ModuleState, moduleId: string) => Partial<ModuleState>): KitState {
  return Object.keys(state.modules).reduce((next, moduleId) => withModule(next, moduleId, (module) => change(module, moduleId)), state);
}

function withModule(state: KitState, moduleId: string, change: (module: ModuleState) => Partial<ModuleState>): KitState {
  const known = moduleStateOf(state, moduleId);
  const module = withParts(known, change(known));
  // A computed key is an own member even when it is "__proto__".
  return module === known ? state : { ...state, modules: { ...state.modules, [moduleId]: module } };
}

/** The same state when no part is another. */
function withParts<State extends object>(state: State, parts: Partial<State>): State {
  return (Object.keys(parts) as (keyof State)[]).every((part) => parts[part] === state[part]) ? state : { ...state, ...parts };
}
