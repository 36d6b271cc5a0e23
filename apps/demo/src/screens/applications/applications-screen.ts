import type { Application, ApplicationKind } from "@connection-kit/mock-backend/platform";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { icon } from "../../ui/icon.ts";
import { renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import type { MenuItem } from "../../ui/studio-menu.ts";
import "../../ui/confirm-dialog.ts";
import "../../ui/studio-menu.ts";
import { adminSidebar } from "./admin-sidebar.ts";
import { type ApplicationActs, applicationsTable } from "./applications-table.ts";
import "./back-to-studio.ts";
import type { Grantable } from "./describe-application.ts";
import "./new-application-dialog.ts";
import "./permissions-dialog.ts";
import "./secret-dialog.ts";

interface Loaded extends Grantable {
  readonly applications: readonly Application[];
}

/** What is open over the table. */
type Overlay =
  | { readonly kind: "create"; readonly application: ApplicationKind }
  | { readonly kind: "permissions" | "revoke" | "regenerate"; readonly id: string };

type Filter = "all" | ApplicationKind;

const filters: readonly { readonly value: Filter; readonly label: string }[] = [
  { value: "all", label: "All" },
  { value: "application-key", label: "Application keys" },
  { value: "oauth-client", label: "OAuth clients" },
];

/** Admin & Settings → Applications: keys and OAuth clients, what they may do, and their end. */
@customElement("studio-applications-screen")
export class ApplicationsScreen extends StudioScreen {
  /** The kind that the address asks to create: the form of a connection sent the person here. */
  @property({ attribute: false }) create: ApplicationKind | null = null;

  @state() private search = "";
  @state() private filter: Filter = "all";
  @state() private overlay: Overlay | null = null;

  readonly #applications = new Resource<Loaded>(this, {
    changes: () => this.studio.changes,
    key: () => "applications",
    load: async (_key, signal) => {
      const { platform } = this.studio;
      const [applications, pools, services] = await Promise.all([platform.applications(signal), platform.dataPools(signal), platform.services(signal)]);
      return { applications, pools, services };
    },
  });

  readonly #acts: ApplicationActs = {
    permissions: ({ id }) => this.#open({ kind: "permissions", id }),
    revoke: ({ id }) => this.#open({ kind: "revoke", id }),
    regenerate: ({ id }) => this.#open({ kind: "regenerate", id }),
  };

  protected override page(): PageDescription {
    return { title: "Applications", crumbs: [{ label: "Studio", path: paths.packages() }, { label: "Applications" }] };
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("create") && this.create) this.overlay = { kind: "create", application: this.create };
  }

  protected override render(): TemplateResult {
    return html`
      <studio-back-to-studio .studio=${this.studio}></studio-back-to-studio>
      <div class="shell">
        ${adminSidebar("applications")}
        <div>
          <div class="page-head">
            <div>
              <h1 tabindex="-1">Applications</h1>
              <p>An application acts for itself, not for a person. A new one has no permissions until you grant them.</p>
            </div>
            ${this.#renderAdd()}
          </div>
          ${renderResource(this.#applications, { subject: "Applications", ready: (loaded) => this.#renderApplications(loaded) })}
        </div>
      </div>
      ${this.#renderOverlay()}
    `;
  }

  #renderAdd(): TemplateResult {
    const item = (label: string, kind: ApplicationKind, name: "key" | "client"): MenuItem => ({
      label,
      icon: name,
      select: () => this.#open({ kind: "create", application: kind }),
    });
    const items = [item("Application Key", "application-key", "key"), item("OAuth Client", "oauth-client", "client")];
    return html`<studio-menu .label=${"Add new application"} .icon=${"plus"} .buttonClass=${"button button-primary"} .items=${items}></studio-menu>`;
  }

  #renderApplications({ applications, pools, services }: Loaded): TemplateResult {
    const shown = applications.filter((application) => this.#matches(application));
    return html`
      <div class="toolbar">
        <div class="input">
          ${icon("search")}
          <input type="search" aria-label="Search applications" placeholder="Search applications" .value=${this.search} @input=${this.#onSearch}>
        </div>
        <div class="filters" role="group" aria-label="Kind">${filters.map((filter) => this.#renderFilter(filter, applications))}</div>
        <p class="visually-hidden" role="status">${shown.length === applications.length ? "" : `${shown.length} of ${applications.length} applications shown`}</p>
      </div>
      ${shown.length > 0 ? applicationsTable(shown, { pools, services }, this.#acts, this.uid) : this.#renderNothing(applications.length)}
    `;
  }

  #renderFilter({ value, label }: (typeof filters)[number], applications: readonly Application[]): TemplateResult {
    const number = applications.filter((application) => value === "all" || application.kind === value).length;
    return html`<button class="filter" type="button" aria-pressed=${this.filter === value} @click=${() => this.#setFilter(value)}>
      ${label} <span class="number">${number}</span>
    </button>`;
  }

  #renderNothing(total: number): TemplateResult {
    if (total === 0) return html`<p class="page-state muted">Your team has no application yet. Add the first one.</p>`;
    return html`<p class="page-state">
      ${this.search === "" ? "No application of this kind." : `No application matches “${this.search}”.`}
      <button class="link" type="button" @click=${this.#onClear}>${this.search === "" ? "Show all" : "Clear search"}</button>
    </p>`;
  }

  #renderOverlay(): unknown {
    const overlay = this.overlay;
    if (overlay === null) return nothing;
    if (overlay.kind === "create") {
      const names = this.#applications.value?.applications.map(({ name }) => name) ?? [];
      return html`<studio-new-application-dialog
        .studio=${this.studio}
        .kind=${overlay.application}
        .takenNames=${names}
        @dialog-closed=${this.#onOverlayClosed}
        @grant-permissions=${this.#onGrantPermissions}
      ></studio-new-application-dialog>`;
    }
    const application = this.#applications.value?.applications.find(({ id }) => id === overlay.id);
    return application ? this.#renderApplicationOverlay(overlay.kind, application) : nothing;
  }

  #renderApplicationOverlay(kind: "permissions" | "revoke" | "regenerate", application: Application): TemplateResult {
    switch (kind) {
      case "permissions":
        return html`<studio-permissions-dialog
          .studio=${this.studio}
          .application=${application}
          .grantable=${{ pools: this.#applications.value?.pools ?? [], services: this.#applications.value?.services ?? [] }}
          @application-saved=${this.#onApplicationSaved}
          @dialog-closed=${this.#onOverlayClosed}
        ></studio-permissions-dialog>`;
      case "revoke":
        return html`<studio-confirm-dialog
          .studio=${this.studio}
          .heading=${`Revoke “${application.name}”?`}
          .consequences=${"Every connection that uses it fails from its next run. A revoked application cannot be brought back."}
          .confirmLabel=${`Revoke “${application.name}”`}
          .action=${() => this.#revoke(application)}
          @dialog-closed=${this.#onOverlayClosed}
        ></studio-confirm-dialog>`;
      case "regenerate":
        return html`<studio-secret-dialog .studio=${this.studio} .application=${application} @dialog-closed=${this.#onOverlayClosed}></studio-secret-dialog>`;
    }
  }

  #matches(application: Application): boolean {
    if (this.filter !== "all" && application.kind !== this.filter) return false;
    return application.name.toLocaleLowerCase().includes(this.search.trim().toLocaleLowerCase());
  }

  #open(overlay: Overlay): void {
    this.overlay = overlay;
  }

  #setFilter(filter: Filter): void {
    this.filter = filter;
  }

  async #revoke(application: Application): Promise<void> {
    await this.studio.platform.revoke(application.id);
    this.studio.announce(`“${application.name}” was revoked.`);
  }

  readonly #onSearch = (event: Event): void => {
    this.search = (event.currentTarget as HTMLInputElement).value;
  };

  readonly #onClear = (): void => {
    this.search = "";
    this.filter = "all";
    this.querySelector<HTMLElement>("input[type=search]")?.focus();
  };

  /** A reload after the dialog must not open it again; that this window belongs to a form stays said. */
  readonly #onOverlayClosed = (): void => {
    this.overlay = null;
    if (this.create) this.studio.router.navigate(`${paths.applications()}?from=studio`, { replace: true });
  };

  readonly #onApplicationSaved = ({ detail: saved }: CustomEvent<Application>): void => {
    const loaded = this.#applications.value;
    if (loaded) this.#applications.replace({ ...loaded, applications: loaded.applications.map((other) => (other.id === saved.id ? saved : other)) });
  };

  readonly #onGrantPermissions = async (event: CustomEvent<string>): Promise<void> => {
    const id = event.detail;
    // The dialog that asks for this is about to close; the new application may not be in the table yet.
    await this.updateComplete;
    const applications = await this.studio.platform.applications();
    const loaded = this.#applications.value;
    if (loaded) this.#applications.replace({ ...loaded, applications });
    this.#open({ kind: "permissions", id });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-applications-screen": ApplicationsScreen;
  }
}
