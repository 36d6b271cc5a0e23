import type { ConnectionError } from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";
import { note, trouble } from "./note.templates.ts";

export interface FailureNote {
  readonly title: unknown;
  readonly error: ConnectionError;
  /** Why, in words. */
  readonly reason: string;
  /** Left out when trying again is of no use. */
  readonly onRetry?: () => void;
}

/** What could not be done, why, the reference for a support case, and Try again. */
export function failureNote(messages: Messages, { title, error, reason, onRetry }: FailureNote) {
  const remedy = onRetry && error.retry !== "never" ? { label: messages.text("try-again"), onPress: onRetry } : undefined;
  return note(
    "danger",
    trouble(messages, {
      title,
      text: reason,
      reference: error.requestId,
      remedy,
    }),
  );
}
