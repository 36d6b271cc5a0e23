import { expect, test } from "./support/test.ts";

test("what is pasted is cleaned, said and can be undone", async ({ studio }) => {
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  await dialog.choose("Celonis Application Key");
  const key = dialog.field("Application key");
  await dialog.pasteText("Application key", "AppKey n0tARealKey-0123456789\n");
  await expect(key).toHaveValue("n0tARealKey-0123456789");
  await expect(dialog.root.getByText("Removed “AppKey ” from the start and a line break from the end.")).toBeVisible();
  await expect(key).toBeFocused();
  await dialog.root.getByRole("button", { name: "Undo" }).click();
  await expect(key).toHaveValue("AppKey n0tARealKey-0123456789");
  await expect(dialog.root.getByText(/^Removed/)).toBeHidden();
});

test("a pasted pair fills both fields", async ({ studio }) => {
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  await dialog.pasteText("Client ID", "Client ID: 1f0c7a52-9be4-4c1e-8a3d-6b2f9d40e7c1\nClient secret: n0tARealSecret-0123456789");
  await expect(dialog.field("Client ID")).toHaveValue("1f0c7a52-9be4-4c1e-8a3d-6b2f9d40e7c1");
  await expect(dialog.field("Client secret")).toHaveValue("n0tARealSecret-0123456789");
  await expect(dialog.root.getByText("Filled in the client ID and the client secret from what you pasted.")).toBeVisible();

  await dialog.field("Client ID").fill("");
  await dialog.pasteText("Client ID", '{"client_id": "id-from-a-file", "client_secret": "n0tARealSecret-from-a-file"}');
  await expect(dialog.field("Client ID")).toHaveValue("id-from-a-file");
  await expect(dialog.field("Client secret")).toHaveValue("n0tARealSecret-from-a-file");
});

test("a secret is hidden until it is shown", async ({ studio }) => {
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  const secret = dialog.field("Client secret");
  await secret.fill("n0tARealSecret-0123456789");
  await expect(secret).toHaveAttribute("type", "password");
  await dialog.root.getByRole("button", { name: "Show client secret" }).click();
  await expect(secret).toHaveAttribute("type", "text");
  await dialog.root.getByRole("button", { name: "Hide client secret" }).click();
  await expect(secret).toHaveAttribute("type", "password");
});

test("no type chosen: Continue explains itself", async ({ studio }) => {
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  await dialog.continue.click();
  await expect(dialog.root.getByText("Choose a connection type.")).toBeVisible();
});

test("Save with empty fields says what is missing and goes to the first of them", async ({ studio }) => {
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  await dialog.field("Connection name").fill("");
  await dialog.save.click();
  await dialog.expectIssue("Connection name", "Enter a name.");
  await dialog.expectIssue("Client ID", "Enter the client ID.");
  await dialog.expectIssue("Client secret", "Enter the client secret.");
  await expect(dialog.field("Connection name")).toBeFocused();
});

test("Back keeps what was typed, but no secret", async ({ studio }) => {
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  await dialog.field("Connection name").fill("Kept over Back");
  await dialog.field("Client ID").fill("kept-client-id");
  await dialog.field("Client secret").fill("n0tARealSecret-0123456789");
  await dialog.back.click();
  await expect(dialog.type("Celonis OAuth Client Credentials")).toBeChecked();
  await dialog.continue.click();
  await expect(dialog.field("Connection name")).toHaveValue("Kept over Back");
  await expect(dialog.field("Client ID")).toHaveValue("kept-client-id");
  await expect(dialog.field("Client secret")).toHaveValue("");
});

test("Escape closes the dialog and the focus goes back to its opener", async ({ page, studio }) => {
  const panel = await studio.walkTo("Query data");
  await panel.createConnection.press("Enter");
  await expect(panel.dialog.root).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel.dialog.root).toBeHidden();
  await expect(panel.createConnection).toBeFocused();
});
