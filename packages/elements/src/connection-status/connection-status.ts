import { type Connection, initialKitState, moduleStateOf } from "@connection-kit/core";
import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { connectionStatus, waitingFor } from "../internal/connection-status.ts";
import { statusMark } from "../internal/connection-words.ts";
import { controls } from "../internal/controls.styles.ts";
import { icon } from "../internal/icons.ts";
import type { Kit } from "../internal/kit.ts";
import { KitController } from "../internal/kit-controller.ts";
import { KitElement } from "../internal/kit-element.ts";
import { ConnectionRepairRequestEvent } from "../internal/maintenance-events.ts";
import { Patience } from "../internal/patience.ts";
import { tokens } from "../internal/tokens.styles.ts";
import { moduleStatus as sentences } from "../locales/en-module-status.ts";
import type { Messages } from "../locales/messages.ts";
import { type Cure, cureOf, factsOf, type ModuleFacts, type ModuleTrouble } from "./module-facts.ts";

/**
 * What a canvas shows on a module: who it acts as, the status of its connection in words and shape, and the way to what mends it.
 *
 * Many on one page share the state of the provider around them: a module is read once, however many elements show it.
 *
 * @fires connection-repair-request - The person pressed the button that leads to the cure; the page opens the place for it.
 * @csspart status - The status: word and shape.
 * @csspart identity - Who the module acts as.
 * @csspart trouble - That the module fails, or that its flow is switched off.
 * @csspart cure - The button that leads to the cure.
 */
export class ConnectionStatus extends KitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: grid;
        gap: 4px;
        justify-items: start;
        font-size: var(--_size-1);
        line-height: 1.35;
      }

      .status {
        white-space: normal;
      }

      .identity {
        color: var(--_text);
        overflow-wrap: anywhere;
      }

      .trouble {
        display: flex;
        gap: 6px;
        color: var(--_danger);
      }

      .trouble .icon {
        inline-size: 14px;
        block-size: 14px;
        margin-block-start: 1px;
      }

      .link {
        min-block-size: 24px;
      }

      @media (pointer: coarse) {
        .link {
          min-block-size: 44px;
        }
      }
    `,
  ];

  /** Id of the module. */
  @property({ attribute: "module-id" }) moduleId: string | undefined;

  /** What the product knows of the module's runs: `failing` or `switched-off`; not set when they are fine. */
  @property({ reflect: true }) trouble: ModuleTrouble | undefined;

  readonly #kit = new KitController(this);
  readonly #patience = new Patience(this, () => this.#facts.kind === "loading");

  constructor() {
    super();
    // After the controller of the kit, which may be there only now.
    this.addController({ hostUpdate: () => this.#read() });
  }

  protected override get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  protected override get messages(): Messages {
    return super.messages.extended(sentences);
  }

  get #facts(): ModuleFacts {
    return factsOf(moduleStateOf(this.kit?.store.state ?? initialKitState, this.moduleId ?? ""));
  }

  protected override render() {
    const { messages, trouble } = this;
    const facts = this.#facts;
    const cure = cureOf(facts, trouble);
    return html`
      ${this.#status(facts)}
      ${trouble ? html`<span class="trouble" part="trouble">${icon("alert")}<span>${messages.text(`module-status-${trouble}`)}</span></span>` : nothing}
      ${cure ? html`<button class="link" part="cure" type="button" @click=${() => this.#onCure(facts, cure)}>${messages.text(`cure-${cure}`)}</button>` : nothing}
    `;
  }

  /** Asked once for a module, however many show it. */
  #read(): void {
    const { kit, moduleId } = this;
    if (kit && moduleId && moduleStateOf(kit.store.state, moduleId).module.status === "idle") kit.store.send({ type: "module-requested", moduleId });
  }

  #status(facts: ModuleFacts) {
    const { messages } = this;
    switch (facts.kind) {
      case "loading":
        return this.#patience.waiting === "short" || this.#patience.waiting === "none"
          ? nothing
          : html`<span class="muted">${messages.text("module-status-loading")}</span>`;
      case "unknown":
        return statusMark(messages, "unknown", messages.text("module-status-unreadable"));
      case "not-connected":
        return statusMark(messages, "unverified", messages.text("module-status-none"));
      case "dynamic":
        return html`<span class="identity" part="identity">${messages.text("module-status-dynamic")}</span><span class="muted"><bdi>${facts.name}</bdi></span>`;
      case "connected":
        return this.#connected(facts.connection);
    }
  }

  #connected(connection: Connection) {
    const { messages } = this;
    const { identity } = connection;
    return html`
      <span class="identity" part="identity">
        ${identity ? html`${messages.text("acts-as")} <bdi>${identity.label}</bdi>` : messages.text("module-status-acts-as-unknown")}
      </span>
      ${connectionStatus(messages, connection)} ${connection.status === "pending" ? html`<span class="muted">${waitingFor(messages, connection)}</span>` : nothing}
    `;
  }

  #onCure(facts: ModuleFacts, cure: Cure): void {
    const { moduleId } = this;
    if (!moduleId) return;
    this.dispatchEvent(new ConnectionRepairRequestEvent(moduleId, facts.kind === "connected" ? facts.connection.id : null, cure));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-status": ConnectionStatus;
  }
}
