// Pictures of every step of the walk, in light, in dark, on a narrow screen and from right to left: `npm run shots`.
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./pages/studio.ts";
import { shotsFolder } from "./shots.config.ts";
import { setLatency } from "./support/backend.ts";
import { pools } from "./support/world.ts";

interface Mode {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
  readonly query?: string;
}

type Shoot = (step: string, page?: Page) => Promise<void>;

const modes: readonly Mode[] = [
  { name: "light", width: 1280, height: 860, colorScheme: "light" },
  { name: "dark", width: 1280, height: 860, colorScheme: "dark" },
  { name: "narrow", width: 360, height: 760, colorScheme: "light" },
  { name: "narrow-dark", width: 360, height: 760, colorScheme: "dark" },
  { name: "rtl", width: 1280, height: 860, colorScheme: "light", query: "?dir=rtl" },
];

for (const { name: mode, width, height, colorScheme, query = "" } of modes) {
  test.describe(mode, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test(`the walk, ${mode}`, async ({ page }) => {
      let step = 0;
      await walk(page, query, async (name, window = page) => {
        step += 1;
        if (window !== page) await dress(window, page);
        await window.screenshot({ path: join(shotsFolder, `${String(step).padStart(2, "0")}-${name}.${mode}.png`), animations: "disabled" });
      });
    });
  });
}

/** Makes a second window look like the first, whose size and direction it does not know of. */
async function dress(window: Page, like: Page): Promise<void> {
  const size = like.viewportSize();
  if (size) await window.setViewportSize(size);
  const direction = await like.evaluate(() => document.documentElement.dir);
  await window.evaluate((dir) => Object.assign(document.documentElement, { dir }).dir, direction);
}

/** The walk as a person takes it, with a look at everything that can be seen on the way. */
async function walk(page: Page, query: string, shoot: Shoot): Promise<void> {
  const studio = new Studio(page);
  await studio.open(`/${query}`);
  await shoot("packages");
  await studio.openPackage();
  await shoot("package");
  await page.getByRole("button", { name: "New Action Flow" }).click();
  await shoot("new-action-flow");
  await page.keyboard.press("Escape");
  await studio.openFlow();
  await shoot("flow");
  const panel = await studio.openModule("Query data");
  await expect(panel.createConnection).toBeVisible();
  await shoot("module-not-connected");
  await panel.connection.click();
  await expect(panel.list.getByRole("option").first()).toBeVisible();
  await shoot("module-list");
  await panel.connection.fill("no such connection");
  await expect(panel.root.getByRole("button", { name: "Clear search" })).toBeVisible();
  await shoot("module-nothing-found");
  await panel.connection.fill("");
  await page.keyboard.press("Escape");

  const dialog = await panel.openCreateDialog();
  await expect(dialog.type("Celonis user")).toBeVisible();
  await shoot("create-types");
  await dialog.continue.click();
  await shoot("create-no-type-chosen");
  await dialog.choose("Celonis Application Key");
  await shoot("create-key-empty");
  await dialog.save.click();
  await shoot("create-key-missing");
  const applications = await dialog.openApplications("Create an application key");
  await shoot("applications-new-key", applications.page);
  await applications.createKey("warehouse-late-deliveries");
  await shoot("applications-key-shown-once", applications.page);
  await applications.copy("Application key");
  await applications.grantPermissions.click();
  await expect(applications.pool(pools.key)).toBeVisible();
  await shoot("applications-permissions", applications.page);
  await applications.pool(pools.key).check();
  await applications.done.click();
  await expect(applications.dialog).toBeHidden();
  await shoot("applications", applications.page);
  await applications.page.close();

  await dialog.pasteText("Application key", "AppKey n0tARealKey-0123456789\n");
  await expect(dialog.root.getByText(/^Removed/)).toBeVisible();
  await shoot("create-key-pasted");
  await dialog.save.click();
  await expect(dialog.field("Application key")).toHaveAttribute("aria-invalid", "true");
  await shoot("create-key-rejected");
  await dialog.back.click();
  await dialog.choose("Celonis OAuth Client Credentials");
  await shoot("create-client-empty");
  await dialog.back.click();
  await dialog.choose("Celonis user");
  await shoot("create-user");
  await setLatency(page, 2_000);
  await dialog.save.click();
  await expect(dialog.root.getByText(/^(Saving|Verifying)…$/)).toBeVisible();
  await shoot("create-user-saving");
  await setLatency(page, 0);
  await expect(panel.runOnce).toHaveAttribute("aria-disabled", "false");
  await shoot("attached");
  await panel.connectionActions.click();
  await shoot("attached-actions");
  await page.keyboard.press("Escape");
  await panel.run();
  await shoot("run");
  await life(page, query, studio, shoot);
  await studio.open(`/flows/resolve-blocked-orders?module=resolve-blocked-orders-query-data${query.replace("?", "&")}`);

  await studio.backstage.open();
  await shoot("backstage");
  await studio.backstage.close();
  await studio.backstage.signInAs("Robin Reader");
  await panel.openCreateDialog();
  await expect(dialog.type("Celonis user")).toBeDisabled();
  await shoot("create-type-not-available");
}

/** What happens to connections afterwards, and those of other systems. */
async function life(page: Page, query: string, studio: Studio, shoot: Shoot): Promise<void> {
  const more = query.replace("?", "&");
  const panel = studio.panel("Query data");
  for (const act of ["View permissions", "Rename", "Reauthorize", "Delete"] as const) {
    await panel.act(act);
    await expect(page.getByRole("dialog").filter({ visible: true })).toBeVisible();
    await shoot(act.toLowerCase().replace(" ", "-"));
    await page.keyboard.press("Escape");
  }
  await studio.open(`/flows/check-order-exceptions?module=check-order-exceptions-read-sales-orders${more}`);
  const dialog = await studio.panel("Read sales orders").openCreateDialog();
  await dialog.choose("SAP user");
  await shoot("create-sap-user");
  await dialog.save.click();
  await shoot("create-sap-user-missing");
  await studio.open(`/flows/check-order-exceptions?module=check-order-exceptions-list-files${more}`);
  await studio.panel("List files").openCreateDialog();
  await dialog.choose("Sign in with Microsoft");
  await shoot("create-microsoft");
  const popup = await dialog.signIn("Microsoft");
  await expect(popup.getByRole("button", { name: /Nadia Haas/ })).toBeVisible();
  await shoot("sign-in", popup);
  await shoot("create-microsoft-waiting");
  await popup.close();
  await studio.open(`/flows/archive-board-files${query}`);
  await expect(page.getByRole("button", { name: "Reauthorize", exact: true })).toBeVisible();
  await shoot("flow-switched-off");
  await studio.open(`/flows/check-one-order?module=check-one-order-query-data${more}`);
  await shoot("module-can-be-dynamic");
  await studio.open(`/profile/connections${query}`);
  await shoot("personal-connections");
  await studio.open(`/admin/stand-ins${query}`);
  await expect(page.getByRole("button", { name: "Copy" }).first()).toBeVisible();
  await shoot("sample-accounts");
  await studio.open(`/packages/order-exceptions/connections${query}`);
  await expect(page.getByRole("button", { name: "Connection actions" }).first()).toBeVisible();
  await shoot("connections");
}
