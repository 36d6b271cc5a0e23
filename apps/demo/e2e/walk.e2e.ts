import type { ModulePanel, Run } from "./pages/module-panel.ts";
import { expect, test } from "./support/test.ts";
import { alex, pools } from "./support/world.ts";

/** Another window has what a person does not have yet: a key with a permission. The form gets it by paste. */
async function connectWithKey(panel: ModulePanel, application: string, pool: string, action: "Read data" | "Write data" = "Read data"): Promise<string> {
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  const applications = await dialog.openApplications("Create an application key");
  await applications.createKey(application);
  await applications.copy("Application key");
  await applications.grantNext(application, [pool], action);
  await applications.page.close();
  await expect(dialog.field("Application key")).toBeFocused();
  await dialog.paste("Application key");
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, application);
  return name;
}

async function connectWithClient(panel: ModulePanel, application: string, pool: string): Promise<string> {
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  const applications = await dialog.openApplications("Register an OAuth client");
  await applications.createClient(application);
  await applications.copy("Client ID");
  await dialog.paste("Client ID");
  await applications.copy("Client secret");
  await dialog.paste("Client secret");
  await applications.grantNext(application, [pool]);
  await applications.page.close();
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, application);
  return name;
}

async function connectAsUser(panel: ModulePanel): Promise<string> {
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, alex);
  return name;
}

test("Celonis user: from the list of packages to a run of the module", async ({ studio }) => {
  const panel = await studio.walkTo("Query data");
  await expect(panel.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
  await connectAsUser(panel);
  await expect(panel.createConnection).toBeFocused();
  await expect(panel.root.getByText(/^Active/)).toBeVisible();
  await expect(panel.root.getByText(/Missing/)).toHaveCount(0);
  const run = await panel.run();
  expect(run.rows.length).toBeGreaterThan(0);
});

test("Celonis Application Key: made in a second window, in a new Action Flow", async ({ studio }) => {
  await studio.openPackage();
  await studio.createFlow("Late deliveries");
  const panel = await studio.openModule("Query data");
  await connectWithKey(panel, "warehouse-key", pools.key);
  await expect(panel.createConnection).toBeFocused();
  expect((await panel.run()).dataPools).toEqual([pools.key]);
});

test("Celonis OAuth Client Credentials: registered in a second window", async ({ studio }) => {
  const panel = await studio.walkTo("Query data");
  await connectWithClient(panel, "finance-client", pools.client);
  await expect(panel.createConnection).toBeFocused();
  expect((await panel.run()).dataPools).toEqual([pools.client]);
});

test("one module, three identities, three different results", async ({ studio }) => {
  const panel = await studio.walkTo("Query data");
  const runs: Run[] = [];
  await connectAsUser(panel);
  runs.push(await panel.run());
  await connectWithKey(panel, "warehouse-key", pools.key);
  runs.push(await panel.run());
  await connectWithClient(panel, "finance-client", pools.client);
  runs.push(await panel.run());

  const [asUser, asKey, asClient] = runs;
  expect(asKey?.dataPools).toEqual([pools.key]);
  expect(asClient?.dataPools).toEqual([pools.client]);
  // The application reaches data that the person cannot.
  expect(asUser?.dataPools).not.toContain(pools.client);
  expect(new Set(runs.map(({ rows }) => rows.join("\n"))).size).toBe(3);
  for (const { rows } of runs) expect(rows.length).toBeGreaterThan(0);
});

test("Push data writes as the identity that it was given", async ({ studio }) => {
  const panel = await studio.walkTo("Push data");
  await connectWithKey(panel, "warehouse-writer", pools.key, "Write data");
  const run = await panel.run();
  expect(run.dataPools).toEqual([pools.key]);
  for (const row of run.rows) expect(row).toContain("warehouse-writer");
});

test("an existing connection is found, attached, used and detached", async ({ studio }) => {
  const panel = await studio.walkTo("Query data");
  await panel.connection.fill("late deliveries");
  await panel.option("Late deliveries – read only").click();
  await panel.expectAttached("Late deliveries – read only", "late-deliveries-reader");
  expect((await panel.run()).dataPools).toEqual(["Order to Cash"]);
  await panel.act("Verify");
  await expect(panel.status.filter({ hasText: "“Late deliveries – read only” is verified." })).toBeAttached();
  await panel.act("Detach");
  await expect(panel.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
});

test("a connection that does not fit says why, and is not attached by a click", async ({ studio }) => {
  const panel = await studio.walkTo("Query data");
  await panel.connection.fill("Promise dates");
  const option = panel.option("Promise dates – write only");
  await expect(option).toContainText("data-pools:read");
  await expect(option).toHaveAttribute("aria-disabled", "true");
  await option.click({ force: true });
  await expect(panel.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
});
