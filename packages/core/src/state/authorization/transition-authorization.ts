import type { Authorization } from "../../contract/authorization.ts";
import { isSecureAddress } from "../../domain/addresses.ts";
import { ConnectionError } from "../../errors/connection-error.ts";
import type { AuthorizationEffect, AuthorizationEvent, AuthorizationFailure, AuthorizationState } from "./authorization-states.ts";

export interface AuthorizationTransition {
  readonly state: AuthorizationState;
  /** What the runner is to do now, as data. */
  readonly effects: readonly AuthorizationEffect[];
}

type Opening = Extract<AuthorizationState, { status: "opening" }>;
/** The person is, or may be, at the provider. */
type Away = Extract<AuthorizationState, { status: "waiting" | "blocked" }>;
type EventOf<Type extends AuthorizationEvent["type"]> = Extract<AuthorizationEvent, { type: Type }>;

export const initialAuthorizationState: AuthorizationState = { status: "idle" };

/** The whole behaviour of a sign-in: no clock, no chance, no I/O. An event that makes no sense leaves the same state. */
export function transitionAuthorization(state: AuthorizationState, event: AuthorizationEvent): AuthorizationTransition {
  switch (event.type) {
    case "start-requested":
      return started(state, event);
    case "focus-requested":
      return isRunning(state) ? to(state, { type: "focus", attempt: state.attempt }) : to(state);
    case "cancel-requested":
      return isRunning(state) ? to({ status: "cancelled", attempt: state.attempt }, ...leaving(state)) : to(state);
    case "link-opened":
      return state.status === "blocked" ? to({ ...waitingFor(state), mayBeClosed: true }) : to(state);
    case "begun":
      return begun(state, event);
    case "begin-failed":
      return state.status === "opening" && state.attempt === event.attempt ? over(state, failed({ by: "backend", error: event.error })) : late(state, event);
    default:
      return isAway(state) && state.attempt === event.attempt ? happened(state, event) : late(state, event);
  }
}

/** Whether an attempt is under way. */
export function isRunning(state: AuthorizationState): state is Opening | Away {
  return state.status === "opening" || isAway(state);
}

function isAway(state: AuthorizationState): state is Away {
  return state.status === "waiting" || state.status === "blocked";
}

function started(state: AuthorizationState, { attempt, window }: EventOf<"start-requested">): AuthorizationTransition {
  return to({ status: "opening", attempt, window }, ...(isRunning(state) ? leaving(state) : []), { type: "begin", attempt });
}

/** An attempt that nobody waits for any more is cancelled as soon as its id is known. */
function begun(state: AuthorizationState, event: EventOf<"begun">): AuthorizationTransition {
  const { attempt, authorization } = event;
  const { id: authorizationId, authorizationUrl: url } = authorization;
  const cancel = { type: "cancel", authorizationId } as const;
  if (state.status !== "opening" || state.attempt !== attempt) return to(state, cancel, ...late(state, event).effects);
  if (url === null || !isNavigable(url)) {
    const { state: next, effects } = over(state, failed({ by: "backend", error: unreadable() }));
    return to(next, ...effects, cancel);
  }
  const watch = { type: "watch", attempt, authorizationId } as const;
  if (state.window === "blocked") return to({ status: "blocked", attempt, authorizationId, url }, watch);
  return to({ status: "waiting", attempt, authorizationId, mayBeClosed: false }, { type: "navigate", attempt, url }, watch);
}

function happened(state: Away, event: EventOf<"status-read" | "status-failed" | "message-received" | "window-closed">): AuthorizationTransition {
  const read = { type: "read", attempt: state.attempt, authorizationId: state.authorizationId } as const;
  switch (event.type) {
    case "status-read":
      return statusRead(state, event.authorization);
    case "status-failed":
      return statusFailed(state, event.error);
    case "message-received":
      return to(state, read);
    case "window-closed":
      return state.status === "blocked" || state.mayBeClosed ? to(state) : to({ ...state, mayBeClosed: true }, read);
  }
}

/** A status of a newer backend is no end: it is read again. */
function statusRead(state: Away, { id, status, connectionId, code, identities }: Authorization): AuthorizationTransition {
  if (id !== state.authorizationId) return to(state);
  switch (status) {
    case "completed":
      return over(state, connectionId === null ? failed({ by: "backend", error: unreadable() }) : { status: "completed", connectionId });
    case "denied":
      return over(state, { status: "denied", code: code ?? null });
    case "failed":
      return over(state, failed({ by: "provider", code: code ?? "", ...(identities && { identities }) }));
    case "expired":
      return over(state, { status: "expired" });
    case "cancelled":
      return over(state, { status: "cancelled" });
    default:
      return to(state);
  }
}

/** What may pass by itself is waited for: the provider may have the person's answer already. */
function statusFailed(state: Away, error: ConnectionError): AuthorizationTransition {
  if (error.code === "flow-expired") return over(state, { status: "expired" });
  const isFinal = error.retry === "never" || error.code === "unauthenticated";
  return isFinal ? over(state, failed({ by: "backend", error })) : to(state);
}

type WithoutAttempt<State> = State extends { readonly attempt: number } ? Omit<State, "attempt"> : never;
type End = WithoutAttempt<Extract<AuthorizationState, { status: "completed" | "denied" | "failed" | "expired" | "cancelled" }>>;

function failed(failure: AuthorizationFailure): End {
  return { status: "failed", failure };
}

function over({ attempt }: Opening | Away, end: End): AuthorizationTransition {
  return to({ ...end, attempt }, { type: "end", attempt });
}

/** What is left to do for an attempt that is given up. One whose id is not known yet is cancelled once it is. */
function leaving(state: Opening | Away): AuthorizationEffect[] {
  const end = { type: "end", attempt: state.attempt } as const;
  return isAway(state) ? [end, { type: "cancel", authorizationId: state.authorizationId }] : [end];
}

/** Too late, or of another attempt. Only the latter is worth a report. */
function late(state: AuthorizationState, { type, attempt }: Extract<AuthorizationEvent, { attempt: number }>): AuthorizationTransition {
  return "attempt" in state && state.attempt === attempt ? to(state) : to(state, { type: "report-stale", attempt, event: type });
}

function waitingFor({ attempt, authorizationId }: Away): Omit<Extract<AuthorizationState, { status: "waiting" }>, "mayBeClosed"> {
  return { status: "waiting", attempt, authorizationId };
}

/** Relative to the page, https, or this machine: never a script. */
function isNavigable(url: string): boolean {
  const base = "https://page.invalid";
  return URL.canParse(url, base) && isSecureAddress(new URL(url, base));
}

function unreadable(): ConnectionError {
  return new ConnectionError({ code: "unexpected-response", retry: "user" });
}

function to(state: AuthorizationState, ...effects: readonly AuthorizationEffect[]): AuthorizationTransition {
  return { state, effects };
}
