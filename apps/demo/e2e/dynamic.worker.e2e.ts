import type { Page } from "@playwright/test";
import type { ModulePanel } from "./pages/module-panel.ts";
import { PersonalConnections } from "./pages/personal-connections.ts";
import { audit } from "./support/audit.ts";
import { ask } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";
import { alex, pools } from "./support/world.ts";

const flow = "Check one order";
const name = "Your Celonis";
const buildTime = { name: "Late deliveries – read only", actsAs: "late-deliveries-reader" };

/** Makes the connection of the module dynamic, with a connection that stands in while the flow is built. */
async function makeDynamic(panel: ModulePanel, page: Page): Promise<void> {
  await panel.makeDynamic.click();
  const dialog = page.getByRole("dialog", { name: "Make it dynamic" });
  await expect(dialog.getByRole("textbox", { name: "Connection name" })).toHaveValue(name);
  await dialog.getByRole("combobox", { name: "Build-time value" }).selectOption({ label: `${buildTime.name}, acts as ${buildTime.actsAs}` });
  await dialog.getByRole("button", { name: "Make it dynamic" }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.connection).toHaveValue(name);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText(`The build-time value “${buildTime.name}” was dropped.`)).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

async function expectAsked(panel: ModulePanel): Promise<void> {
  await panel.runOnce.click();
  await expect(panel.root.getByRole("alert")).toContainText(`Supply “${name}” under Personal connections, then run it again.`);
}

/** A key that an admin made, with one permission. */
async function keyFor(page: Page, application: string, pool: string): Promise<string> {
  const made = await ask<{ application: { id: string }; applicationKey: string }>(page, "POST", "/mock/applications", {
    kind: "application-key",
    name: application,
  });
  const grants = [{ resource: "data-pool", resourceId: pool.toLowerCase(), actions: ["read"] }];
  await ask(page, "PUT", `/mock/applications/${made.body.application.id}/permissions`, { grants });
  return made.body.applicationKey;
}

test("a dynamic connection: built with one identity, run by each person with their own", async ({ studio, page, guard }) => {
  guard.expectAnswer(409, /^\/mock\/modules\/[^/]+\/run$/);
  const personal = new PersonalConnections(page);

  const panel = await studio.walkTo("Query data", flow);
  await makeDynamic(panel, page);
  await expect(panel.root.getByText("Whoever runs the flow", { exact: true })).toBeVisible();
  await panel.run();
  await expect(panel.actedAs).toHaveText(buildTime.actsAs);

  await publish(page);
  await expect(panel.root.getByText("None: it is not published")).toBeVisible();
  await expectAsked(panel);
  await panel.root.getByRole("link", { name: "Personal connections" }).click();

  await personal.isOpen();
  await expect(personal.row(name)).toContainText("Not supplied yet");
  const dialog = await personal.supply(name);
  await expect(dialog.getByText(`What you save here is used when you run ${flow}, and by nobody else.`)).toBeVisible();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(personal.row(name)).toContainText(alex);

  await studio.open();
  const own = await studio.walkTo("Query data", flow);
  await own.run();
  await expect(own.actedAs).toHaveText(alex);

  await studio.backstage.signInAs("Robin Reader");
  await expectAsked(own);
  await personal.open();
  await expect(personal.row(name)).toContainText("Not supplied yet");
});

test("one’s own credentials are updated with a key and withdrawn; a wrong key changes nothing", async ({ studio, page, guard }) => {
  guard.expectAnswer(409, /^\/mock\/modules\/[^/]+\/run$/);
  guard.expectAnswer(422, /\/me\/dynamic-connections\//);
  const personal = new PersonalConnections(page);
  const key = await keyFor(page, "Alex’s own key", pools.key);
  await makeDynamic(await studio.walkTo("Query data", flow), page);
  await publish(page);

  await personal.open();
  const dialog = await personal.supply(name);
  await dialog.getByRole("radio", { name: "Celonis Application Key" }).check();
  const field = dialog.getByRole("textbox", { name: "Application key", exact: true });
  await field.fill("not-the-key-of-anybody");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill(key);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(personal.row(name)).toContainText("Alex’s own key");

  await studio.open();
  const panel = await studio.walkTo("Query data", flow);
  expect((await panel.run()).dataPools).toEqual([pools.key]);

  await personal.open();
  await personal.withdraw(name);
  await expect(personal.row(name).getByRole("button", { name: "Supply" })).toBeFocused();
  await studio.open();
  await expectAsked(await studio.walkTo("Query data", flow));
});

test("no state of a dynamic connection has accessibility findings", async ({ studio, page }) => {
  const personal = new PersonalConnections(page);
  const panel = await studio.walkTo("Query data", flow);
  await panel.makeDynamic.click();
  await expect(page.getByRole("dialog", { name: "Make it dynamic" }).getByText("Loading connections…")).toHaveCount(0);
  await audit(page, "Make it dynamic");
  await page.keyboard.press("Escape");
  await makeDynamic(panel, page);
  await audit(page, "a module with a dynamic connection");
  await publish(page);
  await audit(page, "a published flow");
  await personal.open();
  await audit(page, "Personal connections");
  await personal.supply(name);
  await audit(page, "supplying one’s own");
});
