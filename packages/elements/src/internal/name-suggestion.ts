import { uniqueName } from "@connection-kit/core";
import type { Kit } from "./kit.ts";

export interface SuggestedName {
  readonly base: string;
  readonly packageId: string | undefined;
}

/** A name for a new connection that no other of the package has. */
export class NameSuggestion {
  readonly #onSuggest: (name: string) => void;
  #last: SuggestedName | undefined;
  #reading: AbortController | undefined;

  constructor(onSuggest: (name: string) => void) {
    this.#onSuggest = onSuggest;
  }

  /** Suggests the name at once and again when it turns out to be taken; does nothing when it was the last one too. */
  suggest(kit: Kit, name: SuggestedName): void {
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

  async #findFree({ client }: Kit, { base, packageId }: SuggestedName, signal: AbortSignal): Promise<void> {
    const query = { search: base, limit: 100, ...(packageId !== undefined && { packageId }) };
    // A suggestion is not worth an error: should the name be taken, Save says so.
    const taken = await client.connections(query, { signal }).then(
      ({ items }) => items.map((connection) => connection.name),
      () => [],
    );
    if (!signal.aborted) this.#onSuggest(uniqueName(base, taken));
  }
}
