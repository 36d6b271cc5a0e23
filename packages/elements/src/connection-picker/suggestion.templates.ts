import type { Module } from "@connection-kit/core";
import { html } from "lit";
import { authIcon } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { sentence } from "../internal/text.ts";
import { loadedOf, type PickerView } from "./picker-view.ts";

/** A connection the person is likely to want, and why. Only their press attaches it. */
export function suggestionTemplate(view: PickerView, { name }: Module, { connectionId, connectionName, moduleName }: NonNullable<Module["suggestion"]>) {
  const { messages } = view;
  // How its type signs in is known when it is among those loaded.
  const auth = loadedOf(view.state.collection)?.items.find(({ id }) => id === connectionId)?.type.auth;
  return html`
    <div class="suggestion" part="suggestion">
      <div class="tile">${icon(auth === undefined ? "status-unverified" : authIcon(auth))}</div>
      <div class="suggestion-text">
        <p class="strong clip" title=${connectionName}><bdi>${connectionName}</bdi></p>
        <p class="small muted">${sentence(messages, moduleName === name ? "picker-suggestion" : "picker-suggestion-here", { module: moduleName })}</p>
      </div>
      <button
        class="button button-small"
        part="attach"
        type="button"
        aria-label=${messages.text("picker-suggestion-attach", { name: connectionName })}
        ?disabled=${view.isDisabled}
        @click=${view.fromField(() => void view.module.attachById(connectionId, connectionName))}
      >
        ${messages.text("attach")}
      </button>
    </div>
  `;
}
