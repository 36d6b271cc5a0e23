import type { Session } from "@connection-kit/core/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { paths } from "../routing/routes.ts";
import { initials } from "../ui/format.ts";
import { icon } from "../ui/icon.ts";
import { StudioElement } from "../ui/studio-element.ts";
import { chooseTheme, storedTheme, type Theme } from "../ui/theme.ts";

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Who is signed in, and how the page looks. */
@customElement("studio-user-menu")
export class UserMenu extends StudioElement {
  /** Null until it is known. */
  @property({ attribute: false }) session: Session | null = null;

  protected override render(): TemplateResult {
    const id = `${this.uid}-account`;
    const name = this.session?.user.name;
    return html`
      <button class="avatar" type="button" aria-label=${name ? `Your account: ${name}` : "Your account"} popovertarget=${id}>
        ${name ? html`<span data-initials=${initials(name)}></span>` : html`<span>${icon("user")}</span>`}
      </button>
      <div class="popover account" id=${id} popover role="dialog" aria-label="Your account">
        ${this.session ? this.#renderPerson(this.session) : nothing}
        <div class="account-theme">
          <fieldset>
            <legend>Theme</legend>
            ${themes.map(({ value, label }) => this.#renderTheme(value, label))}
          </fieldset>
        </div>
      </div>
    `;
  }

  #renderPerson({ user, team, servicePermissions }: Session): TemplateResult {
    return html`<div class="account-person">
      <p class="strong"><bdi>${user.name}</bdi></p>
      ${user.email ? html`<p class="small muted"><bdi dir="ltr">${user.email}</bdi></p>` : nothing}
      <p class="small muted"><bdi>${team.name}</bdi></p>
      <p class="small"><a class="link" href=${paths.personalConnections()} @click=${this.#onLeave}>Personal connections</a></p>
      <p class="small muted">${servicePermissions.length > 0 ? `Permissions: ${servicePermissions.join(", ")}` : "No service permissions"}</p>
    </div>`;
  }

  /** The page stays, and the popover with it. */
  readonly #onLeave = (): void => {
    this.querySelector<HTMLElement>("[popover]")?.hidePopover();
  };

  #renderTheme(value: Theme, label: string): TemplateResult {
    return html`<label class="option">
      <input class="radio" type="radio" name=${`${this.uid}-theme`} value=${value} ?checked=${storedTheme() === value} @change=${() => chooseTheme(value)}>
      ${label}
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-user-menu": UserMenu;
  }
}
