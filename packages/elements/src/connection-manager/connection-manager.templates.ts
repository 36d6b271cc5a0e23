import type { Connection, ConnectionStatus } from "@connection-kit/core";
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { ConnectionPages, Filter, Loaded } from "../internal/connection-pages.ts";
import { connectionStatus, waitingFor } from "../internal/connection-status.ts";
import { authIcon, relativeTime, statusMark, typeLabel } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import type { MenuButton } from "../internal/menu.ts";
import { failureNote, notLoaded } from "../internal/note.templates.ts";
import type { Waiting } from "../internal/patience.ts";
import type { Messages } from "../locales/messages.ts";

/** What the templates of the manager are given. */
export interface ManagerView {
  readonly messages: Messages;
  readonly pages: ConnectionPages;
  readonly menu: MenuButton;
  /** Labels of the types that were seen, by id. */
  readonly types: ReadonlyMap<string, string>;
  readonly userId: string | undefined;
  readonly waiting: Waiting;
  /** Loads the script of a dialog once more; undefined when it has not failed. */
  readonly onRetryScript: (() => void) | undefined;
  readonly onRetry: () => void;
  readonly onMore: () => void;
  readonly onSearch: (search: string) => void;
  readonly onFilter: (filter: Partial<Filter>) => void;
  readonly onUsages: (connection: Connection) => void;
  readonly onShowAll: () => void;
}

/** What the list can be narrowed to; the first does not narrow it. */
const statuses: readonly ConnectionStatus[] = ["", "active", "unverified", "invalid", "expired", "revoked", "pending"];

/** Search, status and type; all three are for the server. */
export function toolbarTemplate(view: ManagerView) {
  const { messages, pages, types } = view;
  return html`
    <div class="toolbar" part="toolbar">
      <label class="search">
        ${icon("search")}<span class="visually-hidden">${messages.text("manager-search")}</span>
        <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder=${messages.text("manager-search")} .value=${live(pages.filter.search)} @input=${({ target }: InputEvent) => view.onSearch((target as HTMLInputElement).value)} />
      </label>
      <div class="filters" role="group" aria-label=${messages.text("manager-status")}>
        ${statuses.map((status) => filterButton(view, status))}
      </div>
      ${
        types.size > 1
          ? html`<label class="types">
              <span class="visually-hidden">${messages.text("manager-type")}</span>
              <select @change=${({ target }: Event) => view.onFilter({ typeId: (target as HTMLSelectElement).value })}>
                <option value="" ?selected=${pages.filter.typeId === ""}>${messages.text("manager-all-types")}</option>
                ${[...types].map(([id, label]) => html`<option value=${id} ?selected=${pages.filter.typeId === id}>${label}</option>`)}
              </select>
            </label>`
          : nothing
      }
    </div>
  `;
}

function filterButton({ messages, pages, onFilter }: ManagerView, status: string) {
  return html`
    <button class="filter" type="button" aria-pressed=${pages.filter.status === status} @click=${() => onFilter({ status })}>
      ${status === "" ? messages.text("manager-all") : statusMark(messages, status)}
    </button>
  `;
}

export function listTemplate(view: ManagerView) {
  const { messages, pages, waiting } = view;
  const state = pages.pages;
  switch (state.status) {
    case "idle":
      return nothing;
    case "loading":
      return waiting === "short" || waiting === "none"
        ? nothing
        : html`<p class="line muted">${messages.text(waiting === "slow" ? "manager-loading-slow" : "manager-loading")}</p>`;
    case "failed":
      return html`<div class="line">${failureNote(messages, { title: messages.text("manager-load-failed"), error: state.error, onRetry: view.onRetry })}</div>`;
    default:
      return html`${view.onRetryScript ? html`<div class="line">${notLoaded(messages, view.onRetryScript)}</div>` : nothing} ${state.loaded.items.length === 0 ? nothingTemplate(view) : tableTemplate(view, state.loaded)} ${footTemplate(view)}`;
  }
}

function nothingTemplate({ messages, pages: { filter }, onShowAll }: ManagerView) {
  const isFiltered = filter.search !== "" || filter.status !== "" || filter.typeId !== "";
  if (!isFiltered) return html`<p class="line">${messages.text("manager-none")}</p>`;
  return html`<p class="line">${messages.text("manager-none-found")} <button class="link" type="button" @click=${onShowAll}>${messages.text("manager-show-all")}</button></p>`;
}

const columns = ["manager-name", "acts-as", "status", "manager-owner", "manager-modules", "manager-verified"] as const;

/** With roles of its own, because a table that is laid out as cards loses those of the browser. */
function tableTemplate(view: ManagerView, { items }: Loaded) {
  const { messages, pages } = view;
  return html`
    <table part="table" role="table" aria-label=${messages.text("connections")} aria-busy=${pages.pages.status === "refreshing"}>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((code) => html`<th role="columnheader" scope="col" class=${code === "manager-modules" ? "end" : ""}>${messages.text(code)}</th>`)}
          <th role="columnheader" scope="col"><span class="visually-hidden">${messages.text("manager-actions")}</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          items,
          ({ id }) => id,
          (connection, index) => rowTemplate(view, connection, index),
        )}
      </tbody>
    </table>
  `;
}

function rowTemplate(view: ManagerView, connection: Connection, index: number) {
  const { messages, menu, userId } = view;
  const { identity, owner, verifiedAt } = connection;
  return html`
    <tr role="row" part="row">
      <th role="rowheader" scope="row">
        <div class="name">
          <div class="tile">${icon(authIcon(connection.type.auth))}</div>
          <div>
            <div class="strong wrap" id="name-${index}" title=${connection.name}><bdi>${connection.name}</bdi></div>
            <div class="small muted wrap">${typeLabel(messages, connection)}</div>
          </div>
        </div>
      </th>
      <td role="cell" data-label=${messages.text("acts-as")}>${identity ? html`<bdi class="wrap">${identity.label}</bdi>` : "–"}</td>
      <td role="cell" data-label=${messages.text("status")}>${statusCell(messages, connection)}</td>
      <td role="cell" data-label=${messages.text("manager-owner")}><bdi class="wrap">${owner.id === userId ? messages.text("manager-you") : owner.name}</bdi></td>
      <td role="cell" class="end" data-label=${messages.text("manager-modules")}>${usageCell(view, connection)}</td>
      <td role="cell" class="muted" data-label=${messages.text("manager-verified")}>
        ${verifiedAt ? relativeTime(messages, verifiedAt, Date.now()) : messages.text("manager-not-verified")}
      </td>
      <td role="cell" class="actions">${menu.renderButton(messages.text("manager-actions-of"), false, connection.id, `name-${index}`)}</td>
    </tr>
  `;
}

function statusCell(messages: Messages, connection: Connection) {
  const mark = connectionStatus(messages, connection);
  return connection.status === "pending" ? html`${mark}<span class="small muted wrap">${waitingFor(messages, connection)}</span>` : mark;
}

function usageCell({ messages, onUsages }: ManagerView, connection: Connection) {
  const count = connection.usage.modules;
  if (count === 0) return messages.number(0);
  const label = messages.plural("manager-usage", { count, name: connection.name });
  return html`<button class="link" type="button" data-usages=${connection.id} aria-label=${label} @click=${() => onUsages(connection)}>${messages.number(count)}</button>`;
}

function footTemplate({ messages, pages, onMore }: ManagerView) {
  const state = pages.pages;
  if (!("loaded" in state) || state.loaded.items.length === 0) return nothing;
  const { items, total, nextCursor, skipped } = state.loaded;
  return html`
    ${state.status === "more-failed" ? html`<div class="line">${failureNote(messages, { title: messages.text("manager-more-failed"), error: state.error, onRetry: onMore })}</div>` : nothing}
    <div class="foot small muted">
      <span>${messages.plural("manager-shown", { shown: items.length, count: total ?? items.length })}</span>
      ${skipped > 0 ? html`<span>${messages.plural("picker-skipped", { count: skipped })}</span>` : nothing}
      ${
        nextCursor === null
          ? nothing
          : html`<button id="more" class="button button-small" type="button" aria-disabled=${state.status === "loading-more" ? "true" : nothing} @click=${onMore}>
              ${messages.text(state.status === "loading-more" ? "manager-loading" : "manager-more")}
            </button>`
      }
    </div>
  `;
}
