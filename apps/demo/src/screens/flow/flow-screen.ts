import type { AddModuleRequest, FlowModule, PlatformFlow } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { connectionStatus, notConnected } from "../../ui/connection-state.ts";
import { timeAgo } from "../../ui/format.ts";
import { note, renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import type { MenuItem } from "../../ui/studio-menu.ts";
import "../../ui/studio-menu.ts";
import { icon } from "../../ui/icon.ts";
import { moduleIcon } from "./module-icon.ts";
import "./module-panel.ts";

/** The canvas of one Action Flow; the module that the address names has its panel open. */
@customElement("studio-flow-screen")
export class FlowScreen extends StudioScreen {
  @property({ attribute: false }) flowId = "";
  @property({ attribute: false }) moduleId: string | null = null;

  @state() private addFailure: string | null = null;

  readonly #flow = new Resource<PlatformFlow>(this, {
    changes: () => this.studio.changes,
    key: () => this.flowId,
    load: (id, signal) => this.studio.platform.flow(id, signal),
  });

  protected override page(): PageDescription {
    const flow = this.#flow.value;
    const name = flow?.name ?? "Action Flow";
    const open = flow?.modules.find((module) => module.id === this.moduleId);
    const packageCrumb = flow ? [{ label: flow.packageName, path: paths.package(flow.packageId) }] : [];
    return {
      title: open ? `${open.name} · ${name}` : name,
      crumbs: [{ label: "Packages", path: paths.packages() }, ...packageCrumb, { label: name }],
    };
  }

  protected override render(): unknown {
    return renderResource(this.#flow, { subject: "This Action Flow", ready: (flow) => this.#renderFlow(flow) });
  }

  #renderFlow(flow: PlatformFlow): TemplateResult {
    const open = flow.modules.find((module) => module.id === this.moduleId && module.needsConnection);
    return html`<div class="flow ${open ? "has-panel" : ""}">
      <div class="flow-head">
        <h1 tabindex="-1"><bdi>${flow.name}</bdi></h1>
        <span class="tag">${flow.state === "live" ? "Live" : "Draft"}</span>
        <span class="small muted">Changed ${timeAgo(flow.updatedAt)}</span>
      </div>
      <div class="canvas">
        <ol class="nodes" aria-label="Modules">
          ${flow.modules.map((module) => html`<li>${this.#renderNode(module)}</li>`)}
          <li>${this.#renderAdd(flow)}</li>
        </ol>
      </div>
      ${open ? this.#renderPanel(flow, open) : nothing}
    </div>`;
  }

  #renderNode(module: FlowModule): TemplateResult {
    if (!module.needsConnection) return html`<div class="node">${this.#renderNodeHead(module, module.system)}</div>`;
    const isOpen = module.id === this.moduleId;
    return html`<button
      class="node"
      type="button"
      data-module=${module.id}
      aria-labelledby=${`${this.uid}-${module.id}-name`}
      aria-describedby=${`${this.uid}-${module.id}-foot`}
      aria-expanded=${isOpen}
      @click=${() => this.#toggle(module, isOpen)}
    >
      ${this.#renderNodeHead(module, module.system)}
      <span class="node-foot" id=${`${this.uid}-${module.id}-foot`}>
        ${module.connection ? html`<span class="clip" title=${module.connection.name}><bdi>${module.connection.name}</bdi></span>${connectionStatus(module.connection.status)}` : notConnected()}
      </span>
    </button>`;
  }

  #renderNodeHead(module: FlowModule, text: string): TemplateResult {
    return html`<span class="node-head">
      <span class="tile">${icon(moduleIcon(module.kind))}</span>
      <span><span class="strong clip" id=${`${this.uid}-${module.id}-name`}>${module.name}</span><span class="small muted clip">${text}</span></span>
    </span>`;
  }

  #renderAdd(flow: PlatformFlow): TemplateResult {
    const item = (label: string, kind: AddModuleRequest["kind"]): MenuItem => ({ label, icon: moduleIcon(kind), select: () => void this.#add(flow, kind) });
    const items = [item("Query data", "celonis-query-data"), item("Push data", "celonis-push-data")];
    return html`<studio-menu .label=${"Add module"} .icon=${"plus"} .buttonClass=${"button node-add"} .items=${items}></studio-menu>
      ${this.addFailure === null ? nothing : note("danger", this.addFailure)}`;
  }

  #renderPanel(flow: PlatformFlow, module: FlowModule): TemplateResult {
    const position = `${module.system} · step ${flow.modules.indexOf(module) + 1} of ${flow.modules.length}`;
    return html`<studio-module-panel
      .studio=${this.studio}
      .moduleId=${module.id}
      .name=${module.name}
      .position=${position}
      closable
      @panel-closed=${this.#onPanelClosed}
    ></studio-module-panel>`;
  }

  #toggle(module: FlowModule, isOpen: boolean): void {
    this.studio.router.navigate(paths.flow(this.flowId, isOpen ? null : module.id));
  }

  async #add(flow: PlatformFlow, kind: AddModuleRequest["kind"]): Promise<void> {
    this.addFailure = null;
    try {
      const known = new Set(flow.modules.map((module) => module.id));
      const changed = await this.studio.platform.addModule(flow.id, kind);
      this.#flow.replace(changed);
      const added = changed.modules.find((module) => !known.has(module.id));
      if (!added) return;
      this.studio.announce(`${added.name} was added.`);
      this.studio.router.navigate(paths.flow(flow.id, added.id));
    } catch (error) {
      this.addFailure = writeFailureText(error);
    }
  }

  readonly #onPanelClosed = async (): Promise<void> => {
    const closed = this.moduleId;
    this.studio.router.navigate(paths.flow(this.flowId));
    // The route comes back as a property of this element, with the parent's update.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    this.querySelector<HTMLElement>(`[data-module="${CSS.escape(closed ?? "")}"]`)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-flow-screen": FlowScreen;
  }
}
