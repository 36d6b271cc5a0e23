import type { CreateFlowRequest } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { paths } from "../../routing/routes.ts";
import { icon } from "../../ui/icon.ts";
import { nameErrorOf, nameIssue } from "../../ui/name-field.ts";
import { fieldError, note } from "../../ui/states.ts";
import { StudioDialog } from "../../ui/studio-dialog.ts";

const templates: readonly { readonly value: CreateFlowRequest["template"]; readonly label: string; readonly text: string }[] = [
  { value: "query-and-push", label: "Query and push data", text: "Starts with the modules Query data and Push data." },
  { value: "empty", label: "Empty", text: "Starts with a schedule; add modules yourself." },
];

/** Asks for a name and a template, creates the Action Flow and opens it. */
@customElement("studio-new-flow-dialog")
export class NewFlowDialog extends StudioDialog {
  @property({ attribute: false }) packageId = "";
  @property({ attribute: false }) packageName = "";
  @property({ attribute: false }) takenNames: readonly string[] = [];

  @state() private nameError: string | null = null;
  @state() private failure: string | null = null;
  @state() private pending = false;

  protected override renderHeading(): unknown {
    return "New Action Flow";
  }

  protected override renderSubheading(): unknown {
    return html`<p>In <bdi>${this.packageName}</bdi></p>`;
  }

  protected override renderBody(): TemplateResult {
    const nameId = `${this.uid}-name`;
    return html`<form class="dialog-form" id=${`${this.uid}-form`} novalidate @submit=${this.#onSubmit}>
      <div class="field">
        <label class="field-label" for=${nameId}>Name</label>
        <div class="input ${this.nameError === null ? "" : "input-error"}">
          <input
            id=${nameId}
            name="name"
            autocomplete="off"
            maxlength="80"
            autofocus
            aria-invalid=${this.nameError === null ? nothing : "true"}
            aria-describedby=${this.nameError === null ? nothing : `${nameId}-error`}
          >
        </div>
        ${fieldError(`${nameId}-error`, this.nameError)}
      </div>
      <fieldset>
        <legend class="field-label">Template</legend>
        ${templates.map((template, index) => this.#renderTemplate(template, index === 0))}
      </fieldset>
      ${this.failure === null ? nothing : note("danger", this.failure)}
    </form>`;
  }

  #renderTemplate({ value, label, text }: (typeof templates)[number], checked: boolean): TemplateResult {
    const id = `${this.uid}-${value}`;
    return html`<label class="choice">
      <span><span class="strong" id=${`${id}-label`}>${label}</span><br><span class="muted" id=${`${id}-text`}>${text}</span></span>
      <input class="radio" type="radio" name="template" value=${value} ?checked=${checked} aria-labelledby=${`${id}-label`} aria-describedby=${`${id}-text`}>
    </label>`;
  }

  protected override renderFoot(): TemplateResult {
    return html`
      <span class="progress" role="status">${this.pending ? html`${icon("progress")}Creating…` : nothing}</span>
      <span class="spacer"></span>
      <button class="button button-large" type="button" @click=${this.close}>Cancel</button>
      <button class="button button-large button-primary" type="submit" form=${`${this.uid}-form`} aria-disabled=${this.pending} aria-busy=${this.pending}>Create</button>
    `;
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.pending) return;
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const name = String(data.get("name") ?? "").trim();
    this.failure = null;
    this.nameError = nameIssue(name, this.takenNames);
    if (this.nameError !== null) return this.#focusName();
    this.pending = true;
    try {
      const template = data.get("template") === "empty" ? "empty" : "query-and-push";
      const flow = await this.studio.platform.createFlow({ packageId: this.packageId, name, template });
      this.close();
      this.studio.router.navigate(paths.flow(flow.id));
    } catch (error) {
      this.nameError = nameErrorOf(error);
      if (this.nameError === null) this.failure = writeFailureText(error);
      else this.#focusName();
    } finally {
      this.pending = false;
    }
  };

  #focusName(): void {
    this.querySelector<HTMLInputElement>("input[name=name]")?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-new-flow-dialog": NewFlowDialog;
  }
}
