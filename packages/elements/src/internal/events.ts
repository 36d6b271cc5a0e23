import type { ConnectionError, ConnectionErrorCode, KitOutcome, Retry } from "@connection-kit/core";

/** Everything that an event of the kit carries, by its type: ids and facts, never a credential. */
interface ConnectionEventFacts {
  /** A connection was created. */
  "connection-created": {
    readonly connectionId: string;
    readonly typeId: string;
  };
  /** A connection was attached to a module. `previousConnectionId` is null when nothing was attached before. */
  "connection-attached": {
    readonly moduleId: string;
    readonly connectionId: string;
    readonly previousConnectionId: string | null;
  };
  /** A connection was detached from a module; it goes on to exist. */
  "connection-detached": {
    readonly moduleId: string;
    readonly connectionId: string;
  };
  /** A verification that a person asked for has ended; `ok` says whether the system accepted the credentials. */
  "connection-verified": {
    readonly connectionId: string;
    readonly ok: boolean;
    readonly status: string;
  };
  /** Something could not be done. The element shows it; the event is for the host's records. `act` is what was tried. */
  "connection-failed": {
    readonly act: string;
    readonly code: ConnectionErrorCode;
    readonly retry: Retry;
    readonly requestId: string | undefined;
  };
  /** Before a connection is created. `preventDefault()` keeps it from being sent. */
  "connection-create-request": {
    readonly typeId: string;
    readonly moduleId: string | undefined;
  };
  /** Before a connection is attached. `preventDefault()` leaves the module as it is. */
  "connection-attach-request": {
    readonly moduleId: string;
    readonly connectionId: string;
  };
  /** The person pressed Cancel in a form. Its secrets are gone. */
  "connection-form-cancelled": object;
  /** The person pressed Back in a form. Its secrets are gone, `values` of the form still holds the rest. */
  "connection-form-back": object;
  /** Save found that a connection already holds these credentials, and the person wants that one. The form's secrets are gone. */
  "connection-duplicate-chosen": { readonly connectionId: string };
}

/** The type of an event of the kit. */
export type ConnectionEventType = keyof ConnectionEventFacts;

/** An event of the kit. Bubbles and crosses shadow roots. */
export type ConnectionEvent<Type extends ConnectionEventType = ConnectionEventType> = Event & ConnectionEventFacts[Type] & { readonly type: Type };

export type ConnectionCreatedEvent = ConnectionEvent<"connection-created">;
export type ConnectionAttachedEvent = ConnectionEvent<"connection-attached">;
export type ConnectionDetachedEvent = ConnectionEvent<"connection-detached">;
export type ConnectionVerifiedEvent = ConnectionEvent<"connection-verified">;
export type ConnectionFailedEvent = ConnectionEvent<"connection-failed">;
export type ConnectionCreateRequestEvent = ConnectionEvent<"connection-create-request">;
export type ConnectionAttachRequestEvent = ConnectionEvent<"connection-attach-request">;
export type ConnectionFormCancelledEvent = ConnectionEvent<"connection-form-cancelled">;
export type ConnectionFormBackEvent = ConnectionEvent<"connection-form-back">;
export type ConnectionDuplicateChosenEvent = ConnectionEvent<"connection-duplicate-chosen">;

/** False when a listener stopped a request. */
export function tell<Type extends ConnectionEventType>(target: EventTarget, type: Type, facts: ConnectionEventFacts[Type]): boolean {
  return target.dispatchEvent(
    Object.assign(
      new Event(type, {
        bubbles: true,
        composed: true,
        cancelable: type.endsWith("-request"),
      }),
      facts,
    ),
  );
}

export function tellFailure(target: EventTarget, act: string, { code, retry, requestId }: ConnectionError): void {
  tell(target, "connection-failed", { act, code, retry, requestId });
}

/** The DOM event for what the store told. */
export function tellOutcome(target: EventTarget, outcome: KitOutcome): void {
  const { type, ...facts } = outcome;
  if ("error" in facts) tellFailure(target, facts.act, facts.error);
  else tell(target, type as Exclude<typeof type, "connection-failed">, facts);
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
