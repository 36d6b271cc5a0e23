import type { Session } from "@connection-kit/core/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Resource } from "../data/resource.ts";
import { paths } from "../routing/routes.ts";
import type { PageDescription } from "../studio.ts";
import { list } from "../ui/format.ts";
import { fieldError, renderResource } from "../ui/states.ts";
import { StudioScreen } from "../ui/studio-element.ts";

/** What can be done with a backend that has the kit's contract and no platform around it: open a module by its id. */
@customElement("studio-contract-only-screen")
export class ContractOnlyScreen extends StudioScreen {
  @state() private idError: string | null = null;

  readonly #session = new Resource<Session>(this, {
    changes: () => this.studio.changes,
    key: () => "session",
    load: (_key, signal) => this.studio.platform.session(signal),
  });

  protected override page(): PageDescription {
    return { title: "Open a module", crumbs: [{ label: "Open a module" }] };
  }

  protected override render(): TemplateResult {
    return html`<div class="prose">
      <h1 tabindex="-1">Open a module by its id</h1>
      <p>This backend has the contract of the kit alone. Packages, flows and applications are those of your product; a module is opened here by the id that it has there.</p>
      ${renderResource(this.#session, { subject: "Your session", ready: (session) => this.#renderSession(session) })}
      <form class="dialog-form" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label class="field-label" for=${`${this.uid}-id`}>Module id</label>
          <div class="input ${this.idError === null ? "" : "input-error"}">
            <input
              id=${`${this.uid}-id`}
              name="id"
              autocomplete="off"
              dir="ltr"
              aria-invalid=${this.idError === null ? nothing : "true"}
              aria-describedby=${this.idError === null ? nothing : `${this.uid}-error`}
            >
          </div>
          ${fieldError(`${this.uid}-error`, this.idError)}
        </div>
        <div class="actions"><button class="button button-primary" type="submit">Open module</button></div>
      </form>
    </div>`;
  }

  #renderSession({ user, team, servicePermissions }: Session): TemplateResult {
    const permissions = servicePermissions.length > 0 ? `with ${list(servicePermissions)}` : "without service permissions";
    return html`<p>Signed in as <strong class="strong"><bdi>${user.name}</bdi></strong>, <bdi>${team.name}</bdi>, ${permissions}.</p>`;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const id = String(new FormData(event.currentTarget as HTMLFormElement).get("id") ?? "").trim();
    this.idError = id === "" ? "Enter the id of a module." : null;
    if (id === "") this.querySelector("input")?.focus();
    else this.studio.router.navigate(paths.module(id));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-contract-only-screen": ContractOnlyScreen;
  }
}
