import type { PersonalConnection } from "@connection-kit/core/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { StudioDialog } from "../../ui/studio-dialog.ts";

/** Supplies one's own credentials for a flow that runs as whoever starts it. The form keeps them to itself. */
@customElement("studio-supply-dialog")
export class SupplyDialog extends StudioDialog {
  @property({ attribute: false }) personal!: PersonalConnection;

  @state() private chosenTypeId: string | null = null;

  get #typeId(): string | undefined {
    const { types, connection } = this.personal;
    return this.chosenTypeId ?? connection?.type.id ?? types.find(({ availability }) => availability.available)?.id;
  }

  protected override renderHeading(): unknown {
    return html`<bdi>${this.personal.dynamicConnection.name}</bdi>`;
  }

  protected override renderSubheading(): unknown {
    const { flow, package: inPackage } = this.personal.dynamicConnection;
    return html`<p><bdi>${flow.name}</bdi>, <bdi>${inPackage.name}</bdi></p>`;
  }

  protected override renderBody(): TemplateResult {
    const { types, dynamicConnection } = this.personal;
    return html`${types.length > 1 ? this.#renderTypes() : nothing}
      <credential-form
        dynamic-connection-id=${dynamicConnection.id}
        type-id=${this.#typeId ?? nothing}
        @connection-supplied=${this.#onSupplied}
        @connection-form-cancelled=${this.close}
      ></credential-form>`;
  }

  protected override renderFoot(): unknown {
    return nothing;
  }

  #renderTypes(): TemplateResult {
    return html`<fieldset class="choices">
      <legend class="field-label">Connection type</legend>
      ${this.personal.types.map(
        ({ id, label, availability }) => html`<label class="option">
          <input class="radio" type="radio" name=${`${this.uid}-type`} .checked=${id === this.#typeId} ?disabled=${!availability.available} @change=${() => this.#choose(id)}>
          ${label}
        </label>`,
      )}
    </fieldset>`;
  }

  #choose(typeId: string): void {
    this.chosenTypeId = typeId;
  }

  readonly #onSupplied = (): void => {
    this.studio.announce("Stored. Your next run uses it.");
    this.studio.changes.kitChanged();
    this.close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-supply-dialog": SupplyDialog;
  }
}
