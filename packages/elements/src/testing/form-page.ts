import { ConnectionError, type ConnectionErrorInit, type ConnectionsClient, type ConnectionType } from "@connection-kit/core";
import { FakeConnectionsClient, type FakeWorld, sampleTypes } from "@connection-kit/core/testing";
import { fixtureCleanup } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CredentialFormElement } from "../internal/credential-form-element.ts";

type FormTag = "app-key-form" | "oauth-client-form" | "celonis-user-form" | "credential-form";

export interface FormPageOptions {
  readonly world?: Partial<FakeWorld>;
  readonly client?: ConnectionsClient;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  /** Properties beside the attributes. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** One form on a page, as a person meets it: found by names, moved through with keys. */
export class FormPage {
  readonly element: CredentialFormElement;
  readonly fake: FakeConnectionsClient;
  readonly events: Event[] = [];

  private constructor(element: CredentialFormElement, fake: FakeConnectionsClient) {
    this.element = element;
    this.fake = fake;
    for (const type of eventTypes) element.addEventListener(type, (event) => this.events.push(event));
  }

  static async open(tag: FormTag, { world, client, attributes = {}, values, properties }: FormPageOptions = {}): Promise<FormPage> {
    fixtureCleanup();
    document.body.replaceChildren();
    const fake = new FakeConnectionsClient({ types: typesWithSetup(), ...world });
    const element = document.createElement(tag) as CredentialFormElement;
    element.client = client ?? fake;
    for (const [name, value] of Object.entries({ "module-id": "query-data", ...attributes })) element.setAttribute(name, value);
    if (values) element.values = values;
    Object.assign(element, properties);
    document.body.append(element);
    const page = new FormPage(element, fake);
    await page.settled();
    return page;
  }

  get root(): ShadowRoot {
    if (!this.element.shadowRoot) throw new Error("The form has no shadow root.");
    return this.element.shadowRoot;
  }

  /** Answers that are under way have come and are shown. */
  async settled(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      await new Promise((resolve) => setTimeout(resolve));
      await this.element.updateComplete;
    }
  }

  /** Waits for what comes later than an answer of the fake: a script that is loaded. */
  async until(isSo: () => boolean): Promise<void> {
    const end = performance.now() + 10_000;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`Waited in vain. The form says: ${textOf(this.root)}`);
      await this.settled();
    }
  }

  field(label: string): HTMLInputElement {
    const found = [...this.root.querySelectorAll("label")].find((candidate) => candidate.textContent?.trim() === label);
    const input = found?.control;
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) throw new Error(`There is no field “${label}”.`);
    // The two have in common all that a test looks at; what only one has is undefined for the other.
    return input as HTMLInputElement;
  }

  hasField(label: string): boolean {
    return [...this.root.querySelectorAll("label")].some((candidate) => candidate.textContent?.trim() === label);
  }

  choices(label: string): HTMLSelectElement {
    const found = [...this.root.querySelectorAll("label")].find((candidate) => candidate.textContent?.trim() === label);
    if (!(found?.control instanceof HTMLSelectElement)) throw new Error(`There is nothing to choose at “${label}”.`);
    return found.control;
  }

  /** Chooses an option by its value, as a person does it. */
  async choose(label: string, value: string): Promise<void> {
    const select = this.choices(label);
    select.focus();
    select.value = value;
    for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    await this.settled();
  }

  button(name: string): HTMLButtonElement {
    const button = this.findButton(name);
    if (!button) throw new Error(`There is no button “${name}”.`);
    return button;
  }

  findButton(name: string): HTMLButtonElement | undefined {
    return [...this.root.querySelectorAll("button")].find((candidate) => (candidate.getAttribute("aria-label") ?? candidate.textContent?.trim()) === name);
  }

  link(name: string): HTMLAnchorElement {
    const link = [...this.root.querySelectorAll("a")].find((candidate) => candidate.textContent?.trim() === name);
    if (!link) throw new Error(`There is no link “${name}”.`);
    return link;
  }

  /** What a screen reader adds to a field. */
  description(label: string): string {
    const labelled = [...this.root.querySelectorAll("label")].find((candidate) => candidate.textContent?.trim() === label)?.control;
    const ids = labelled?.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => textOf(this.root.getElementById(id))).join(" ");
  }

  /** The notes announced with role status that have something to say. */
  statuses(): string[] {
    return [...this.root.querySelectorAll("[role=status]")].map(textOf).filter((text) => text !== "");
  }

  alert(): string {
    return textOf(this.root.querySelector("[role=alert]"));
  }

  /** The name of what has the focus inside the form. */
  focused(): string {
    const element = this.root.activeElement;
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement)
      return textOf(element.labels?.[0] ?? null);
    return element?.getAttribute("aria-label") ?? textOf(element);
  }

  async type(label: string, text: string): Promise<void> {
    this.field(label).focus();
    this.field(label).select();
    await sendKeys({ type: text });
    await this.settled();
  }

  /** What `fill()` of a test tool, a password manager or an extension does: a value and one event. */
  async fill(label: string, value: string): Promise<void> {
    this.field(label).focus();
    this.field(label).value = value;
    this.field(label).dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    await this.settled();
  }

  /** A paste with the browser's own part: it inserts the text unless the form took it. */
  async paste(label: string, text: string): Promise<void> {
    const input = this.field(label);
    input.focus();
    input.select();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const isFree = input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }));
    if (isFree) document.execCommand("insertText", false, text);
    await this.settled();
  }

  async press(key: string): Promise<void> {
    await sendKeys({ press: key });
    await this.settled();
  }

  async click(name: string): Promise<void> {
    this.button(name).focus();
    this.button(name).click();
    await this.settled();
  }

  eventNames(): string[] {
    return this.events.map((event) => event.type);
  }
}

const eventTypes = [
  "connection-create-request",
  "connection-created",
  "connection-reauthorized",
  "connection-supplied",
  "connection-failed",
  "connection-duplicate-chosen",
  "connection-form-cancelled",
  "connection-form-back",
];

const setups: Readonly<Record<string, ConnectionType["setup"]>> = {
  "celonis-application-key": { label: "Create an application key", url: "/admin/applications" },
  "celonis-oauth-client-credentials": { label: "Register an OAuth client", url: "/admin/applications" },
};

function typesWithSetup(): ConnectionType[] {
  return sampleTypes().map((type) => ({ ...type, setup: setups[type.id] ?? null }));
}

export function refusal(init: Omit<ConnectionErrorInit, "retry"> & Partial<Pick<ConnectionErrorInit, "retry">>): ConnectionError {
  return new ConnectionError({ retry: "user", ...init });
}

export function textOf(node: Node | null): string {
  return node?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
