import { Studio } from "./pages/studio.ts";
import { ask } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";

interface Flow {
  readonly id: string;
  readonly packageId: string;
  readonly name: string;
  readonly modules: readonly { readonly id: string; readonly name: string }[];
}

test("every address can be loaded by itself", async ({ page, studio }) => {
  const { body: packages } = await ask<{ items: { id: string; name: string }[] }>(page, "GET", "/mock/packages");
  const orderToCash = packages.items.find(({ name }) => name === "Order to Cash");
  const { body: flows } = await ask<{ items: Flow[] }>(page, "GET", `/mock/flows?packageId=${orderToCash?.id}`);
  const flow = flows.items.find(({ name }) => name === "Resolve blocked orders");
  const module = flow?.modules.find(({ name }) => name === "Query data");

  await studio.open(`/packages/${orderToCash?.id}`);
  await expect(studio.heading).toHaveText("Order to Cash");
  await studio.open(`/flows/${flow?.id}`);
  await expect(studio.module("Query data")).toBeVisible();
  await studio.open(`/flows/${flow?.id}?module=${module?.id}`);
  await expect(studio.panel("Query data").createConnection).toBeVisible();
  await studio.open(`/modules/${module?.id}`);
  await expect(page.getByRole("button", { name: "Create connection", exact: true })).toBeVisible();
  await studio.open("/admin/applications");
  await expect(studio.heading).toHaveText("Applications");
  await studio.open("/admin/applications?create=application-key");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeVisible();
  await studio.open("/admin/data-pools");
  await expect(page.getByText("Warehouse").first()).toBeVisible();
  await studio.open("/admin/permissions-help");
  await expect(studio.heading).not.toHaveText("Page not found");
  await studio.open("/nothing/is/here");
  await expect(studio.heading).toHaveText("Page not found");
});

test("an address of something that does not exist says so", async ({ studio, guard }) => {
  guard.expectAnswer(404, /^\/mock\/(packages|flows)\/gone$/);
  await studio.page.goto("/packages/gone");
  await expect(studio.page.getByText("This doesn’t exist, or not any more.")).toBeVisible();
  await studio.page.goto("/flows/gone");
  await expect(studio.page.getByText("This doesn’t exist, or not any more.")).toBeVisible();
});

test("Back and Forward walk through the screens", async ({ page, studio }) => {
  await studio.walkTo("Query data");
  await page.goBack();
  await expect(studio.panel("Query data").root).toBeHidden();
  await page.goBack();
  await expect(studio.heading).toHaveText("Order to Cash");
  await page.goForward();
  await expect(new Studio(page).heading).toHaveText("Resolve blocked orders");
});
