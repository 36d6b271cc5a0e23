import type { Module } from "@connection-kit/core/contract";
import type { ModuleKind, ModuleParameters } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Resource } from "../../data/resource.ts";
import { icon } from "../../ui/icon.ts";
import { StudioElement } from "../../ui/studio-element.ts";
import { moduleIcon } from "./module-icon.ts";
import "./module-parameters.ts";
import "./module-run.ts";

interface ModuleState {
  readonly module: Module;
  /** Null with a backend that has the kit's contract alone. */
  readonly parameters: ModuleParameters | null;
}

/** Written into a module of this scope, read from one of any other. */
const writeScope = "data-pools:write";

/**
 * One module: first the connection, then what can be set once there is one, then a run.
 *
 * @fires panel-closed
 */
@customElement("studio-module-panel")
export class ModulePanel extends StudioElement {
  @property({ attribute: false }) moduleId = "";
  @property({ attribute: false }) name = "";
  /** Where the module stands: "Celonis · step 2 of 5". */
  @property({ attribute: false }) position = "";
  /** Null for a module that only the kit's contract knows. */
  @property({ attribute: false }) kind: ModuleKind | null = null;
  @property({ type: Boolean }) closable = false;

  readonly #module = new Resource<ModuleState>(this, {
    changes: () => this.studio.changes,
    key: () => this.moduleId,
    load: async (id, signal) => {
      const { platform } = this.studio;
      const [module, parameters] = await Promise.all([platform.module(id, signal), this.studio.hasPlatform ? platform.parameters(id, signal) : null]);
      return { module, parameters };
    },
  });

  get #writes(): boolean {
    return this.#module.value?.module.requiredScopes.includes(writeScope) ?? false;
  }

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby=${`${this.uid}-heading`} @keydown=${this.#onKeydown}>
      <div class="panel-head">
        <span class="tile">${icon(moduleIcon(this.kind ?? (this.#writes ? "celonis-push-data" : "celonis-query-data")))}</span>
        <div>
          <h2 id=${`${this.uid}-heading`} tabindex="-1">${this.name}</h2>
          <p class="small muted">${this.position}</p>
        </div>
        ${this.closable ? this.#renderClose() : nothing}
      </div>
      <div class="panel-body">
        <connection-picker module-id=${this.moduleId} required @connection-attached=${this.#onAttachment} @connection-detached=${this.#onAttachment}></connection-picker>
        ${this.studio.hasPlatform ? this.#renderRest() : nothing}
      </div>
    </section>`;
  }

  #renderClose(): TemplateResult {
    return html`<button class="button button-quiet button-icon" type="button" aria-label="Close panel" @click=${this.#close}>${icon("close")}</button>`;
  }

  /** In place from the start, so that nothing moves when the module is known. */
  #renderRest(): TemplateResult {
    const known = this.#module.value;
    // Without a build-time value a run says what is missing.
    const connectionId = known?.module.connectionId ?? known?.module.dynamicConnection?.id ?? null;
    return html`<div class="panel-rest">
      ${this.#hasParameters ? this.#renderParameters(known, connectionId) : nothing}
      <studio-module-run .studio=${this.studio} .moduleId=${this.moduleId} .moduleName=${this.name} .connectionId=${connectionId} .isCelonis=${this.#hasParameters}></studio-module-run>
    </div>`;
  }

  /** Until the module is known, those that its kind will have. */
  get #hasParameters(): boolean {
    return this.kind === null || this.kind.startsWith("celonis-");
  }

  #renderParameters(known: ModuleState | undefined, connectionId: string | null): TemplateResult {
    return html`<studio-module-parameters
        .studio=${this.studio}
        .moduleId=${this.moduleId}
        .writes=${this.#writes}
        .connectionId=${connectionId}
        .parameters=${known?.parameters ?? null}
        @parameters-saved=${this.#onParametersSaved}
      ></studio-module-parameters>`;
  }

  /** Shown at once; what the identity may use is read right after. */
  readonly #onAttachment = (event: Event & { readonly moduleId?: string; readonly connectionId?: string }): void => {
    const known = this.#module.value;
    if (!known || event.moduleId !== this.moduleId) return;
    const connectionId = event.type === "connection-attached" ? (event.connectionId ?? null) : null;
    this.#module.replace({ ...known, module: { ...known.module, connectionId, dynamicConnection: null } });
  };

  readonly #onParametersSaved = ({ detail: parameters }: CustomEvent<ModuleParameters>): void => {
    const known = this.#module.value;
    if (known) this.#module.replace({ ...known, parameters });
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented || !this.closable) return;
    // Inside the picker Escape closes what is open there; only a press on the panel itself closes the panel.
    if (event.target instanceof Element && event.target.closest("connection-picker")) return;
    this.#close();
  };

  readonly #close = (): void => {
    this.dispatchEvent(new Event("panel-closed"));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-module-panel": ModulePanel;
  }
}
