import { type Connection, ConnectionError, type ConnectionErrorInit, type ConnectionsClient, type Module } from "@connection-kit/core";
import { FakeConnectionsClient, type FakeWorld, sampleConnection, sampleModule } from "@connection-kit/core/testing";
import { fixtureCleanup } from "@open-wc/testing";
import { emulateMedia, sendKeys } from "@web/test-runner-commands";
import "axe-core";
import type { AxeResults } from "axe-core";
import type { ConnectionPicker } from "../connection-picker/connection-picker.ts";
import { textOf } from "./form-page.ts";

/** axe is no module: its script leaves a global. */
declare const axe: { run(root: Element, options: object): Promise<AxeResults> };

export interface PickerPageOptions {
  readonly connections?: readonly Connection[];
  readonly module?: Partial<Module>;
  readonly world?: Partial<FakeWorld>;
  readonly client?: ConnectionsClient;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Where the picker goes; the body when not given. */
  readonly parent?: Element;
  /** Tells the backend what is to go wrong, before the first call. */
  readonly prepare?: (fake: FakeConnectionsClient) => void;
}

const eventTypes = [
  "connection-attach-request",
  "connection-attached",
  "connection-detached",
  "connection-verified",
  "connection-failed",
  "connection-created",
  "connection-renamed",
  "connection-reauthorized",
  "connection-made-dynamic",
  "connection-deleted",
  "connection-swapped",
  "change",
];

/** One picker on a page, as a person meets it: found by role and name, moved through with keys. */
export class PickerPage {
  readonly element: ConnectionPicker;
  readonly fake: FakeConnectionsClient;
  readonly events: Event[] = [];

  private constructor(element: ConnectionPicker, fake: FakeConnectionsClient) {
    this.element = element;
    this.fake = fake;
    for (const type of eventTypes) document.body.addEventListener(type, (event) => this.events.push(event), { signal: listening.signal });
  }

  static async open(options: PickerPageOptions = {}): Promise<PickerPage> {
    const { connections = [sampleConnection()], module = {}, world, client, attributes = {}, parent = document.body, prepare } = options;
    if (parent === document.body) clearPage();
    const fake = new FakeConnectionsClient({ connections, modules: [sampleModule(module)], ...world });
    prepare?.(fake);
    const element = document.createElement("connection-picker");
    element.client = client ?? fake;
    for (const [name, value] of Object.entries({ "module-id": "query-data", ...attributes })) element.setAttribute(name, value);
    parent.append(element);
    const page = new PickerPage(element, fake);
    await page.settled();
    return page;
  }

  get root(): ShadowRoot {
    if (!this.element.shadowRoot) throw new Error("The picker has no shadow root.");
    return this.element.shadowRoot;
  }

  get field(): HTMLInputElement {
    return this.one<HTMLInputElement>("[role=combobox]");
  }

  get list(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>("[role=listbox]");
  }

  get options(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>("[role=option]")];
  }

  /** Names of the rows in the DOM. */
  get names(): string[] {
    return this.options.map((option) => textOf(option.querySelector(".row-name")));
  }

  /** The row that `aria-activedescendant` names. */
  get active(): HTMLElement | null {
    const id = this.field.getAttribute("aria-activedescendant");
    return id ? this.root.getElementById(id) : null;
  }

  get activeName(): string | undefined {
    return this.active ? textOf(this.active.querySelector(".row-name")) : undefined;
  }

  get status(): string {
    return textOf(this.one("[role=status]"));
  }

  get text(): string {
    return textOf(this.root);
  }

  /** What holds the focus, through shadow roots. */
  get focused(): Element | null {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
  }

  get eventTypes(): string[] {
    return this.events.map(({ type }) => type);
  }

  one<Found extends Element = HTMLElement>(selector: string): Found {
    const found = this.root.querySelector<Found>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  }

  /** A button, link or menu item by its accessible name. */
  button(name: string): HTMLElement {
    const found = [...this.root.querySelectorAll<HTMLElement>("button, a")].find((button) => (button.getAttribute("aria-label") ?? textOf(button)) === name);
    if (!found) throw new Error(`There is no button “${name}”.`);
    return found;
  }

  hasButton(name: string): boolean {
    return [...this.root.querySelectorAll("button")].some((button) => (button.getAttribute("aria-label") ?? textOf(button)) === name);
  }

  /** Answers that are under way have come and are shown. */
  async settled(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      await new Promise((resolve) => setTimeout(resolve));
      await this.element.updateComplete;
    }
  }

  async until(condition: () => unknown, what: string | (() => string)): Promise<void> {
    const end = performance.now() + 5_000;
    while (!condition()) {
      if (performance.now() > end) throw new Error(`In vain: ${typeof what === "string" ? what : what()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await this.element.updateComplete;
  }

  reads(text: string): Promise<void> {
    return this.until(
      () => this.text.includes(text),
      () => `“${text}” can be read. There is: ${this.text}`,
    );
  }

  says(text: string): Promise<void> {
    return this.until(
      () => this.status.includes(text),
      () => `“${text}” is announced. There is: ${this.status}`,
    );
  }

  /** Presses keys one after the other, as a keyboard does. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await sendKeys({ press: key });
    await this.element.updateComplete;
  }

  async type(text: string): Promise<void> {
    await sendKeys({ type: text });
    await this.element.updateComplete;
  }

  async click(target: HTMLElement): Promise<void> {
    target.focus();
    target.click();
    await this.element.updateComplete;
  }

  /** What axe finds, in words. */
  audit(): Promise<string[]> {
    return audit();
  }
}

/** What axe finds on the page, in words. */
export async function audit(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    // Rules about whole pages, of which a fixture is none.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false }, "landmark-one-main": { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`);
}

let listening = new AbortController();

function clearPage(): void {
  listening.abort();
  listening = new AbortController();
  fixtureCleanup();
  document.body.replaceChildren();
}

/** An empty page with an element of the host on it. */
export function hostPage<Host extends Element>(markup: string): Host {
  clearPage();
  document.body.innerHTML = markup;
  return document.body.firstElementChild as Host;
}

/** Connections named “Connection 1” and so on; every tenth one lacks a scope. */
export function manyConnections(count: number): Connection[] {
  return Array.from({ length: count }, (_, index) =>
    sampleConnection({ id: `many-${index + 1}`, name: `Connection ${index + 1}`, ...(index % 10 === 9 && { scopes: [] }) }),
  );
}

/** A failure that is the same when it is tried again. */
export function lasting(code: ConnectionErrorInit["code"]): ConnectionError {
  return new ConnectionError({ code, retry: "never" });
}

/** The page in a colour scheme, its ground included. */
export async function inScheme(colorScheme: "light" | "dark"): Promise<void> {
  await emulateMedia({ colorScheme });
  document.documentElement.style.colorScheme = colorScheme;
  document.body.style.background = "Canvas";
}
