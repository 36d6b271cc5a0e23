import type { Session } from "@connection-kit/core/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Resource } from "../data/resource.ts";
import { paths } from "../routing/routes.ts";
import type { Crumb } from "../studio.ts";
import { icon } from "../ui/icon.ts";
import { StudioElement } from "../ui/studio-element.ts";
import "./user-menu.ts";

/**
 * Where this is, who is signed in, and the way behind the stage.
 *
 * @fires backstage-toggle
 */
@customElement("studio-top-bar")
export class TopBar extends StudioElement {
  @property({ attribute: false }) crumbs: readonly Crumb[] = [];
  @property({ attribute: false }) area: "studio" | "admin" = "studio";
  @property({ attribute: false }) backstageOpen = false;
  @property({ attribute: false }) epoch = 0;

  readonly #session = new Resource<Session>(this, {
    changes: () => this.studio.changes,
    key: () => String(this.epoch),
    load: (_key, signal) => this.studio.platform.session(signal),
  });

  protected override render(): TemplateResult {
    return html`<header class="topbar">
      ${this.area === "admin" ? html`<a class="brand" href=${paths.applications()}>Admin &amp; Settings</a>` : html`<a class="brand" href=${paths.packages()}>Studio</a>`}
      <nav class="crumbs" aria-label="Breadcrumb"><ol>${this.crumbs.map((crumb, index) => this.#renderCrumb(crumb, index))}</ol></nav>
      <div class="topbar-end">
        ${this.studio.hasPlatform ? this.#renderBackstageButton() : nothing}
        <studio-user-menu .studio=${this.studio} .session=${this.#session.value ?? null}></studio-user-menu>
      </div>
    </header>`;
  }

  #renderCrumb(crumb: Crumb, index: number): TemplateResult {
    const separator = index === 0 ? nothing : icon("chevron-right");
    return crumb.path === undefined
      ? html`<li>${separator}<span class="clip" aria-current=${index === this.crumbs.length - 1 ? "page" : nothing}><bdi>${crumb.label}</bdi></span></li>`
      : html`<li>${separator}<a class="clip" href=${crumb.path}><bdi>${crumb.label}</bdi></a></li>`;
  }

  #renderBackstageButton(): TemplateResult {
    return html`<button class="button" type="button" data-opens-backstage aria-expanded=${this.backstageOpen} @click=${this.#onBackstage}>Backstage</button>`;
  }

  readonly #onBackstage = (): void => {
    this.dispatchEvent(new Event("backstage-toggle"));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-top-bar": TopBar;
  }
}
