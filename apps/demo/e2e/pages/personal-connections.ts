import { expect, type Locator, type Page } from "@playwright/test";

/** Profile → Personal connections: what a person supplied for flows that run as whoever starts them. */
export class PersonalConnections {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  row(name: string): Locator {
    return this.#page.getByRole("table", { name: "Personal connections" }).getByRole("row").filter({ hasText: name });
  }

  /** By the account, as a person finds it. */
  async open(): Promise<void> {
    await this.#page.getByRole("button", { name: /^Your account/ }).click();
    await this.#page.getByRole("dialog", { name: "Your account" }).getByRole("link", { name: "Personal connections" }).click();
    await this.isOpen();
  }

  async isOpen(): Promise<void> {
    await expect(this.#page.getByRole("heading", { level: 1 })).toHaveText("Personal connections");
  }

  /** Opens the dialog in which credentials are supplied or replaced. */
  async supply(name: string): Promise<Locator> {
    await this.row(name)
      .getByRole("button", { name: /^(Supply|Update)$/ })
      .click();
    const dialog = this.#page.getByRole("dialog", { name });
    await expect(dialog.getByRole("button", { name: "Save", exact: true })).toBeVisible();
    return dialog;
  }

  async withdraw(name: string): Promise<void> {
    await this.row(name).getByRole("button", { name: "Withdraw" }).click();
    await expect(this.row(name)).toContainText("Not supplied yet");
  }
}
