import { ApplicationsWindow } from "./pages/applications-window.ts";
import { audit } from "./support/audit.ts";
import { setLatency } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";

const contract = /^\/api\/connection-kit\/v1\/connections$/;

test("Studio: packages, a package, a new Action Flow, help, nothing here", async ({ page, studio }) => {
  await audit(page, "packages");
  await studio.openPackage();
  await audit(page, "a package");
  await page.getByRole("button", { name: "New Action Flow" }).click();
  await audit(page, "the dialog of a new Action Flow");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await audit(page, "the dialog of a new Action Flow without a name");
  await studio.open("/admin/permissions-help");
  await audit(page, "help");
  await studio.open("/admin/data-pools");
  await audit(page, "data pools");
  await studio.open("/nothing/is/here");
  await audit(page, "nothing at this address");
});

test("a flow, its module, Backstage, the account", async ({ page, studio }) => {
  await studio.openPackage();
  await studio.openFlow();
  await audit(page, "a flow");
  const panel = await studio.openModule("Query data");
  await audit(page, "a module that is not connected");
  await panel.connection.click();
  await audit(page, "the list of connections");
  await page.keyboard.press("Escape");
  await studio.backstage.open();
  await audit(page, "Backstage");
  await studio.backstage.close();
  await page.getByRole("button", { name: /^Your account/ }).click();
  await audit(page, "the account");
});

test("creating a connection, up to a run", async ({ page, studio, guard }) => {
  guard.expectAnswer(422, contract);
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await audit(page, "the types");
  await dialog.continue.click();
  await audit(page, "no type chosen");
  await dialog.choose("Celonis Application Key");
  await audit(page, "the empty form of a key");
  await dialog.pasteText("Application key", "AppKey n0tARealKey-0123456789\n");
  await audit(page, "a cleaned paste");
  await dialog.save.click();
  await expect(dialog.field("Application key")).toHaveAttribute("aria-invalid", "true");
  await audit(page, "a rejected key");
  await dialog.back.click();
  await dialog.choose("Celonis OAuth Client Credentials");
  await dialog.save.click();
  await audit(page, "the form of a client with its fields missing");
  await dialog.back.click();
  await dialog.choose("Celonis user");
  await audit(page, "the form of a user");
  await setLatency(page, 6_000);
  await dialog.save.click();
  await expect(dialog.root.getByText(/^(Saving|Verifying)…$/)).toBeVisible();
  await audit(page, "saving");
  await setLatency(page, 0);
  await expect(dialog.root).toBeHidden();
  await audit(page, "attached");
  await panel.connectionActions.click();
  await audit(page, "the connection's actions");
  await page.keyboard.press("Escape");
  await panel.run();
  await audit(page, "the result of a run");
});

test("a type that is not available", async ({ page, studio }) => {
  await studio.backstage.signInAs("Robin Reader");
  await (await studio.walkTo("Query data")).openCreateDialog();
  await audit(page, "a type that is not available");
});

test("applications", async ({ page, guard: _watched }) => {
  const applications = await ApplicationsWindow.open(page);
  await audit(page, "applications");
  await applications.add.click();
  await audit(page, "the kinds of application");
  await page.keyboard.press("Escape");
  await applications.createKey("audited-key");
  await audit(page, "a key that is shown once");
  await applications.grantPermissions.click();
  await audit(page, "permissions");
  await applications.done.click();
  await applications.createClient("audited-client");
  await audit(page, "a client that is shown once");
  await applications.closeDialog();
  await applications.openMenu("audited-client");
  await audit(page, "the application's actions");
});
