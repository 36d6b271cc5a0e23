import type { Authorization } from "../../contract/authorization.ts";
import type { ConnectionError } from "../../errors/connection-error.ts";

/** Why a sign-in did not come to its end: the backend's refusal, or what the provider answered it. */
export type AuthorizationFailure =
  | { readonly by: "backend"; readonly error: ConnectionError }
  /** `code` as of RFC 6749 sections 4.1.2.1 and 5.2, or `identity-changed`, then with both identities. */
  | { readonly by: "provider"; readonly code: string; readonly identities?: Authorization["identities"] };

/**
 * One sign-in at a provider. `attempt` counts them: what an earlier one brings is stale. Holds no credentials, and nothing of the
 * provider but the address of its page.
 */
export type AuthorizationState =
  | { readonly status: "idle" }
  /** The backend is asked for an attempt; the window, if the browser gave one, is still empty. */
  | { readonly status: "opening"; readonly attempt: number; readonly window: "open" | "blocked" }
  /** `mayBeClosed` is advice: a window that a provider's page has cut off reads as closed while the person is signing in there. */
  | { readonly status: "waiting"; readonly attempt: number; readonly authorizationId: string; readonly mayBeClosed: boolean }
  /** The browser gave no window: `url` is for a link. */
  | { readonly status: "blocked"; readonly attempt: number; readonly authorizationId: string; readonly url: string }
  | { readonly status: "completed"; readonly attempt: number; readonly connectionId: string }
  /** The person, or whoever decides for them, said no at the provider. */
  | { readonly status: "denied"; readonly attempt: number; readonly code: string | null }
  | { readonly status: "failed"; readonly attempt: number; readonly failure: AuthorizationFailure }
  | { readonly status: "expired"; readonly attempt: number }
  | { readonly status: "cancelled"; readonly attempt: number };

export type AuthorizationEvent =
  /** `window`: whether the browser gave one. A start over takes the place of the attempt before. */
  | { readonly type: "start-requested"; readonly attempt: number; readonly window: "open" | "blocked" }
  /** A second click while the window is still there. */
  | { readonly type: "focus-requested" }
  | { readonly type: "cancel-requested" }
  /** The link was followed that stands in for a blocked window. */
  | { readonly type: "link-opened" }
  | { readonly type: "begun"; readonly attempt: number; readonly authorization: Authorization }
  | { readonly type: "begin-failed"; readonly attempt: number; readonly error: ConnectionError }
  | { readonly type: "status-read"; readonly attempt: number; readonly authorization: Authorization }
  | { readonly type: "status-failed"; readonly attempt: number; readonly error: ConnectionError }
  /** A window said that there is news. Only a wake-up: the outcome is read from the backend. */
  | { readonly type: "message-received"; readonly attempt: number }
  | { readonly type: "window-closed"; readonly attempt: number };

/** Work for the runner, as data. */
export type AuthorizationEffect =
  | { readonly type: "begin"; readonly attempt: number }
  | { readonly type: "navigate"; readonly attempt: number; readonly url: string }
  | { readonly type: "focus"; readonly attempt: number }
  /** Read the status again and again, and listen to messages, until the attempt ends. */
  | { readonly type: "watch"; readonly attempt: number; readonly authorizationId: string }
  | { readonly type: "read"; readonly attempt: number; readonly authorizationId: string }
  /** Stop watching and close the window. */
  | { readonly type: "end"; readonly attempt: number }
  | { readonly type: "cancel"; readonly authorizationId: string }
  /** Something came of an attempt that another has taken the place of. */
  | { readonly type: "report-stale"; readonly attempt: number; readonly event: AuthorizationEvent["type"] };
