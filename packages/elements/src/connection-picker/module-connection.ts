import {
  type Connection,
  initialKitState,
  isConnectionError,
  type KitOutcome,
  type KitRequest,
  knownConnection,
  lacksPermissions,
  type ModuleState,
  moduleStateOf,
  shownConnection,
} from "@connection-kit/core";
import type { ReactiveController } from "lit";
import { copyLink } from "../internal/copying.ts";
import { ConnectionAttachRequestEvent, eventOfOutcome } from "../internal/events.ts";
import { type Kit, sessionOf } from "../internal/kit.ts";
import { KitController, type KitHost } from "../internal/kit-controller.ts";
import { attachedId, isUnreadable, type Notice, shownDynamic } from "./picker-view.ts";

/** The element that shows the module. */
export interface ModuleHost extends KitHost {
  readonly moduleId: string | undefined;
}

type WithoutModule<Request> = Request extends { readonly moduleId: string } ? Omit<Request, "moduleId"> : never;
/** A request about the module of this element. */
type ModuleRequest = WithoutModule<KitRequest>;

const personsActs: ReadonlySet<string> = new Set(["attach", "detach", "verify"]);

/**
 * The module of a picker: reads what there is to know of it, carries out what a person wants and tells the host page what
 * came of it. Nothing here is about the DOM but the events.
 */
export class ModuleConnection implements ReactiveController {
  readonly #host: ModuleHost;
  readonly #kit: KitController;
  readonly #onSettled: () => void;
  #asked: { readonly store: Kit["store"]; readonly moduleId: string } | undefined;
  /** Name of what was attached when the act began. */
  #subject = "";
  /** Whether the outcome that is awaited is that of an act in this element, and not of another one on the page. */
  #isActing = false;
  /** The dynamic connection that was made in this element, until the module is known to be tied to it. */
  #made: string | undefined;
  #notice: Notice | undefined;
  #repeat: (() => void) | undefined;

  /** `onSettled` is called before an event tells of a change. */
  constructor(host: ModuleHost, onSettled: () => void) {
    this.#host = host;
    this.#onSettled = onSettled;
    this.#kit = new KitController(host, { onOutcome: (outcome) => this.#onOutcome(outcome) });
    host.addController(this);
    host.addEventListener("connection-made-dynamic", ({ dynamicConnectionId }) => {
      this.#made = dynamicConnectionId;
    });
  }

  get isBecomingDynamic(): boolean {
    return this.#made !== undefined;
  }

  get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  get state(): ModuleState {
    return moduleStateOf(this.kit?.store.state ?? initialKitState, this.#host.moduleId ?? "");
  }

  /** Id of the person who is signed in. */
  get userId(): string | undefined {
    return sessionOf(this.kit)?.user.id;
  }

  /** What the last act came to. One about a connection that is no longer the attached one is not worth saying any more. */
  get notice(): Notice | undefined {
    const notice = this.#notice;
    return notice && "connectionId" in notice && notice.connectionId !== attachedId(this.state) ? undefined : notice;
  }

  /** Does the last act once more; undefined when there was none in this element. */
  get repeat(): (() => void) | undefined {
    return this.#repeat;
  }

  hostUpdate(): void {
    const { kit } = this;
    const { moduleId } = this.#host;
    if (!kit || !moduleId) return;
    if (this.#asked?.store !== kit.store || this.#asked.moduleId !== moduleId) {
      this.#asked = { store: kit.store, moduleId };
      this.#notice = undefined;
      this.#repeat = undefined;
      if (kit.store.state.session.status === "idle") kit.store.send({ type: "session-requested" });
      this.send({ type: "module-requested" });
    }
    this.#readWhatIsShown();
  }

  hostUpdated(): void {
    if (this.#made === undefined || this.#made !== shownDynamic(this.state)?.id) return;
    this.#made = undefined;
    this.#onSettled();
    this.#host.dispatchEvent(new Event("change", { bubbles: true }));
  }

  send(request: ModuleRequest): void {
    const { moduleId } = this.#host;
    if (moduleId) this.kit?.store.send({ ...request, moduleId });
  }

  /** Asks for the connection types, unless they are known. */
  readTypes(): void {
    const { status } = this.state.types;
    if (status === "idle" || status === "failed") this.send({ type: "types-requested" });
  }

  /** Attaches a connection, unless the host page objects. */
  attach(connection: Connection): void {
    const { moduleId } = this.#host;
    if (!moduleId || !this.#host.dispatchEvent(new ConnectionAttachRequestEvent(moduleId, connection.id))) return;
    this.#act(() => this.send({ type: "attach-requested", connection }));
  }

  /** Attaches a connection of which only the id is known. */
  async attachById(connectionId: string, name: string): Promise<void> {
    const { kit } = this;
    if (!kit) return;
    const known = knownConnection(kit.store.state, connectionId);
    if (known) return this.attach(known);
    this.#say({ kind: "reading", name });
    try {
      const connection = await kit.client.connection(connectionId);
      this.#say(undefined);
      this.attach(connection);
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      this.#repeat = () => void this.attachById(connectionId, name);
      this.#say({ kind: "read-failed", name, error });
    }
  }

  async copyLink(connection: Connection): Promise<void> {
    const link = await copyLink(connection);
    if (link) this.#say({ kind: "link", ...link });
  }

  detach(): void {
    this.#act(() => this.send({ type: "detach-requested" }));
  }

  verify(): void {
    const connectionId = attachedId(this.state);
    if (!connectionId) return;
    this.#act(() => {
      this.send({ type: "attachment-failure-dismissed" });
      this.send({ type: "verify-requested", connectionId });
    });
  }

  /** What is said of the last act is forgotten. */
  forget(): void {
    if (!isUnreadable(this.state)) this.send({ type: "attachment-failure-dismissed" });
    this.#repeat = undefined;
    this.#say(undefined);
  }

  #act(act: () => void): void {
    this.#repeat = () => this.#act(act);
    this.#subject = (shownDynamic(this.state) ?? shownConnection(this.state))?.name ?? "";
    this.#isActing = true;
    this.#say(undefined);
    act();
  }

  #say(notice: Notice | undefined): void {
    this.#notice = notice;
    this.#host.requestUpdate();
  }

  /** What the picker shows of its own accord: whether anything fits, and where lacking permissions are granted. */
  #readWhatIsShown(): void {
    const { module, attachment, collection, types } = this.state;
    if (module.status === "ready" && attachment.status === "none" && collection.status === "idle") this.send({ type: "connections-requested", search: "" });
    const shown = shownConnection(this.state);
    if (types.status === "idle" && shown && lacksPermissions(shown)) this.send({ type: "types-requested" });
  }

  #onOutcome(outcome: KitOutcome): void {
    if (outcome.moduleId !== this.#host.moduleId) return;
    const isOwn = this.#isActing;
    if (outcome.type === "connection-failed") {
      if (personsActs.has(outcome.act)) this.#isActing = false;
      this.#host.dispatchEvent(eventOfOutcome(outcome));
      return;
    }
    if (!isOwn) return;
    this.#isActing = false;
    this.#repeat = undefined;
    this.#say(noticeOf(outcome, this.#subject));
    this.#onSettled();
    this.#host.dispatchEvent(eventOfOutcome(outcome));
    // How many modules use the connection has changed, too.
    if (outcome.type === "connection-attached") this.send({ type: "module-requested" });
    if (outcome.type !== "connection-verified") this.#host.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** What to say of an outcome; `subject` is the name of the connection it is about. */
function noticeOf(outcome: Exclude<KitOutcome, { type: "connection-failed" }>, subject: string): Notice {
  switch (outcome.type) {
    case "connection-attached":
      return { kind: "attached", connectionId: outcome.connectionId };
    case "connection-detached":
      return { kind: "detached", name: subject };
    case "connection-verified":
      return { kind: "verified", connectionId: outcome.connectionId, ok: outcome.ok };
  }
}
