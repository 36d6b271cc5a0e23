import { Canary } from "@connection-kit/matrix/canary";
import type { CreateDialog } from "./pages/create-dialog.ts";
import { fieldsOf, fillFields, sampleAccount } from "./pages/credential-fields.ts";
import { Studio } from "./pages/studio.ts";
import { connectionNames, setLatency } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";
import { pools } from "./support/world.ts";

const contract = /^\/api\/connection-kit\/v1\/connections$/;

/** Presses Save, holds the answer back, and looks everywhere meanwhile. */
async function lookWhileSubmitting(dialog: CreateDialog, canary: Canary): Promise<void> {
  await setLatency(dialog.page, 1_500);
  await dialog.save.click();
  await expect(dialog.root.getByText(/^(Saving|Verifying)…$/)).toBeVisible();
  await canary.expectNothing("submitting");
  await setLatency(dialog.page, 0);
}

test("an application key is nowhere but in its field and in one request body for each Save", async ({ context, page, guard }) => {
  guard.expectAnswer(409, contract);
  const canary = await Canary.in(context);
  const studio = new Studio(page);
  await studio.open();
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  const applications = await dialog.openApplications("Create an application key");
  const key = await applications.createKey("canary-key");
  canary.watchFor(key);
  await applications.copy("Application key");
  await canary.expectNothing("shown once and copied");
  await applications.grantNext("canary-key", [pools.key]);
  await canary.expectNothing("gone from the second window");
  await applications.page.close();

  await expect(dialog.field("Application key")).toBeFocused();
  await dialog.paste("Application key");
  await canary.expectNothing("pasted");
  await dialog.field("Application key").fill("");
  await dialog.field("Application key").pressSequentially(key);
  await canary.expectNothing("typed");
  await dialog.root.getByRole("button", { name: "Show application key" }).click();
  await canary.expectNothing("shown");

  const [taken] = await connectionNames(page);
  await dialog.field("Connection name").fill(taken ?? "");
  await dialog.save.click();
  await dialog.expectIssue("Connection name", "That name is already in use. Choose another.");
  await expect(dialog.field("Application key")).toHaveValue(key);
  await canary.expectNothing("rejected");
  await dialog.field("Connection name").fill("Canary");
  await lookWhileSubmitting(dialog, canary);
  await panel.expectAttached("Canary", "canary-key");
  await canary.expectNothing("saved");
  await panel.run();
  await page.reload();
  await expect(panel.root.getByText("canary-key").first()).toBeVisible();
  await canary.expectNothing("run and reloaded");
  expect(canary.recorder.creatingBodies.filter((body) => body.includes(key))).toHaveLength(2);
});

test("a client secret is nowhere but in its field and in one request body for each Save", async ({ context, page, guard }) => {
  guard.expectAnswer(422, contract);
  const canary = await Canary.in(context);
  const studio = new Studio(page);
  await studio.open();
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  const applications = await dialog.openApplications("Register an OAuth client");
  const { clientId, clientSecret } = await applications.createClient("canary-client");
  canary.watchFor(clientSecret);
  await applications.copy("Client secret");
  await canary.expectNothing("shown once and copied");
  await applications.page.close();

  await dialog.pasteText("Client ID", `Client ID: ${clientId}\nClient secret: ${clientSecret}`);
  await expect(dialog.field("Client secret")).toHaveValue(clientSecret);
  await canary.expectNothing("a pair, pasted");
  await dialog.field("Client ID").fill("not-the-client-id");
  await dialog.save.click();
  await dialog.expectIssue("Client secret", "The client ID or client secret wasn’t accepted.");
  await canary.expectNothing("rejected");
  await dialog.field("Client ID").fill(clientId);
  const name = await dialog.name();
  await lookWhileSubmitting(dialog, canary);
  await panel.expectAttached(name, "canary-client");
  await canary.expectNothing("saved");
  expect(canary.recorder.creatingBodies.filter((body) => body.includes(clientSecret))).toHaveLength(2);
});

test("a password of a form that is drawn from its fields is nowhere but in its field and in one request body for each press", async ({
  context,
  page,
  guard,
}) => {
  guard.expectAnswer(422, contract);
  const password = "canary-pass-8Kq2zL9xW4";
  const canary = await Canary.in(context);
  canary.watchFor(password);
  const studio = new Studio(page);
  await studio.open("/flows/check-order-exceptions?module=check-order-exceptions-read-sales-orders");
  const panel = studio.panel("Read sales orders");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("SAP user");
  const fields = await fieldsOf(page, "check-order-exceptions-read-sales-orders", "SAP user");
  await fillFields(dialog.root, fields, { ...(await sampleAccount(page, "SAP user")), password });
  await canary.expectNothing("filled in");
  await dialog.root.getByRole("button", { name: "Show password" }).click();
  await canary.expectNothing("shown");
  await dialog.root.getByRole("button", { name: "Test", exact: true }).click();
  await expect(dialog.root.getByText("It was not accepted. Nothing is stored.")).toBeVisible();
  await canary.expectNothing("tested");
  await dialog.save.click();
  await expect(dialog.root.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await canary.expectNothing("rejected");
  await dialog.back.click();
  await canary.expectNothing("left");
  expect(canary.recorder.creatingBodies.filter((body) => body.includes(password))).toHaveLength(2);
});
