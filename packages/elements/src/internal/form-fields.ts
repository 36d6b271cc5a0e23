import { cleanPaste, type DraftIssue, type DraftIssues, type DraftStore } from "@connection-kit/core";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { FormDefinition, FormField } from "./form-field.ts";
import { frameOf, markOf, type Receipt } from "./form-receipt.ts";

/** What there is to know of a field beside its value. */
interface Memory {
  /** A person, a password manager or the host filled it in. */
  isTouched?: boolean;
  /** It had the focus. */
  isVisited?: boolean;
  /** Its clean-up was undone: it stays as it is. */
  isAsPasted?: boolean;
  /** The secret can be read. */
  isRevealed?: boolean;
  receipt?: Receipt | undefined;
}

interface FieldsOptions {
  readonly fields: () => readonly FormField[];
  /** Takes the values of several fields out of one text. */
  readonly split: NonNullable<FormDefinition["split"]>;
  readonly draft: () => DraftStore;
}

/** Events that tell of what is typed; those of a secret do not leave the form. */
const typing = ["input", "change", "beforeinput", "paste", "drop", "keydown", "keypress", "keyup", "compositionstart", "compositionupdate", "compositionend"];

/**
 * The fields of a form and all that a person does in them: types, pastes, drops, comes, leaves. Reads and writes the inputs,
 * tells the draft, cleans what was pasted, shows and hides secrets and takes them out when it is time.
 */
export class FormFields implements ReactiveController, EventListenerObject {
  /** Whether an input method is composing: Enter then belongs to it. */
  isComposing = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: FieldsOptions;
  readonly #memories = new Map<string, Memory>();
  #root: ParentNode = document.createDocumentFragment();
  #focused: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FieldsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /**
   * Listens to what happens in the root. What is typed into a secret is kept from listeners of the page that record every
   * keystroke. It cuts accidents; a page that wants to listen can, in the capturing phase.
   */
  listen(root: HTMLElement | DocumentFragment): void {
    this.#root = root;
    for (const type of [...typing, "focusin", "focusout"]) root.addEventListener(type, this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this);
    window.addEventListener("pagehide", this);
    // After a move within the document, which takes the focus away.
    this.#focused?.focus();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this);
    window.removeEventListener("pagehide", this);
  }

  handleEvent(event: Event): void {
    const { type, target } = event;
    const input = target instanceof HTMLInputElement ? target : undefined;
    const field = input && this.#all.find(({ id }) => id === input.id);
    if (type === "visibilitychange") this.hide();
    else if (type === "pagehide") this.#onPageLeft();
    else if (type === "focusin") this.#onFocusIn(target as HTMLElement, field);
    else if (type.startsWith("composition")) this.isComposing = type !== "compositionend";
    else if (this.#isOpen) this.#onAct(event, field);
    if (field?.kind === "secret" && typing.includes(type) && !isCommand(event)) event.stopPropagation();
  }

  memory(name: string): Memory {
    const memory = this.#memories.get(name) ?? {};
    this.#memories.set(name, memory);
    return memory;
  }

  input(field: FormField): HTMLInputElement | null {
    return this.#root.querySelector<HTMLInputElement>(`#${field.id}`);
  }

  /** The credential values that the draft does not hold. */
  secrets(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#secrets.map((field) => [field.name, this.#value(field)]));
  }

  /** Everything as it is to be sent, however it came into the fields, and what is wrong with it. */
  check(): DraftIssues {
    const fields = this.#all;
    const { state } = this.#options.draft();
    const values = "values" in state ? state.values : {};
    for (const field of fields) if (field.kind !== "secret" && (values[field.name] ?? "") !== this.#value(field)) this.#changed(field);
    const credentials = fields.filter(({ kind }) => kind !== "name");
    if (credentials.some((field) => this.#value(field) === "")) credentials.some((field) => this.#split(field, this.#value(field)));
    return Object.fromEntries(fields.map((field) => [field.name, this.#tidied(field)] as const).filter(([, issues]) => issues.length > 0));
  }

  toggle(field: FormField): void {
    const memory = this.memory(field.name);
    memory.isRevealed = !memory.isRevealed;
    this.#host.requestUpdate();
  }

  hide(): void {
    for (const memory of this.#memories.values()) memory.isRevealed = false;
    this.#host.requestUpdate();
  }

  /** Takes out what cannot be seen. */
  fix(field: FormField): void {
    const value = this.#value(field).replace(/[\p{DI}\p{Zl}\p{Zp}]/gu, "");
    this.#write(field, value);
    this.#report(field, field.check(value));
    this.input(field)?.focus();
  }

  /** Puts what was pasted back, around what the fields hold by now. */
  undo(field: FormField): void {
    const { frame = "", filled = [] } = this.memory(field.name).receipt ?? {};
    const text = filled.reduce((text, [other], index) => text.replace(markOf(index), () => this.#value(other)), frame);
    for (const [other, before] of filled) this.#write(other, before);
    this.#write(field, text);
    this.memory(field.name).isAsPasted = true;
    this.input(field)?.focus();
  }

  /** Takes the secrets out of their inputs. True when there was anything to take out. */
  clearSecrets(): boolean {
    this.hide();
    for (const memory of this.#memories.values()) memory.receipt = undefined;
    const filled = this.#secrets.filter((field) => this.#value(field) !== "");
    for (const field of this.#secrets) {
      this.memory(field.name).isTouched = false;
      const input = this.input(field);
      if (input) input.value = "";
    }
    return filled.length > 0;
  }

  /** The form starts anew. */
  forget(): void {
    this.#memories.clear();
  }

  get #all(): readonly FormField[] {
    return this.#options.fields();
  }

  get #secrets(): readonly FormField[] {
    return this.#all.filter(({ kind }) => kind === "secret");
  }

  /** Whether the fields can be changed now. */
  get #isOpen(): boolean {
    return "issues" in this.#options.draft().state;
  }

  #value(field: FormField): string {
    return this.input(field)?.value ?? "";
  }

  #onFocusIn(target: HTMLElement, field: FormField | undefined): void {
    this.#focused = target;
    if (!field) return;
    if (this.#isUnconfirmed(field)) this.#report(field, []);
    this.memory(field.name).isVisited = true;
  }

  /** A person does something in a field that can be changed. */
  #onAct(event: Event, field: FormField | undefined): void {
    if (event instanceof FocusEvent) this.#onFocusOut(event, field);
    else if (event instanceof DragEvent) this.#take(event, field, event.dataTransfer);
    else if (event instanceof ClipboardEvent) this.#take(event, field, event.clipboardData);
    // A change event follows input events that have been told already.
    else if (field && (event.type === "input" || (event.type === "change" && !this.memory(field.name).isTouched))) this.#changed(field);
  }

  #onFocusOut(event: FocusEvent, field: FormField | undefined): void {
    const left = this.#focused;
    // Not at once: some browsers take the focus away before the form is moved, and then it is to be given back.
    queueMicrotask(() => {
      if (this.#focused === left && !left?.matches(":focus")) this.#focused = undefined;
    });
    if (!this.#root.contains(event.relatedTarget as Node | null)) this.hide();
    // What was not touched is not found fault with, nor is what was refused and taken away again.
    if (!field || !this.memory(field.name).isTouched || this.#isUnconfirmed(field)) return;
    const { state } = this.#options.draft();
    const issues = this.#tidied(field);
    if (this.#value(field) !== "" || !("issues" in state && state.issues[field.name])) this.#report(field, issues);
  }

  /** A text is pasted or dropped at the caret. What needs nothing done to it is left to the browser. */
  #take(event: Event, field: FormField | undefined, data: DataTransfer | null): void {
    const input = field && this.input(field);
    // A file would be opened in place of the page.
    if (data?.files.length) event.preventDefault();
    const text = data?.getData("text/plain");
    if (!input || !text || field.kind === "name") return;
    const { value, selectionStart, selectionEnd } = input;
    const whole = value.slice(0, selectionStart ?? value.length) + text + value.slice(selectionEnd ?? value.length);
    if (!this.#split(field, whole)) {
      const refused = this.#clean(field, whole);
      if (!refused) return;
      this.#report(field, refused.length > 0 ? refused : field.check(this.#value(field)));
    }
    event.preventDefault();
    // Also out of a field that is no secret: a pair pasted into the client ID holds one.
    event.stopPropagation();
  }

  #onPageLeft(): void {
    if (this.clearSecrets()) for (const { name } of this.#secrets) this.memory(name).receipt = { code: "secret-cleared" };
  }

  /** What is wrong with a field once it is cleaned. */
  #tidied(field: FormField): readonly DraftIssue[] {
    if (this.#isUnconfirmed(field)) return [{ code: "autofilled" }];
    const isLeftAlone = field.kind === "name" || this.memory(field.name).isAsPasted;
    const refused = isLeftAlone ? undefined : this.#clean(field, this.#value(field));
    return refused?.length ? refused : field.check(this.#value(field));
  }

  /** Puts a text into a field without what copying adds around a credential. Undefined when there is nothing to do to it, else why it was refused. */
  #clean(field: FormField, text: string): readonly DraftIssue[] | undefined {
    const { value: bare, removed, refused, start, end } = cleanPaste(text);
    const value = keepLineBreaks(bare);
    if (value === text && !refused) return undefined;
    this.#write(field, value);
    if (removed.length > 0)
      this.memory(field.name).receipt = {
        code: "removed",
        removed,
        frame: start + markOf(0) + end,
        filled: [[field, ""]],
      };
    return refused ? [{ code: refused }] : [];
  }

  #split(field: FormField, text: string): boolean {
    const found = this.memory(field.name).isAsPasted ? null : this.#options.split(text);
    if (!found) return false;
    const parts = this.#all.flatMap((part) => (part.name in found ? [[part, found[part.name] ?? ""] as const] : []));
    const values = parts.map(([, value]) => value);
    const filled = parts.map(([part]) => [part, part.kind === "secret" ? "" : this.#value(part)] as const);
    for (const [part, value] of parts) this.#write(part, value);
    this.memory(field.name).receipt = { code: "pair-split", frame: keepLineBreaks(frameOf(text, values)), filled };
    return true;
  }

  #write(field: FormField, value: string): void {
    const input = this.input(field);
    if (!input) return;
    input.value = value;
    this.#changed(field);
  }

  #changed(field: FormField): void {
    const { name, kind } = field;
    Object.assign(this.memory(name), {
      isTouched: true,
      isAsPasted: false,
      receipt: undefined,
    });
    this.#options.draft().send(kind === "secret" ? { type: "secret-changed", field: name } : { type: "value-changed", field: name, value: this.#value(field) });
    if (this.#isUnconfirmed(field)) this.#report(field, [{ code: "autofilled" }]);
    this.#host.requestUpdate();
  }

  #report(field: FormField, issues: readonly DraftIssue[]): void {
    this.#options.draft().send({ type: "field-checked", field: field.name, issues });
  }

  /** The browser filled a secret in and nobody has looked at it yet. */
  #isUnconfirmed(field: FormField): boolean {
    return field.kind === "secret" && !this.memory(field.name).isVisited && (this.input(field)?.matches(":autofill") ?? false);
  }
}

/** Keys that print nothing (Escape, Tab, Enter) and shortcuts. */
function isCommand(event: Event): boolean {
  if (!(event instanceof KeyboardEvent)) return false;
  return event.key.length !== 1 || ((event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph"));
}

/** An input of one line drops line breaks unseen; this one stays, so that the rules find it. */
function keepLineBreaks(text: string): string {
  return text.replace(/\r\n?|\n/g, "\u2028");
}
