import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { contractBaseUrl, type PlatformClient } from "../data/platform-client.ts";
import type { Router } from "../routing/router.ts";
import { areaOf, type Route, screenKey } from "../routing/routes.ts";
import { renderScreen } from "../screens/render-screen.ts";
import type { Crumb, PageDescription, Studio } from "../studio.ts";
import { moveFocusToHeading } from "./focus.ts";
import "./backstage-drawer.ts";
import "./top-bar.ts";

/** The events by which the kit's elements tell that they changed something. */
const kitEvents = [
  "connection-attached",
  "connection-detached",
  "connection-created",
  "connection-renamed",
  "connection-reauthorized",
  "connection-deleted",
  "connection-swapped",
  "connection-made-dynamic",
  "connection-supplied",
] as const;

/** The window: skip link, top bar, the screen of the address inside one provider, Backstage, and one live region. */
@customElement("studio-app")
export class StudioApp extends LitElement {
  @property({ attribute: false }) platform!: PlatformClient;
  @property({ attribute: false }) router!: Router;
  @property({ attribute: false }) hasPlatform = false;

  @state() private route!: Route;
  @state() private crumbs: readonly Crumb[] = [];
  @state() private announcement = "";
  @state() private backstageOpen = false;
  /** Grows when another person is signed in or the world was reset: everything below the provider is made anew. */
  @state() private epoch = 0;

  #studio!: Studio;
  #unsubscribe: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.route = this.router.route;
    this.#studio = {
      platform: this.platform,
      changes: this.platform.changes,
      router: this.router,
      hasPlatform: this.hasPlatform,
      announce: (sentence) => this.#announce(sentence),
      describePage: (page) => this.#describePage(page),
    };
    this.#unsubscribe = [
      this.router.subscribe((route) => this.#onRoute(route)),
      this.platform.changes.subscribe((change) => {
        if (change === "restarted") this.epoch += 1;
      }),
    ];
    for (const name of kitEvents) this.addEventListener(name, this.#onKitEvent);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const name of kitEvents) this.removeEventListener(name, this.#onKitEvent);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="app" ?data-backstage=${this.backstageOpen}>
        <a class="skip-link" href="#main" @click=${this.#onSkip}>Skip to content</a>
        <studio-top-bar
          .studio=${this.#studio}
          .crumbs=${this.crumbs}
          .area=${areaOf(this.route)}
          .backstageOpen=${this.backstageOpen}
          .epoch=${this.epoch}
          @backstage-toggle=${this.#onBackstageToggle}
        ></studio-top-bar>
        <main class="main" id="main" tabindex="-1">
          ${keyed(
            this.epoch,
            html`<connection-provider base-url=${contractBaseUrl}>${keyed(screenKey(this.route), renderScreen(this.route, this.#studio))}</connection-provider>`,
          )}
        </main>
        ${this.backstageOpen ? html`<studio-backstage .studio=${this.#studio} @backstage-closed=${this.#onBackstageClosed}></studio-backstage>` : nothing}
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
    `;
  }

  #onRoute(route: Route): void {
    const isAnotherScreen = screenKey(route) !== screenKey(this.route);
    this.route = route;
    if (!isAnotherScreen) return;
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => moveFocusToHeading(this));
  }

  #describePage({ title, crumbs }: PageDescription): void {
    document.title = title === "Studio" ? title : `${title} · Studio`;
    if (JSON.stringify(crumbs) !== JSON.stringify(this.crumbs)) this.crumbs = crumbs;
  }

  /** Cleared first, so that the same sentence is spoken again. */
  #announce(sentence: string): void {
    this.announcement = "";
    void this.updateComplete.then(() => {
      this.announcement = sentence;
    });
  }

  readonly #onKitEvent = (): void => this.platform.changes.kitChanged();

  readonly #onSkip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>("#main")?.focus();
  };

  readonly #onBackstageToggle = (): void => {
    this.backstageOpen = !this.backstageOpen;
  };

  readonly #onBackstageClosed = async (): Promise<void> => {
    this.backstageOpen = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>("[data-opens-backstage]")?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-app": StudioApp;
  }
}
