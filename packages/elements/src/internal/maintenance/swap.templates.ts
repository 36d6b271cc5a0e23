import type { Connection, Swap, SwapItem } from "@connection-kit/core";
import { html, nothing } from "lit";
import type { Messages } from "../../locales/messages.ts";
import { allOf, authIcon, errorSentence, statusMark, typeLabel } from "../connection-words.ts";
import { failureNote } from "../failure-note.ts";
import { type IconName, icon } from "../icons.ts";
import { sentence } from "../text.ts";
import type { SwapChoice } from "./swap-choice.ts";

/** The replacement is looked for on the server and chosen by a radio button. */
export function choiceTemplate(messages: Messages, choice: SwapChoice, isMissing: boolean) {
  return html`
    <div class="field">
      <label for="search">${messages.text("swap-search")}</label>
      <input id="search" class="input" type="search" autocomplete="off" @input=${({ target }: InputEvent) => choice.type((target as HTMLInputElement).value)} />
    </div>
    ${choicesTemplate(messages, choice)}
    ${isMissing ? html`<p class="error" role="alert">${icon("alert")}<span>${messages.text("swap-not-chosen")}</span></p>` : nothing}
  `;
}

function choicesTemplate(messages: Messages, choice: SwapChoice) {
  const { choices } = choice;
  switch (choices.status) {
    case "loading":
      return html`<p class="progress" role="status">${icon("progress")}<span>${messages.text("swap-loading")}</span></p>`;
    case "failed":
      return failureNote(messages, {
        title: messages.text("swap-load-failed"),
        error: choices.error,
        reason: errorSentence(messages, choices.error),
        onRetry: () => void choice.read(),
      });
    case "ready":
      if (choices.connections.length === 0) return html`<p>${messages.text("swap-none")}</p>`;
      return html`<div class="choices" role="radiogroup" aria-label=${messages.text("swap-replacement")}>
        ${choices.connections.map((connection, index) => choiceRow(messages, choice, connection, index))}
      </div>`;
  }
}

function choiceRow(messages: Messages, choice: SwapChoice, connection: Connection, index: number) {
  return html`
    <label class="choice">
      <input
        type="radio"
        name="replacement"
        aria-labelledby="choice-${index}"
        aria-describedby="about-${index}"
        .checked=${connection.id === choice.chosen?.id}
        @change=${() => choice.choose(connection)}
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
  return html`<div class="note note-warning">${icon("alert")}<div>${text}</div></div>`;
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
  return `${whyNot(messages, fit)} ${messages.text("swap-stays")}`;
}

function whyNot(messages: Messages, fit: SwapItem["fit"]): string {
  const scopes = fit?.missingScopes ?? [];
  if (fit?.code === "missing-scopes" && scopes.length > 0)
    return messages.plural("fit-missing-scopes", { count: scopes.length, scopes: allOf(messages, scopes) });
  if (fit?.code === "wrong-type") return messages.text("fit-wrong-type-short");
  return fit?.detail ?? messages.text("fit-unknown");
}
