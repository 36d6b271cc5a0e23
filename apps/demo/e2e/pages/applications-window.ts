import { expect, type Locator, type Page } from "@playwright/test";

export interface OAuthClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export type ShownLabel = "Application key" | "Client ID" | "Client secret";
export type PoolAction = "Read data" | "Write data";

/** Admin & Settings → Applications, the second window. */
export class ApplicationsWindow {
  readonly add: Locator;
  readonly dialog: Locator;
  readonly name: Locator;
  readonly grantPermissions: Locator;
  readonly done: Locator;

  static async in(page: Page): Promise<ApplicationsWindow> {
    await expect(page.getByRole("heading", { level: 1, name: "Applications" })).toBeVisible();
    return new ApplicationsWindow(page);
  }

  static async open(page: Page): Promise<ApplicationsWindow> {
    await page.goto("/admin/applications");
    return ApplicationsWindow.in(page);
  }

  constructor(readonly page: Page) {
    this.add = page.getByRole("button", { name: "Add new application" });
    this.dialog = page.getByRole("dialog").filter({ visible: true });
    this.name = page.getByRole("textbox", { name: "Name", exact: true });
    this.grantPermissions = page.getByRole("button", { name: "Grant permissions" });
    this.done = page.getByRole("button", { name: "Done", exact: true });
  }

  row(application: string): Locator {
    return this.page.getByRole("row").filter({ hasText: application });
  }

  /** A value that is shown once. */
  shown(label: ShownLabel): Locator {
    return this.page.getByRole("textbox", { name: label, exact: true });
  }

  copyButton(label: ShownLabel): Locator {
    return this.page
      .locator("studio-copy-field")
      .filter({ has: this.shown(label) })
      .getByRole("button");
  }

  /** The box of one data pool in the permissions that are on screen. */
  pool(name: string, action: PoolAction = "Read data"): Locator {
    const table = this.page.getByRole("table", { name: "Permissions by data pool" });
    if (action === "Read data") return table.getByRole("checkbox", { name, exact: true });
    const row = table.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
    return row.getByRole("checkbox", { name: action, exact: true });
  }

  /** Creates a key and answers with it as it is shown, once. Its dialog stays open. */
  async createKey(name: string): Promise<string> {
    await this.#create("Application Key", name);
    return this.shown("Application key").inputValue();
  }

  async createClient(name: string): Promise<OAuthClientCredentials> {
    await this.#create("OAuth Client", name);
    return { clientId: await this.shown("Client ID").inputValue(), clientSecret: await this.shown("Client secret").inputValue() };
  }

  async copy(label: ShownLabel): Promise<void> {
    await this.copyButton(label).click();
    await expect(this.copyButton(label)).toHaveText("Copied");
  }

  /** From the dialog that shows the new secret on to its permissions. */
  async grantNext(application: string, pools: readonly string[], action: PoolAction = "Read data"): Promise<void> {
    await this.grantPermissions.click();
    await this.#grantHere(application, pools, action);
  }

  async grant(application: string, pools: readonly string[], action: PoolAction = "Read data"): Promise<void> {
    await this.row(application).getByRole("button", { name: "Permissions" }).click();
    await this.#grantHere(application, pools, action);
  }

  async revoke(application: string): Promise<void> {
    await this.openMenu(application);
    await this.page.getByRole("menuitem", { name: "Revoke" }).click();
    await this.page.getByRole("button", { name: `Revoke “${application}”` }).click();
    await expect(this.row(application)).toContainText(/revoked/i);
  }

  async regenerateSecret(application: string): Promise<string> {
    await this.openMenu(application);
    await this.page.getByRole("menuitem", { name: "Regenerate secret" }).click();
    await this.page.getByRole("button", { name: /^Regenerate/ }).click();
    const secret = await this.shown("Client secret").inputValue();
    await this.closeDialog();
    return secret;
  }

  async openMenu(application: string): Promise<void> {
    await this.row(application).getByRole("button", { name: "Application actions" }).click();
  }

  async closeDialog(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Close", exact: true }).first().click();
    await expect(this.dialog).toBeHidden();
  }

  async #create(kind: "Application Key" | "OAuth Client", name: string): Promise<void> {
    // The link of a form has opened the dialog already.
    if (!new URL(this.page.url()).searchParams.has("create")) {
      await this.add.click();
      await this.page.getByRole("menuitem", { name: kind }).click();
    }
    await this.name.fill(name);
    await this.page.getByRole("button", { name: /^(Create|Save)$/ }).click();
  }

  async #grantHere(application: string, pools: readonly string[], action: PoolAction): Promise<void> {
    for (const pool of pools) {
      await this.pool(pool, action).check();
      await expect(this.dialog.getByText(`Granted and saved: ${action}, ${pool}.`)).toBeVisible();
    }
    await this.done.click();
    await expect(this.row(application)).toContainText(`${pools.length} data pool`);
  }
}
