import type { Module } from "@connection-kit/core/contract";
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import "./module-panel.ts";

/** The panel alone, for a module that only the kit's contract knows. */
@customElement("studio-module-screen")
export class ModuleScreen extends StudioScreen {
  @property({ attribute: false }) moduleId = "";

  readonly #module = new Resource<Module>(this, {
    changes: () => this.studio.changes,
    key: () => this.moduleId,
    load: (id, signal) => this.studio.platform.module(id, signal),
  });

  protected override page(): PageDescription {
    const module = this.#module.value;
    const name = module?.name ?? "Module";
    const start = this.studio.hasPlatform ? { label: "Packages", path: paths.packages() } : { label: "Open a module", path: paths.packages() };
    const flow = module && this.studio.hasPlatform ? [{ label: module.flow.name, path: paths.flow(module.flow.id, module.id) }] : [];
    return { title: name, crumbs: [start, ...flow, { label: name }] };
  }

  protected override render(): unknown {
    return renderResource(this.#module, { subject: "This module", heading: "Module", ready: (module) => this.#renderModule(module) });
  }

  #renderModule({ id, name, system, flow, package: { name: packageName } }: Module): TemplateResult {
    return html`<div class="module-page">
      <h1 class="visually-hidden" tabindex="-1">${name}</h1>
      <studio-module-panel .studio=${this.studio} .moduleId=${id} .name=${name} .position=${`${system} · ${flow.name}, ${packageName}`}></studio-module-panel>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-module-screen": ModuleScreen;
  }
}
