import type { ModuleParameters } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { icon } from "../../ui/icon.ts";
import { fieldError } from "../../ui/states.ts";
import { StudioElement } from "../../ui/studio-element.ts";

type Values = ModuleParameters["values"];

const chooseFirst = "Choose a connection first";

/**
 * What a module does, once it is known who it acts as. Each change is saved at once.
 *
 * @fires parameters-saved - The detail is the parameters as they are now; the parent hands them down again.
 */
@customElement("studio-module-parameters")
export class ModuleParametersForm extends StudioElement {
  @property({ attribute: false }) moduleId = "";
  @property({ attribute: false }) connectionId: string | null = null;
  /** Null until it is known. */
  @property({ attribute: false }) parameters: ModuleParameters | null = null;
  /** Whether the module writes into data pools instead of reading from them. */
  @property({ type: Boolean, attribute: false }) writes = false;

  @state() private failure: string | null = null;

  protected override render(): TemplateResult {
    return html`
      <div class="dialog-form">
        ${this.#renderDataPool()} ${this.writes ? this.#renderNote() : nothing} ${fieldError(`${this.uid}-failure`, this.failure)}
      </div>
    `;
  }

  #renderDataPool(): TemplateResult {
    const id = `${this.uid}-pool`;
    const every = this.writes ? "All data pools it may write" : "All data pools it may read";
    const pools = this.parameters?.dataPools ?? [];
    const chosen = this.parameters?.values.dataPoolId ?? "";
    const option = (value: string, text: string) => html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`;
    const options =
      this.connectionId === null ? html`<option value="">${chooseFirst}</option>` : [option("", every), ...pools.map((pool) => option(pool.id, pool.name))];
    return html`<div class="field">
      <label class="field-label" for=${id}>Data pool</label>
      <div class="input"><select id=${id} ?disabled=${this.connectionId === null} @change=${this.#onDataPool}>${options}</select>${icon("chevron-down")}</div>
    </div>`;
  }

  #renderNote(): TemplateResult {
    const id = `${this.uid}-note`;
    const disabled = this.connectionId === null;
    return html`<div class="field">
      <label class="field-label" for=${id}>Note</label>
      <div class="input">
        <textarea
          id=${id}
          rows="2"
          maxlength="200"
          ?disabled=${disabled}
          placeholder=${disabled ? chooseFirst : nothing}
          .value=${live(this.parameters?.values.note ?? "")}
          aria-describedby=${`${id}-help`}
          @change=${this.#onNote}
        ></textarea>
      </div>
      <p class="help" id=${`${id}-help`}>Written beside each row, so that others see where it came from.</p>
    </div>`;
  }

  readonly #onDataPool = (event: Event): void => {
    const value = (event.currentTarget as HTMLSelectElement).value;
    void this.#save({ dataPoolId: value === "" ? null : value });
  };

  readonly #onNote = (event: Event): void => {
    void this.#save({ note: (event.currentTarget as HTMLTextAreaElement).value });
  };

  async #save(changed: Partial<Values>): Promise<void> {
    const values: Values = { dataPoolId: null, note: "", ...this.parameters?.values, ...changed };
    this.failure = null;
    try {
      const detail = await this.studio.platform.saveParameters(this.moduleId, values);
      this.dispatchEvent(new CustomEvent("parameters-saved", { detail }));
      this.studio.announce("Saved.");
    } catch (error) {
      this.failure = `This wasn’t saved. ${writeFailureText(error)}`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-module-parameters": ModuleParametersForm;
  }
}
