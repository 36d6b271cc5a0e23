import { ModulePanel } from "./pages/module-panel.ts";
import { expect, test } from "./support/test.ts";
import { alex } from "./support/world.ts";

interface Flow {
  readonly modules: readonly { readonly id: string; readonly name: string }[];
}

test("a backend with the contract alone: what the mock adds is hidden, a module can be connected", async ({ page, guard, request, contractOnlyURL }) => {
  guard.expectAnswer(404, /^\/mock\//);
  const { items: packages } = await (await request.get("/mock/packages")).json();
  const orderToCash = packages.find(({ name }: { name: string }) => name === "Order to Cash");
  const { items: flows } = (await (await request.get(`/mock/flows?packageId=${orderToCash.id}`)).json()) as { items: Flow[] };
  const module = flows.flatMap(({ modules }) => modules).find(({ name }) => name === "Query data");

  await page.goto(contractOnlyURL);
  await expect(page.getByRole("button", { name: "Backstage" })).toBeHidden();
  await page.getByRole("textbox", { name: "Module id" }).fill(module?.id ?? "");
  await page.getByRole("button", { name: "Open module" }).click();
  const panel = new ModulePanel(page, "Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, alex);
  await expect(panel.runOnce).toBeHidden();
});
