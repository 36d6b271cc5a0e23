import { html, type ReactiveController, type ReactiveControllerHost } from "lit";
import { type IconName, icon } from "./icons.ts";

export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  readonly act: () => void;
}

/** A menu button with its menu (APG): a native popover, which closes itself on a press elsewhere. Both stand in the host's shadow root. */
export class MenuButton implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #open = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // A popover that is moved in the document is closed by the browser without a word.
    this.#open = false;
  }

  render(label: string, items: readonly MenuItem[], disabled: boolean) {
    return html`
      <button
        id="menu-button"
        part="actions"
        class="button button-quiet button-icon menu-button"
        type="button"
        aria-label=${label}
        aria-haspopup="menu"
        aria-expanded=${this.#open}
        aria-controls="menu"
        popovertarget="menu"
        ?disabled=${disabled}
        @keydown=${this.#onButtonKey}
      >
        ${icon("more")}
      </button>
      <div id="menu" class="menu" part="menu" role="menu" aria-label=${label} popover @toggle=${this.#onToggle} @keydown=${this.#onMenuKey}>
        ${items.map(
          (item) => html`<button class="menu-item" part="menu-item" type="button" role="menuitem" tabindex="-1" @click=${() => this.#onChoose(item)}>
            ${icon(item.icon)}${item.label}
          </button>`,
        )}
      </div>
    `;
  }

  close(): void {
    if (this.#menu?.matches(":popover-open")) this.#menu.hidePopover();
  }

  get #menu(): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById("menu") ?? null;
  }

  get #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  }

  #focusItem(index: number): void {
    this.#items.at(index % this.#items.length)?.focus();
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    this.#open = event.newState === "open";
    if (this.#open && !this.#menu?.matches(":focus-within")) this.#focusItem(0);
    this.#host.requestUpdate();
  };

  readonly #onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    this.#menu?.showPopover();
    this.#focusItem(event.key === "ArrowDown" ? 0 : -1);
  };

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
      rest.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()))?.focus();
    }
  };

  #closeToButton(): void {
    this.close();
    this.#host.shadowRoot?.getElementById("menu-button")?.focus();
  }

  #onChoose(item: MenuItem): void {
    this.#closeToButton();
    item.act();
  }
}
