import { ApplicationsWindow } from "./pages/applications-window.ts";
import { Studio } from "./pages/studio.ts";
import { expect, test } from "./support/test.ts";
import { alex } from "./support/world.ts";

test("what one window attaches and detaches, the other shows without a reload", async ({ context, studio }) => {
  const here = await studio.walkTo("Query data");
  const other = new Studio(await context.newPage());
  await other.open(new URL(studio.page.url()).pathname);
  const there = await other.openModule("Query data");
  await expect(there.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();

  const dialog = await here.openCreateDialog();
  await dialog.choose("Celonis user");
  const name = await dialog.name();
  await dialog.save.click();
  await here.expectAttached(name, alex);
  await expect(there.root.getByText(alex).first()).toBeVisible();
  expect((await there.run()).rows.length).toBeGreaterThan(0);

  await there.act("Detach");
  await expect(here.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
});

test("an application that one window creates and revokes is seen in the other", async ({ context, page, guard: _watched }) => {
  const here = await ApplicationsWindow.open(page);
  const there = await ApplicationsWindow.open(await context.newPage());
  await here.createKey("seen-everywhere");
  await expect(there.row("seen-everywhere")).toBeVisible();
  await here.closeDialog();
  await there.revoke("seen-everywhere");
  await expect(here.row("seen-everywhere")).toContainText(/revoked/i);
});

test("an Action Flow that one window creates is listed in the other", async ({ context, studio }) => {
  await studio.openPackage();
  const other = new Studio(await context.newPage());
  await other.open(new URL(studio.page.url()).pathname);
  await studio.createFlow("Seen in both");
  await expect(other.link("Seen in both")).toBeVisible();
});
