import { type ConnectionError, shownConnection } from "@connection-kit/core";
import { errorSentence } from "../internal/connection-words.ts";
import type { MessageCode, Messages } from "../locales/messages.ts";
import { type PickerView, shownDynamic } from "./picker-view.ts";

/** What could not be done, and what may help. */
export interface Problem {
  readonly title: MessageCode;
  /** Name of the connection it is about; empty when it is about none. */
  readonly name: string;
  readonly reason: string;
  readonly error: ConnectionError;
  readonly onRetry: (() => void) | undefined;
}

/** At most one thing at a time, the most recent act first. */
export function problemOf({ messages, module: acts, state, list }: PickerView): Problem | undefined {
  const { notice, repeat } = acts;
  const { module, attachment, verification, collection } = state;
  const onReload = () => acts.send({ type: "module-requested" });
  if (module.status === "failed") return notThere(messages, "picker-module-failed", module.error, onReload);
  if (notice?.kind === "read-failed") return failedAct(messages, "attach", notice.name, notice.error, repeat);
  if (attachment.status === "failed") {
    const { act, error } = attachment;
    // A dynamic connection is detached by its own name, whatever stands in for it.
    const subject = act === "detach" ? (shownDynamic(state)?.name ?? attachment.subject) : attachment.subject;
    return act === "read"
      ? { title: "picker-read-failed", name: "", reason: errorSentence(messages, error), error, onRetry: onReload }
      : failedAct(messages, act, subject ?? messages.text("picker-unreadable"), error, repeat);
  }
  if (verification.status === "failed") return failedAct(messages, "verify", shownConnection(state)?.name ?? "", verification.error, repeat);
  if (collection.status === "failed" && (list.isOpen || attachment.status === "none"))
    return notThere(messages, "picker-load-failed", collection.error, () => acts.send({ type: "connections-requested", search: list.search }));
  return undefined;
}

function failedAct(messages: Messages, act: "attach" | "detach" | "verify", name: string, error: ConnectionError, onRetry: Problem["onRetry"]): Problem {
  // The list has been loaded again without it.
  const isDeleted = act === "attach" && error.code === "not-found";
  const reason = isDeleted ? messages.text("picker-deleted-hint") : errorSentence(messages, error);
  return { title: isDeleted ? "picker-deleted" : `picker-${act}-failed`, name, reason, error, onRetry };
}

/** A list or a module that is not there tells of a page that is set up wrongly, not of something that was deleted. */
function notThere(messages: Messages, title: MessageCode, error: ConnectionError, onRetry: () => void): Problem {
  const reason = error.code === "not-found" ? messages.text("error-nothing-here") : errorSentence(messages, error);
  return { title, name: "", reason, error, onRetry };
}
