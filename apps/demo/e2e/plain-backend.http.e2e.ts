import { ModulePanel } from "./pages/module-panel.ts";
import { expect, test } from "./support/test.ts";

test("a backend that somebody else wrote: what the mock adds is hidden; connections are listed, created and attached", async ({ page, guard, plainURL }) => {
  guard.expectAnswer(404, /^\/mock\//);
  await page.goto(plainURL);
  await expect(page.getByRole("button", { name: "Backstage" })).toBeHidden();
  await page.getByRole("textbox", { name: "Module id" }).fill("read-orders");
  await page.getByRole("button", { name: "Open module" }).click();
  const panel = new ModulePanel(page, "Read orders");
  await panel.connection.click();
  await expect(panel.option("Orders of Cleo")).toBeVisible();
  await page.keyboard.press("Escape");

  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, "ada@north.example");
  await expect(panel.runOnce).toBeHidden();
});
