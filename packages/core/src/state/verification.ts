import type { Verification } from "../contract/verification.ts";
import type { ConnectionError } from "../errors/connection-error.ts";
import type { VerificationState } from "./states.ts";

/** The latest wish counts: the answer for another connection is dropped. */
export function verifyRequested(state: VerificationState, connectionId: string): VerificationState {
  return isAwaited(state, connectionId) ? state : { status: "verifying", connectionId };
}

export function verified(state: VerificationState, connectionId: string, verification: Verification): VerificationState {
  return isAwaited(state, connectionId) ? { status: "verified", connectionId, verification } : state;
}

export function verifyFailed(state: VerificationState, connectionId: string, error: ConnectionError): VerificationState {
  return isAwaited(state, connectionId) ? { status: "failed", connectionId, error } : state;
}

function isAwaited(state: VerificationState, connectionId: string): boolean {
  return state.status === "verifying" && state.connectionId === connectionId;
}
