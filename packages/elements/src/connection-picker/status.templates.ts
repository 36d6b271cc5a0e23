import { type ModuleState, shownConnection } from "@connection-kit/core";
import { html, nothing } from "lit";
import { readErrorSentence } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import type { Waiting } from "../internal/patience.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import { loadedOf, type Notice, searchOf, knownValue } from "./picker-view.ts";

export interface StatusView {
  readonly messages: Messages;
  readonly state: ModuleState;
  readonly notice: Notice | undefined;
  readonly isListOpen: boolean;
  readonly waiting: Waiting;
}

/** What is announced: success as a note that all can see, the rest for ears only, because it stands elsewhere for eyes. */
export function statusTemplate(view: StatusView) {
  const { messages, state, notice } = view;
  const connection = shownConnection(state);
  if (notice?.kind === "attached" && connection && state.attachment.status === "attached") {
    const module = knownValue(state.module)?.name ?? "";
    const { name, identity } = connection;
    const text = identity
      ? sentence(messages, "picker-attached", { name, module, identity: identity.label })
      : sentence(messages, "picker-attached-unverified", { name, module });
    return html`<div class="note note-success" part="note">${icon("status-active")}<div>${text}</div></div>`;
  }
  const text = spoken(view);
  return text ? html`<p class="visually-hidden">${text}</p>` : nothing;
}

function spoken({ messages, state, notice, isListOpen, waiting }: StatusView): string | undefined {
  const { attachment, verification } = state;
  if (notice?.kind === "reading") return messages.text("picker-attaching", { name: notice.name });
  if (attachment.status === "attaching") return messages.text("picker-attaching", { name: attachment.connection.name });
  if (attachment.status === "detaching") return messages.text("picker-detaching", { name: attachment.connection.name });
  if (verification.status === "verifying") return messages.text("picker-verifying");
  if (waiting === "shown") return messages.text("picker-loading");
  if (waiting === "slow") return messages.text("picker-loading-slow");
  return failure(messages, state, notice) ?? (isListOpen ? results(messages, state) : outcome(messages, state, notice));
}

function failure(messages: Messages, { module, attachment, verification, collection, ...rest }: ModuleState, notice: Notice | undefined): string | undefined {
  if (notice?.kind === "read-failed") return messages.text("picker-attach-failed", { name: notice.name });
  if (module.status === "failed") return `${messages.text("picker-module-failed")} ${readErrorSentence(messages, module.error)}`;
  if (attachment.status === "failed")
    return attachment.act === "read"
      ? messages.text("picker-read-failed")
      : messages.text(`picker-${attachment.act}-failed`, { name: attachment.subject ?? "" });
  if (verification.status === "failed") return messages.text("picker-verify-failed", { name: shownConnection({ attachment, ...rest })?.name ?? "" });
  if (collection.status === "failed") return `${messages.text("picker-load-failed")} ${readErrorSentence(messages, collection.error)}`;
  return undefined;
}

function results(messages: Messages, { collection }: ModuleState): string | undefined {
  const loaded = loadedOf(collection);
  if (!loaded || collection.status !== "ready") return undefined;
  const count = loaded.total ?? loaded.items.length;
  if (count === 0) return searchOf(collection) ? messages.text("picker-nothing-found", { search: searchOf(collection) }) : messages.text("picker-none-fits");
  const fitting = loaded.fitting === null ? "" : ` ${messages.plural("picker-results-fitting", { count: loaded.fitting })}`;
  return messages.plural("picker-results", { count }) + fitting;
}

function outcome(messages: Messages, state: ModuleState, notice: Notice | undefined): string | undefined {
  switch (notice?.kind) {
    case "detached":
      return messages.text("picker-detached", { name: notice.name });
    case "verified":
      return messages.text(notice.ok ? "picker-verified" : "picker-not-verified", { name: shownConnection(state)?.name ?? "" });
    default:
      return undefined;
  }
}
