import { type ConnectionError, type ModuleState, shownConnection } from "@connection-kit/core";
import { errorSentence } from "../internal/connection-words.ts";
import type { MessageCode, Messages } from "../locales/messages.ts";
import type { Notice } from "./picker-view.ts";

/** What could not be done, and what may help. */
export interface Problem {
  readonly title: MessageCode;
  /** Name of the connection it is about; empty when it is about none. */
  readonly name: string;
  readonly reason: string;
  readonly error: ConnectionError;
  readonly remedy: "reload" | "reload-list" | "repeat-act";
}

export interface ProblemView {
  readonly messages: Messages;
  readonly state: ModuleState;
  readonly notice: Notice | undefined;
  readonly isListOpen: boolean;
}

/** At most one thing at a time, the most recent act first. */
export function problemOf({ messages, state, notice, isListOpen }: ProblemView): Problem | undefined {
  const { module, attachment, verification, collection } = state;
  if (module.status === "failed") return notThere(messages, "picker-module-failed", module.error, "reload");
  if (notice?.kind === "read-failed") return failedAct(messages, "attach", notice.name, notice.error);
  if (attachment.status === "failed" && attachment.act === "read")
    return { title: "picker-read-failed", name: "", reason: errorSentence(messages, attachment.error), error: attachment.error, remedy: "reload" };
  if (attachment.status === "failed")
    return failedAct(messages, attachment.act === "attach" ? "attach" : "detach", attachment.subject ?? messages.text("picker-unreadable"), attachment.error);
  if (verification.status === "failed") return failedAct(messages, "verify", shownConnection(state)?.name ?? "", verification.error);
  if (collection.status === "failed" && (isListOpen || attachment.status === "none"))
    return notThere(messages, "picker-load-failed", collection.error, "reload-list");
  return undefined;
}

function failedAct(messages: Messages, act: "attach" | "detach" | "verify", name: string, error: ConnectionError): Problem {
  // The list has been loaded again without it.
  if (act === "attach" && error.code === "not-found")
    return { title: "picker-deleted", name, reason: messages.text("picker-deleted-hint"), error, remedy: "repeat-act" };
  return { title: `picker-${act}-failed`, name, reason: errorSentence(messages, error), error, remedy: "repeat-act" };
}

/** A list or a module that is not there tells of a page that is set up wrongly, not of something that was deleted. */
function notThere(messages: Messages, title: MessageCode, error: ConnectionError, remedy: Problem["remedy"]): Problem {
  const reason = error.code === "not-found" ? messages.text("error-nothing-here") : errorSentence(messages, error);
  return { title, name: "", reason, error, remedy };
}
