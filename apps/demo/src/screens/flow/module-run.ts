import type { RunResult } from "@connection-kit/mock-backend/platform";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { paths } from "../../routing/routes.ts";
import { count, formatNumber, list, timeAgo } from "../../ui/format.ts";
import { icon } from "../../ui/icon.ts";
import { note } from "../../ui/states.ts";
import { StudioElement } from "../../ui/studio-element.ts";
import { type NextStep, type RunFailure, runFailure } from "./run-failure.ts";

type RunState =
  | { readonly status: "idle" }
  | { readonly status: "running" }
  | { readonly status: "done"; readonly result: RunResult }
  | { readonly status: "failed"; readonly failure: RunFailure };

const chooseFirst = "Choose a connection first.";

/** Runs the module now and shows what came back, so that it is seen what this identity may read. */
@customElement("studio-module-run")
export class ModuleRun extends StudioElement {
  @property({ attribute: false }) moduleId = "";
  @property({ attribute: false }) moduleName = "";
  /** The connection, or the dynamic connection in its place. */
  @property({ attribute: false }) connectionId: string | null = null;
  /** Celonis has data pools; what another system groups its rows by is told by the rows. */
  @property({ attribute: false }) isCelonis = true;

  @state() private run: RunState = { status: "idle" };

  /** A result is that of one identity; with another connection it says nothing any more. */
  protected override willUpdate(changed: PropertyValues): void {
    const isOther = changed.has("moduleId") || (changed.has("connectionId") && changed.get("connectionId") !== undefined);
    if (isOther && this.run.status !== "running") this.run = { status: "idle" };
  }

  protected override render(): TemplateResult {
    const blocked = this.connectionId === null;
    const running = this.run.status === "running";
    return html`
      <div class="run">
        <button
          class="button ${blocked ? "" : "button-primary"}"
          type="button"
          aria-disabled=${blocked || running}
          aria-busy=${running}
          aria-describedby=${blocked ? `${this.uid}-blocked` : nothing}
          @click=${this.#onRun}
        >Run once</button>
        ${blocked ? html`<span class="small muted" id=${`${this.uid}-blocked`}>${chooseFirst}</span>` : nothing}
        <span class="small muted" role="status">${this.#sentence}</span>
      </div>
      ${this.#renderOutcome()}
    `;
  }

  get #sentence(): string {
    switch (this.run.status) {
      case "running":
        return "Running…";
      case "done":
        return `${count(this.run.result.total, "row", "rows")} in ${formatNumber(this.run.result.duration)} ms`;
      default:
        return "";
    }
  }

  #renderOutcome(): unknown {
    switch (this.run.status) {
      case "done":
        return this.#renderResult(this.run.result);
      case "failed":
        return this.#renderFailure(this.run.failure);
      default:
        return nothing;
    }
  }

  #renderResult(result: RunResult): TemplateResult {
    return html`<div class="result">
      <h3 id=${`${this.uid}-result`}>Result, ${timeAgo(result.ranAt)}</h3>
      <dl class="facts">
        <dt>Acted as</dt>
        <dd class="strong"><bdi dir="ltr">${result.actsAs}</bdi></dd>
        <dt>${this.isCelonis ? (result.dataPools.length === 1 ? "Data pool" : "Data pools") : "From"}</dt>
        <dd>${result.dataPools.length === 0 ? "None" : list(result.dataPools)}</dd>
        <dt>Rows</dt>
        <dd class="number">${shownRows(result)}</dd>
        <dt>Duration</dt>
        <dd class="number">${formatNumber(result.duration)} ms</dd>
      </dl>
      ${result.rows.length === 0 ? nothing : this.#renderRows(result)}
    </div>`;
  }

  #renderRows({ columns, rows }: RunResult): TemplateResult {
    return html`<div class="result-rows" role="group" tabindex="0" aria-labelledby=${`${this.uid}-result`}>
      <table class="table" aria-label="Result">
        <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
        <tbody>
          ${rows.map((row) => html`<tr>${row.map((cell) => html`<td class=${typeof cell === "number" ? "cell-end number" : ""}>${typeof cell === "number" ? formatNumber(cell) : cell}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  #renderFailure({ title, text, next }: RunFailure): TemplateResult {
    return note("danger", html`<p class="strong">${title}</p><p>${text}</p>`, this.#renderNext(next));
  }

  #renderNext(next: NextStep): unknown {
    switch (next) {
      case "applications":
        return html`<a class="link link-standalone" href=${`${paths.applications()}?from=studio`} target="_blank">Applications${icon("external")}<span class="visually-hidden"> (opens a new window)</span></a>`;
      case "personal-connections":
        return html`<a class="link link-standalone" href=${paths.personalConnections()}>Personal connections</a>`;
      case "retry":
        return html`<button class="button button-small" type="button" @click=${this.#onRun}>Try again</button>`;
      case "none":
        return nothing;
    }
  }

  readonly #onRun = async (): Promise<void> => {
    if (this.run.status === "running" || this.connectionId === null) return;
    this.run = { status: "running" };
    const moduleId = this.moduleId;
    try {
      const result = await this.studio.platform.run(moduleId);
      if (moduleId === this.moduleId) this.run = { status: "done", result };
    } catch (error) {
      if (moduleId === this.moduleId) this.run = { status: "failed", failure: runFailure(error, this.moduleName) };
    }
  };
}

function shownRows({ rows, total }: RunResult): string {
  return rows.length > 0 && rows.length < total ? `${formatNumber(total)}, the first ${formatNumber(rows.length)} are shown` : formatNumber(total);
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-module-run": ModuleRun;
  }
}
