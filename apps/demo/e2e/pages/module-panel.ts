import { expect, type Locator, type Page } from "@playwright/test";
import { CreateDialog } from "./create-dialog.ts";
import type { ModuleName } from "./studio.ts";

export type ConnectionAction = "Verify" | "View permissions" | "Rename" | "Reauthorize" | "Detach" | "Delete";

/** What a run showed. */
export interface Run {
  readonly columns: readonly string[];
  /** Rows as text, cells joined. */
  readonly rows: readonly string[];
  /** Names of the pools the rows came from. */
  readonly dataPools: readonly string[];
}

/** The panel of a module: the picker, the parameters and the run. */
export class ModulePanel {
  readonly root: Locator;
  readonly connection: Locator;
  readonly list: Locator;
  readonly createConnection: Locator;
  readonly connectionActions: Locator;
  readonly makeDynamic: Locator;
  readonly runOnce: Locator;
  readonly dialog: CreateDialog;
  readonly #page: Page;

  constructor(page: Page, name: ModuleName) {
    this.#page = page;
    this.root = page.getByRole("region", { name, exact: true });
    this.connection = this.root.getByRole("combobox", { name: "Connection", exact: true });
    this.list = this.root.getByRole("listbox", { name: "Connections" });
    this.createConnection = this.root.getByRole("button", { name: "Create connection", exact: true });
    this.connectionActions = this.root.getByRole("button", { name: "Connection actions" });
    this.makeDynamic = this.root.getByRole("button", { name: "Make it dynamic", exact: true });
    this.runOnce = this.root.getByRole("button", { name: "Run once" });
    this.dialog = new CreateDialog(page);
  }

  async openCreateDialog(): Promise<CreateDialog> {
    await this.createConnection.click();
    await expect(this.dialog.root).toBeVisible();
    return this.dialog;
  }

  /** The polite sentences on the page, which an assistive technology reads out. */
  get status(): Locator {
    return this.#page.getByRole("status");
  }

  async act(name: ConnectionAction): Promise<void> {
    await this.connectionActions.click();
    await this.#page.getByRole("menuitem", { name, exact: true }).click();
  }

  /** Everything that one *Create connection* has to leave behind. */
  async expectAttached(connection: string, actsAs: string): Promise<void> {
    await expect(this.dialog.root).toBeHidden();
    await expect(this.status.filter({ hasText: `“${connection}” is attached. ` })).toContainText(`now acts as ${actsAs}.`);
    await expect(this.root.getByText(connection, { exact: true }).first()).toBeVisible();
    await expect(this.root.getByText(actsAs, { exact: true }).first()).toBeVisible();
  }

  option(connection: string): Locator {
    return this.list.getByRole("option", { name: connection });
  }

  async run(): Promise<Run> {
    await this.runOnce.click();
    return this.result();
  }

  /** Who the last run acted as. */
  get actedAs(): Locator {
    return this.root.getByRole("term").filter({ hasText: "Acted as" }).locator("+ dd");
  }

  async result(): Promise<Run> {
    const table = this.root.getByRole("table");
    await expect(table).toBeVisible();
    const columns = await table.getByRole("columnheader").allInnerTexts();
    const rows = await table.locator("tbody").getByRole("row").allInnerTexts();
    const pools = await table.locator(`tbody tr > :nth-child(${columns.indexOf("Data pool") + 1})`).allInnerTexts();
    return { columns, rows, dataPools: [...new Set(pools)].sort() };
  }
}
