import type { Messages } from "../locales/messages.ts";
import type { FormContext } from "./form-context.ts";
import type { FormDefinition } from "./form-field.ts";
import { freeName, type WantedName } from "./free-name.ts";
import type { Kit } from "./kit.ts";
import { capitalised } from "./text.ts";

/** What a name is made of. */
interface NameSource {
  readonly messages: Messages;
  readonly definition: FormDefinition;
  readonly context: FormContext;
  readonly suggestedName: string | undefined;
  readonly packageId: string | undefined;
}

/** A name for a new connection that no other of the package has. */
export class NameSuggestion {
  readonly #onSuggest: (name: string) => void;
  #last: WantedName | undefined;
  #reading: AbortController | undefined;

  constructor(onSuggest: (name: string) => void) {
    this.#onSuggest = onSuggest;
  }

  /** Suggests a name as soon as what it is made of is known: at once, and again when it turns out to be taken. */
  suggestFor(kit: Kit, { messages, definition, context, suggestedName, packageId }: NameSource): void {
    const { nameSuffix, isNamed = true } = definition;
    const { module, awaitsModule } = context;
    if (!isNamed || (!suggestedName && (nameSuffix === null || awaitsModule))) return;
    const type = nameSuffix ?? "";
    const own = module ? messages.text("default-name", { package: module.package.name, type }) : capitalised(type, messages.locale);
    this.#suggest(kit, { base: suggestedName || own, packageId: packageId ?? module?.package.id });
  }

  #suggest(kit: Kit, name: WantedName): void {
    if (this.#last?.base === name.base && this.#last.packageId === name.packageId) return;
    this.forget();
    this.#last = name;
    this.#onSuggest(name.base);
    this.#reading = new AbortController();
    void this.#findFree(kit, name, this.#reading.signal);
  }

  forget(): void {
    this.#reading?.abort();
    this.#last = undefined;
  }

  async #findFree({ client }: Kit, wanted: WantedName, signal: AbortSignal): Promise<void> {
    const name = await freeName(client, wanted, signal);
    if (!signal.aborted) this.#onSuggest(name);
  }
}
