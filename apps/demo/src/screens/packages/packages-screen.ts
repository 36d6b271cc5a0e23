import type { PlatformPackage } from "@connection-kit/mock-backend/platform";
import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { count } from "../../ui/format.ts";
import { icon } from "../../ui/icon.ts";
import { renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";

/** Every package of the team. */
@customElement("studio-packages-screen")
export class PackagesScreen extends StudioScreen {
  readonly #packages = new Resource<readonly PlatformPackage[]>(this, {
    changes: () => this.studio.changes,
    key: () => "packages",
    load: (_key, signal) => this.studio.platform.packages(signal),
  });

  protected override page(): PageDescription {
    return { title: "Packages", crumbs: [{ label: "Packages" }] };
  }

  protected override render(): TemplateResult {
    return html`
      <div class="page-head">
        <div>
          <h1 tabindex="-1">Packages</h1>
          <p>A package holds Action Flows and the connections that they share.</p>
        </div>
      </div>
      ${renderResource(this.#packages, { subject: "Packages", ready: (packages) => this.#renderPackages(packages) })}
    `;
  }

  #renderPackages(packages: readonly PlatformPackage[]): TemplateResult {
    if (packages.length === 0) return html`<p class="page-state muted">No package has been shared with you yet. An admin of your team can share one.</p>`;
    return html`<ul class="cards">${packages.map((item) => this.#renderPackage(item))}</ul>`;
  }

  #renderPackage({ id, name, description, flowCount, connectionCount }: PlatformPackage): TemplateResult {
    return html`<li class="card">
      <span class="tile">${icon("package")}</span>
      <h2><a href=${paths.package(id)}><bdi>${name}</bdi></a></h2>
      <p class="muted">${description}</p>
      <p class="small muted number">${count(flowCount, "Action Flow", "Action Flows")} · ${count(connectionCount, "connection", "connections")}</p>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-packages-screen": PackagesScreen;
  }
}
