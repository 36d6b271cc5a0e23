import { ConnectionEvent } from "./events.ts";

/** Somebody else was asked for the credentials of a connection; it is pending until they are there. */
export class ConnectionRequestedEvent extends ConnectionEvent {
  static readonly eventName = "connection-requested";
  constructor(
    readonly connectionId: string,
    readonly typeId: string,
  ) {
    super(ConnectionRequestedEvent.eventName);
  }
}

/** A connection has another name. */
export class ConnectionRenamedEvent extends ConnectionEvent {
  static readonly eventName = "connection-renamed";
  constructor(readonly connectionId: string) {
    super(ConnectionRenamedEvent.eventName);
  }
}

/** A module was tied to a new dynamic connection, which stands in the place of a connection. */
export class ConnectionMadeDynamicEvent extends ConnectionEvent {
  static readonly eventName = "connection-made-dynamic";
  constructor(
    readonly moduleId: string,
    readonly dynamicConnectionId: string,
  ) {
    super(ConnectionMadeDynamicEvent.eventName);
  }
}

/** A connection was deleted. The modules that used it are connected to nothing. */
export class ConnectionDeletedEvent extends ConnectionEvent {
  static readonly eventName = "connection-deleted";
  constructor(readonly connectionId: string) {
    super(ConnectionDeletedEvent.eventName);
  }
}

/** Modules were attached to another connection in the place of one, or an undo has brought the one back. */
export class ConnectionSwappedEvent extends ConnectionEvent {
  static readonly eventName = "connection-swapped";
  constructor(
    readonly fromConnectionId: string,
    readonly toConnectionId: string,
    readonly moduleIds: readonly string[],
  ) {
    super(ConnectionSwappedEvent.eventName);
  }
}

/** The person wants to mend what keeps a module from running. `cure` says what would: the page opens the place for it. */
export class ConnectionRepairRequestEvent extends ConnectionEvent {
  static readonly eventName = "connection-repair-request";
  constructor(
    readonly moduleId: string,
    readonly connectionId: string | null,
    readonly cure: "attach" | "reauthorize" | "verify" | "switch-on",
  ) {
    super(ConnectionRepairRequestEvent.eventName);
  }
}

/** The credentials of a connection were replaced, or those from before were restored. Its id and its attachments are the same. */
export class ConnectionReauthorizedEvent extends ConnectionEvent {
  static readonly eventName = "connection-reauthorized";
  constructor(readonly connectionId: string) {
    super(ConnectionReauthorizedEvent.eventName);
  }
}

/** A person supplied their own credentials for a dynamic connection. `connectionId` is that of their connection, which stands in no list. */
export class ConnectionSuppliedEvent extends ConnectionEvent {
  static readonly eventName = "connection-supplied";
  constructor(
    readonly dynamicConnectionId: string,
    readonly connectionId: string,
  ) {
    super(ConnectionSuppliedEvent.eventName);
  }
}

declare global {
  interface HTMLElementEventMap {
    "connection-reauthorized": ConnectionReauthorizedEvent;
    "connection-supplied": ConnectionSuppliedEvent;
    "connection-requested": ConnectionRequestedEvent;
    "connection-renamed": ConnectionRenamedEvent;
    "connection-made-dynamic": ConnectionMadeDynamicEvent;
    "connection-deleted": ConnectionDeletedEvent;
    "connection-swapped": ConnectionSwappedEvent;
    "connection-repair-request": ConnectionRepairRequestEvent;
  }
}
