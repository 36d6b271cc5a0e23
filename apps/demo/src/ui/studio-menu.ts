import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type IconName, icon } from "./icon.ts";
import { StudioElement } from "./studio-element.ts";

export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly select: () => void;
}

/** A menu button. The menu is a popover: the browser closes it on Escape and on a press elsewhere, and places it at the button. */
@customElement("studio-menu")
export class StudioMenu extends StudioElement {
  @property({ attribute: false }) label = "";
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** Without words on the button its label is the accessible name only. */
  @property({ type: Boolean, attribute: "icon-only" }) iconOnly = false;
  @property({ attribute: false }) icon: IconName = "more";
  @property({ attribute: false }) buttonClass = "button";
  @property({ attribute: false }) describedBy: string | null = null;

  @state() private open = false;
  @query("[popover]") private readonly popup!: HTMLElement;

  protected override render(): TemplateResult {
    const menuId = `${this.uid}-menu`;
    return html`
      <button
        class=${this.buttonClass}
        type="button"
        aria-label=${this.iconOnly ? this.label : nothing}
        aria-describedby=${this.describedBy ?? nothing}
        aria-haspopup="menu"
        aria-expanded=${this.open}
        popovertarget=${menuId}
        @keydown=${this.#onButtonKeydown}
      >${icon(this.icon)}${this.iconOnly ? nothing : this.label}</button>
      <div class="popover" id=${menuId} popover role="menu" aria-label=${this.label} @toggle=${this.#onToggle} @keydown=${this.#onMenuKeydown}>
        ${this.items.map((item) => this.#renderItem(item))}
      </div>
    `;
  }

  #renderItem(item: MenuItem): TemplateResult {
    return html`<button class="menu-item ${item.danger ? "menu-item-danger" : ""}" type="button" role="menuitem" tabindex="-1" @click=${() => this.#select(item)}>
      ${icon(item.icon)}${item.label}
    </button>`;
  }

  #select(item: MenuItem): void {
    this.popup.hidePopover();
    item.select();
  }

  get #menuItems(): readonly HTMLElement[] {
    return [...this.popup.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    this.open = event.newState === "open";
    if (this.open) this.#menuItems[0]?.focus();
  };

  readonly #onButtonKeydown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.popup.showPopover({ source: event.currentTarget as HTMLElement });
  };

  readonly #onMenuKeydown = (event: KeyboardEvent): void => {
    const items = this.#menuItems;
    const current = items.indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Tab") this.popup.hidePopover();
    if (target === undefined) return;
    event.preventDefault();
    items.at(target % items.length)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-menu": StudioMenu;
  }
}
