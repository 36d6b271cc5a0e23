import { expect, type Locator, type Page } from "@playwright/test";
import { ApplicationsWindow } from "./applications-window.ts";
import { allowAs } from "./provider-window.ts";

export type TypeLabel =
  | "Celonis user"
  | "Celonis Application Key"
  | "Celonis OAuth Client Credentials"
  | "SAP user"
  | "ServiceNow OAuth client credentials"
  | "ServiceNow user and password"
  | "Sign in with Microsoft"
  | "Microsoft app registration"
  | "Zephyr token";
export type SetupLink = "Create an application key" | "Register an OAuth client";
export type FieldLabel = "Connection name" | "Application key" | "Client ID" | "Client secret";

/** *Create connection*: first the type, then the form. */
export class CreateDialog {
  readonly root: Locator;
  readonly types: Locator;
  readonly continue: Locator;
  readonly back: Locator;
  readonly cancel: Locator;
  readonly save: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole("dialog", { name: "Create connection", exact: true });
    this.types = this.root.getByRole("radiogroup", { name: "Connection type" });
    this.continue = this.root.getByRole("button", { name: "Continue", exact: true });
    this.back = this.root.getByRole("button", { name: "Back", exact: true });
    this.cancel = this.root.getByRole("button", { name: "Cancel", exact: true });
    this.save = this.root.getByRole("button", { name: "Save", exact: true });
  }

  type(label: TypeLabel): Locator {
    return this.types.getByRole("radio", { name: label, exact: true });
  }

  field(label: FieldLabel): Locator {
    return this.root.getByRole("textbox", { name: label, exact: true });
  }

  setupLink(link: SetupLink): Locator {
    return this.root.getByRole("link", { name: link });
  }

  async choose(label: TypeLabel): Promise<void> {
    await this.type(label).check();
    await this.continue.click();
    await expect(this.field("Connection name")).not.toHaveValue("");
  }

  async name(): Promise<string> {
    return this.field("Connection name").inputValue();
  }

  /** Follows the form's link to the place where the credentials are made. */
  async openApplications(link: SetupLink): Promise<ApplicationsWindow> {
    const opened = this.page.context().waitForEvent("page");
    await this.setupLink(link).click();
    return ApplicationsWindow.in(await opened);
  }

  /** Presses the button that signs in, and answers with the window that opens. */
  async signIn(system: string): Promise<Page> {
    const opened = this.page.context().waitForEvent("page");
    await this.root.getByRole("button", { name: `Sign in with ${system}`, exact: true }).click();
    return opened;
  }

  async signInAs(system: string, account: string): Promise<void> {
    await allowAs(await this.signIn(system), account);
  }

  /** Pastes what was copied, with the keyboard, as a person does. */
  async paste(label: FieldLabel): Promise<void> {
    await this.field(label).focus();
    await this.page.keyboard.press("ControlOrMeta+V");
  }

  /** Pastes a text that another program put on the clipboard. */
  async pasteText(label: FieldLabel, text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.paste(label);
  }

  /** The field says what is wrong with it: marked as invalid, with the sentence as its description. */
  async expectIssue(label: FieldLabel, sentence: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute("aria-invalid", "true");
    await expect(this.field(label)).toHaveAccessibleDescription(typeof sentence === "string" ? new RegExp(escaped(sentence)) : sentence);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
