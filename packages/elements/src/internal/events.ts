import type { ConnectionErrorCode, KitOutcome, Retry } from "@connection-kit/core";

/** Bubbles and crosses shadow roots. Carries ids and facts, never a credential. */
export abstract class ConnectionEvent extends Event {
  constructor(type: string, init: EventInit = {}) {
    super(type, { bubbles: true, composed: true, ...init });
  }
}

/** A connection was created. */
export class ConnectionCreatedEvent extends ConnectionEvent {
  static readonly eventName = "connection-created";
  constructor(
    readonly connectionId: string,
    readonly typeId: string,
  ) {
    super(ConnectionCreatedEvent.eventName);
  }
}

/** A connection was attached to a module. `previousConnectionId` is null when nothing was attached before. */
export class ConnectionAttachedEvent extends ConnectionEvent {
  static readonly eventName = "connection-attached";
  constructor(
    readonly moduleId: string,
    readonly connectionId: string,
    readonly previousConnectionId: string | null,
  ) {
    super(ConnectionAttachedEvent.eventName);
  }
}

/** A connection was detached from a module; it goes on to exist. With a dynamic connection the id is its own, and it ends. */
export class ConnectionDetachedEvent extends ConnectionEvent {
  static readonly eventName = "connection-detached";
  constructor(
    readonly moduleId: string,
    readonly connectionId: string,
  ) {
    super(ConnectionDetachedEvent.eventName);
  }
}

/** A verification that a person asked for has ended; `ok` says whether the system accepted the credentials. */
export class ConnectionVerifiedEvent extends ConnectionEvent {
  static readonly eventName = "connection-verified";
  constructor(
    readonly connectionId: string,
    readonly ok: boolean,
    readonly status: string,
  ) {
    super(ConnectionVerifiedEvent.eventName);
  }
}

/** Something could not be done. The element shows it; the event is for the host's records. `act` is what was tried. */
export class ConnectionFailedEvent extends ConnectionEvent {
  static readonly eventName = "connection-failed";
  constructor(
    readonly act: string,
    readonly code: ConnectionErrorCode,
    readonly retry: Retry,
    readonly requestId: string | undefined,
  ) {
    super(ConnectionFailedEvent.eventName);
  }
}

/** Before a connection is created. `preventDefault()` keeps it from being sent. */
export class ConnectionCreateRequestEvent extends ConnectionEvent {
  static readonly eventName = "connection-create-request";
  constructor(
    readonly typeId: string,
    readonly moduleId: string | undefined,
  ) {
    super(ConnectionCreateRequestEvent.eventName, { cancelable: true });
  }
}

/** Before a connection is attached. `preventDefault()` leaves the module as it is. */
export class ConnectionAttachRequestEvent extends ConnectionEvent {
  static readonly eventName = "connection-attach-request";
  constructor(
    readonly moduleId: string,
    readonly connectionId: string,
  ) {
    super(ConnectionAttachRequestEvent.eventName, { cancelable: true });
  }
}

/** The person pressed Cancel in a form. Its secrets are gone. */
export class ConnectionFormCancelledEvent extends ConnectionEvent {
  static readonly eventName = "connection-form-cancelled";
  constructor() {
    super(ConnectionFormCancelledEvent.eventName);
  }
}

/** The person pressed Back in a form. Its secrets are gone, `values` of the form still holds the rest. */
export class ConnectionFormBackEvent extends ConnectionEvent {
  static readonly eventName = "connection-form-back";
  constructor() {
    super(ConnectionFormBackEvent.eventName);
  }
}

/** Save found that a connection already holds these credentials, and the person wants that one. The form's secrets are gone. */
export class ConnectionDuplicateChosenEvent extends ConnectionEvent {
  static readonly eventName = "connection-duplicate-chosen";
  constructor(readonly connectionId: string) {
    super(ConnectionDuplicateChosenEvent.eventName);
  }
}

/** The DOM event for what the store told. */
export function eventOfOutcome(outcome: KitOutcome): ConnectionEvent {
  switch (outcome.type) {
    case "connection-attached":
      return new ConnectionAttachedEvent(outcome.moduleId, outcome.connectionId, outcome.previousConnectionId);
    case "connection-detached":
      return new ConnectionDetachedEvent(outcome.moduleId, outcome.connectionId);
    case "connection-verified":
      return new ConnectionVerifiedEvent(outcome.connectionId, outcome.ok, outcome.status);
    case "connection-failed":
      return new ConnectionFailedEvent(outcome.act, outcome.error.code, outcome.error.retry, outcome.error.requestId);
  }
}

declare global {
  interface HTMLElementEventMap {
    "connection-created": ConnectionCreatedEvent;
    "connection-attached": ConnectionAttachedEvent;
    "connection-detached": ConnectionDetachedEvent;
    "connection-verified": ConnectionVerifiedEvent;
    "connection-failed": ConnectionFailedEvent;
    "connection-create-request": ConnectionCreateRequestEvent;
    "connection-attach-request": ConnectionAttachRequestEvent;
    "connection-form-cancelled": ConnectionFormCancelledEvent;
    "connection-form-back": ConnectionFormBackEvent;
    "connection-duplicate-chosen": ConnectionDuplicateChosenEvent;
  }
}
