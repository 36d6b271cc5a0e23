import type { ConnectionsClient } from "@connection-kit/core";
import { FakeConnectionsClient, type FakeWorld } from "@connection-kit/core/testing";
import { fixtureCleanup } from "@open-wc/testing";
import type { KitElement } from "../internal/kit-element.ts";
import { textOf } from "./form-page.ts";
import { until } from "./open-dialog.ts";

/** Every event of the kit that may reach the page. */
const heardTypes = [
  "connection-renamed",
  "connection-reauthorized",
  "connection-deleted",
  "connection-swapped",
  "connection-verified",
  "connection-failed",
  "connection-requested",
  "connection-repair-request",
] as const;

export interface ElementPageOptions {
  readonly world?: Partial<FakeWorld>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly client?: ConnectionsClient;
  /** Tells the backend what is to go wrong, before the first call. */
  readonly prepare?: (fake: FakeConnectionsClient) => void;
}

/** One element on a page with a backend in memory. */
export class ElementPage<Tag extends "connection-manager" | "connection-status"> {
  readonly element: HTMLElementTagNameMap[Tag];
  readonly fake: FakeConnectionsClient;
  readonly events: Event[] = [];

  private constructor(element: HTMLElementTagNameMap[Tag], fake: FakeConnectionsClient) {
    this.element = element;
    this.fake = fake;
  }

  static async open<Tag extends "connection-manager" | "connection-status">(tag: Tag, options: ElementPageOptions = {}): Promise<ElementPage<Tag>> {
    fixtureCleanup();
    document.body.replaceChildren();
    const fake = new FakeConnectionsClient(options.world);
    options.prepare?.(fake);
    const element = document.createElement(tag);
    (element as KitElement).client = options.client ?? fake;
    for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
    const page = new ElementPage<Tag>(element, fake);
    // At a parent of its own: an event that does not leave the element is not heard.
    const parent = document.createElement("main");
    for (const type of heardTypes) parent.addEventListener(type, (event) => page.events.push(event));
    parent.append(element);
    document.body.append(parent);
    await page.settled();
    return page;
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot as ShadowRoot;
  }

  get text(): string {
    return textOf(this.root);
  }

  get status(): string {
    return textOf(this.root.querySelector("[role=status]"));
  }

  /** What has the focus inside the element. */
  get focused(): Element | null {
    return this.root.activeElement;
  }

  all(selector: string): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  button(name: string): HTMLElement {
    const found = this.all("button").find((button) => (button.getAttribute("aria-label") ?? textOf(button)) === name);
    if (!found) throw new Error(`There is no button “${name}”.`);
    return found;
  }

  /** The facts of the event of a type that came last. */
  heard(type: (typeof heardTypes)[number]): Record<string, unknown> {
    return (this.events.findLast((event) => event.type === type) ?? {}) as unknown as Record<string, unknown>;
  }

  /** Answers that are under way have come and are shown. */
  async settled(): Promise<void> {
    for (let round = 0; round < 6; round++) {
      await new Promise((resolve) => setTimeout(resolve));
      await (this.element as KitElement).updateComplete;
    }
  }

  reads(text: string): Promise<void> {
    return until(
      () => this.text.includes(text),
      () => `“${text}” can be read. There is: ${this.text}`,
    );
  }

  says(text: string): Promise<void> {
    return until(
      () => this.status.includes(text),
      () => `“${text}” is announced. There is: ${this.status}`,
    );
  }
}
