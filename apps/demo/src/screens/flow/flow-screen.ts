import { ConnectionPicker, type ConnectionRepairRequestEvent } from "@connection-kit/elements";
import type { AddModuleRequest, FlowModule, PlatformFlow } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { refusalText, writeFailureText } from "../../data/platform-error.ts";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { timeAgo } from "../../ui/format.ts";
import { note, renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import type { MenuItem } from "../../ui/studio-menu.ts";
import "../../ui/studio-menu.ts";
import { icon } from "../../ui/icon.ts";
import { stateOf } from "./describe-flow.ts";
import { moduleIcon } from "./module-icon.ts";
import { type Publication, renderPublication } from "./publication.ts";
import "./module-panel.ts";

/** The canvas of one Action Flow; the module that the address names has its panel open. */
@customElement("studio-flow-screen")
export class FlowScreen extends StudioScreen {
  @property({ attribute: false }) flowId = "";
  @property({ attribute: false }) moduleId: string | null = null;

  /** Why the flow could not be switched on. */
  @state() private switchFailure: string | null = null;
  @state() private addFailure: string | null = null;
  @state() private publication: Publication | null = null;

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
    return renderResource(this.#flow, { subject: "This Action Flow", heading: "Action Flow", ready: (flow) => this.#renderFlow(flow) });
  }

  #renderFlow(flow: PlatformFlow): TemplateResult {
    const open = flow.modules.find((module) => module.id === this.moduleId && module.needsConnection);
    return html`<div class="flow ${open ? "has-panel" : ""}">
      <div class="flow-head">
        <h1 tabindex="-1"><bdi>${flow.name}</bdi></h1>
        <span class="tag">${stateOf(flow)}</span>
        <span class="small muted">Changed ${timeAgo(flow.updatedAt)}</span>
        ${flow.state === "draft" ? html`<button class="button flow-publish" type="button" @click=${() => this.#publish(flow)}>Publish</button>` : nothing}
      </div>
      <div class="canvas">
        ${this.publication === null ? nothing : html`<div class="canvas-note">${renderPublication(this.publication)}</div>`}
        ${flow.switchedOff ? this.#renderSwitchedOff(flow, flow.switchedOff) : nothing}
        <ol class="nodes" aria-label="Modules">
          ${flow.modules.map((module) => html`<li>${this.#renderNode(flow, module)}</li>`)}
          <li>${this.#renderAdd(flow)}</li>
        </ol>
      </div>
      ${open ? this.#renderPanel(flow, open) : nothing}
    </div>`;
  }

  /** The cure is one press away: the module that failed, with its connection. */
  #renderSwitchedOff(flow: PlatformFlow, { moduleId, moduleName, reason, at }: NonNullable<PlatformFlow["switchedOff"]>): TemplateResult {
    return html`<div class="canvas-note">
      ${note(
        "warning",
        html`<p class="strong">This flow was switched off ${timeAgo(at)}: <bdi>${moduleName}</bdi> failed three times in a row.</p>
          <p>${this.switchFailure ?? reason}</p>`,
        html`<button class="button button-small" type="button" @click=${() => this.#openPanel(moduleId)}>Open ${moduleName}</button>
          <button class="button button-small" type="button" @click=${() => this.#switchOn(flow)}>Switch on</button>`,
      )}
    </div>`;
  }

  #renderNode(flow: PlatformFlow, module: FlowModule): TemplateResult {
    const isOpen = module.id === this.moduleId;
    const footId = `${this.uid}-${module.id}-foot`;
    return html`<div class="node ${isOpen ? "is-open" : ""}">
      <div class="node-head">
        <span class="tile">${icon(moduleIcon(module.kind))}</span>
        <div>
          ${module.needsConnection ? this.#renderNodeButton(module, isOpen, footId) : html`<p class="strong node-name" title=${module.name}>${module.name}</p>`}
          <p class="small muted clip">${module.system}</p>
        </div>
      </div>
      ${module.needsConnection ? html`<div class="node-foot" id=${footId}>${this.#renderNodeFoot(flow, module)}</div>` : nothing}
    </div>`;
  }

  /** Named by the module and described by its connection; its target is the whole node. */
  #renderNodeButton(module: FlowModule, isOpen: boolean, footId: string): TemplateResult {
    return html`<button
      class="node-button"
      type="button"
      data-module=${module.id}
      aria-describedby=${footId}
      aria-expanded=${isOpen}
      @click=${() => this.#toggle(module, isOpen)}
    ><span class="node-name" title=${module.name}>${module.name}</span></button>`;
  }

  #renderNodeFoot(flow: PlatformFlow, { id, connection, dynamicConnection, failures }: FlowModule): TemplateResult {
    const trouble = flow.switchedOff?.moduleId === id ? "switched-off" : failures > 0 ? "failing" : nothing;
    const name = dynamicConnection?.name ?? connection?.name;
    return html`${name ? html`<span class="clip" title=${name}><bdi>${name}</bdi></span>` : nothing}
      <connection-status
        module-id=${id}
        trouble=${trouble}
        @connection-repair-request=${(event: ConnectionRepairRequestEvent) => this.#repair(flow, event)}
      ></connection-status>`;
  }

  #repair(flow: PlatformFlow, { moduleId, cure }: ConnectionRepairRequestEvent): void {
    if (cure === "switch-on") void this.#switchOn(flow);
    else void this.#cure(moduleId, cure);
  }

  /** The panel, and in it the dialog that mends the connection. */
  async #cure(moduleId: string, cure: ConnectionRepairRequestEvent["cure"]): Promise<void> {
    await this.#openPanel(moduleId);
    const picker = this.querySelector("studio-module-panel connection-picker");
    if (!(picker instanceof ConnectionPicker)) return;
    await picker.updateComplete;
    if (cure === "reauthorize") await picker.reauthorize();
    else picker.focus();
  }

  #renderAdd(flow: PlatformFlow): TemplateResult {
    const item = (label: string, kind: AddModuleRequest["kind"]): MenuItem => ({ label, icon: moduleIcon(kind), select: () => void this.#add(flow, kind) });
    const items = [
      item("Query data", "celonis-query-data"),
      item("Push data", "celonis-push-data"),
      item("Read sales orders", "sap-read-sales-orders"),
      item("Create incident", "servicenow-create-incident"),
      item("List files", "microsoft-list-files"),
    ];
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
      .kind=${module.kind}
      closable
      @panel-closed=${this.#onPanelClosed}
    ></studio-module-panel>`;
  }

  #toggle(module: FlowModule, isOpen: boolean): void {
    if (isOpen) this.studio.router.navigate(paths.flow(this.flowId));
    else void this.#openPanel(module.id);
  }

  /** After a person's act only: a deep link, or a page made anew for another person, leaves the focus where it is. */
  async #openPanel(moduleId: string): Promise<void> {
    this.studio.router.navigate(paths.flow(this.flowId, moduleId));
    await nextFrame();
    this.querySelector<HTMLElement>("studio-module-panel h2")?.focus();
  }

  async #switchOn(flow: PlatformFlow): Promise<void> {
    this.switchFailure = null;
    try {
      this.#flow.replace(await this.studio.platform.switchOn(flow.id));
      this.studio.announce(`${flow.name} is on again.`);
      this.querySelector<HTMLElement>("h1")?.focus();
    } catch (error) {
      this.switchFailure = refusalText(error);
    }
  }

  async #publish(flow: PlatformFlow): Promise<void> {
    const ownerless = flow.modules.filter(({ dynamicConnection }) => dynamicConnection !== null);
    const dropped = ownerless.flatMap(({ connection }) => connection?.name ?? []);
    try {
      this.#flow.replace(await this.studio.platform.publish(flow.id));
      this.publication = { status: "published", hasDynamic: ownerless.length > 0, dropped };
      this.studio.announce(`${flow.name} is live.`);
      this.querySelector<HTMLElement>("h1")?.focus();
    } catch (error) {
      this.publication = { status: "failed", reason: refusalText(error) };
    }
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
      await this.#openPanel(added.id);
    } catch (error) {
      this.addFailure = writeFailureText(error);
    }
  }

  readonly #onPanelClosed = async (): Promise<void> => {
    const closed = this.moduleId;
    this.studio.router.navigate(paths.flow(this.flowId));
    await nextFrame();
    this.querySelector<HTMLElement>(`[data-module="${CSS.escape(closed ?? "")}"]`)?.focus();
  };
}

/** The route comes back as a property of the screen, with its parent's update. */
function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-flow-screen": FlowScreen;
  }
}
