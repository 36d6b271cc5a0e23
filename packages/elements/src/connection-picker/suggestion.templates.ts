import type { Module } from "@connection-kit/core";
import { html } from "lit";
import { authIcon } from "../internal/connection-words.ts";
import { icon } from "../internal/icons.ts";
import { sentence } from "../internal/text.ts";
import type { Messages } from "../locales/messages.ts";

export interface SuggestionView {
  readonly messages: Messages;
  readonly module: Module;
  readonly suggestion: NonNullable<Module["suggestion"]>;
  /** How its type signs in, when the connection is among those loaded. */
  readonly auth: string | undefined;
  readonly isDisabled: boolean;
  readonly onAttach: (connectionId: string, name: string) => void;
}

/** A connection the person is likely to want, and why. Only their press attaches it. */
export function suggestionTemplate({ messages, module, suggestion, auth, isDisabled, onAttach }: SuggestionView) {
  const { connectionId, connectionName, moduleName } = suggestion;
  return html`
    <div class="suggestion" part="suggestion">
      <div class="tile">${icon(auth === undefined ? "status-unverified" : authIcon(auth))}</div>
      <div class="suggestion-text">
        <p class="strong clip" title=${connectionName}><bdi>${connectionName}</bdi></p>
        <p class="small muted">${sentence(messages, moduleName === module.name ? "picker-suggestion" : "picker-suggestion-here", { module: moduleName })}</p>
      </div>
      <button
        class="button button-small"
        part="attach"
        type="button"
        aria-label=${messages.text("picker-suggestion-attach", { name: connectionName })}
        ?disabled=${isDisabled}
        @click=${() => onAttach(connectionId, connectionName)}
      >
        ${messages.text("attach")}
      </button>
    </div>
  `;
}
