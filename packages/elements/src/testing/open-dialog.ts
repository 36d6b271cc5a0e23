import { textOf } from "./form-page.ts";

/** A dialog that stands in the shadow root of an element, as a person meets it. */
export class OpenDialog {
  readonly host: HTMLElement;

  private constructor(host: HTMLElement) {
    this.host = host;
  }

  /** The one that is open in an element, as soon as there is one. */
  static async in(element: Element): Promise<OpenDialog> {
    const isOpen = (candidate: Element) => candidate.shadowRoot?.querySelector("dialog")?.open;
    const find = () => [...(element.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])].find(isOpen);
    await until(
      () => find() !== undefined,
      () => "a dialog is open",
    );
    return new OpenDialog(find() as HTMLElement);
  }

  static isIn(element: Element): boolean {
    return [...(element.shadowRoot?.querySelectorAll("*") ?? [])].some(({ shadowRoot }) => shadowRoot?.querySelector("dialog")?.open);
  }

  get root(): ShadowRoot {
    return this.host.shadowRoot as ShadowRoot;
  }

  get text(): string {
    return textOf(this.root);
  }

  get heading(): string {
    return textOf(this.root.querySelector("h2"));
  }

  /** What has the focus, by its name. */
  get focused(): string {
    const element = this.root.activeElement;
    if (element instanceof HTMLInputElement) return textOf(element.labels?.[0] ?? null);
    return element?.getAttribute("aria-label") ?? textOf(element);
  }

  get field(): HTMLInputElement {
    return this.one<HTMLInputElement>("input[type=text], input[type=search]");
  }

  one<Found extends Element = HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  }

  all(selector: string): readonly string[] {
    return [...this.root.querySelectorAll(selector)].map(textOf);
  }

  hasButton(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** Presses a button as soon as it is there. */
  async press(name: string): Promise<void> {
    await until(
      () => this.hasButton(name),
      () => `there is a button “${name}”. There is: ${this.text}`,
    );
    this.#find(name)?.focus();
    this.#find(name)?.click();
  }

  reads(text: string): Promise<void> {
    return until(
      () => this.text.includes(text),
      () => `“${text}” can be read. There is: ${this.text}`,
    );
  }

  focuses(name: string): Promise<void> {
    return until(
      () => this.focused === name,
      () => `“${name}” has the focus. It is at: ${this.focused}`,
    );
  }

  closes(): Promise<void> {
    return until(
      () => !this.host.isConnected,
      () => `it closes. There is: ${this.text}`,
    );
  }

  #find(name: string): HTMLElement | undefined {
    return [...this.root.querySelectorAll<HTMLElement>("button, a")].find((button) => (button.getAttribute("aria-label") ?? textOf(button)) === name);
  }
}

export async function until(condition: () => unknown, what: () => string): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`In vain: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
