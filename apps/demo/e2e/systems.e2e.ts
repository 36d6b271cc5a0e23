import type { TypeLabel } from "./pages/create-dialog.ts";
import { fieldsOf, fillFields, sampleAccount } from "./pages/credential-fields.ts";
import type { ModulePanel } from "./pages/module-panel.ts";
import type { ModuleName, Studio } from "./pages/studio.ts";
import { expect, test } from "./support/test.ts";

const flow = { name: "Check order exceptions", id: "check-order-exceptions" } as const;

interface SystemCase {
  readonly type: TypeLabel;
  readonly module: ModuleName;
  readonly key: string;
  /** Who the run says it acted as. */
  readonly actsAs: string;
}

/** The rows of the systems table beside those of Celonis, which the walk has, and the one with a window of its own. */
const systems: readonly SystemCase[] = [
  { type: "SAP user", module: "Read sales orders", key: "read-sales-orders", actsAs: "ZFLOW_O2C_EMEA" },
  { type: "ServiceNow OAuth client credentials", module: "Create incident", key: "create-incident", actsAs: "itsm-flow-writer" },
  { type: "ServiceNow user and password", module: "Create incident", key: "create-incident", actsAs: "flow.integration" },
  { type: "Microsoft app registration", module: "List files", key: "list-files", actsAs: "planning-sync" },
];

async function open(studio: Studio, module: ModuleName): Promise<ModulePanel> {
  await studio.openPackage("Order Exceptions");
  await studio.openFlow(flow.name);
  return studio.openModule(module);
}

for (const { type, module, key, actsAs } of systems) {
  test(`${type}: create, verify, attach, run`, async ({ studio, page }) => {
    const panel = await open(studio, module);
    const dialog = await panel.openCreateDialog();
    await dialog.choose(type);
    await fillFields(dialog.root, await fieldsOf(page, `${flow.id}-${key}`, type), await sampleAccount(page, type));
    const name = await dialog.name();
    await dialog.save.click();
    await panel.expectAttached(name, actsAs);
    await panel.act("Verify");
    await expect(panel.status.filter({ hasText: `“${name}” is verified.` })).toBeAttached();
    await page.keyboard.press("Escape");
    expect((await panel.run()).rows.length).toBeGreaterThan(0);
  });
}

test("Sign in with Microsoft: create, verify, attach, run", async ({ studio, page }) => {
  const panel = await open(studio, "List files");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Sign in with Microsoft");
  const name = await dialog.name();
  await dialog.signInAs("Microsoft", "Nadia Haas");
  await panel.expectAttached(name, "nadia.haas@contoso.example");
  await panel.act("Verify");
  await expect(panel.status.filter({ hasText: `“${name}” is verified.` })).toBeAttached();
  await page.keyboard.press("Escape");
  expect((await panel.run()).rows.length).toBeGreaterThan(0);
});
