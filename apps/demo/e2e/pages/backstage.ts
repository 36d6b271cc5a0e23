import { expect, type Locator, type Page } from "@playwright/test";

export type PersonaName = "Alex Analyst" | "Robin Reader";

/** The drawer for people who show or test the demo. */
export class Backstage {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole("complementary", { name: "Backstage" });
  }

  async open(): Promise<void> {
    await this.#page.getByRole("button", { name: "Backstage", exact: true }).click();
    await expect(this.root.getByRole("combobox", { name: "Signed in as" })).toBeVisible();
  }

  async close(): Promise<void> {
    await this.root.getByRole("button", { name: "Close Backstage" }).click();
    await expect(this.root).toBeHidden();
  }

  async signInAs(name: PersonaName): Promise<void> {
    await this.open();
    await this.root.getByRole("combobox", { name: "Signed in as" }).selectOption({ label: name });
    await this.close();
    // Everything is read anew for the other person; what was opened before that would close.
    await expect(this.#page.getByRole("button", { name: `Your account: ${name}` })).toBeVisible();
  }
}
