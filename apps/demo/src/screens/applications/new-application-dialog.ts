import type { ApplicationKind, CreateApplicationRequest, CreatedApplication } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { icon } from "../../ui/icon.ts";
import { nameErrorOf, nameIssue } from "../../ui/name-field.ts";
import { fieldError, note } from "../../ui/states.ts";
import { StudioDialog } from "../../ui/studio-dialog.ts";
import { shownOnce } from "./shown-once.ts";

/** What the form says is wrong; all null at first. */
interface Editing {
  readonly status: "editing";
  readonly nameError: string | null;
  readonly scopesError: string | null;
  readonly failure: string | null;
}

type DialogState = Editing | { readonly status: "submitting" } | { readonly status: "created"; readonly created: CreatedApplication };

const editing: Editing = { status: "editing", nameError: null, scopesError: null, failure: null };

const words = {
  "application-key": { heading: "New application key", done: "Application key created", submit: "Save", placeholder: "warehouse-reader" },
  "oauth-client": { heading: "New OAuth client", done: "OAuth client registered", submit: "Create", placeholder: "o2c-escalation-staging" },
} as const;

const methods: readonly { readonly value: NonNullable<CreateApplicationRequest["authenticationMethod"]>; readonly label: string; readonly text: string }[] = [
  { value: "client_secret_basic", label: "Client secret basic", text: "ID and secret in the Authorization header." },
  { value: "client_secret_post", label: "Client secret post", text: "ID and secret in the body of the request." },
];

const scopes: readonly { readonly value: string; readonly text: string }[] = [
  { value: "data-pools:read", text: "Opens the API that reads data pools." },
  { value: "data-pools:write", text: "Opens the API that writes into data pools." },
];

/**
 * Creates an application and shows its key or secret, once.
 *
 * @fires grant-permissions - The person wants to grant permissions to the new application; the detail is its id.
 */
@customElement("studio-new-application-dialog")
export class NewApplicationDialog extends StudioDialog {
  @property({ attribute: false }) kind: ApplicationKind = "application-key";
  @property({ attribute: false }) takenNames: readonly string[] = [];

  @state() private step: DialogState = editing;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.step = editing;
  }

  protected override renderHeading(): unknown {
    return this.step.status === "created" ? words[this.kind].done : words[this.kind].heading;
  }

  protected override renderSubheading(): unknown {
    if (this.step.status === "created") return html`<p><bdi>${this.step.created.application.name}</bdi></p>`;
    return html`<p>${this.kind === "application-key" ? "A key that acts as an application of its own." : "An app that signs in with client credentials."}</p>`;
  }

  protected override renderBody(): unknown {
    if (this.step.status !== "created") return this.#renderForm();
    return html`${shownOnce(this.step.created)}
      <p class="muted">It has no permissions yet. Grant them next, then paste ${this.kind === "application-key" ? "the key" : "ID and secret"} into the connection form.</p>`;
  }

  #renderForm(): TemplateResult {
    const { nameError, scopesError, failure } = this.step.status === "editing" ? this.step : editing;
    const nameId = `${this.uid}-name`;
    return html`<form class="dialog-form" id=${`${this.uid}-form`} novalidate @submit=${this.#onSubmit}>
      <div class="field">
        <label class="field-label" for=${nameId}>Name</label>
        <div class="input ${nameError === null ? "" : "input-error"}">
          <input
            id=${nameId}
            name="name"
            autocomplete="off"
            spellcheck="false"
            maxlength="80"
            autofocus
            aria-invalid=${nameError === null ? nothing : "true"}
            aria-describedby=${nameError === null ? `${nameId}-help` : `${nameId}-error ${nameId}-help`}
          >
        </div>
        ${fieldError(`${nameId}-error`, nameError)}
        <p class="help" id=${`${nameId}-help`}>Modules that use it act under this name, such as ${words[this.kind].placeholder}.</p>
      </div>
      ${this.kind === "oauth-client" ? this.#renderClientFields(scopesError) : nothing}
      ${failure === null ? nothing : note("danger", failure)}
    </form>`;
  }

  #renderClientFields(scopesError: string | null): TemplateResult {
    return html`
      <fieldset>
        <legend class="field-label">Authentication method</legend>
        ${methods.map(({ value, label, text }, index) => this.#renderOption("radio", "method", value, label, text, index === 0))}
      </fieldset>
      <fieldset aria-describedby=${`${this.uid}-scopes`}>
        <legend class="field-label">Scopes</legend>
        ${scopes.map(({ value, text }) => this.#renderOption("checkbox", "scope", value, html`<code>${value}</code>`, text, true))}
        ${fieldError(`${this.uid}-scopes-error`, scopesError)}
        <p class="help" id=${`${this.uid}-scopes`}>A scope opens an API and grants no right; permissions do.</p>
      </fieldset>
    `;
  }

  #renderOption(type: "radio" | "checkbox", name: string, value: string, label: unknown, text: string, checked: boolean): TemplateResult {
    const id = `${this.uid}-${value}`;
    return html`<div class="option option-described">
      <input class=${type === "radio" ? "radio" : "check"} type=${type} id=${id} name=${name} value=${value} ?checked=${checked} aria-describedby=${`${id}-text`}>
      <label for=${id}>${label}</label>
      <span class="small muted" id=${`${id}-text`}>${text}</span>
    </div>`;
  }

  protected override renderFoot(): TemplateResult {
    if (this.step.status === "created") return this.#renderCreatedFoot(this.step.created);
    const pending = this.step.status === "submitting";
    return html`
      <span class="progress" role="status">${pending ? html`${icon("progress")}${this.kind === "application-key" ? "Saving…" : "Creating…"}` : nothing}</span>
      <span class="spacer"></span>
      <button class="button button-large" type="button" @click=${this.close}>Cancel</button>
      <button class="button button-large button-primary" type="submit" form=${`${this.uid}-form`} aria-disabled=${pending} aria-busy=${pending}>${words[this.kind].submit}</button>
    `;
  }

  #renderCreatedFoot({ application }: CreatedApplication): TemplateResult {
    return html`
      <span class="spacer"></span>
      <button class="button button-large" type="button" @click=${this.close}>Done</button>
      <button class="button button-large button-primary" type="button" @click=${() => this.#grant(application.id)}>Grant permissions</button>
    `;
  }

  #grant(applicationId: string): void {
    this.close();
    this.dispatchEvent(new CustomEvent("grant-permissions", { detail: applicationId }));
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.step.status === "submitting") return;
    const request = this.#read(event.currentTarget as HTMLFormElement);
    const nameError = nameIssue(request.name, this.takenNames);
    const scopesError = request.scopes?.length === 0 ? "Choose at least one scope." : null;
    if (nameError !== null || scopesError !== null) return this.#reject({ ...editing, nameError, scopesError });
    this.step = { status: "submitting" };
    try {
      this.step = { status: "created", created: await this.studio.platform.createApplication(request) };
      await this.updateComplete;
      this.querySelector<HTMLElement>("h2")?.focus();
    } catch (error) {
      const rejected = nameErrorOf(error);
      this.#reject({ ...editing, nameError: rejected, failure: rejected === null ? writeFailureText(error) : null });
    }
  };

  #read(form: HTMLFormElement): CreateApplicationRequest {
    const data = new FormData(form);
    const name = String(data.get("name") ?? "").trim();
    if (this.kind === "application-key") return { kind: this.kind, name };
    const authenticationMethod = data.get("method") === "client_secret_post" ? "client_secret_post" : "client_secret_basic";
    return { kind: this.kind, name, authenticationMethod, scopes: data.getAll("scope").map(String) };
  }

  #reject(step: Editing): void {
    this.step = step;
    const selector = step.nameError === null && step.scopesError !== null ? "input[name=scope]" : "input[name=name]";
    this.querySelector<HTMLInputElement>(selector)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-new-application-dialog": NewApplicationDialog;
  }
}
