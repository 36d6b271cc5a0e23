import type { Problem } from "@connection-kit/core/contract";

/** `unreachable` and `unexpected` are ours, the others come from the backend as they are. */
export type PlatformErrorCode = NonNullable<Problem["code"]> | "unreachable" | "unexpected";

/** A request to the platform that did not succeed. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";

  constructor(
    readonly code: PlatformErrorCode,
    readonly status: number | null,
    readonly problem: Problem | null,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }

  /** What the backend said about one field of the body, by JSON pointer. */
  fieldError(pointer: string): { readonly code: string; readonly detail?: string | undefined } | undefined {
    return this.problem?.errors?.find((error) => error.pointer === pointer);
  }
}

/** What a screen can say about a failure: what happened, what is still true, what to do. */
export interface FailureText {
  readonly title: string;
  readonly text: string;
  /** Whether the same request can succeed when it is sent again. */
  readonly retry: boolean;
}

/** Sentences by code; `subject` is what could not be loaded, such as "Packages". */
export function failureText(error: unknown, subject: string): FailureText {
  const title = `${subject} couldn’t be loaded.`;
  const code = error instanceof PlatformError ? error.code : "unexpected";
  switch (code) {
    case "unauthenticated":
      return { title: "Your session has ended.", text: "Sign in again to continue.", retry: true };
    case "forbidden":
    case "missing-permission":
      return { title: "You don’t have access to this.", text: "An admin of your team can grant it: Maria Lindqvist or Tom Okafor.", retry: false };
    case "not-found":
      return { title: "This doesn’t exist, or not any more.", text: "It may have been deleted, or the address is wrong.", retry: false };
    case "rate-limited":
      return { title, text: "Too many requests were sent. Wait a moment, then try again.", retry: true };
    case "unreachable":
      return { title, text: "You seem to be offline, or the backend is not running.", retry: true };
    case "unavailable":
      return { title, text: "The service is temporarily unavailable.", retry: true };
    default:
      return { title, text: "The service gave an answer that Studio doesn’t understand.", retry: true };
  }
}

/** One sentence for a write that failed; nothing has changed. */
export function writeFailureText(error: unknown): string {
  const code = error instanceof PlatformError ? error.code : "unexpected";
  switch (code) {
    case "unauthenticated":
      return "Your session has ended. Sign in again, then try again.";
    case "forbidden":
    case "missing-permission":
      return "You don’t have the permission to do this. An admin of your team can grant it.";
    case "not-found":
      return "It doesn’t exist any more. Nothing changed.";
    case "rate-limited":
      return "Too many requests were sent. Wait a moment, then try again.";
    case "unreachable":
      return "You seem to be offline. Your entries are still here.";
    case "unavailable":
      return "The service is temporarily unavailable. Nothing changed; try again.";
    default:
      return "The service gave an answer that Studio doesn’t understand. Try again.";
  }
}

/** For a write that the backend refuses with a reason of its own; anything else is told as any failed write. */
export function refusalText(error: unknown): string {
  const detail = error instanceof PlatformError && error.status === 409 ? error.problem?.detail : undefined;
  return detail ?? writeFailureText(error);
}
