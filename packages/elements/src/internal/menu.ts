import { html, nothing, type ReactiveController, type ReactiveControllerHost } from "lit";
import { type IconName, icon } from "./icons.ts";

export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  readonly act: () => void;
  /** What it comes to, under the label. */
  readonly description?: string;
  /** `last`: apart from those before it. `danger`: it destroys. */
  readonly kind?: "last" | "danger";
}

/**
 * A menu with the buttons that open it (APG): a native popover, which closes itself on a press elsewhere. All stand in the host's
 * shadow root. A host with several buttons gives each a key; the menu is that of the button pressed last.
 */
export class MenuButton implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #isOpen = false;
  #key = "";

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Key of the button that was pressed last. */
  get key(): string {
    return this.#key;
  }

  hostConnected(): void {
    // A popover that is moved in the document is closed by the browser without a word.
    this.#isOpen = false;
  }

  renderButton(label: string, disabled: boolean, key = "", describedBy?: string) {
    return html`
      <button
        part="actions"
        class="button button-quiet button-icon menu-button"
        type="button"
        data-menu-key=${key}
        ?data-anchor=${this.#key === key}
        aria-label=${label}
        aria-describedby=${describedBy ?? nothing}
        aria-haspopup="menu"
        aria-expanded=${this.#isOpen && this.#key === key}
        aria-controls="menu"
        popovertarget="menu"
        ?disabled=${disabled}
        @click=${() => this.#onPress(key)}
        @keydown=${(event: KeyboardEvent) => this.#onButtonKey(event, key)}
      >
        ${icon("more")}
      </button>
    `;
  }

  renderMenu(label: string, items: readonly MenuItem[]) {
    return html`
      <div id="menu" class="menu" part="menu" role="menu" aria-label=${label} popover @toggle=${this.#onToggle} @keydown=${this.#onMenuKey}>
        ${items.map((item, index) => this.#renderItem(item, index))}
      </div>
    `;
  }

  /** Focuses a button; false when it is not there. */
  focusButton(key = ""): boolean {
    const button = this.#button(key);
    button?.focus();
    return button !== undefined;
  }

  close(): void {
    if (this.#menu?.matches(":popover-open")) this.#menu.hidePopover();
  }

  #renderItem(item: MenuItem, index: number) {
    return html`
      ${item.kind === "last" ? html`<div class="menu-separator" role="separator"></div>` : nothing}
      <button
        class="menu-item ${item.kind === "danger" ? "menu-danger" : ""}"
        part="menu-item"
        type="button"
        role="menuitem"
        tabindex="-1"
        aria-label=${item.label}
        aria-describedby=${item.description ? `menu-description-${index}` : nothing}
        @click=${() => this.#onChoose(item)}
      >
        ${icon(item.icon)}${item.label}
      </button>
      ${item.description ? html`<div class="menu-description" id="menu-description-${index}">${item.description}</div>` : nothing}
    `;
  }

  get #menu(): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById("menu") ?? null;
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  }

  #button(key: string): HTMLElement | undefined {
    const buttons = this.#host.shadowRoot?.querySelectorAll<HTMLElement>("[data-menu-key]") ?? [];
    return [...buttons].find((button) => button.dataset.menuKey === key);
  }

  #focusItem(index: number): void {
    this.#items.at(index % this.#items.length)?.focus();
  }

  #onPress(key: string): void {
    // The press is for this button's menu, not to close that of another.
    if (key !== this.#key) this.close();
    this.#key = key;
    this.#host.requestUpdate();
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    this.#isOpen = event.newState === "open";
    if (this.#isOpen && !this.#menu?.matches(":focus-within")) this.#focusItem(0);
    this.#host.requestUpdate();
  };

  async #onButtonKey(event: KeyboardEvent, key: string): Promise<void> {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#onPress(key);
    // Its items may be others than those of the button before.
    await this.#host.updateComplete;
    this.#menu?.showPopover();
    this.#focusItem(event.key === "ArrowDown" ? 0 : -1);
  }

  readonly #onMenuKey = (event: KeyboardEvent): void => {
    const items = this.#items;
    const current = items.findIndex((item) => item.matches(":focus"));
    const steps: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#focusItem(step);
    } else if (event.key === "Escape") {
      // Handled here alone: a dialog or drawer around the picker stays open.
      event.preventDefault();
      event.stopPropagation();
      this.#closeToButton();
    } else if (event.key === "Tab") {
      this.#closeToButton();
    } else if (event.key.length === 1 && event.key !== " ") {
      const rest = [...items.slice(current + 1), ...items.slice(0, current + 1)];
      rest.find((item) => item.ariaLabel?.toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()))?.focus();
    }
  };

  #closeToButton(): void {
    this.close();
    this.focusButton(this.#key);
  }

  #onChoose(item: MenuItem): void {
    this.#closeToButton();
    item.act();
  }
}
