import { knownValue, shownConnection } from "@connection-kit/core";
import { html, nothing } from "lit";
import { authIcon } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { failureNote, notLoaded } from "../internal/note.templates.ts";
import { sentence } from "../internal/text.ts";
import { attachedFacts } from "./attached.templates.ts";
import { connectionList, nothingFound, skeleton } from "./connection-list.templates.ts";
import { canMakeDynamic, dynamicFacts, makeDynamicButton } from "./dynamic.templates.ts";
import { menuItems } from "./picker-menu.ts";
import { attachedId, isUnreadable, loadedOf, type PickerView, searchOf, shownDynamic } from "./picker-view.ts";
import { problemOf } from "./problem.ts";
import { statusTemplate } from "./status.templates.ts";
import { suggestionTemplate } from "./suggestion.templates.ts";

/** Name of what is attached, as the closed field shows it; undefined when the field is for searching. */
export function nameInField({ state, list, messages }: Pick<PickerView, "state" | "list" | "messages">): string | undefined {
  if (list.isOpen) return undefined;
  return shownDynamic(state)?.name ?? shownConnection(state)?.name ?? (isUnreadable(state) ? messages.text("picker-unreadable") : undefined);
}

export function headTemplate({ messages, picker }: PickerView) {
  return html`<div class="head">
    <label for="field" part="label">${picker.label || messages.text("connection")}</label>
    ${picker.required ? html`<span class="small muted" aria-hidden="true">${messages.text("required")}</span>` : nothing}
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
  const isFree = state.attachment.status === "none" && !shownDynamic(state);
  return knownValue(state.module) && isFree ? messages.text("picker-not-connected") : "";
}

export function announcementTemplate(view: PickerView) {
  return html`<div class="announcement" role="status" aria-atomic="true">${statusTemplate(view)}</div>`;
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
    ${icon(name === undefined ? "search" : shownDynamic(state) ? "user" : connection ? authIcon(connection.type.auth) : "search")}
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
      aria-required=${view.picker.required ? "true" : nothing}
      aria-invalid=${view.isMissing ? "true" : nothing}
      ?disabled=${view.isDisabled}
    />
    ${icon("chevron-down")}
  `;
}

/** What the list shows while it is open: rows, the skeleton of rows to come, or that there are none. */
export function listTemplate(view: PickerView) {
  const { state, list } = view;
  if (!list.isOpen) return nothing;
  const loaded = loadedOf(state.collection);
  if (!loaded) return view.waiting === "shown" || view.waiting === "slow" ? skeleton(3) : nothing;
  return list.rows.length === 0 ? html`<div class="body" part="body">${nothingFound(view, searchOf(state.collection))}</div>` : connectionList(view, loaded);
}

export function bodyTemplate(view: PickerView) {
  const { messages, list, state, waiting, isDialogFailed, maintenance, onCreate } = view;
  if (!list.isOpen && state.module.status === "loading") return waiting === "short" ? nothing : skeleton(1);
  const onRetry = isDialogFailed ? onCreate : maintenance.retry;
  const parts = [problemNote(view), onRetry ? notLoaded(messages, onRetry) : nothing, contentTemplate(view)].filter((part) => part !== nothing);
  return parts.length === 0 ? nothing : html`<div class="body" part="body">${parts}</div>`;
}

function problemNote(view: PickerView) {
  const problem = problemOf(view);
  if (!problem) return nothing;
  const { title, name, reason, error, onRetry } = problem;
  // The announcement says it.
  return failureNote(view.messages, {
    title: sentence(view.messages, title, { name }),
    reason,
    error,
    onRetry: onRetry && view.fromField(onRetry),
    role: nothing,
  });
}

function contentTemplate(view: PickerView) {
  const { state, list, overall } = view;
  const dynamic = shownDynamic(state);
  const module = knownValue(state.module);
  if (dynamic && module) return dynamicFacts(view, dynamic.name, module);
  const connection = shownConnection(state);
  if (connection) return attachedFacts(view, connection);
  if (isUnreadable(state)) return html`<p>${view.messages.text("picker-read-failed-hint")}</p>`;
  if (list.isOpen || !module) return nothing;
  if (module.suggestion) return suggestionTemplate(view, module, module.suggestion);
  return overall.fitting === 0 ? nothingFound(view, "") : nothing;
}

export function footTemplate(view: PickerView) {
  const { messages, state, list, menu, overall } = view;
  const loaded = loadedOf(state.collection);
  const count = list.isOpen && loaded?.items.length && overall.total ? messages.text("picker-shown", { shown: loaded.items.length, total: overall.total }) : "";
  return html`
    <div class="foot" part="foot">
      ${
        view.picker.withoutCreate
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
        ${
          attachedId(state) !== undefined && !view.picker.withoutManage
            ? html`${menu.renderButton(messages.text("connection-actions"), view.isDisabled)}${menu.renderMenu(messages.text("connection-actions"), menuItems(view))}`
            : canMakeDynamic(view)
              ? makeDynamicButton(view)
              : nothing
        }
      </span>
    </div>
  `;
}
