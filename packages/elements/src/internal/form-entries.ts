import {
  cleanPaste,
  type DraftIssue,
  type DraftIssues,
  type DraftStore,
  type DraftValues,
  type PasteReceipt,
  restorePaste,
  splitClientCredentials,
} from "@connection-kit/core";
import type { Messages } from "../locales/messages.ts";
import { frameOf, keepLineBreaks, removedSentence, withoutHidden } from "./clean-field.ts";
import type { FieldControl, FormField } from "./form-field.ts";

/** Of a longer text that much is left, which is still too long for a name: the browser takes its time to insert a megabyte. */
const longestPastedName = 2048;

/** What was done to a field, in words, and the way back. Holds what was removed, never a secret. */
export interface Receipt {
  readonly sentence: string;
  readonly undo: (() => void) | null;
}

export interface EntriesOptions {
  readonly root: () => ParentNode;
  readonly messages: () => Messages;
  readonly fields: () => readonly FormField[];
  readonly draft: () => DraftStore;
  readonly onChanged: () => void;
}

/** What stands in the fields of a form: reads and writes inputs, tells the draft, cleans what was pasted. A secret is in its input alone. */
export class FormEntries {
  readonly #options: EntriesOptions;
  /** Fields that a person, a password manager or the host filled in. */
  readonly #touched = new Set<string>();
  /** Fields that had the focus. */
  readonly #visited = new Set<string>();
  /** Fields whose clean-up was undone: they stay as they are. */
  readonly #asPasted = new Set<string>();
  readonly #receipts = new Map<string, Receipt>();
  /** What was last shown in each input. */
  #shown = new WeakMap<FieldControl, string>();

  constructor(options: EntriesOptions) {
    this.#options = options;
  }

  isTouched(field: string): boolean {
    return this.#touched.has(field);
  }

  input(field: FormField): FieldControl | null {
    return this.#options.root().querySelector<FieldControl>(`#${field.id}`);
  }

  value(field: FormField): string {
    return this.input(field)?.value ?? "";
  }

  /**
   * Writes what the draft holds into inputs, once: what a script wrote there meanwhile without an event is kept until it is read. A
   * date that is typed in part is left alone.
   */
  show(values: DraftValues): void {
    for (const field of this.#options.fields()) {
      const input = this.input(field);
      const value = values[field.name] ?? "";
      if (!input || field.kind === "secret") continue;
      const isShown = this.#shown.get(input) === value && input.localName !== "select";
      this.#shown.set(input, value);
      if (isShown || input.value === value || input.validity.badInput) continue;
      // What a person was about to write or to replace: their first letter does so.
      const chosen = input.matches(":focus") && isAllSelected(input) ? input : null;
      input.value = value;
      chosen?.select();
      // A value that is no choice any more.
      if (input instanceof HTMLSelectElement && input.selectedIndex < 0) input.value = "";
    }
  }

  receipt(field: FormField): Receipt | undefined {
    return this.#receipts.get(field.name);
  }

  /** The credential values that the draft does not hold. */
  secrets(): Readonly<Record<string, string>> {
    const secrets = this.#options.fields().filter((field) => field.kind === "secret");
    return Object.fromEntries(secrets.map((field) => [field.name, this.value(field)]));
  }

  /** Sets a value that is no secret from outside. */
  preset(field: string, value: string): void {
    this.#touched.add(field);
    this.#options.draft().send({ type: "value-changed", field, value });
  }

  /** The input changed. */
  changed(field: FormField): void {
    this.#touched.add(field.name);
    this.#asPasted.delete(field.name);
    this.#receipts.delete(field.name);
    this.#options.onChanged();
    const draft = this.#options.draft();
    if (field.kind === "secret") draft.send({ type: "secret-changed", field: field.name });
    else draft.send({ type: "value-changed", field: field.name, value: this.value(field) });
    if (this.#isUnconfirmed(field)) this.#report(field, [{ code: "autofilled" }]);
  }

  visited(field: FormField): void {
    const confirms = this.#isUnconfirmed(field);
    this.#visited.add(field.name);
    if (confirms) this.#report(field, []);
  }

  /** The field was left. What was not touched is not found fault with, nor is what was refused and taken away again. */
  left(field: FormField): void {
    if (!this.#touched.has(field.name) || this.#isUnconfirmed(field)) return;
    const refused = this.#tidy(field);
    if (refused.length > 0) this.#report(field, refused);
    else if (this.value(field) !== "" || !this.#hasIssue(field)) this.#check(field);
  }

  /** A text is pasted or dropped at the caret. False when there is nothing to do to it: the browser inserts it. */
  pasted(field: FormField, text: string): boolean {
    const input = this.input(field);
    const isName = field.kind === "name";
    if (!input || (isName && text.length < longestPastedName)) return false;
    const { value } = input;
    const [start, end] = input instanceof HTMLSelectElement ? [0, 0] : [input.selectionStart ?? value.length, input.selectionEnd ?? value.length];
    const whole = value.slice(0, start) + text + value.slice(end);
    this.#asPasted.delete(field.name);
    if (isName) {
      this.#write(field, whole.slice(0, longestPastedName));
      this.#check(field);
      return true;
    }
    if (this.#split(field, whole)) return true;
    const cleaned = clean(field, whole);
    if (fitted(input, cleaned.value) === whole && cleaned.refused === null) return false;
    const refused = this.#place(field, cleaned);
    if (refused.length > 0) this.#report(field, refused);
    else this.#check(field);
    return true;
  }

  /** Everything as it is to be sent, however it came into the fields, and what is wrong with it. */
  checkAll(): DraftIssues {
    const fields = this.#options.fields();
    for (const field of fields) {
      const { state } = this.#options.draft();
      if (field.kind !== "secret" && "values" in state && (state.values[field.name] ?? "") !== this.value(field)) this.changed(field);
    }
    const [first, second] = this.#pair;
    if (first && second) {
      if (this.value(second) === "") this.#split(first, this.value(first));
      else if (this.value(first) === "") this.#split(second, this.value(second));
    }
    const found = fields.map((field): [string, readonly DraftIssue[]] => {
      const refused = this.#tidy(field);
      if (refused.length > 0) return [field.name, refused];
      return [field.name, this.#isUnconfirmed(field) ? [{ code: "autofilled" }] : this.#issuesOf(field)];
    });
    return Object.fromEntries(found.filter(([, issues]) => issues.length > 0));
  }

  /** Mends what the issue is about, by default what cannot be seen. */
  fix(field: FormField, mend: (value: string) => string = withoutHidden): void {
    this.#write(field, mend(this.value(field)));
    this.#check(field);
    this.input(field)?.focus();
  }

  undo(field: FormField): void {
    this.#receipts.get(field.name)?.undo?.();
    this.input(field)?.focus();
  }

  note(field: FormField, sentence: string): void {
    this.#receipts.set(field.name, { sentence, undo: null });
  }

  /** The form starts anew. */
  forget(): void {
    this.#touched.clear();
    this.#visited.clear();
    this.#asPasted.clear();
    this.#receipts.clear();
    this.#shown = new WeakMap();
  }

  /** The secrets are gone from their inputs. */
  forgetSecrets(): void {
    for (const { kind, name } of this.#options.fields()) if (kind === "secret") this.#touched.delete(name);
    this.#receipts.clear();
  }

  #tidy(field: FormField): readonly DraftIssue[] {
    if (field.kind === "name" || this.#asPasted.has(field.name)) return [];
    const value = this.value(field);
    const cleaned = clean(field, value);
    return fitted(this.input(field), cleaned.value) === value ? [] : this.#place(field, cleaned);
  }

  #place(field: FormField, { value, removed, start, end, refused }: PasteReceipt): readonly DraftIssue[] {
    this.#write(field, fitted(this.input(field), value));
    if (removed.length > 0) {
      // What was removed is put around what the field holds by then: no copy of the value is kept.
      const undo = () => this.#writeAsPasted(field, restorePaste({ start, end }, this.value(field)));
      this.#receipts.set(field.name, { sentence: removedSentence(this.#options.messages(), removed), undo });
    }
    return refused === null ? [] : [{ code: refused }];
  }

  /** A client ID and its secret, in forms that ask for both. */
  get #pair(): readonly (FormField | undefined)[] {
    const fields = this.#options.fields();
    return ["clientId", "clientSecret"].map((name) => fields.find((field) => field.name === name));
  }

  #split(field: FormField, text: string): boolean {
    const [first, second] = this.#pair;
    if (!first || !second || ![first.name, second.name].includes(field.name) || this.#asPasted.has(field.name)) return false;
    const values = splitClientCredentials(text);
    if (!values) return false;
    const { clientId, clientSecret } = values;
    const other = field.name === first.name ? second : first;
    const before = other.kind === "secret" ? "" : this.value(other);
    // A file may hold more than the two; only a plain pair is put together again.
    const whole = text.trimStart().startsWith("{") ? null : frameOf(text, [clientId, clientSecret]);
    this.#write(first, clientId);
    this.#write(second, clientSecret);
    const undo = () => {
      const restored = whole?.([this.value(first), this.value(second)]) ?? "";
      this.#write(other, before);
      this.#writeAsPasted(field, fitted(this.input(field), restored));
    };
    this.#receipts.set(field.name, { sentence: this.#options.messages().text("pair-split"), undo });
    return true;
  }

  #write(field: FormField, value: string): void {
    const input = this.input(field);
    if (!input) return;
    input.value = value;
    this.changed(field);
  }

  #writeAsPasted(field: FormField, value: string): void {
    this.#write(field, value);
    this.#asPasted.add(field.name);
  }

  #check(field: FormField): void {
    const issues = this.#issuesOf(field);
    this.#report(field, issues);
    const notice = issues.length === 0 && this.value(field) !== "" && field.notice?.(this.value(field));
    if (notice && !this.#receipts.get(field.name)?.undo) this.note(field, notice);
  }

  /** A date that is typed in part has no value yet, but is not empty. */
  #issuesOf(field: FormField): readonly DraftIssue[] {
    return this.input(field)?.validity.badInput ? [{ code: "not-a-date" }] : field.check(this.value(field));
  }

  #report(field: FormField, issues: readonly DraftIssue[]): void {
    this.#options.draft().send({ type: "field-checked", field: field.name, issues });
  }

  #hasIssue(field: FormField): boolean {
    const { state } = this.#options.draft();
    return "issues" in state && (state.issues[field.name]?.length ?? 0) > 0;
  }

  /** The browser filled a secret in and nobody has looked at it yet. */
  #isUnconfirmed(field: FormField): boolean {
    return field.kind === "secret" && !this.#visited.has(field.name) && (this.input(field)?.matches(":autofill") ?? false);
  }
}

function clean({ clean = cleanPaste }: FormField, text: string): PasteReceipt {
  return clean(text);
}

function fitted(input: FieldControl | null, value: string): string {
  return input instanceof HTMLTextAreaElement ? value : keepLineBreaks(value);
}

/** An empty input has nothing that is not selected. */
function isAllSelected(input: FieldControl): input is Exclude<FieldControl, HTMLSelectElement> {
  return !(input instanceof HTMLSelectElement) && input.selectionStart === 0 && input.selectionEnd === input.value.length;
}
