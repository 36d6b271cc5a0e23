import type { PersonalConnection } from "@connection-kit/core/contract";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { Resource } from "../../data/resource.ts";
import { paths } from "../../routing/routes.ts";
import type { PageDescription } from "../../studio.ts";
import { connectionStatus } from "../../ui/connection-state.ts";
import { icon } from "../../ui/icon.ts";
import { note, renderResource } from "../../ui/states.ts";
import { StudioScreen } from "../../ui/studio-element.ts";
import { studioSidebar } from "../studio-sidebar.ts";
import "./supply-dialog.ts";

/** Profile → Personal connections: what a person supplied for flows that run as whoever starts them. */
@customElement("studio-personal-connections-screen")
export class PersonalConnectionsScreen extends StudioScreen {
  @state() private supplying: PersonalConnection | null = null;
  @state() private failure: string | null = null;

  /** Null with a backend that has no dynamic connections. */
  readonly #connections = new Resource<readonly PersonalConnection[] | null>(this, {
    changes: () => this.studio.changes,
    key: () => "personal-connections",
    load: (_key, signal) => this.studio.platform.personalConnections(signal),
  });

  protected override page(): PageDescription {
    return { title: "Personal connections", crumbs: [{ label: "Packages", path: paths.packages() }, { label: "Personal connections" }] };
  }

  protected override render(): TemplateResult {
    return html`<div class="shell">
      ${studioSidebar("personal-connections")}
      <div>
        <div class="page-head">
          <div>
            <h1 tabindex="-1">Personal connections</h1>
            <p>Some flows run as whoever starts them. What you enter here is used in your runs only; nobody else can use or see it.</p>
          </div>
        </div>
        ${this.failure === null ? nothing : html`<div class="page-state">${note("danger", this.failure)}</div>`}
        ${renderResource(this.#connections, { subject: "Personal connections", ready: (items) => this.#renderTable(items) })}
      </div>
      ${this.supplying === null ? nothing : html`<studio-supply-dialog .studio=${this.studio} .personal=${this.supplying} @dialog-closed=${this.#onDialogClosed}></studio-supply-dialog>`}
    </div>`;
  }

  #renderTable(items: readonly PersonalConnection[] | null): TemplateResult {
    if (items === null) return html`<p class="page-state muted">This backend has no dynamic connections.</p>`;
    if (items.length === 0) return html`<p class="page-state muted">No flow that you may run asks for a connection of your own.</p>`;
    return html`<div class="toolbar"></div><table class="table page-table" aria-label="Personal connections">
      <thead><tr>
        <th scope="col">Name</th>
        <th scope="col">Acts as</th>
        <th scope="col" class="wide-only">Status</th>
        <th scope="col"><span class="visually-hidden">Actions</span></th>
      </tr></thead>
      <tbody>${items.map((item) => this.#renderRow(item))}</tbody>
    </table>`;
  }

  #renderRow(personal: PersonalConnection): TemplateResult {
    const { dynamicConnection, connection } = personal;
    const nameId = `${this.uid}-${dynamicConnection.id}`;
    const identity = connection?.identity?.label;
    return html`<tr>
      <td>
        <div class="cell-name"><span class="tile">${icon("user")}</span>
          <div>
            <p class="strong" id=${nameId}><bdi>${dynamicConnection.name}</bdi></p>
            <p class="small muted"><bdi>${dynamicConnection.flow.name}</bdi>, <bdi>${dynamicConnection.package.name}</bdi></p>
          </div>
        </div>
      </td>
      <td>${identity ? html`<bdi dir="ltr">${identity}</bdi>` : html`<span class="status status-warning">${icon("alert")}Not supplied yet</span>`}</td>
      <td class="wide-only">${connection ? connectionStatus(connection.status) : html`<span class="muted">–</span>`}</td>
      <td class="cell-end"><div class="cell-actions">
        <button class="button" type="button" data-supply=${dynamicConnection.id} aria-describedby=${nameId} @click=${() => this.#supply(personal)}>${connection ? "Update" : "Supply"}</button>
        ${connection ? html`<button class="button button-quiet" type="button" aria-describedby=${nameId} @click=${() => this.#withdraw(personal)}>Withdraw</button>` : nothing}
      </div></td>
    </tr>`;
  }

  #supply(personal: PersonalConnection): void {
    this.failure = null;
    this.supplying = personal;
  }

  async #withdraw({ dynamicConnection }: PersonalConnection): Promise<void> {
    this.failure = null;
    // Withdraw goes with what was supplied.
    this.querySelector<HTMLElement>(`[data-supply="${CSS.escape(dynamicConnection.id)}"]`)?.focus();
    try {
      await this.studio.platform.withdrawCredentials(dynamicConnection.id);
      this.studio.announce(`What you supplied for ${dynamicConnection.name} was removed. The flow asks again at its next run.`);
    } catch (error) {
      this.failure = writeFailureText(error);
    }
  }

  readonly #onDialogClosed = (): void => {
    this.supplying = null;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-personal-connections-screen": PersonalConnectionsScreen;
  }
}
