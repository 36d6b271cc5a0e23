import type { Connection, Session } from "@connection-kit/core";
import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { controls } from "../internal/controls.styles.ts";
import type { Kit } from "../internal/kit.ts";
import { KitController } from "../internal/kit-controller.ts";
import { KitElement } from "../internal/kit-element.ts";
import type { ConnectionDeletedEvent } from "../internal/maintenance-events.ts";
import { Maintenance } from "../internal/maintenance-loading.ts";
import { menuStyles } from "../internal/menu.styles.ts";
import { MenuButton } from "../internal/menu.ts";
import { Patience } from "../internal/patience.ts";
import { safeUrl } from "../internal/safe-url.ts";
import { tokens } from "../internal/tokens.styles.ts";
import { manager as sentences } from "../locales/en-manager.ts";
import type { Messages } from "../locales/messages.ts";
import { connectionManagerStyles } from "./connection-manager.styles.ts";
import { listTemplate, type ManagerView, toolbarTemplate } from "./connection-manager.templates.ts";
import { ConnectionPages, everything, type Filter } from "./connection-pages.ts";
import { rowMenuItems } from "./row-menu.ts";

/** A pause in typing, in ms, after which the server is asked. */
const searchDelay = 150;

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
  readonly #pages = new ConnectionPages(
    this,
    () => this.kit?.client,
    () => this.packageId,
  );
  readonly #menu = new MenuButton(this);
  readonly #maintenance = new Maintenance(this, { kit: () => this.kit, onClosed: () => this.#focusRow() });
  readonly #patience = new Patience(this, () => this.#pages.pages.status === "loading");
  /** Types that were seen, by id: the filter offers them also when it hides their rows. */
  readonly #types = new Map<string, string>();
  #words: { readonly of: Messages; readonly extended: Messages } | undefined;
  #endChanges: (() => void) | undefined;
  #timer: number | undefined;
  /** What opened the dialog, and where its row was. */
  #opener = { key: "", index: 0, isUsages: false };

  /** What a press came to that is no dialog. */
  @state() private said = "";

  constructor() {
    super();
    this.addEventListener("connection-deleted", this.#onDeleted);
  }

  protected override get kit(): Kit | undefined {
    return this.#kit.kit;
  }

  protected override get messages(): Messages {
    const of = super.messages;
    if (this.#words?.of !== of) this.#words = { of, extended: of.extended(sentences) };
    return this.#words.extended;
  }

  get #session(): Session | undefined {
    const session = this.kit?.store.state.session;
    return session && "value" in session ? session.value : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved in the document, it goes on with the kit it has.
    if (this.kit && this.hasUpdated) this.#onKit(this.kit);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#endChanges?.();
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
      <div class="visually-hidden" role="status">${this.said || this.#maintenance.said || this.#count()}</div>
      ${listTemplate(view)} ${this.#menu.renderMenu(this.messages.text("connection-actions"), this.#menuItems())} ${this.#maintenance.dialog ?? nothing}
    `;
  }

  #view(): ManagerView {
    return {
      messages: this.messages,
      pages: this.#pages,
      menu: this.#menu,
      types: this.#types,
      userId: this.#session?.user.id,
      waiting: this.#patience.waiting,
      onRetryScript: this.#maintenance.retry,
      onSearch: this.#onSearch,
      onFilter: (filter) => this.#onFilter(filter),
      onUsages: (connection) => this.#open("usages", connection),
      onShowAll: () => this.#onShowAll(),
    };
  }

  #menuItems() {
    const connection = this.#pages.items.find(({ id }) => id === this.#menu.key);
    if (!connection) return [];
    return rowMenuItems(this.messages, connection, {
      isManaged: this.kit?.isManaged ?? false,
      mayManage: this.#session?.abilities.manageConnections ?? true,
      open: (act) => this.#open(act, connection),
      copyLink: () => void this.#copyLink(connection),
    });
  }

  #open(act: Parameters<Maintenance["open"]>[0], connection: Connection): void {
    this.said = "";
    this.#opener = { key: connection.id, index: this.#pages.items.indexOf(connection), isUsages: act === "usages" };
    void this.#maintenance.open(act, connection);
  }

  async #copyLink({ name, request }: Connection): Promise<void> {
    const url = request && safeUrl(request.url);
    if (!url) return;
    try {
      await navigator.clipboard.writeText(url);
      this.said = this.messages.text("picker-link-copied", { name });
    } catch {
      // The person can copy it by hand.
      this.said = this.messages.text("picker-link-not-copied", { url });
    }
  }

  #count(): string {
    const { pages } = this.#pages;
    if (this.#pages.isReloaded) return this.messages.text("list-reloaded");
    if (pages.status !== "ready") return "";
    const count = pages.loaded.total ?? pages.loaded.items.length;
    return this.messages.plural("manager-shown", { shown: pages.loaded.items.length, count });
  }

  #onKit(kit: Kit): void {
    this.#endChanges?.();
    this.#endChanges = kit.onChange(() => this.#pages.refresh());
    if (kit.store.state.session.status === "idle") kit.store.send({ type: "session-requested" });
    void this.#pages.read();
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
    this.renderRoot.querySelector<HTMLElement>("#search")?.focus();
  }

  readonly #onDeleted = ({ connectionId }: ConnectionDeletedEvent): void => this.#pages.forget(connectionId);

  readonly #onSearch = ({ target }: InputEvent): void => {
    const search = (target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#onFilter({ search }), searchDelay);
  };

  #onFilter(filter: Partial<Filter>): void {
    this.said = "";
    this.#maintenance.forget();
    void this.#pages.read({ ...this.#pages.filter, ...filter });
  }

  #onShowAll(): void {
    const search = this.renderRoot.querySelector<HTMLInputElement>("#search");
    if (search) search.value = "";
    search?.focus();
    this.#onFilter(everything);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "connection-manager": ConnectionManager;
  }
}
