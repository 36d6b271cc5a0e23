import { type Connection, connectionFits, type LoadedConnections } from "@connection-kit/core";
import { html, nothing } from "lit";
import { connectionStatus } from "../internal/connection-status.ts";
import { authIcon, typeLabel } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { sentence } from "../internal/text.ts";
import type { RowRange } from "../internal/virtual-window.ts";
import type { Messages } from "../locales/messages.ts";
import { canBeSentOn, reasonOf } from "./fit.ts";
import { attachedId, type PickerView } from "./picker-view.ts";

/** The listbox: two groups, of which only the rows in view are in the DOM. */
export function connectionList(view: PickerView, loaded: LoadedConnections) {
  const { messages, list } = view;
  const { rows } = list;
  const split = rows.findIndex((connection) => !connectionFits(connection));
  const fitting = split < 0 ? rows.length : split;
  const unfitting = view.overall.total === null || view.overall.fitting === null ? null : view.overall.total - view.overall.fitting;
  return html`
    <div
      id="list"
      class="list"
      part="list"
      role="listbox"
      tabindex="-1"
      aria-label=${messages.text("connections")}
      aria-busy=${view.state.collection.status === "refreshing"}
      @scroll=${list.scrolled}
      @mousedown=${keepFocus}
      @click=${list.clicked}
    >
      ${fitting > 0 ? group(view, loaded, messages.text("picker-fits"), countOf(messages, fitting, view.overall.fitting), { start: 0, end: fitting }) : nothing}
      ${fitting < rows.length ? group(view, loaded, messages.text("picker-does-not-fit"), countOf(messages, rows.length - fitting, unfitting), { start: fitting, end: rows.length }) : nothing}
    </div>
    ${listEnd(view, loaded)}
  `;
}

/** What follows the rows: pages to come, rows that could not be read. Not in the listbox, which holds options only. */
function listEnd({ messages, module, fromField, state: { collection } }: PickerView, { next, skipped }: LoadedConnections) {
  const isReloaded = collection.status === "ready" && collection.isReloaded;
  const lines = [
    ...(isReloaded ? [html`<p>${messages.text("list-reloaded")}</p>`] : []),
    ...(skipped > 0 ? [html`<p>${messages.plural("picker-skipped", { count: skipped })}</p>`] : []),
    ...(next.status === "loading" ? [html`<p>${messages.text("picker-loading-more")}</p>`] : []),
    ...(next.status === "failed"
      ? [
          html`<p>${messages.text("picker-more-failed")} <button class="link" type="button" @click=${fromField(() => module.send({ type: "next-page-requested" }))}>${messages.text("try-again")}</button></p>`,
        ]
      : []),
  ];
  return lines.length === 0 ? nothing : html`<div class="list-end small muted" part="list-end">${lines}</div>`;
}

/** No row: because of the search, or because there is none yet. */
export function nothingFound({ messages, picker, list, overall: { total }, fromField }: PickerView, search: string) {
  if (search === "") return html`<p>${messages.text("picker-none-fits")} ${picker.withoutCreate ? nothing : messages.text("picker-create-first")}</p>`;
  return html`
    <p class="strong">${sentence(messages, "picker-nothing-found", { search })}</p>
    <p class="muted">
      ${total ? messages.plural("picker-exist", { count: total }) : nothing}
      <button class="link" type="button" @click=${fromField(() => list.clear())}>${messages.text("picker-clear-search")}</button>
    </p>
  `;
}

/** Rows that stand for those to come. */
export function skeleton(count: number) {
  return html`<div class="list" aria-hidden="true">
    ${Array.from(
      { length: count },
      (_, index) => html`<div class="row skeleton-${index}">
        <span class="tile"></span><span class="bone"></span><span class="bone bone-short"></span><span class="bone bone-line"></span><span class="bone bone-line"></span>
      </div>`,
    )}
  </div>`;
}

function group(view: PickerView, loaded: LoadedConnections, label: string, count: string, of: RowRange) {
  const start = Math.max(of.start, Math.min(of.end, view.list.range.start));
  const end = Math.max(start, Math.min(of.end, view.list.range.end));
  const { activeIndex } = view.list;
  const indexes = Array.from({ length: end - start }, (_, offset) => start + offset);
  return html`
    <div role="group" aria-label=${label}>
      <div class="group-head" role="presentation"><span>${label}</span><span>${count}</span></div>
      <div role="presentation" data-space="${of.start} ${start}"></div>
      ${indexes.map((index) => row(view, loaded, index, activeIndex))}
      <div role="presentation" data-space="${end} ${of.end}"></div>
    </div>
  `;
}

function row(view: PickerView, loaded: LoadedConnections, index: number, activeIndex: number) {
  const { messages, list } = view;
  const connection = list.rows[index];
  if (!connection) return nothing;
  const fits = connectionFits(connection);
  return html`
    <div
      id="option-${index}"
      class="row ${index === activeIndex ? "active" : ""}"
      part="option"
      role="option"
      data-index=${index}
      aria-selected=${connection.id === attachedId(view.state)}
      aria-disabled=${fits || canBeSentOn(connection) ? nothing : "true"}
      aria-setsize=${loaded.total ?? -1}
      aria-posinset=${index + 1}
    >
      <div class="tile">${icon(authIcon(connection.type.auth))}</div>
      <div class="row-name" title=${connection.name}><bdi>${marked(connection.name, list.search)}</bdi></div>
      ${connectionStatus(messages, connection)} ${fits ? facts(view, connection) : reason(messages, connection)}
    </div>
  `;
}

function facts({ messages, module }: PickerView, connection: Connection) {
  const { identity, usage, owner } = connection;
  const used = usage.modules === 0 ? messages.text("row-not-used") : messages.plural("row-used-by", { count: usage.modules });
  return html`
    <div class="row-meta">
      ${identity ? html`<span>${messages.text("acts-as")}</span> <b dir="auto" title=${identity.label}>${identity.label}</b>` : html`<span>${messages.text("row-acts-as-unknown")}</span>`}
    </div>
    <div class="row-meta">
      <bdi>${typeLabel(messages, connection)}</bdi> <span>· ${used} ·</span> <bdi>${owner.id === module.userId ? messages.text("row-you") : owner.name}</bdi>
    </div>
  `;
}

function reason(messages: Messages, connection: Connection) {
  const type = typeLabel(messages, connection);
  return html`
    <div class="row-meta">
      ${
        connection.identity
          ? html`<span>${messages.text("row-type-acts-as", { type })}</span> <b dir="auto" title=${connection.identity.label}>${connection.identity.label}</b>`
          : html`<span>${type}</span>`
      }
    </div>
    <div class="row-reason">${icon("alert")}<span>${reasonOf(messages, connection)}</span></div>
  `;
}

/** A name with the words that were searched for set apart. */
function marked(name: string, search: string) {
  const words = search.split(/\s+/).filter(Boolean);
  if (words.length === 0) return name;
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|")})`, "giu");
  // Every second piece is a hit, because the pattern is one group.
  return name.split(pattern).map((piece, index) => (index % 2 ? html`<mark>${piece}</mark>` : piece));
}

/** “4 of 12” as long as not all are shown. */
function countOf(messages: Messages, shown: number, all: number | null): string {
  return all !== null && all > shown ? messages.text("picker-count-of", { count: shown, total: all }) : messages.number(shown);
}

/** A press in the list leaves the focus in the field, where the keys are read. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
