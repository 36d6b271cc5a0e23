import type { Connection } from "@connection-kit/core";
import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { ConnectionPages, everything, type Filter } from "../internal/connection-pages.ts";
import { controls } from "../internal/controls.styles.ts";
import { type CopiedLink, copyLink } from "../internal/copying.ts";
import { ConnectionFailedEvent } from "../internal/events.ts";
import { type Kit, sessionOf } from "../internal/kit.ts";
import { KitController } from "../internal/kit-controller.ts";
import { KitElement } from "../internal/kit-element.ts";
import type { ConnectionDeletedEvent } from "../internal/maintenance-events.ts";
import { Maintenance } from "../internal/maintenance-loading.ts";
import { menuStyles } from "../internal/menu.styles.ts";
import { MenuButton } from "../internal/menu.ts";
import { note } from "../internal/note.templates.ts";
import { Patience } from "../internal/patience.ts";
import { sentence } from "../internal/text.ts";
import { tokens } from "../internal/tokens.styles.ts";
import { manager as sentences } from "../locales/en-manager.ts";
import type { Messages } from "../locales/messages.ts";
import { connectionManagerStyles } from "./connection-manager.styles.ts";
import { listTemplate, type ManagerView, toolbarTemplate } from "./connection-manager.templates.ts";
import { rowMenuItems } from "./row-menu.ts";

/**
 * The connections of a package, with everything that can be done with each: verify, view permissions, rename, reauthorize, swap in
 * the modules that use it, delete.
 *
 * The list is searched and filtered on the server and comes page by page. It is a table, and cards where there is little room.
 *
 * @fires connection-verified - A verification that was asked for here has ended.
 * @fires connection-renamed - A connection was renamed here.
 * @fires connection-reauthorized - The credentials of a connection were replaced or restored here.
 * @fires connection-swapped - Modules were attached to another connection here, or an undo has brought the one back.
 * @fires connection-deleted - A connection was deleted here.
 * @fires connection-failed - Something could not be done; the manager shows it.
 * @csspart toolbar - The row with search and filters.
 * @csspart table - The table of connections.
 * @csspart row - One connection.
 * @csspart status - A status: word and shape.
 * @csspart note - A note: a failure.
 * @csspart actions - The button that opens the menu of a row.
 * @csspart menu - The menu.
 * @csspart menu-item - One item of the menu.
 */
export class ConnectionManager extends KitElement {
  static override styles = [tokens, controls, menuStyles, connectionManagerStyles];

  /** Id of the package whose connections are shown. */
  @property({ attribute: "package-id" }) packageId: string | undefined;

  readonly #kit = new KitController(this, { onKit: (kit) => this.#onKit(kit) });
  readonly #pages = new ConnectionPages(this, {
    client: () => this.kit?.client,
    packageId: () => this.packageId,
    pageSize: 25,
    onFailed: ({ code, retry, requestId }) => this.dispatchEvent(new ConnectionFailedEvent("connections", code, retry, requestId)),
  });
  readonly #menu = new MenuButton(this);
  readonly #maintenance = new Maintenance(this, { kit: () => this.kit, onClosed: () => this.#focusRow() });
  readonly #patience = new Patience(this, () => this.#pages.pages.status === "loading");
  /** Types that were seen, by id: the filter offers them also when it hides their rows. */
  readonly #types = new Map<string, string>();
  /** What opened the dialog, and where its row was. */
  #opener = { key: "", index: 0, isUsages: false };

  /** What came of copying a link. */
  @state() private copied: CopiedLink | undefined;

  constructor() {
    super();
    this.addEventListener("connection-deleted", this.#onDeleted);
  }

  get #search(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>("#search");
  }

  get #more(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>("#more");
  }

  protected override get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  protected override get messages(): Messages {
    return super.messages.extended(sentences);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("packageId") && this.hasUpdated) {
      this.#types.clear();
      void this.#pages.read(everything);
    }
    for (const { type } of this.#pages.items) this.#types.set(type.id, type.label);
  }

  protected override render() {
    const view = this.#view();
    return html`
      ${toolbarTemplate(view)}
      <div class=${this.copied ? "line" : "visually-hidden"} role="status">${this.#news()}</div>
      ${listTemplate(view)} ${this.#menu.renderMenu(this.messages.text("connection-actions"), this.#menuItems())} ${this.#maintenance.dialog ?? nothing}
    `;
  }

  #view(): ManagerView {
    return {
      messages: this.messages,
      pages: this.#pages,
      menu: this.#menu,
      types: this.#types,
      userId: sessionOf(this.kit)?.user.id,
      waiting: this.#patience.waiting,
      onRetryScript: this.#maintenance.retry,
      onRetry: () => this.#onRetry(),
      onMore: () => this.#onMore(),
      onSearch: (search) => this.#pages.search(search),
      onFilter: (filter) => this.#onFilter(filter),
      onUsages: (connection) => this.#open("usages", connection),
      onShowAll: () => this.#onShowAll(),
    };
  }

  #menuItems() {
    const connection = this.#pages.items.find(({ id }) => id === this.#menu.key);
    if (!connection) return [];
    return rowMenuItems(this.messages, connection, {
      kit: this.kit,
      open: (act) => this.#open(act, connection),
      copyLink: () => void this.#copyLink(connection),
    });
  }

  #open(act: Parameters<Maintenance["open"]>[0], connection: Connection): void {
    this.copied = undefined;
    this.#opener = { key: connection.id, index: this.#pages.items.indexOf(connection), isUsages: act === "usages" };
    void this.#maintenance.open(act, connection);
  }

  async #copyLink(connection: Connection): Promise<void> {
    this.copied = await copyLink(connection);
  }

  /** For all to see when a link was copied, else for ears only: eyes see it elsewhere. */
  #news(): unknown {
    if (this.copied) return note("info", sentence(this.messages, this.copied.code, this.copied.values));
    return this.#maintenance.said || this.#count();
  }

  #count(): string {
    const { pages } = this.#pages;
    if (this.#pages.isReloaded) return this.messages.text("list-reloaded");
    if (pages.status !== "ready") return "";
    const count = pages.loaded.total ?? pages.loaded.items.length;
    return this.messages.plural("manager-shown", { shown: pages.loaded.items.length, count });
  }

  #onKit(kit: Kit): () => void {
    if (kit.store.state.session.status === "idle") kit.store.send({ type: "session-requested" });
    void this.#pages.read();
    return kit.onChange(() => this.#pages.refresh());
  }

  /** To the opener, to the menu of the row that stands there now, or to the search when there is none. */
  #focusRow(): void {
    const { items } = this.#pages;
    const { key, index, isUsages } = this.#opener;
    const usages = isUsages && this.renderRoot.querySelector<HTMLElement>(`[data-usages="${CSS.escape(key)}"]`);
    if (usages) {
      usages.focus();
      return;
    }
    const next = items[Math.min(index, items.length - 1)];
    if (this.#menu.focusButton(key) || (next && this.#menu.focusButton(next.id))) return;
    this.#search?.focus();
  }

  readonly #onDeleted = ({ connectionId }: ConnectionDeletedEvent): void => this.#pages.forget(connectionId);

  #onFilter(filter: Partial<Filter>): void {
    this.copied = undefined;
    this.#maintenance.forget();
    void this.#pages.read({ ...this.#pages.filter, ...filter });
  }

  #onShowAll(): void {
    this.#search?.focus();
    this.#onFilter(everything);
  }

  /** The button that was pressed goes with the failure. */
  #onRetry(): void {
    this.#search?.focus();
    void this.#pages.read();
  }

  /** The button that was pressed goes with the failure, or with the last page: then the focus goes on to the first of the new rows. */
  async #onMore(): Promise<void> {
    const { length } = this.#pages.items;
    this.#more?.focus();
    await this.#pages.more();
    await this.updateComplete;
    const first = this.#pages.items[length];
    if (first && !this.#more) this.#menu.focusButton(first.id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-manager": ConnectionManager;
  }
}
