import type { PlatformPackage } from "@connection-kit/mock-backend/platform";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import { studioSidebar } from "../studio-sidebar.ts";

/** Automations → Connections: all connections of one package, and everything that can be done with them. */
@customElement("studio-connections-screen")
export class ConnectionsScreen extends StudioScreen {
  @property({ attribute: false }) packageId = "";

  readonly #package = new Resource<PlatformPackage>(this, {
    changes: () => this.studio.changes,
    key: () => this.packageId,
    load: (id, signal) => this.studio.platform.package(id, signal),
  });

  protected override page(): PageDescription {
    const name = this.#package.value?.name ?? "Package";
    return {
      title: `Connections · ${name}`,
      crumbs: [
        { label: "Packages", path: paths.packages() },
        { label: name, path: paths.package(this.packageId) },
        { label: "Automations" },
        { label: "Connections" },
      ],
    };
  }

  protected override render(): unknown {
    return renderResource(this.#package, { subject: "This package", heading: "Connections", ready: (item) => this.#renderPackage(item) });
  }

  #renderPackage(item: PlatformPackage): TemplateResult {
    return html`<div class="shell">
      ${studioSidebar("connections", item)}
      <div>
        <div class="page-head">
          <div>
            <h1 tabindex="-1">Connections</h1>
            <p>Shared by everyone who works in <bdi>${item.name}</bdi>. Secrets are never shown again.</p>
          </div>
        </div>
        <connection-manager package-id=${item.id}></connection-manager>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-connections-screen": ConnectionsScreen;
  }
}
