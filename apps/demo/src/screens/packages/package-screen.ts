import type { FlowModule, PlatformFlow, PlatformPackage } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { count, timeAgo } from "../../ui/format.ts";
import { icon } from "../../ui/icon.ts";
import { renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import { type Connectedness, connectednessOf, stateOf } from "../flow/describe-flow.ts";
import { studioSidebar } from "../studio-sidebar.ts";
import "./new-flow-dialog.ts";

interface PackageAndFlows {
  readonly item: PlatformPackage;
  readonly flows: readonly PlatformFlow[];
}

/** One package and its Action Flows. */
@customElement("studio-package-screen")
export class PackageScreen extends StudioScreen {
  @property({ attribute: false }) packageId = "";

  @state() private creating = false;

  readonly #package = new Resource<PackageAndFlows>(this, {
    changes: () => this.studio.changes,
    key: () => this.packageId,
    load: async (id, signal) => {
      const [item, flows] = await Promise.all([this.studio.platform.package(id, signal), this.studio.platform.flows(id, signal)]);
      return { item, flows };
    },
  });

  protected override page(): PageDescription {
    const name = this.#package.value?.item.name ?? "Package";
    return { title: name, crumbs: [{ label: "Packages", path: paths.packages() }, { label: name }] };
  }

  protected override render(): TemplateResult {
    return html`
      ${renderResource(this.#package, { subject: "This package", heading: "Package", ready: (loaded) => this.#renderPackage(loaded) })}
    `;
  }

  #renderPackage({ item, flows }: PackageAndFlows): TemplateResult {
    return html`<div class="shell">
        ${studioSidebar("flows", item)}
        <div>
          <div class="page-head">
            <div>
              <h1 tabindex="-1"><bdi>${item.name}</bdi></h1>
              <p>${item.description}</p>
            </div>
            ${this.#renderNewButton()}
          </div>
          ${this.#renderFlows(flows)}
        </div>
      </div>
      ${this.creating ? this.#renderDialog(item) : nothing}`;
  }

  #renderNewButton(): TemplateResult {
    return html`<button class="button button-primary" type="button" @click=${this.#onNew}>${icon("plus")}New Action Flow</button>`;
  }

  #renderDialog(item: PlatformPackage): TemplateResult {
    const names = this.#package.value?.flows.map((flow) => flow.name) ?? [];
    return html`<studio-new-flow-dialog .studio=${this.studio} .packageId=${item.id} .packageName=${item.name} .takenNames=${names} @dialog-closed=${this.#onDialogClosed}></studio-new-flow-dialog>`;
  }

  #renderFlows(flows: readonly PlatformFlow[]): TemplateResult {
    if (flows.length === 0) return html`<p class="page-state muted">No Action Flow in this package yet. Create the first one.</p>`;
    return html`<div class="toolbar"><h2 class="strong">Action Flows</h2></div>
      <table class="table page-table" aria-label="Action Flows">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="wide-only">State</th>
            <th scope="col">Connections</th>
            <th scope="col" class="wide-only">Changed</th>
          </tr>
        </thead>
        <tbody>${flows.map((flow) => this.#renderFlow(flow))}</tbody>
      </table>`;
  }

  #renderFlow(flow: PlatformFlow): TemplateResult {
    const stateWord = stateOf(flow);
    return html`<tr>
      <td>
        <div class="cell-name">
          <span class="tile">${icon("attach")}</span>
          <div>
            <a href=${paths.flow(flow.id)}><bdi>${flow.name}</bdi></a>
            <p class="small muted">${summary(flow.modules)}<span class="narrow-only">${stateWord}, changed ${timeAgo(flow.updatedAt)}</span></p>
          </div>
        </div>
      </td>
      <td class="wide-only"><span class="tag">${stateWord}</span></td>
      <td>${renderConnectedness(connectednessOf(flow.modules))}</td>
      <td class="wide-only muted sentence">${timeAgo(flow.updatedAt)}</td>
    </tr>`;
  }

  readonly #onNew = (): void => {
    this.creating = true;
  };

  readonly #onDialogClosed = (): void => {
    this.creating = false;
  };
}

function summary(modules: readonly FlowModule[]): string {
  return modules.length === 0 ? "No module yet" : modules.map((module) => module.name).join(", ");
}

function renderConnectedness(connectedness: Connectedness): TemplateResult {
  switch (connectedness.status) {
    case "none-needed":
      return html`<span class="muted">None needed</span>`;
    case "all-connected":
      return html`<span class="status status-active">${icon("status-active")}All connected</span>`;
    case "failing":
      return html`<span class="status status-invalid">${icon("status-invalid")}${count(connectedness.modules, "module fails", "modules fail")}</span>`;
    case "missing":
      return html`<span class="status status-warning">${icon("detach")}${count(connectedness.modules, "not connected", "not connected")}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-package-screen": PackageScreen;
  }
}
