import type { en } from "./en.ts";
import type { createDialog } from "./en-create-dialog.ts";
import type { credentialForm } from "./en-credential-form.ts";
import type { forms } from "./en-forms.ts";
import type { maintenance } from "./en-maintenance.ts";
import type { manager } from "./en-manager.ts";
import type { moduleStatus } from "./en-module-status.ts";

/** The code of a sentence. */
export type MessageCode =
  | keyof typeof en
  | keyof typeof forms
  | keyof typeof createDialog
  | keyof typeof credentialForm
  | keyof typeof maintenance
  | keyof typeof manager
  | keyof typeof moduleStatus;

/** Every sentence of one language. `{name}` stands for a value; `…-one`, `…-other` (and so on) are plural forms of `…`. */
export type MessageCatalogue = Readonly<Record<MessageCode, string>>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** A piece of a sentence: text of the catalogue, or a value that was put in. */
export interface MessagePart {
  readonly kind: "text" | "value";
  readonly text: string;
}

/** The sentences in force: those of the language, with the host's overrides on top. */
export class Messages {
  readonly locale: string;
  readonly #catalogue: Readonly<Record<string, string>>;
  readonly #formatters = new Map<string, unknown>();
  readonly #extended = new WeakMap<Partial<MessageCatalogue>, Messages>();

  constructor(locale: string, catalogue: Partial<MessageCatalogue>, overrides: Partial<MessageCatalogue> = {}) {
    this.locale = locale;
    this.#catalogue = { ...catalogue, ...overrides };
  }

  /** With the sentences of a part that is loaded on demand, the same each time. The host's overrides stay on top. */
  extended(catalogue: Partial<MessageCatalogue>): Messages {
    const extended = this.#extended.get(catalogue) ?? new Messages(this.locale, catalogue, this.#catalogue);
    this.#extended.set(catalogue, extended);
    return extended;
  }

  /** Whether there is a sentence for a code that came from elsewhere, such as a backend. */
  has(code: string): code is MessageCode {
    return Object.hasOwn(this.#catalogue, code);
  }

  text(code: MessageCode, values: MessageValues = {}): string {
    return this.parts(code, values)
      .map((part) => part.text)
      .join("");
  }

  /** The sentence in pieces, so that a template can set names and identities apart (`bdi`). */
  parts(code: MessageCode, values: MessageValues = {}): readonly MessagePart[] {
    return (this.#catalogue[code] ?? code)
      .split(/(\{\w+\})/)
      .filter((piece) => piece !== "")
      .map((piece) => {
        const name = piece.startsWith("{") ? piece.slice(1, -1) : undefined;
        if (name === undefined || !(name in values)) return { kind: "text", text: piece };
        const value = values[name];
        return { kind: "value", text: typeof value === "number" ? this.number(value) : String(value) };
      });
  }

  number(value: number): string {
    return value.toLocaleString(this.locale);
  }

  /** One of the browser's formatters for the language, made once: that takes longer than its use. */
  formatter<Kind extends new (locale: string, options: never) => object>(
    kind: Kind,
    options: NonNullable<ConstructorParameters<Kind>[1]> = {} as never,
  ): InstanceType<Kind> {
    const key = kind.name + JSON.stringify(options);
    const formatter = this.#formatters.get(key) ?? new kind(this.locale, options as never);
    this.#formatters.set(key, formatter);
    return formatter as InstanceType<Kind>;
  }

  /** The code of the plural form of a sentence for a count: `base-one`, `base-other` and so on. */
  pluralCode(base: string, count: number): MessageCode {
    const exact = `${base}-${this.formatter(Intl.PluralRules).select(count)}`;
    return (this.has(exact) ? exact : `${base}-other`) as MessageCode;
  }

  /** The plural form of a sentence for `values.count`. */
  plural(base: string, values: MessageValues & { readonly count: number }): string {
    return this.text(this.pluralCode(base, values.count), values);
  }
}
