import type { Application, Grant, GrantAction } from "@connection-kit/mock-backend/platform";
import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { writeFailureText } from "../../data/platform-error.ts";
import { StudioDialog } from "../../ui/studio-dialog.ts";
import { everyPool, type Grantable, hasAction, withAction } from "./describe-application.ts";

const actions: readonly GrantAction[] = ["read", "write", "run", "manage"];

const poolColumns: Record<GrantAction, string> = { read: "Read data", write: "Write data", run: "Run data jobs", manage: "Manage" };
const serviceColumns: Record<GrantAction, string> = { read: "Read", write: "Write", run: "Run", manage: "Manage" };

/** One row: what is granted on, and the actions it knows. */
interface Row {
  readonly resource: Grant["resource"];
  readonly id: string;
  readonly name: string;
  readonly help?: string;
  readonly actions: readonly GrantAction[];
}

/**
 * What one application may do. Each change is saved at once; the foot says so.
 *
 * @fires application-saved - The detail is the application as it is now; the parent hands it down again.
 */
@customElement("studio-permissions-dialog")
export class PermissionsDialog extends StudioDialog {
  @property({ attribute: false }) application!: Application;
  @property({ attribute: false }) grantable: Grantable = { pools: [], services: [] };

  /** What the boxes show while a save is under way; null when the application says it all. */
  @state() private wanted: readonly Grant[] | null = null;
  @state() private sentence = "Changes are saved at once.";
  @state() private failed = false;

  #saving: Promise<void> = Promise.resolve();
  #pending = 0;

  protected override get dialogClass(): string {
    return "dialog dialog-wide";
  }

  protected override get bodyClass(): string {
    return "dialog-body dialog-body-flush";
  }

  get #grants(): readonly Grant[] {
    return this.wanted ?? this.application.grants;
  }

  protected override renderHeading(): unknown {
    return "Permissions";
  }

  protected override renderSubheading(): unknown {
    return html`<p><bdi>${this.application.name}</bdi></p>`;
  }

  protected override renderBody(): TemplateResult {
    const pools: readonly Row[] = [
      { resource: "data-pool", id: everyPool, name: "All data pools", help: "Includes pools created later", actions },
      ...this.grantable.pools.map(({ id, name }): Row => ({ resource: "data-pool", id, name, actions })),
    ];
    const services = this.grantable.services.map(({ id, name, actions: known }): Row => ({ resource: "service", id, name, actions: known }));
    return html`${this.#renderTable("Data pool", poolColumns, pools)}${this.#renderTable("Service", serviceColumns, services)}`;
  }

  #renderTable(label: string, columns: Record<GrantAction, string>, rows: readonly Row[]): TemplateResult {
    return html`<table class="table permissions-table" aria-label=${`Permissions by ${label.toLowerCase()}`}>
      <thead>
        <tr><th scope="col">${label}</th>${actions.map((action) => html`<th scope="col" id=${this.#columnId(label, action)}>${columns[action]}</th>`)}</tr>
      </thead>
      <tbody>${rows.map((row) => this.#renderRow(label, row))}</tbody>
    </table>`;
  }

  #renderRow(label: string, row: Row): TemplateResult {
    return html`<tr>
      <th scope="row">
        <bdi class="strong" id=${this.#rowId(row)}>${row.name}</bdi>
        ${row.help === undefined ? "" : html`<p class="small muted" id=${`${this.#rowId(row)}-help`}>${row.help}</p>`}
      </th>
      ${actions.map((action) => html`<td>${row.actions.includes(action) ? this.#renderBox(label, row, action) : html`<span class="muted" aria-hidden="true">–</span>`}</td>`)}
    </tr>`;
  }

  /** Reading is what nearly everybody grants: its box has the resource's name. The others have the action's, described by the resource. */
  #renderBox(label: string, row: Row, action: GrantAction): TemplateResult {
    const [nameId, descriptionId] = action === "read" ? [this.#rowId(row), this.#columnId(label, action)] : [this.#columnId(label, action), this.#rowId(row)];
    return html`<label>
      <input
        class="check"
        type="checkbox"
        aria-labelledby=${nameId}
        aria-describedby=${descriptionId}
        .checked=${live(hasAction(this.#grants, row.resource, row.id, action))}
        @change=${(event: Event) => this.#onChange(event, row, action)}
      >
    </label>`;
  }

  protected override renderFoot(): TemplateResult {
    return html`
      <span class=${this.failed ? "error" : "muted"} role="status">${this.sentence}</span>
      <span class="spacer"></span>
      <button class="button button-large button-primary" type="button" @click=${this.close}>Done</button>
    `;
  }

  #rowId(row: Row): string {
    return `${this.uid}-${row.resource}-${row.id}`;
  }

  #columnId(label: string, action: GrantAction): string {
    return `${this.uid}-${label.replace(" ", "-")}-${action}`;
  }

  #onChange(event: Event, row: Row, action: GrantAction): void {
    const { checked } = event.currentTarget as HTMLInputElement;
    const words = `${row.resource === "data-pool" ? poolColumns[action] : serviceColumns[action]}, ${row.name}`;
    this.wanted = withAction(this.#grants, row.resource, row.id, action, checked);
    this.#pending += 1;
    this.#saving = this.#saving.then(() => this.#save(this.wanted ?? [], `${checked ? "Granted" : "Withdrawn"} and saved: ${words}.`));
  }

  /** One after the other, so that the last press wins. */
  async #save(grants: readonly Grant[], done: string): Promise<void> {
    this.sentence = "Saving…";
    try {
      const saved = await this.studio.platform.savePermissions(this.application.id, grants);
      this.dispatchEvent(new CustomEvent("application-saved", { detail: saved }));
      this.sentence = done;
      this.failed = false;
    } catch (error) {
      this.wanted = null;
      this.sentence = `This wasn’t saved. ${writeFailureText(error)}`;
      this.failed = true;
    }
    this.#pending -= 1;
    if (this.#pending === 0) this.wanted = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-permissions-dialog": PermissionsDialog;
  }
}
