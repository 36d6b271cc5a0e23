import type { DataPool } from "@connection-kit/mock-backend/platform";
import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { Resource } from "../data/resource.ts";
import { paths } from "../routing/routes.ts";
import type { PageDescription } from "../studio.ts";
import { list } from "../ui/format.ts";
import { icon } from "../ui/icon.ts";
import { renderResource } from "../ui/states.ts";
import { StudioScreen } from "../ui/studio-element.ts";
import { adminSidebar } from "./applications/admin-sidebar.ts";

/** The data pools of the team: what permissions are granted on. */
@customElement("studio-data-pools-screen")
export class DataPoolsScreen extends StudioScreen {
  readonly #pools = new Resource<readonly DataPool[]>(this, {
    changes: () => this.studio.changes,
    key: () => "data-pools",
    load: (_key, signal) => this.studio.platform.dataPools(signal),
  });

  protected override page(): PageDescription {
    return { title: "Data pools", crumbs: [{ label: "Studio", path: paths.packages() }, { label: "Data pools" }] };
  }

  protected override render(): TemplateResult {
    return html`<div class="shell">
      ${adminSidebar("data-pools")}
      <div>
        <div class="page-head">
          <div>
            <h1 tabindex="-1">Data pools</h1>
            <p>What modules read from and write to. Who may do so is granted per application.</p>
          </div>
        </div>
        ${renderResource(this.#pools, { subject: "Data pools", ready: (pools) => this.#renderPools(pools) })}
      </div>
    </div>`;
  }

  #renderPools(pools: readonly DataPool[]): TemplateResult {
    if (pools.length === 0) return html`<p class="page-state muted">Your team has no data pool yet.</p>`;
    return html`<div class="toolbar"></div><table class="table page-table" aria-label="Data pools">
      <thead><tr><th scope="col">Name</th><th scope="col">Tables</th></tr></thead>
      <tbody>
        ${pools.map(
          (pool) => html`<tr>
            <td><div class="cell-name"><span class="tile">${icon("database")}</span><span class="strong"><bdi>${pool.name}</bdi></span></div></td>
            <td class="muted">${list(pool.tables)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-data-pools-screen": DataPoolsScreen;
  }
}
