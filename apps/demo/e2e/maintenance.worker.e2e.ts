import type { Locator } from "@playwright/test";
import { connectionNames } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";

const used = "Late deliveries – read only";

/** The connections of a seeded flow, in the panel of one of its modules. */
const live = { flow: "Escalate late deliveries", module: "Query data" } as const;

function impact(dialog: Locator): Locator {
  return dialog.getByText("4 modules in 2 flows, 1 of them live");
}

test("the same impact before a rename, a reauthorization and a deletion; hidden modules are counted, not named", async ({ studio, page }) => {
  const panel = await studio.walkTo(live.module, live.flow);
  for (const [action, title] of [
    ["Rename", "Rename"],
    ["Reauthorize", /^Reauthorize/],
    ["Delete", `Delete “${used}”?`],
  ] as const) {
    await panel.act(action);
    const dialog = page.getByRole("dialog", { name: title });
    await expect(impact(dialog)).toBeVisible();
    await expect(dialog.getByText("2 more modules in packages you cannot see")).toBeVisible();
    await expect(dialog.getByText("Board pack")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(panel.connectionActions).toBeFocused();
  }
});

test("rename: its modules keep it, the canvas shows the new name at once", async ({ studio, page }) => {
  const panel = await studio.walkTo(live.module, live.flow);
  await panel.act("Rename");
  const dialog = page.getByRole("dialog", { name: "Rename" });
  await dialog.getByRole("textbox", { name: "Connection name" }).fill("Late deliveries, reporting");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.root.getByText("Late deliveries, reporting", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("listitem").getByText("Late deliveries, reporting", { exact: true })).toBeVisible();
  expect((await panel.run()).rows.length).toBeGreaterThan(0);
});

test("a name that is taken is said at the field, and nothing is lost", async ({ studio, page, guard }) => {
  guard.expectAnswer(409, /^\/api\/connection-kit\//);
  const panel = await studio.walkTo(live.module, live.flow);
  await panel.act("Rename");
  const dialog = page.getByRole("dialog", { name: "Rename" });
  const name = dialog.getByRole("textbox", { name: "Connection name" });
  const other = (await connectionNames(page)).find((candidate) => candidate.startsWith("Order-to-Cash"));
  if (other === undefined) throw new Error("The package has no other connection.");
  await name.fill(other);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByText(/already in use/)).toBeVisible();
  await expect(name).toHaveValue(other);
  await expect(name).toBeFocused();
});

test("view permissions: what the identity may do, and why", async ({ studio, page }) => {
  const panel = await studio.walkTo(live.module, live.flow);
  await panel.act("View permissions");
  const dialog = page.getByRole("dialog", { name: "Permissions" });
  await expect(dialog.getByRole("row", { name: /Data pool Order to Cash/ })).toContainText(/read/i);
  await expect(dialog.getByRole("row", { name: /Data pool Order to Cash/ })).toContainText(/grant/i);
});

test("delete: the modules are detached, none gets another connection", async ({ studio, page }) => {
  const panel = await studio.walkTo(live.module, live.flow);
  await panel.act("Delete");
  const dialog = page.getByRole("dialog", { name: `Delete “${used}”?` });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Detach 4 modules and delete" }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
  expect(await connectionNames(page)).not.toContain(used);
});
