import type { Verification } from "@connection-kit/core";
import { css, html, LitElement, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { maintenance as sentences } from "../../locales/en-maintenance.ts";
import { controls } from "../controls.styles.ts";
import { type Copying, copy } from "../copying.ts";
import { icon } from "../icons.ts";
import { defaultMessages, type Kit } from "../kit.ts";
import { ladderStyles } from "../ladder.styles.ts";
import { ladderTemplate } from "../ladder.templates.ts";
import { tokens } from "../tokens.styles.ts";

/**
 * How far a verification came: in one line when it passed, stage by stage when it did not. A part of the picker.
 *
 * @internal
 */
export class VerificationPanel extends LitElement {
  static override styles = [
    tokens,
    controls,
    ladderStyles,
    css`
      :host {
        container-type: inline-size;
      }

      summary {
        color: var(--_text-muted);
        font-size: var(--_size-1);
        cursor: default;
      }

      details[open] > summary {
        margin-block-end: 8px;
      }

      p:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) kit: Kit | undefined;
  @property({ attribute: false }) verification: Verification | undefined;

  @state() private copying: Copying = "none";

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("verification")) this.copying = "none";
  }

  protected override render() {
    const { verification } = this;
    if (!verification) return nothing;
    const messages = (this.kit?.messages ?? defaultMessages).extended(sentences);
    const { stages } = verification;
    const time = stages.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
    const passed = stages.filter(({ ok }) => ok).length;
    const line = messages.text("verified-in", { passed, total: stages.length, time: messages.text("milliseconds", { count: Math.round(time) }) });
    return html`
      <details ?open=${!verification.ok}>
        <summary>${line}</summary>
        ${ladderTemplate(messages, verification, undefined, this.#onCopy)}
        <p class="small muted" role="status">
          ${this.copying === "none" ? nothing : html`${this.copying === "copied" ? icon("check") : nothing}${messages.text(this.copying)}`}
        </p>
      </details>
    `;
  }

  readonly #onCopy = async (diagnosis: string): Promise<void> => {
    this.copying = await copy(diagnosis);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-verification": VerificationPanel;
  }
}
