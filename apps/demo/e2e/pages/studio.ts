import { expect, type Locator, type Page } from "@playwright/test";
import { Backstage } from "./backstage.ts";
import { ModulePanel } from "./module-panel.ts";

export type ModuleName =
  | "Query data"
  | "Push data"
  | "Read sales orders"
  | "Create incident"
  | "List incidents"
  | "List files"
  | "List records"
  | "Read orders";

/** Studio as a person finds it: packages, a package, the canvas of a flow. */
export class Studio {
  readonly backstage: Backstage;

  constructor(readonly page: Page) {
    this.backstage = new Backstage(page);
  }

  async open(path = "/"): Promise<void> {
    await this.page.goto(path);
    await expect(this.heading).toBeVisible();
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  link(name: string): Locator {
    return this.page.getByRole("main").getByRole("link", { name, exact: true });
  }

  module(name: ModuleName): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  panel(name: ModuleName): ModulePanel {
    return new ModulePanel(this.page, name);
  }

  async openPackage(name = "Order to Cash"): Promise<void> {
    await this.link(name).click();
    await expect(this.heading).toHaveText(name);
  }

  async openFlow(name = "Resolve blocked orders"): Promise<void> {
    await this.link(name).click();
    await expect(this.heading).toHaveText(name);
  }

  async createFlow(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "New Action Flow" }).click();
    const dialog = this.page.getByRole("dialog", { name: "New Action Flow" });
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await dialog.getByRole("button", { name: "Create", exact: true }).click();
    await expect(this.heading).toHaveText(name);
  }

  async openModule(name: ModuleName): Promise<ModulePanel> {
    await this.module(name).click();
    const panel = this.panel(name);
    await expect(panel.root).toBeVisible();
    return panel;
  }

  /** The first steps of the walk: package, flow, module. */
  async walkTo(name: ModuleName, flow = "Resolve blocked orders"): Promise<ModulePanel> {
    await this.openPackage();
    await this.openFlow(flow);
    return this.openModule(name);
  }
}
