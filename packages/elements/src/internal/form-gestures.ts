import type { FormEntries } from "./form-entries.ts";
import type { FormField } from "./form-field.ts";
import type { SecretKeeper } from "./secret-keeper.ts";

interface GestureOptions {
  readonly root: () => DocumentFragment | HTMLElement;
  readonly fields: () => readonly FormField[];
  /** Whether the fields can be changed now. */
  readonly isOpen: () => boolean;
  readonly entries: FormEntries;
  readonly secrets: SecretKeeper;
  readonly onChange: () => void;
}

/** What a person does in the fields: types, pastes, drops, comes, leaves. The listener for all of the form's events. */
export class FormGestures implements EventListenerObject {
  readonly #options: GestureOptions;
  /** Whether an input method is composing: Enter then belongs to it. */
  isComposing = false;
  #focused: HTMLElement | null = null;

  constructor(options: GestureOptions) {
    this.#options = options;
  }

  handleEvent(event: Event): void {
    const { isOpen } = this.#options;
    if (event.type === "focusin") this.#onFocusIn(event);
    else if (event.type === "compositionstart" || event.type === "compositionend") this.isComposing = event.type === "compositionstart";
    else if (!isOpen()) return;
    else if (event instanceof FocusEvent) this.#onFocusOut(event);
    else if (event instanceof DragEvent) this.#onDrop(event);
    else if (event instanceof ClipboardEvent) this.#take(event, event.clipboardData);
    else this.#onInput(event);
  }

  /** After a move within the document, which takes the focus away. */
  restoreFocus(): void {
    this.#focused?.focus();
  }

  #onInput(event: Event): void {
    const field = this.#fieldOf(event);
    // A change event follows input events that have been told already.
    if (!field || (event.type === "change" && this.#options.entries.isTouched(field.name))) return;
    this.#options.entries.changed(field);
    this.#options.onChange();
  }

  #onFocusIn(event: Event): void {
    this.#focused = event.target instanceof HTMLElement ? event.target : null;
    const field = this.#fieldOf(event);
    if (field) this.#options.entries.visited(field);
  }

  #onFocusOut(event: FocusEvent): void {
    const { root, entries, secrets, onChange } = this.#options;
    const left = this.#focused;
    // Not at once: some browsers take the focus away before the form is moved, and then it is to be given back.
    queueMicrotask(() => {
      if (this.#focused === left && left?.matches(":focus") === false) this.#focused = null;
    });
    if (!(event.relatedTarget instanceof Node && root().contains(event.relatedTarget))) secrets.hide();
    const field = this.#fieldOf(event);
    if (!field) return;
    entries.left(field);
    onChange();
  }

  #onDrop(event: DragEvent): void {
    // A file would be opened in place of the page.
    if (event.dataTransfer?.files.length) event.preventDefault();
    this.#take(event, event.dataTransfer);
  }

  #take(event: Event, data: DataTransfer | null): void {
    const field = this.#fieldOf(event);
    const text = data?.getData("text/plain");
    if (!field || !text || !this.#options.entries.pasted(field, text)) return;
    event.preventDefault();
    // What was put into the fields may hold a secret, whichever field it was meant for: a pair pasted into the client ID does.
    event.stopPropagation();
    this.#options.onChange();
  }

  #fieldOf({ target }: Event): FormField | undefined {
    return target instanceof Element ? this.#options.fields().find((field) => field.id === target.id) : undefined;
  }
}
