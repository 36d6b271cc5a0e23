import { type ModuleState, shownConnection } from "@connection-kit/core";
import { nothing } from "lit";
import { failureNote } from "../internal/failure-note.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import type { ConnectionList } from "./connection-list.ts";
import type { Notice } from "./picker-view.ts";

export interface ProblemView {
  readonly messages: Messages;
  readonly state: ModuleState;
  readonly list: ConnectionList;
  readonly notice: Notice | undefined;
  /** Does the last act once more; undefined when it was not one of this picker. */
  readonly onRetryAct: (() => void) | undefined;
  readonly onReload: () => void;
  readonly onReloadList: () => void;
}

/** What could not be done: at most one thing at a time, the most recent act first. */
export function problemTemplate(view: ProblemView) {
  const { messages, state, notice, onRetryAct } = view;
  const { module, attachment, verification, collection } = state;
  const retryAct = onRetryAct && { onRetry: onRetryAct };
  if (module.status === "failed") return failureNote(messages, { title: messages.text("picker-module-failed"), error: module.error, onRetry: view.onReload });
  if (notice?.kind === "read-failed")
    return failureNote(messages, { title: sentence(messages, "picker-attach-failed", { name: notice.name }), error: notice.error, ...retryAct });
  if (attachment.status === "failed" && attachment.act === "read")
    return failureNote(messages, { title: messages.text("picker-read-failed"), error: attachment.error, onRetry: view.onReload });
  if (attachment.status === "failed")
    return failureNote(messages, {
      title: sentence(messages, `picker-${attachment.act}-failed`, { name: attachment.subject ?? "" }),
      error: attachment.error,
      ...retryAct,
    });
  if (verification.status === "failed")
    return failureNote(messages, {
      title: sentence(messages, "picker-verify-failed", { name: shownConnection(state)?.name ?? "" }),
      error: verification.error,
      ...retryAct,
    });
  const isListWanted = view.list.isOpen || attachment.status === "none";
  if (collection.status === "failed" && isListWanted)
    return failureNote(messages, { title: messages.text("picker-load-failed"), error: collection.error, onRetry: view.onReloadList });
  return nothing;
}
