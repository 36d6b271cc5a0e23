import "../define/app-key-form.ts";
import "../define/celonis-user-form.ts";
import "../define/oauth-client-form.ts";
import { expect } from "@open-wc/testing";
import { FormPage, textOf } from "../testing/form-page.ts";
import { Platform } from "../testing/platform.ts";

type Tag = Parameters<typeof FormPage.open>[0];

describe("the forms on the mock backend", () => {
  let platform: Platform;

  beforeEach(() => {
    platform = new Platform();
  });

  async function open(tag: Tag): Promise<FormPage> {
    const page = await FormPage.open(tag, { client: platform.client, attributes: { "module-id": platform.moduleId } });
    await until(page, () => page.field("Connection name").value !== "");
    return page;
  }

  it("saves a key that was made on the platform", async () => {
    const { applicationKey = "" } = await platform.makeCredentials("application-key", "late-deliveries");
    const page = await open("app-key-form");
    expect(page.field("Connection name").value).to.match(/^Order to Cash – application key/);
    expect(page.link("Create an application key").pathname).to.equal("/admin/applications");
    await page.paste("Application key", `AppKey ${applicationKey}\n`);
    await page.press("Enter");
    await until(page, () => page.element.connection !== null);
    expect(page.element.connection?.identity?.label).to.equal("late-deliveries");
    expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
  });

  it("shows the ladder of a key that nobody made, then of one that was revoked", async () => {
    const page = await open("app-key-form");
    await page.type("Application key", "a-key-that-nobody-made-0000");
    await page.press("Enter");
    await until(page, () => page.eventNames().includes("connection-failed"));
    expect(page.description("Application key")).to.contain("The service rejected this key.");
    expect([...page.root.querySelectorAll("li")].map((stage) => textOf(stage).split(" ")[0])).to.deep.equal([
      "Address",
      "Reachability",
      "Sign-in",
      "Permission",
      "Sample",
    ]);
    const { application, applicationKey = "" } = await platform.makeCredentials("application-key", "soon-revoked");
    await platform.revoke(application.id);
    await page.fill("Application key", applicationKey);
    expect(page.root.querySelector("li")).to.equal(null);
    await page.press("Enter");
    await until(page, () => page.eventNames().filter((name) => name === "connection-failed").length === 2);
    expect(page.description("Application key")).to.contain("The service rejected this key.");
    expect(page.field("Application key").value).to.equal(applicationKey);
  });

  it("saves an OAuth client from a pasted pair, and refuses its ID with another secret", async () => {
    const { clientId = "", clientSecret = "" } = await platform.makeCredentials("oauth-client", "o2c");
    const page = await open("oauth-client-form");
    await page.fill("Client ID", clientId);
    await page.fill("Client secret", "not-the-secret-of-it");
    await page.press("Enter");
    await until(page, () => page.eventNames().includes("connection-failed"));
    expect(page.description("Client ID")).to.equal("The client ID or client secret wasn’t accepted.");
    await page.paste("Client ID", `${clientId}\n${clientSecret}`);
    await page.press("Enter");
    await until(page, () => page.element.connection !== null);
    expect(page.element.connection?.values.clientId).to.equal(clientId);
  });

  it("saves the person's own access, and says to Robin who can help", async () => {
    const page = await open("celonis-user-form");
    await page.click("Save");
    await until(page, () => page.element.connection !== null);
    expect(page.element.connection?.identity?.label).to.contain("alex");
    await platform.signIn("robin");
    const other = await open("celonis-user-form");
    await other.click("Save");
    expect(other.focused()).to.contain("it needs the Data Integration permission. An admin of your team can grant it: Maria Lindqvist or Tom Okafor.");
    expect(other.events).to.have.length(0);
  });

  it("F24 a lost answer makes one connection, by the same key", async () => {
    const { applicationKey = "" } = await platform.makeCredentials("application-key", "lost-answer");
    await platform.fault("createConnection", "response-lost");
    const page = await open("app-key-form");
    await page.type("Connection name", "Lost answer");
    await page.fill("Application key", applicationKey);
    await page.press("Enter");
    await until(page, () => page.element.connection !== null || page.findButton("Try again") !== undefined);
    if (page.element.connection === null) await page.click("Try again");
    await until(page, () => page.element.connection !== null);
    const { items } = await platform.client.connections({ moduleId: platform.moduleId, search: "Lost answer" });
    expect(items).to.have.length(1);
  });
});

async function until(page: FormPage, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`Waited in vain. The form says: ${textOf(page.root)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await page.settled();
  }
  await page.settled();
}
