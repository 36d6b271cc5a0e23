import type { ReactiveElement } from "lit";
import type { FormEntries } from "./form-entries.ts";
import type { FormField } from "./form-field.ts";
import type { FormSaving } from "./form-saving.ts";

interface FocusOptions {
  readonly fields: () => readonly FormField[];
  readonly entries: FormEntries;
}

/** Where the focus goes in a form. */
export class FormFocus {
  readonly #host: ReactiveElement;
  readonly #options: FocusOptions;

  constructor(host: ReactiveElement, options: FocusOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The last match is what stands innermost. */
  async on(selector: string): Promise<void> {
    await this.#host.updateComplete;
    const target = [...this.#host.renderRoot.querySelectorAll<HTMLElement>(selector)].at(-1);
    // What is closed takes no focus.
    target?.closest("details")?.setAttribute("open", "");
    target?.focus();
  }

  /** To the first field that is wrong, or to what can be done. */
  async onFailure({ issues, report }: FormSaving): Promise<void> {
    const wrong = this.#options.fields().find((field) => issues[field.name]?.length);
    const places = { field: wrong && `#${wrong.id}`, summary: "#remedy, #summary", remedy: "#remedy", save: "#save" };
    const place = places[report?.focus ?? "field"];
    if (place) await this.on(place);
  }

  /** The first field that is still empty. */
  get firstToFill(): HTMLElement | null {
    const inputs = this.#options.fields().map((field) => this.#options.entries.input(field));
    return inputs.find((input) => input?.value === "") ?? inputs[0] ?? this.#host.renderRoot.querySelector<HTMLElement>("#summary");
  }
}
