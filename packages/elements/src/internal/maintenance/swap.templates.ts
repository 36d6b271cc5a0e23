import type { Connection, Swap, SwapItem } from "@connection-kit/core";
import { html, nothing } from "lit";
import type { Messages } from "../../locales/messages.ts";
import type { Pages } from "../connection-pages.ts";
import { authIcon, statusMark, typeLabel, whyNot } from "../connection-words.ts";
import { type IconName, icon } from "../icons.ts";
import { failureNote, note } from "../note.templates.ts";
import { sentence } from "../text.ts";

export interface ChoiceView {
  readonly messages: Messages;
  readonly pages: Pages;
  readonly replacedId: string;
  readonly chosenId: string | undefined;
  /** Continue was pressed with nothing chosen. */
  readonly isMissing: boolean;
  readonly onSearch: (search: string) => void;
  readonly onChoose: (connection: Connection) => void;
  readonly onRetry: () => void;
}

/** The replacement is looked for on the server and chosen by a radio button. */
export function choiceTemplate(view: ChoiceView) {
  const { messages, onSearch } = view;
  return html`
    <div class="field">
      <label for="search">${messages.text("swap-search")}</label>
      <input id="search" class="input" type="search" autocomplete="off" @input=${({ target }: InputEvent) => onSearch((target as HTMLInputElement).value)} />
    </div>
    ${choicesTemplate(view)}
    ${view.isMissing ? html`<p class="error" role="alert">${icon("alert")}<span>${messages.text("swap-not-chosen")}</span></p>` : nothing}
  `;
}

function choicesTemplate(view: ChoiceView) {
  const { messages, pages, replacedId, onRetry } = view;
  if (pages.status === "failed") return failureNote(messages, { title: messages.text("swap-load-failed"), error: pages.error, onRetry });
  if (!("loaded" in pages)) return html`<p class="progress" role="status">${icon("progress")}<span>${messages.text("swap-loading")}</span></p>`;
  const connections = pages.loaded.items.filter((connection) => connection.id !== replacedId && canStandIn(connection));
  if (connections.length === 0) return html`<p>${messages.text("swap-none")}</p>`;
  return html`<div class="choices" role="radiogroup" aria-label=${messages.text("swap-replacement")}>
    ${connections.map((connection, index) => choiceRow(view, connection, index))}
  </div>`;
}

/** One that works, or that nobody has tried yet. Whether it fits is for the dry run to say. */
function canStandIn({ status }: Connection): boolean {
  return status === "active" || status === "unverified";
}

function choiceRow({ messages, chosenId, onChoose }: ChoiceView, connection: Connection, index: number) {
  return html`
    <label class="choice">
      <input
        type="radio"
        name="replacement"
        aria-labelledby="choice-${index}"
        aria-describedby="about-${index}"
        .checked=${connection.id === chosenId}
        @change=${() => onChoose(connection)}
      />
      <span class="tile">${icon(authIcon(connection.type.auth))}</span>
      <span>
        <span class="choice-name" id="choice-${index}"><bdi>${connection.name}</bdi></span><br />
        <span class="small muted" id="about-${index}">${actsAs(messages, connection)} · ${typeLabel(messages, connection)}</span>
      </span>
      ${statusMark(messages, connection.status)}
    </label>
  `;
}

function actsAs(messages: Messages, { identity }: Connection) {
  return identity ? html`${messages.text("acts-as")} <bdi>${identity.label}</bdi>` : messages.text("acts-as-unknown");
}

/** What is replaced by what. */
export function pairTemplate(messages: Messages, from: Connection, to: Connection) {
  return html`<div class="pair">${pairCard(messages, from)}${icon("chevron-right")}${pairCard(messages, to)}</div>`;
}

function pairCard(messages: Messages, connection: Connection) {
  return html`
    <div class="pair-card">
      <div class="tile">${icon(authIcon(connection.type.auth))}</div>
      <div>
        <div class="pair-name"><bdi>${connection.name}</bdi></div>
        <div class="small muted">${actsAs(messages, connection)}</div>
      </div>
      ${statusMark(messages, connection.status)}
    </div>
  `;
}

/** Who the modules act as afterwards, if it is somebody else. */
export function identityTemplate(messages: Messages, from: Connection, to: Connection) {
  if (to.identity && to.identity.id === from.identity?.id) return nothing;
  const text = to.identity ? sentence(messages, "swap-acts-as", { identity: to.identity.label }) : messages.text("swap-acts-as-unknown");
  return note("warning", text);
}

/** One line for each module, those first that need a look. */
export function itemsTemplate(messages: Messages, { items }: Swap) {
  const sorted = [...items].sort((one, other) => Number(isGood(one)) - Number(isGood(other)));
  return html`
    <table class="swap-table" role="table">
      <thead>
        <tr role="row">
          ${(["swap-module", "swap-flow-is", "swap-outcome", "swap-why"] as const).map((code) => html`<th scope="col" role="columnheader">${messages.text(code)}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sorted.map((item) => itemRow(messages, item))}
      </tbody>
    </table>
  `;
}

function itemRow(messages: Messages, item: SwapItem) {
  const { usage, outcome } = item;
  const state = `impact-state-${usage.state}`;
  const code = `swap-outcome-${outcome}`;
  return html`
    <tr role="row">
      <td role="cell">
        <div class="strong"><bdi>${usage.module.name}</bdi></div>
        <div class="small muted"><bdi>${usage.flow.name}</bdi> · <bdi>${usage.package.name}</bdi></div>
      </td>
      <td role="cell"><span class="tag">${messages.has(state) ? messages.text(state) : usage.state}</span></td>
      <td role="cell">
        <span class="status nowrap ${isGood(item) ? "swap-good" : "swap-failed"}"
          >${icon(shapeOf(item))}<span>${messages.text(messages.has(code) ? code : "swap-outcome-unknown")}</span></span
        >
      </td>
      <td role="cell" class="small">${why(messages, item)}</td>
    </tr>
  `;
}

export function isGood({ outcome }: SwapItem): boolean {
  return outcome === "fits" || outcome === "swapped" || outcome === "undone";
}

function shapeOf(item: SwapItem): IconName {
  return isGood(item) ? "status-active" : "status-invalid";
}

/** In a sentence of ours where the reason is known, in that of the backend where it is not. */
function why(messages: Messages, { outcome, fit, detail }: SwapItem): string {
  if (outcome === "failed" || outcome === "undo-failed") return detail ?? messages.text("swap-why-failed");
  if (outcome !== "does-not-fit") return "";
  return `${whyNot(messages, fit, messages.text("fit-wrong-type-short"))} ${messages.text("swap-stays")}`;
}
