import type { FaultName, Persona, ScenarioSettings } from "@connection-kit/mock-backend/platform";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { writeFailureText } from "../data/platform-error.ts";
import { Resource } from "../data/resource.ts";
import { formatNumber } from "../ui/format.ts";
import { icon } from "../ui/icon.ts";
import { renderResource } from "../ui/states.ts";
import { StudioElement } from "../ui/studio-element.ts";
import { amounts, calls, faults, latencies, times } from "./backstage-choices.ts";

interface Loaded {
  readonly personas: readonly Persona[];
  readonly current: string;
  readonly settings: ScenarioSettings;
  readonly scenarios: readonly { readonly name: string; readonly description: string }[];
}

/**
 * For people who show or test the demo: who is signed in, how slow and how broken the backend is, and back to the start.
 * Everything takes effect at once, in every window.
 *
 * @fires backstage-closed
 */
@customElement("studio-backstage")
export class BackstageDrawer extends StudioElement {
  @state() private sentence = "";

  readonly #backstage = new Resource<Loaded>(this, {
    changes: () => this.studio.changes,
    key: () => "backstage",
    load: async (_key, signal) => {
      const { platform } = this.studio;
      const [{ items: personas, current }, settings, scenarios] = await Promise.all([
        platform.personas(signal),
        platform.scenario(signal),
        platform.scenarioNames(signal),
      ]);
      return { personas, current, settings, scenarios };
    },
  });

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<aside class="backstage" aria-labelledby=${`${this.uid}-heading`} @keydown=${this.#onKeydown}>
      <div class="panel-head">
        <div>
          <h2 id=${`${this.uid}-heading`} tabindex="-1">Backstage</h2>
          <p class="small muted">For showing and testing the demo; not part of Studio.</p>
        </div>
        <button class="button button-quiet button-icon" type="button" aria-label="Close Backstage" @click=${this.#close}>${icon("close")}</button>
      </div>
      ${renderResource(this.#backstage, { subject: "Backstage", ready: (loaded) => this.#renderLoaded(loaded) })}
      <p class="backstage-status small" role="status">${this.sentence}</p>
    </aside>`;
  }

  #renderLoaded({ personas, current, settings, scenarios }: Loaded): TemplateResult {
    const persona = personas.find(({ id }) => id === current);
    return html`
      <section class="backstage-section" aria-labelledby=${`${this.uid}-person`}>
        <h3 id=${`${this.uid}-person`}>Person</h3>
        ${this.#renderSelect(
          "persona",
          "Signed in as",
          personas.map(({ id, name }) => ({ value: id, label: name })),
          current,
          this.#onPersona,
        )}
        <p class="help">${persona?.description}</p>
      </section>
      <section class="backstage-section" aria-labelledby=${`${this.uid}-network`}>
        <h3 id=${`${this.uid}-network`}>Network</h3>
        ${this.#renderSelect("latency", "Latency", withCurrent(settings.latency), String(settings.latency), this.#onLatency)}
      </section>
      <section class="backstage-section" aria-labelledby=${`${this.uid}-faults`}>
        <h3 id=${`${this.uid}-faults`}>Faults</h3>
        ${this.#renderFaults(settings)}
      </section>
      <section class="backstage-section" aria-labelledby=${`${this.uid}-world`}>
        <h3 id=${`${this.uid}-world`}>World</h3>
        ${this.#renderWorld(scenarios)}
      </section>
    `;
  }

  /** With `current` the choice follows the backend; with null it is the person's until they submit it. */
  #renderSelect(
    name: string,
    label: string,
    options: readonly { readonly value: string; readonly label: string }[],
    current: string | null,
    onChange?: (event: Event) => void,
  ): TemplateResult {
    const id = `${this.uid}-${name}`;
    return html`<div class="field">
      <label class="field-label" for=${id}>${label}</label>
      <div class="input">
        <select id=${id} name=${name} @change=${onChange ?? nothing}>
          ${options.map(({ value, label: text }) =>
            current === null
              ? html`<option value=${value}>${text}</option>`
              : html`<option value=${value} .selected=${live(value === current)}>${text}</option>`,
          )}
        </select>
        ${icon("chevron-down")}
      </div>
    </div>`;
  }

  #renderFaults({ faults: active }: ScenarioSettings): TemplateResult {
    return html`
      ${active.length === 0 ? html`<p class="muted">No fault is in force.</p>` : html`<ul class="backstage-faults">${active.map((fault, index) => this.#renderFault(active, fault, index))}</ul>`}
      <form class="dialog-form" @submit=${this.#onAddFault}>
        <div class="backstage-pair">${this.#renderSelect("fault", "Fault", faults, null)}${this.#renderSelect("times", "How often", times, null)}</div>
        ${this.#renderSelect("call", "In the call", calls, null)}
        <div class="actions"><button class="button" type="submit">Add fault</button></div>
      </form>
    `;
  }

  #renderFault(active: ScenarioSettings["faults"], fault: ScenarioSettings["faults"][number], index: number): TemplateResult {
    const label = faults.find(({ value }) => value === fault.fault)?.label ?? fault.fault;
    const call = fault.call === "*" ? "every call of the kit" : fault.call;
    const often = fault.times === null ? "always" : fault.times === 1 ? "once" : `${fault.times} times`;
    const id = `${this.uid}-fault-${index}`;
    const remove = () => this.#apply({ faults: active.filter((other) => other !== fault) }, `“${label}” in ${call} was removed.`);
    return html`<li>
      <span id=${id}>${label}, ${call}, ${often}</span>
      <button class="button button-small" type="button" aria-describedby=${id} @click=${remove}>Remove</button>
    </li>`;
  }

  #renderWorld(scenarios: Loaded["scenarios"]): TemplateResult {
    return html`
      <form class="dialog-form" @submit=${this.#onLoadScenario}>
        ${this.#renderSelect(
          "scenario",
          "Scenario",
          scenarios.map(({ name, description }) => ({ value: name, label: description })),
          null,
        )}
        <div class="actions">
          <button class="button" type="submit">Load scenario</button>
          <button class="button" type="button" @click=${this.#onReset}>Reset the demo</button>
        </div>
      </form>
      <p class="help">Both replace everything that was created, in every window.</p>
      <form class="dialog-form" @submit=${this.#onLoadConnections}>
        ${this.#renderSelect("connections", "More connections in Order to Cash", amounts, null)}
        <div class="actions"><button class="button" type="submit">Load connections</button></div>
      </form>
    `;
  }

  readonly #onPersona = (event: Event): void => {
    const id = (event.currentTarget as HTMLSelectElement).value;
    const name = this.#backstage.value?.personas.find((persona) => persona.id === id)?.name ?? id;
    void this.#do(() => this.studio.platform.signInAs(id), `Signed in as ${name}.`);
  };

  readonly #onLatency = (event: Event): void => {
    const latency = Number((event.currentTarget as HTMLSelectElement).value);
    void this.#apply({ latency }, latency === 0 ? "Answers come at once." : `Every answer waits ${latency} ms.`);
  };

  readonly #onAddFault = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const often = String(data.get("times"));
    const fault = { call: String(data.get("call")), fault: String(data.get("fault")) as FaultName, times: often === "always" ? null : Number(often) };
    const label = faults.find(({ value }) => value === fault.fault)?.label ?? fault.fault;
    void this.#apply({ faults: [...(this.#backstage.value?.settings.faults ?? []), fault] }, `“${label}” is in force.`);
  };

  readonly #onLoadScenario = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get("scenario"));
    void this.#do(() => this.studio.platform.reset(name), `Scenario “${name}” is loaded.`);
  };

  readonly #onLoadConnections = (event: SubmitEvent): void => {
    event.preventDefault();
    const amount = Number(new FormData(event.currentTarget as HTMLFormElement).get("connections"));
    void this.#do(() => this.studio.platform.loadConnections(amount), `${formatNumber(amount)} connections were added.`);
  };

  readonly #onReset = (): void => {
    void this.#do(() => this.studio.platform.reset(), "Everything is as it was at first.");
  };

  #apply(settings: Partial<ScenarioSettings>, done: string): Promise<void> {
    return this.#do(() => this.studio.platform.saveScenario(settings), done);
  }

  async #do(act: () => Promise<void>, done: string): Promise<void> {
    this.sentence = "";
    try {
      await act();
      this.sentence = done;
    } catch (error) {
      this.sentence = writeFailureText(error);
    }
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#close();
  };

  readonly #close = (): void => {
    this.dispatchEvent(new Event("backstage-closed"));
  };
}

/** A latency that was set elsewhere is one of the choices too. */
function withCurrent(current: number): readonly { readonly value: string; readonly label: string }[] {
  return latencies.some(({ value }) => value === String(current)) ? latencies : [...latencies, { value: String(current), label: `${current} ms` }];
}

declare global {
  interface HTMLElementTagNameMap {
    "studio-backstage": BackstageDrawer;
  }
}
