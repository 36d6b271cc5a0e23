import { knownValue, type ModuleState, shownConnection } from "@connection-kit/core";
import { html, nothing } from "lit";
import { note } from "../internal/note.templates.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import { loadedOf, type Notice, type PickerView, searchOf, shownDynamic } from "./picker-view.ts";
import { problemOf } from "./problem.ts";

/** What is announced: success as a note that all can see, the rest for ears only, because it stands elsewhere for eyes. */
export function statusTemplate(view: PickerView) {
  const { messages, state } = view;
  const connection = shownConnection(state);
  if (view.module.notice?.kind === "attached" && connection && state.attachment.status === "attached") {
    const module = knownValue(state.module)?.name ?? "";
    const { name, identity } = connection;
    const text = identity
      ? sentence(messages, "picker-attached", { name, module, identity: identity.label })
      : sentence(messages, "picker-attached-unverified", { name, module });
    return note("success", text);
  }
  const { notice } = view.module;
  if (notice?.kind === "link") return note("info", sentence(messages, notice.code, notice.values));
  const text = spoken(view);
  return text ? html`<p class="visually-hidden">${text}</p>` : nothing;
}

function spoken(view: PickerView): string | undefined {
  const { messages, state, waiting } = view;
  const { attachment, verification } = state;
  const { notice } = view.module;
  if (notice?.kind === "reading") return messages.text("picker-attaching", { name: notice.name });
  if (attachment.status === "attaching") return messages.text("picker-attaching", { name: attachment.connection.name });
  if (attachment.status === "detaching")
    return messages.text("picker-detaching", { name: shownDynamic(state)?.name ?? attachment.connection?.name ?? messages.text("picker-unreadable") });
  if (verification.status === "verifying") return messages.text("verifying");
  if (waiting === "shown") return messages.text("picker-loading");
  if (waiting === "slow") return messages.text("picker-loading-slow");
  const problem = problemOf(view);
  if (problem) return `${messages.text(problem.title, { name: problem.name })} ${problem.reason}`;
  return view.list.isOpen ? results(messages, state) : (outcome(messages, state, notice) ?? (view.maintenance.said || undefined));
}

function results(messages: Messages, { collection }: ModuleState): string | undefined {
  const loaded = loadedOf(collection);
  if (!loaded || collection.status !== "ready") return undefined;
  const count = loaded.total ?? loaded.items.length;
  if (count === 0) return searchOf(collection) ? messages.text("picker-nothing-found", { search: searchOf(collection) }) : messages.text("picker-none-fits");
  const fitting = loaded.fitting === null ? "" : ` ${messages.plural("picker-results-fitting", { count: loaded.fitting })}`;
  const reloaded = collection.isReloaded ? `${messages.text("list-reloaded")} ` : "";
  return reloaded + messages.plural("picker-results", { count }) + fitting;
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
