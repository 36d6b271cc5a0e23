import { byFit, type Connection, connectionFits } from "@connection-kit/core";
import type { LitElement, ReactiveController } from "lit";
import { TypingPause } from "../internal/typing-pause.ts";
import { VirtualWindow } from "../internal/virtual-window.ts";

/** What the list needs of the picker. */
export interface ConnectionListOptions {
  /** The connections loaded so far, in the order of the server. */
  readonly connections: () => readonly Connection[];
  readonly attachedId: () => string | undefined;
  /** Asks the server for connections that match. */
  readonly onSearch: (search: string) => void;
  /** The end of what is loaded comes near. */
  readonly onEnd: () => void;
  /** A person chose a connection that fits. */
  readonly onChoose: (connection: Connection) => void;
  /** A person chose a connection that does not fit. */
  readonly onUnfit: (connection: Connection) => void;
}

/** Rows before the end of what is loaded at which the next page is asked for. */
const nearEnd = 5;
const rowHeight = 68;
const rowWithReasonHeight = 86;

/** The searchable list behind the field (APG combobox): open or not, what is typed, which row is active, which rows are in the DOM. */
export class ConnectionList implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ConnectionListOptions;
  readonly #window: VirtualWindow;
  readonly #pause = new TypingPause();
  #open = false;
  #search = "";
  #activeId: string | undefined;
  #rows: readonly Connection[] = [];
  #rowsOf: readonly Connection[] = [];

  constructor(host: LitElement, options: ConnectionListOptions) {
    this.#host = host;
    this.#options = options;
    this.#window = new VirtualWindow(host, {
      viewport: () => (host.renderRoot as ShadowRoot | undefined)?.getElementById("list") ?? null,
      count: () => this.rows.length,
      estimate: (index) => this.#estimate(index),
      key: (index) => this.rows[index]?.id ?? "",
    });
    // After the window, which finds out first how far down the box is scrolled.
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get search(): string {
    return this.#search;
  }

  get range() {
    return this.#window.range;
  }

  /** The rows as they are shown: those that fit first. The server sorts them so; rows merged in later may not be in their place. */
  get rows(): readonly Connection[] {
    const connections = this.#options.connections();
    if (connections !== this.#rowsOf) {
      this.#rowsOf = connections;
      const { fitting, others } = byFit(connections);
      this.#rows = [...fitting, ...others];
    }
    return this.#rows;
  }

  /** Index of the active row, -1 when there is none. */
  get activeIndex(): number {
    return this.#activeId === undefined ? -1 : this.rows.findIndex(({ id }) => id === this.#activeId);
  }

  hostUpdate(): void {
    if (this.#open && this.#window.range.end > this.rows.length - nearEnd) this.#options.onEnd();
  }

  hostDisconnected(): void {
    this.#pause.end();
  }

  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#options.onSearch(this.#search);
    this.#host.requestUpdate();
  }

  /** What was typed stays, so that a second Escape can clear it. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#activeId = undefined;
    this.#host.requestUpdate();
  }

  /** Closes and forgets the search. */
  dismiss(): void {
    this.close();
    this.clear();
  }

  clear(): void {
    this.#pause.end();
    if (this.#search === "") return;
    this.#search = "";
    this.#options.onSearch("");
    this.#host.requestUpdate();
  }

  type(text: string): void {
    this.#search = text;
    this.#activeId = undefined;
    this.#open = true;
    this.#pause.before(() => this.#options.onSearch(text));
    this.#host.requestUpdate();
  }

  readonly scrolled = (): void => this.#window.scrolled();

  /** A press on a row, or beside it. */
  readonly clicked = ({ target }: Event): void => {
    const pressed = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    const connection = this.rows[Number(pressed?.dataset.index)];
    if (!connection) return;
    this.#activeId = connection.id;
    this.#choose(connection);
    this.#host.requestUpdate();
  };

  /** A key in the field. Returns whether it was for the list. */
  handleKey(event: KeyboardEvent): boolean {
    if (event.isComposing || event.ctrlKey || event.metaKey) return false;
    return this.#open ? this.#handleOpenKey(event) : this.#handleClosedKey(event.key);
  }

  #handleClosedKey(key: string): boolean {
    switch (key) {
      case "ArrowDown":
      case "ArrowUp":
      case "Enter":
        this.open();
        this.#activate(Math.max(0, this.#indexOfAttached()));
        return true;
      case "Escape":
        if (this.#search === "") return false;
        this.clear();
        return true;
      default:
        return false;
    }
  }

  #handleOpenKey({ key, altKey, shiftKey }: KeyboardEvent): boolean {
    const index = this.activeIndex;
    const last = this.rows.length - 1;
    switch (key) {
      case "ArrowDown":
        this.#activate(Math.min(last, index + 1));
        return true;
      case "ArrowUp":
        if (altKey) this.close();
        else this.#activate(index < 0 ? last : Math.max(0, index - 1));
        return true;
      case "Home":
      case "End":
        // With Shift they select text in the field.
        if (shiftKey) return false;
        this.#activate(key === "Home" ? 0 : last);
        return true;
      case "PageDown":
        this.#activate(Math.min(last, Math.max(0, index) + this.#window.pageSize));
        return true;
      case "PageUp":
        this.#activate(Math.max(0, index - this.#window.pageSize));
        return true;
      case "Enter":
        this.#chooseActive();
        return true;
      case "Escape":
        if (this.#options.attachedId() === undefined) this.close();
        else this.dismiss();
        return true;
      default:
        return false;
    }
  }

  #estimate(index: number): number {
    const connection = this.rows[index];
    return connection && !connectionFits(connection) ? rowWithReasonHeight : rowHeight;
  }

  #indexOfAttached(): number {
    const attachedId = this.#options.attachedId();
    return this.rows.findIndex(({ id }) => id === attachedId);
  }

  #activate(index: number): void {
    const connection = this.rows[index];
    if (!connection) return;
    this.#activeId = connection.id;
    this.#window.reveal(index);
  }

  #chooseActive(): void {
    const connection = this.rows[this.activeIndex];
    if (connection) this.#choose(connection);
  }

  #choose(connection: Connection): void {
    if (connection.id === this.#options.attachedId()) this.dismiss();
    else if (connectionFits(connection)) this.#options.onChoose(connection);
    else this.#options.onUnfit(connection);
  }
}
