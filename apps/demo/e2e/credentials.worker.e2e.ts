import { connectionNames } from "./support/backend.ts";
import { expect, test } from "./support/test.ts";
import { pools } from "./support/world.ts";

const contract = /^\/api\/connection-kit\/v1\/connections$/;
const running = /^\/mock\/modules\/[^/]+\/run$/;
const rejected = "The service rejected this key. Check that you copied all of it and that it is still active.";

test("a wrong key: the sentence is at the field, nothing is lost, nothing is stored", async ({ studio, guard }) => {
  guard.expectAnswer(422, contract);
  const panel = await studio.walkTo("Query data");
  const before = await connectionNames(studio.page);
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  await dialog.field("Connection name").fill("Not to be lost");
  await dialog.field("Application key").fill("n0tARealKey-0123456789");
  await dialog.save.click();
  await dialog.expectIssue("Application key", rejected);
  await expect(dialog.field("Application key")).toBeFocused();
  await expect(dialog.field("Application key")).toHaveValue("n0tARealKey-0123456789");
  await expect(dialog.field("Application key")).toHaveAttribute("type", "password");
  await expect(dialog.field("Connection name")).toHaveValue("Not to be lost");
  expect(await connectionNames(studio.page)).toEqual(before);

  await dialog.cancel.click();
  await expect(dialog.root).toBeHidden();
  await expect(panel.createConnection).toBeFocused();
  await expect(panel.root.getByText("This module is not connected. Choose who it acts as.")).toBeVisible();
});

test("a wrong client secret: both fields say so", async ({ studio, guard }) => {
  guard.expectAnswer(422, contract);
  const panel = await studio.walkTo("Query data");
  const before = await connectionNames(studio.page);
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  const applications = await dialog.openApplications("Register an OAuth client");
  const { clientId } = await applications.createClient("mistyped-client");
  await applications.page.close();
  await dialog.field("Client ID").fill(clientId);
  await dialog.field("Client secret").fill("n0tARealSecret-0123456789");
  await dialog.save.click();
  await dialog.expectIssue("Client ID", "The client ID or client secret wasn’t accepted.");
  await dialog.expectIssue("Client secret", "The client ID or client secret wasn’t accepted.");
  await expect(dialog.field("Client ID")).toHaveValue(clientId);
  expect(await connectionNames(studio.page)).toEqual(before);
});

test("a revoked key is refused, and one that is revoked later makes the run fail", async ({ studio, guard }) => {
  guard.expectAnswer(422, contract);
  guard.expectAnswer(422, running);
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis Application Key");
  const applications = await dialog.openApplications("Create an application key");
  const revoked = await applications.createKey("revoked-key");
  await applications.closeDialog();
  await applications.revoke("revoked-key");
  const later = await applications.createKey("revoked-later");
  await applications.grantNext("revoked-later", [pools.key]);

  await dialog.field("Application key").fill(revoked);
  await dialog.save.click();
  await dialog.expectIssue("Application key", rejected);

  const name = await dialog.name();
  await dialog.field("Application key").fill(later);
  await dialog.save.click();
  await panel.expectAttached(name, "revoked-later");
  await applications.revoke("revoked-later");
  await panel.runOnce.click();
  await expect(panel.root.getByText(/rejected|no longer|revoked/i).first()).toBeVisible();
  await panel.act("Verify");
  await expect(panel.root.getByText(/^Revoked/)).toBeVisible();
});

test("a client without grants is attached with a warning, the run says what is missing, and works once it is granted", async ({ studio, guard }) => {
  guard.expectAnswer(403, running);
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  const applications = await dialog.openApplications("Register an OAuth client");
  const { clientId, clientSecret } = await applications.createClient("no-grants-yet");
  await applications.closeDialog();
  await dialog.field("Client ID").fill(clientId);
  await dialog.field("Client secret").fill(clientSecret);
  const name = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(name, "no-grants-yet");
  await expect(panel.root.getByText(/Signed in, but this application has no permission for any data pool\./)).toBeVisible();
  await panel.runOnce.click();
  await expect(panel.root.getByText(/no-grants-yet lacks the permission/)).toBeVisible();

  await applications.grant("no-grants-yet", [pools.client]);
  await expect(panel.root.getByText(/Signed in, but this application has no permission/)).toBeHidden();
  expect((await panel.run()).dataPools).toEqual([pools.client]);
});

test("a regenerated secret: the connection that used the old one fails, the new one is accepted", async ({ studio, guard }) => {
  guard.expectAnswer(422, running);
  const panel = await studio.walkTo("Query data");
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  const applications = await dialog.openApplications("Register an OAuth client");
  const { clientId, clientSecret } = await applications.createClient("rotated");
  await applications.grantNext("rotated", [pools.client]);
  await dialog.field("Client ID").fill(clientId);
  await dialog.field("Client secret").fill(clientSecret);
  const first = await dialog.name();
  await dialog.save.click();
  await panel.expectAttached(first, "rotated");
  expect((await panel.run()).dataPools).toEqual([pools.client]);

  const renewed = await applications.regenerateSecret("rotated");
  expect(renewed).not.toBe(clientSecret);
  await panel.runOnce.click();
  await expect(panel.root.getByText(/rejected|no longer/i).first()).toBeVisible();

  await panel.openCreateDialog();
  await dialog.choose("Celonis OAuth Client Credentials");
  await dialog.field("Client ID").fill(clientId);
  await dialog.field("Client secret").fill(renewed);
  const second = await dialog.name();
  expect(second).not.toBe(first);
  await dialog.save.click();
  await panel.expectAttached(second, "rotated");
  expect((await panel.run()).dataPools).toEqual([pools.client]);
});

test("Robin Reader meets a type that is not available, and why", async ({ studio }) => {
  await studio.backstage.signInAs("Robin Reader");
  const dialog = await (await studio.walkTo("Query data")).openCreateDialog();
  const asUser = dialog.type("Celonis user");
  await expect(asUser).toBeDisabled();
  await expect(asUser).toHaveAccessibleDescription(/Not available to you: it needs the Data Integration permission\./);
  await expect(dialog.root.getByText("An admin of your team can grant it: Maria Lindqvist or Tom Okafor.")).toBeVisible();
  await expect(dialog.root.getByRole("link", { name: "How to ask for it" })).toBeVisible();
  await dialog.choose("Celonis Application Key");
  await expect(dialog.field("Application key")).toBeVisible();
});

test("a name that is taken: nothing typed is lost", async ({ studio, guard }) => {
  guard.expectAnswer(409, contract);
  const panel = await studio.walkTo("Query data");
  const [taken] = await connectionNames(studio.page);
  const dialog = await panel.openCreateDialog();
  await dialog.choose("Celonis user");
  const free = await dialog.name();
  await dialog.field("Connection name").fill(taken ?? "");
  await dialog.save.click();
  await dialog.expectIssue("Connection name", "That name is already in use. Choose another.");
  await expect(dialog.field("Connection name")).toBeFocused();
  await dialog.field("Connection name").fill(free);
  await dialog.save.click();
  await expect(dialog.root).toBeHidden();
  expect(await connectionNames(studio.page)).toContain(free);
});
