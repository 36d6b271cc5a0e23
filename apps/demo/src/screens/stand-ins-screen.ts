import type { StandIn } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Resource } from "../data/resource.ts";
import { paths } from "../routing/routes.ts";
import type { PageDescription } from "../studio.ts";
import { type IconName, icon } from "../ui/icon.ts";
import { renderResource } from "../ui/states.ts";
import { StudioScreen } from "../ui/studio-element.ts";
import { adminSidebar } from "./applications/admin-sidebar.ts";
import "../ui/copy-field.ts";

const outcomes: Record<StandIn["outcome"], { readonly word: string; readonly status: string; readonly icon: IconName }> = {
  accepted: { word: "Accepted", status: "active", icon: "status-active" },
  "without-permission": { word: "No permission", status: "warning", icon: "alert" },
  refused: { word: "Refused", status: "invalid", icon: "status-invalid" },
  "no-answer": { word: "No answer", status: "invalid", icon: "status-invalid" },
};

/** The accounts of the systems that the mock plays. They are published samples: there is nothing behind them but the mock's rows. */
@customElement("studio-stand-ins-screen")
export class StandInsScreen extends StudioScreen {
  /** The setup link of a form names one; null shows all. */
  @property({ attribute: false }) system: string | null = null;

  readonly #standIns = new Resource<readonly StandIn[]>(this, {
    changes: () => this.studio.changes,
    key: () => "stand-ins",
    load: (_key, signal) => this.studio.platform.standIns(signal),
  });

  protected override page(): PageDescription {
    return { title: "Other systems", crumbs: [{ label: "Studio", path: paths.packages() }, { label: "Other systems" }] };
  }

  protected override render(): TemplateResult {
    return html`<div class="shell">
      ${adminSidebar("stand-ins")}
      <div>
        <div class="page-head">
          <div>
            <h1 tabindex="-1">Other systems</h1>
            <p>Sample accounts of the systems that this demo plays: SAP, ServiceNow and Microsoft. Copy one into a new connection.</p>
          </div>
        </div>
        ${renderResource(this.#standIns, { subject: "Sample accounts", ready: (items) => groups(items.filter(({ system }) => this.system === null || system === this.system)).map(([label, accounts]) => this.#renderGroup(label, accounts)) })}
      </div>
    </div>`;
  }

  #renderGroup(label: string, accounts: readonly StandIn[]): TemplateResult {
    return html`<section class="stand-ins" aria-label=${label}>
      <h2 class="strong">${label}</h2>
      <ul>${accounts.map((account) => html`<li>${this.#renderAccount(account)}</li>`)}</ul>
    </section>`;
  }

  #renderAccount({ values, secretField, secret, outcome, note }: StandIn): TemplateResult {
    const { word, status, icon: name } = outcomes[outcome];
    return html`<div class="stand-in">
      <p class="stand-in-head"><span class="status status-${status}">${icon(name)}${word}</span><span>${note}</span></p>
      <div class="stand-in-values">
        ${Object.entries(values).map(([field, value]) => html`<studio-copy-field .label=${wordsOf(field)} .value=${value}></studio-copy-field>`)}
        ${secretField === null || secret === null ? nothing : html`<studio-copy-field .label=${wordsOf(secretField)} .value=${secret}></studio-copy-field>`}
      </div>
    </div>`;
  }
}

/** By type, in the order of the backend. */
function groups(items: readonly StandIn[]): readonly (readonly [label: string, accounts: readonly StandIn[]])[] {
  const labels = new Set(items.map(({ typeLabel }) => typeLabel));
  return [...labels].map((label) => [label, items.filter(({ typeLabel }) => typeLabel === label)]);
}

/** "systemNumber" → "System number". */
function wordsOf(field: string): string {
  const words = field.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`).replace(/\bid\b/, "ID");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-stand-ins-screen": StandInsScreen;
  }
}
