import type { Connection, ManagementClient } from "@connection-kit/core";
import { type CSSResultGroup, html, LitElement, nothing } from "lit";
import { property } from "lit/decorators.js";
import { maintenance as sentences } from "../../locales/en-maintenance.ts";
import type { MessageCode, Messages } from "../../locales/messages.ts";
import { controls } from "../controls.styles.ts";
import { dialogStyles } from "../dialog.styles.ts";
import { dialogHead, staysModal } from "../dialog.ts";
import type { ConnectionEvent } from "../events.ts";
import { icon } from "../icons.ts";
import type { Kit } from "../kit.ts";
import type { MaintenanceAct } from "../maintenance-loading.ts";
import { tokens } from "../tokens.styles.ts";
import { type Attempt, attempt } from "./attempt.ts";
import { maintenanceStyles } from "./maintenance.styles.ts";

/** The dialog is closed, by whatever means. */
export class MaintenanceClosedEvent extends Event {
  static readonly eventName = "maintenance-closed";
  constructor(
    /** What came of it, as a sentence; empty when nothing did. */
    readonly said: string,
    /** What the person wants to do instead. */
    readonly next: MaintenanceAct | undefined,
  ) {
    super(MaintenanceClosedEvent.eventName);
  }
}

/**
 * What the dialogs have in common. A part of the element that opens them; each opens as soon as it is in the document and is taken
 * out when it has closed.
 *
 * @internal
 */
export abstract class ActDialog extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, dialogStyles, maintenanceStyles];

  /** Set before it is put into the document. */
  @property({ attribute: false }) kit!: Kit;

  protected readonly layout: "" | "dialog-wide" | "dialog-drawer" = "";
  #host: EventTarget = this;
  #said = "";
  #next: MaintenanceAct | undefined;
  readonly #reading = new AbortController();

  protected get messages(): Messages {
    return this.kit.messages.extended(sentences);
  }

  /** Aborts what is being read when the dialog closes. A write goes on: it is done or not, and lists have to follow. */
  protected get signal(): AbortSignal {
    return this.#reading.signal;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const root = this.getRootNode();
    if (root instanceof ShadowRoot) this.#host = root.host;
    staysModal(this.#dialog);
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    this.focusFirst();
  }

  protected abstract heading(): unknown;
  protected abstract lead(): unknown;
  protected abstract body(): unknown;
  protected abstract foot(): unknown;

  protected override render() {
    const lead = this.lead();
    return html`
      <dialog class=${this.layout} aria-labelledby="title" aria-describedby=${lead === nothing ? nothing : "lead"} @close=${this.#onClose} @keydown=${this.#onKeyDown}>
        ${dialogHead(this.messages, { heading: this.heading(), lead, onClose: this.cancel })} ${this.body()} ${this.foot()}
      </dialog>
    `;
  }

  protected renderCancel() {
    return html`<button id="cancel" class="button button-large" type="button" @click=${this.cancel}>${this.messages.text("cancel")}</button>`;
  }

  /** The foot of a dialog with a form: progress, Cancel and the button that sends it. */
  protected renderSubmit(label: MessageCode, isSaving: boolean) {
    return html`<div class="foot">
      <span class="progress push" role="status">${isSaving ? html`${icon("progress")}<span>${this.messages.text("saving")}</span>` : nothing}</span>
      ${this.renderCancel()}
      <button class="button button-large button-primary" type="submit" form="form" aria-disabled=${isSaving ? "true" : nothing}>${this.messages.text(label)}</button>
    </div>`;
  }

  /** To the first useful control. */
  protected focusFirst(): void {
    this.focusOn("#cancel");
  }

  protected focusOn(selector: string): void {
    (this.renderRoot.querySelector<HTMLElement>(selector) ?? this.renderRoot.querySelector<HTMLElement>("#title"))?.focus();
  }

  /** A handler for a button that may be gone afterwards: the focus stays in the dialog. */
  protected fromTitle(act: () => unknown): () => void {
    return () => {
      this.focusOn("#title");
      void act();
    };
  }

  protected readonly cancel = (): void => this.#dialog?.close();

  /** Closes; `said` is announced where the dialog was opened. */
  protected finish(said: string): void {
    this.#said = said;
    this.#dialog?.close();
  }

  /** Closes and opens the dialog of another act. */
  protected goOn(next: MaintenanceAct): void {
    this.#next = next;
    this.#dialog?.close();
  }

  /** Tells the host page, also when the dialog was closed meanwhile. */
  protected tell(event: ConnectionEvent): void {
    this.#host.dispatchEvent(event);
  }

  /** Makes a call for `act`. A failure is told to the host page and comes back as a value; undefined when a reading is of no use any more. */
  protected attempt<Value>(act: string, call: (management: ManagementClient) => Promise<Value>): Promise<Attempt<Value> | undefined> {
    return attempt({ kit: this.kit, act, signal: this.signal, tell: (event) => this.tell(event) }, call);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot?.querySelector("dialog") ?? null;
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // The browser closes the dialog; what is around it has no part in it.
    if (event.key === "Escape") event.stopPropagation();
  };

  readonly #onClose = (): void => {
    this.#reading.abort();
    this.dispatchEvent(new MaintenanceClosedEvent(this.#said, this.#next));
  };
}

/** A dialog that does something with one connection. @internal */
export abstract class MaintenanceDialog extends ActDialog {
  /** Set before it is put into the document; replaced when it turns out to have changed. */
  @property({ attribute: false }) connection!: Connection;
}

declare global {
  interface HTMLElementEventMap {
    "maintenance-closed": MaintenanceClosedEvent;
  }
}
