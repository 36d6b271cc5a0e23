import { type ModuleState, shownConnection, typeById } from "@connection-kit/core";
import { html, nothing } from "lit";
import { authIcon } from "../internal/connection-words.ts";
import { failureNote } from "../internal/failure-note.ts";
import { icon } from "../internal/icons.ts";
import type { MenuButton } from "../internal/menu.ts";
import type { Waiting } from "../internal/patience.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";
import { attachedFacts } from "./attached.templates.ts";
import { connectionList, nothingFound, type Overall, skeleton } from "./connection-list.templates.ts";
import type { ConnectionList } from "./connection-list.ts";
import { attachedId, isUnreadable, knownValue, loadedOf, type Notice, searchOf } from "./picker-view.ts";
import { type Problem, problemOf } from "./problem.ts";
import { statusTemplate } from "./status.templates.ts";
import { suggestionTemplate } from "./suggestion.templates.ts";

/** Everything the picker shows, and what to call when a person acts. */
export interface PickerView {
  readonly messages: Messages;
  readonly label: string;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  /** Whether the form said that a connection must be chosen. */
  readonly isMissing: boolean;
  readonly withoutCreate: boolean;
  readonly withoutManage: boolean;
  readonly state: ModuleState;
  readonly userId: string | undefined;
  readonly notice: Notice | undefined;
  readonly waiting: Waiting;
  readonly list: ConnectionList;
  readonly overall: Overall;
  /** Whether the script of the dialog could not be loaded. */
  readonly isDialogFailed: boolean;
  readonly menu: MenuButton;
  /** Milliseconds since the epoch, as the server counts. */
  readonly now: number;
  readonly onCreateLikely: () => void;
  readonly onCreate: () => void;
  readonly onVerify: () => void;
  readonly onDetach: () => void;
  readonly onSuggestion: (connectionId: string, name: string) => void;
  readonly onRetryAct: (() => void) | undefined;
  readonly onReload: () => void;
  readonly onReloadList: () => void;
  readonly onNextPage: () => void;
  readonly onClear: () => void;
}

/** Name of what is attached, as the closed field shows it; undefined when the field is for searching. */
export function nameInField({ state, list, messages }: Pick<PickerView, "state" | "list" | "messages">): string | undefined {
  if (list.isOpen) return undefined;
  return shownConnection(state)?.name ?? (isUnreadable(state) ? messages.text("picker-unreadable") : undefined);
}

export function headTemplate({ messages, label, isRequired }: PickerView) {
  return html`<div class="head">
    <label for="field" part="label">${label}</label>
    ${isRequired ? html`<span class="small muted" aria-hidden="true">${messages.text("required")}</span>` : nothing}
  </div>`;
}

/** The sentence over the box, which also describes the field. */
export function hintTemplate(view: PickerView) {
  const { messages } = view;
  if (view.isMissing) return html`<p id="hint" class="hint invalid">${icon("alert")}<span>${messages.text("picker-required")}</span></p>`;
  return html`<p id="hint" class="hint muted">${hint(view)}</p>`;
}

function hint({ messages, state, waiting }: PickerView): string {
  if (waiting === "slow") return messages.text("picker-loading-slow");
  if (waiting === "shown") return messages.text("picker-loading");
  return knownValue(state.module) && state.attachment.status === "none" ? messages.text("picker-not-connected") : "";
}

export function announcementTemplate(view: PickerView) {
  return html`<div class="announcement" role="status" aria-atomic="true">${statusTemplate({ ...view, isListOpen: view.list.isOpen, problem: problemIn(view) })}</div>`;
}

/** The combobox. Attached and closed, the name is drawn beneath the input, so that it can take two lines. */
export function fieldTemplate(view: PickerView) {
  const { messages, list, state } = view;
  const name = nameInField(view);
  const connection = shownConnection(state);
  const hasList = list.isOpen && list.rows.length > 0;
  const isActiveRendered = list.activeIndex >= list.range.start && list.activeIndex < list.range.end;
  const placeholder =
    view.overall.fitting && !connection ? messages.plural("picker-search-fitting", { count: view.overall.fitting }) : messages.text("picker-search");
  return html`
    ${icon(name !== undefined && connection ? authIcon(connection.type.auth) : "search")}
    ${name === undefined ? nothing : html`<div class="name" part="name" aria-hidden="true"><bdi>${name}</bdi></div>`}
    <input
      id="field"
      class=${name === undefined ? "" : "overlay"}
      part="input"
      type="text"
      role="combobox"
      title=${name ?? nothing}
      placeholder=${placeholder}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded=${hasList}
      aria-controls=${hasList ? "list" : nothing}
      aria-activedescendant=${hasList && isActiveRendered ? `option-${list.activeIndex}` : nothing}
      aria-describedby="hint"
      aria-required=${view.isRequired ? "true" : nothing}
      aria-invalid=${view.isMissing ? "true" : nothing}
      ?disabled=${view.isDisabled}
    />
    ${icon("chevron-down")}
  `;
}

/** What the list shows while it is open: rows, the skeleton of rows to come, or that there are none. */
export function listTemplate(view: PickerView) {
  const { messages, state, list, overall } = view;
  if (!list.isOpen) return nothing;
  const loaded = loadedOf(state.collection);
  if (!loaded) return view.waiting === "shown" || view.waiting === "slow" ? skeleton(3) : nothing;
  if (list.rows.length === 0)
    return html`<div class="body" part="body">
      ${nothingFound({ messages, search: searchOf(state.collection), total: overall.total, withoutCreate: view.withoutCreate, onClear: view.onClear })}
    </div>`;
  return connectionList({
    messages,
    rows: list.rows,
    range: list.range,
    activeIndex: list.activeIndex,
    attachedId: attachedId(state),
    search: list.search,
    loaded,
    overall,
    userId: view.userId,
    isBusy: state.collection.status === "refreshing",
    onPress: (index) => list.press(index),
    onScroll: () => list.scrolled(),
    onNextPage: view.onNextPage,
  });
}

export function bodyTemplate(view: PickerView) {
  const { list, state, waiting } = view;
  if (!list.isOpen && state.module.status === "loading") return waiting === "short" ? nothing : skeleton(1);
  const parts = [problemNote(view), dialogProblem(view), contentTemplate(view)].filter((part) => part !== nothing);
  return parts.length === 0 ? nothing : html`<div class="body" part="body">${parts}</div>`;
}

function problemIn(view: PickerView): Problem | undefined {
  return problemOf({ ...view, isListOpen: view.list.isOpen });
}

function problemNote(view: PickerView) {
  const problem = problemIn(view);
  if (!problem) return nothing;
  const { title, name, reason, error, remedy } = problem;
  const onRetry = { reload: view.onReload, "reload-list": view.onReloadList, "repeat-act": view.onRetryAct }[remedy];
  return failureNote(view.messages, { title: sentence(view.messages, title, { name }), reason, error, ...(onRetry && { onRetry }) });
}

function dialogProblem({ messages, isDialogFailed, onCreate }: PickerView) {
  if (!isDialogFailed) return nothing;
  return html`<div class="note note-danger" part="note" role="alert">
    ${icon("alert")}
    <div>
      <p class="strong">${messages.text("form-failed")}</p>
      <button class="button button-small" type="button" @click=${onCreate}>${messages.text("try-again")}</button>
    </div>
  </div>`;
}

function contentTemplate(view: PickerView) {
  const { messages, state, list, overall } = view;
  const connection = shownConnection(state);
  if (connection)
    return attachedFacts({
      messages,
      connection,
      progress: progress(view),
      withName: list.isOpen,
      userId: view.userId,
      type: typeById(knownValue(state.types) ?? [], connection.type.id),
      now: view.now,
    });
  if (isUnreadable(state)) return html`<p>${messages.text("picker-read-failed-hint")}</p>`;
  const module = knownValue(state.module);
  if (list.isOpen || !module) return nothing;
  const { suggestion } = module;
  if (suggestion) {
    const auth = loadedOf(state.collection)?.items.find(({ id }) => id === suggestion.connectionId)?.type.auth;
    return suggestionTemplate({ messages, module, suggestion, auth, isDisabled: view.isDisabled, onAttach: view.onSuggestion });
  }
  return overall.fitting === 0
    ? nothingFound({ messages, search: "", total: overall.total, withoutCreate: view.withoutCreate, onClear: view.onClear })
    : nothing;
}

function progress({ messages, state: { attachment, verification } }: PickerView): string | undefined {
  if (attachment.status === "attaching") return messages.text("picker-attaching-short");
  if (attachment.status === "detaching") return messages.text("picker-detaching-short");
  return verification.status === "verifying" ? messages.text("picker-verifying") : undefined;
}

export function footTemplate(view: PickerView) {
  const { messages, state, list, overall } = view;
  const loaded = loadedOf(state.collection);
  const count = list.isOpen && loaded?.items.length && overall.total ? messages.text("picker-shown", { shown: loaded.items.length, total: overall.total }) : "";
  const items = [
    ...(shownConnection(state) ? [{ label: messages.text("verify"), icon: "verify", act: view.onVerify } as const] : []),
    { label: messages.text("detach"), icon: "detach", act: view.onDetach } as const,
  ];
  return html`
    <div class="foot" part="foot">
      ${
        view.withoutCreate
          ? nothing
          : html`<button
              id="create"
              class="button button-quiet"
              part="create"
              type="button"
              ?disabled=${view.isDisabled}
              @pointerenter=${view.onCreateLikely}
              @focus=${view.onCreateLikely}
              @click=${view.onCreate}
            >
              ${icon("plus")}${messages.text("create-connection")}
            </button>`
      }
      <span class="foot-end">
        ${count ? html`<span class="small muted count">${count}</span>` : nothing}
        ${attachedId(state) !== undefined && !view.withoutManage ? view.menu.render(messages.text("connection-actions"), items, view.isDisabled) : nothing}
      </span>
    </div>
  `;
}
