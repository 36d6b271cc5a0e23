import { ApplicationsWindow } from "./pages/applications-window.ts";
import { fieldsOf, fillFields, sampleAccount } from "./pages/credential-fields.ts";
import { ask } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";
import { pools } from "./support/world.ts";

const contract = /^\/api\/connection-kit\//;

/** A system that nobody has programmed: nothing but data of the backend. */
const zephyr = {
  type: {
    id: "zephyr-token",
    system: "Zephyr",
    label: "Zephyr token",
    description: "Uses a token of Zephyr.",
    actsAs: {
      kind: "application",
      summary: "Acts as a robot.",
      permissions: "The robot’s",
      sharedWith: "Everyone in this package",
      ifOwnerLeaves: "Nothing changes",
    },
    auth: "bearer-of-a-new-kind",
    fields: [
      { name: "site", label: "Site", kind: "host", required: true, suffix: ".zephyr.example" },
      { name: "robot", label: "Robot", kind: "text", required: true, pattern: "[a-z]+-\\d+", format: "a word and a number, such as bolt-7" },
      { name: "token", label: "Token", kind: "secret", required: true },
    ],
    setup: null,
    availability: { available: true },
  },
  accepts: { site: "north", robot: "bolt-7", token: "a-token-nobody-else-has" },
  identity: { id: "zephyr:bolt-7", label: "bolt-7", kind: "application" },
  records: { name: "Weather", columns: ["Place", "Wind"], rows: [["Pier 4", 7]] },
};

test("a system that is added while everything runs: its form, its connection, a run of its module", async ({ studio, page }) => {
  await ask(page, "POST", "/mock/connection-types", zephyr);
  const { body: flow } = await ask<{ modules: readonly { id: string }[] }>(page, "POST", "/mock/flows/check-order-exceptions/modules", {
    kind: "list-records",
    system: "Zephyr",
  });
  const moduleId = flow.modules.at(-1)?.id ?? "";
  await studio.open(`/flows/check-order-exceptions?module=${moduleId}`);
  const panel = studio.panel("List records");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Zephyr token");
  const fields = await fieldsOf(page, moduleId, "Zephyr token");
  await fillFields(dialog.root, fields, { ...zephyr.accepts, robot: "bolt" });
  await dialog.save.click();
  await expect(dialog.root.getByLabel("Robot", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.root.getByText(/a word and a number, such as bolt-7/).first()).toBeVisible();
  await dialog.root.getByLabel("Robot", { exact: true }).fill("bolt-7");
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, "bolt-7");
  expect((await panel.run()).rows).toEqual([expect.stringContaining("Pier 4")]);
});

test("a swap over 50 modules: dry run, partial failure, undo of exactly what changed", async ({ studio, page }) => {
  await ask(page, "POST", "/mock/scenario/reset", { name: "swap-50" });
  const held = async () => (await ask<{ items: unknown[] }>(page, "GET", "/api/connection-kit/v1/connections/itsm-before-the-move/usages")).body.items.length;
  await studio.open("/packages/order-exceptions/connections");
  await page
    .getByRole("row", { name: /ITSM before the move/ })
    .getByRole("button", { name: "Connection actions" })
    .click();
  await page.getByRole("menuitem", { name: /^Swap in modules/ }).click();
  const dialog = page.getByRole("dialog", { name: "Swap connection" });
  await dialog.getByRole("searchbox").fill("after the move");
  await dialog.getByRole("radio", { name: "ITSM after the move" }).check();
  await dialog.getByRole("button", { name: "Dry run" }).click();
  await expect(dialog.getByText("Dry run: 47 of 50 modules fit. Nothing has changed yet.")).toBeVisible();
  expect(await held()).toBe(50);
  await dialog.getByRole("button", { name: "Swap 47 modules" }).click();
  await expect(dialog.getByText("45 of 50 modules use “ITSM after the move” now.")).toBeVisible();
  await expect(dialog.getByRole("row").filter({ hasText: "Failed" })).toHaveCount(2);
  await expect(dialog.getByRole("row").filter({ hasText: "Does not fit" })).toHaveCount(3);
  expect(await held()).toBe(5);
  await dialog.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(dialog.getByText("45 of 45 modules use “ITSM before the move” again.")).toBeVisible();
  expect(await held()).toBe(50);
});

test("a flow that was switched off: its module is reauthorized, and it is on again", async ({ studio, page, guard }) => {
  guard.expectAnswer(409, /^\/mock\/flows\//);
  await studio.open("/flows/archive-board-files");
  await page.getByRole("button", { name: "Switch on", exact: true }).click();
  await expect(page.getByText(/would fail again/)).toBeVisible();
  await page.getByRole("listitem").getByRole("button", { name: "Reauthorize", exact: true }).click();
  const panel = studio.panel("List files");
  const dialog = page.getByRole("dialog", { name: /^Reauthorize/ });
  const fields = await fieldsOf(page, "archive-board-files-list-files", "Microsoft app registration");
  await fillFields(dialog, fields, await sampleAccount(page, "Microsoft app registration", "accepted", 1));
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.root.getByText(/^Active/).first()).toBeVisible();
  await page.getByRole("button", { name: "Switch on", exact: true }).click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  expect((await panel.run()).rows.length).toBeGreaterThan(0);
});

test("reauthorize with the key of another application: both identities are shown, nothing is stored until it is decided", async ({
  studio,
  page,
  context,
  guard,
}) => {
  guard.expectAnswer(409, contract);
  const applications = await ApplicationsWindow.open(await context.newPage());
  const key = await applications.createKey("late-deliveries-2");
  await applications.grantNext("late-deliveries-2", [pools.key]);
  await applications.page.close();

  const panel = await studio.walkTo("Query data", "Escalate late deliveries");
  await panel.act("Reauthorize");
  const dialog = page.getByRole("dialog", { name: /^Reauthorize/ });
  await dialog.getByRole("textbox", { name: "Application key" }).fill(key);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByText("Nothing is stored until you decide.")).toBeVisible();
  await expect(dialog.getByText("late-deliveries-reader", { exact: true }).first()).toBeVisible();
  await expect(dialog.getByText("late-deliveries-2", { exact: true }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Use the new identity" }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.root.getByText("late-deliveries-2", { exact: true }).first()).toBeVisible();

  await panel.act("Reauthorize");
  await dialog.getByRole("button", { name: "Restore the credentials from before" }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.root.getByText("late-deliveries-reader", { exact: true }).first()).toBeVisible();
});

test("ask somebody else: a pending connection, completed from its link, is attached", async ({ studio, page, context }) => {
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.type("Celonis Application Key").check();
  await dialog.root.getByText("Ask somebody else", { exact: true }).click();
  await dialog.root.getByRole("textbox", { name: "Connection name" }).fill("Key from Maria");
  await dialog.root.getByRole("button", { name: "Create the link" }).click();
  const link = (await dialog.root.getByText(/\/connections\/requests\//).innerText()).trim();
  await page.keyboard.press("Escape");
  await panel.connection.fill("Key from Maria");
  await expect(panel.option("Key from Maria")).toContainText("Waiting for its credentials");

  const applications = await ApplicationsWindow.open(await context.newPage());
  const key = await applications.createKey("asked-for");
  await applications.grantNext("asked-for", [pools.key]);
  await applications.page.goto(link);
  await applications.page.getByRole("textbox", { name: "Application key" }).fill(key);
  await applications.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(applications.page.getByText("It is complete. Modules can be tied to it.")).toBeVisible();
  await applications.page.close();

  await expect(panel.option("Key from Maria")).not.toContainText("Waiting for its credentials");
  await panel.option("Key from Maria").click();
  await panel.expectAttached("Key from Maria", "asked-for");
  expect((await panel.run()).dataPools).toEqual([pools.key]);
});
