import type { CDPSession, Page } from "@playwright/test";
import { ApplicationsWindow } from "./pages/applications-window.ts";
import { Studio } from "./pages/studio.ts";
import { connectionNames, setLatency } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";
import { alex } from "./support/world.ts";

/** Shift and reload: the browser asks neither its cache nor the service worker. */
async function reloadPastTheWorker(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent("load");
  await session.send("Page.reload", { ignoreCache: true });
  await loaded;
  await session.detach();
}

/** Whether each document of the page had a service worker in control when it began. */
async function recordControl(page: Page): Promise<readonly boolean[]> {
  const controlled: boolean[] = [];
  await page.exposeFunction("tellControl", (value: boolean) => controlled.push(value));
  await page.addInitScript(() => {
    (window as unknown as { tellControl(value: boolean): void }).tellControl(navigator.serviceWorker.controller !== null);
  });
  return controlled;
}

test("a hard reload that bypasses the service worker", async ({ page, guard: _watched }) => {
  const controlled = await recordControl(page);
  const studio = new Studio(page);
  await studio.open();
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, alex);

  await page.reload();
  await expect(studio.heading).toHaveText("Resolve blocked orders");
  const before = controlled.length;
  await reloadPastTheWorker(page);
  await expect(panel.root.getByText(alex).first()).toBeVisible();
  expect((await panel.run()).rows.length).toBeGreaterThan(0);
  expect(controlled[before - 1], "the usual reload is controlled").toBe(true);
  expect(controlled[before], "the hard reload is not, which is what this test is about").toBe(false);
});

test("the second window first, then the walk", async ({ context, page, guard: _watched }) => {
  const applications = await ApplicationsWindow.open(page);
  const key = await applications.createKey("made-first");
  const studio = new Studio(await context.newPage());
  await studio.open();
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  await dialog.field("Application key").fill(key);
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, "made-first");
});

test("a reload while a form is filled in", async ({ page, studio }) => {
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  await dialog.field("Application key").fill("n0tARealKey-0123456789");
  await page.reload();
  await expect(panel.root).toBeVisible();
  await expect(panel.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
  await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  await expect(dialog.field("Application key")).toHaveValue("");
});

test("a reload while a connection is being created: one at most, and the next attempt succeeds", async ({ page, studio }) => {
  const panel = await studio.walkTo("Query data");
  const before = await connectionNames(page);
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const name = await dialog.name();
  await setLatency(page, 1_500);
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/api/connection-kit/v1/connections"));
  await dialog.save.click();
  await sent;
  await page.reload();
  await expect(panel.root).toBeVisible();
  await setLatency(page, 0);
  await expect(panel.createConnection).toBeVisible();
  const after = (await connectionNames(page)).filter((other) => !before.includes(other));
  expect(after.length).toBeLessThanOrEqual(1);

  await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const second = await dialog.name();
  if (after.includes(name)) expect(second).not.toBe(name);
  await dialog.save.click();
  await panel.expectAttached(second, alex);
});

test("what was made is there after the browser's tab was closed", async ({ context, studio }) => {
  await studio.openPackage();
  await studio.createFlow("Kept");
  const address = new URL(studio.page.url()).pathname;
  await studio.page.close();
  const again = new Studio(await context.newPage());
  await again.open(address);
  await expect(again.heading).toHaveText("Kept");
});
