import type { Locator, Page } from "@playwright/test";
import { ApplicationsWindow } from "./pages/applications-window.ts";
import { ModulePanel } from "./pages/module-panel.ts";
import { Studio } from "./pages/studio.ts";
import { countPointerEvents, press, tabTo } from "./support/keyboard.ts";
import { expect, test } from "./support/test.ts";
import { pools } from "./support/world.ts";

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** A native group of radios is one stop; the arrows choose. */
async function chooseRadio(page: Page, radio: Locator): Promise<void> {
  const group = radio.page().getByRole("dialog").getByRole("radio");
  await tabTo(page, group.first());
  for (let turn = 0; !(await radio.isChecked()) && turn < 5; turn += 1) await page.keyboard.press(turn === 0 ? "Space" : "ArrowDown");
  await expect(radio).toBeChecked();
}

async function makeKey(page: Page, name: string, pool: string): Promise<void> {
  const applications = await ApplicationsWindow.in(page);
  await typeInto(page, applications.name, name);
  await page.keyboard.press("Enter");
  await press(page, applications.copyButton("Application key"));
  await expect(applications.copyButton("Application key")).toHaveText("Copied");
  await press(page, applications.grantPermissions);
  await press(page, applications.pool(pool), "Space");
  await expect(applications.pool(pool)).toBeChecked();
  await expect(applications.dialog.getByText(`Granted and saved: Read data, ${pool}.`)).toBeVisible();
  await press(page, applications.done);
  await expect(applications.dialog).toBeHidden();
}

test("the walk with the keyboard alone: an application key, made in the second window", async ({ context, page, guard: _watched }) => {
  const pointerEvents = await countPointerEvents(context);
  const studio = new Studio(page);
  await studio.open();
  await press(page, studio.link("Order to Cash"));
  await press(page, studio.link("Resolve blocked orders"));
  await press(page, studio.module("Query data"));
  const panel = new ModulePanel(page, "Query data");
  await press(page, panel.createConnection);

  const { dialog } = panel;
  await chooseRadio(page, dialog.type("Celonis Application Key"));
  await press(page, dialog.continue);
  const name = await dialog.name();
  const opened = context.waitForEvent("page");
  await press(page, dialog.setupLink("Create an application key"));
  const second = await opened;
  await makeKey(second, "keyboard-key", pools.key);
  await second.close();

  await expect(dialog.field("Application key")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+V");
  await page.keyboard.press("Enter");
  await panel.expectAttached(name, "keyboard-key");
  await expect(panel.createConnection).toBeFocused();
  await press(page, panel.runOnce);
  expect((await panel.result()).dataPools).toEqual([pools.key]);

  await press(page, panel.connectionActions);
  await expect(page.getByRole("menuitem", { name: "Verify" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(panel.connectionActions).toBeFocused();
  expect(pointerEvents, "events of a mouse, a pen or a finger").toEqual([]);
});
