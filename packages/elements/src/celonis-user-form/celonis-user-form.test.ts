import "../define/celonis-user-form.ts";
import { sampleTypes } from "@connection-kit/core/testing";
import { expect } from "@open-wc/testing";
import { FormPage, refusal, textOf } from "../testing/form-page.ts";

function open(options: Parameters<typeof FormPage.open>[1] = {}): Promise<FormPage> {
  return FormPage.open("celonis-user-form", options);
}

const unavailable = sampleTypes().map((type) =>
  type.id === "celonis-user"
    ? {
        ...type,
        availability: { available: false, code: "missing-permission", missingPermission: "Data Integration", grantedBy: ["Maria Lindqvist", "Tom Okafor"] },
      }
    : type,
);

describe("<celonis-user-form>", () => {
  it("asks for a name only, says who the connection will act as, and passes axe", async () => {
    const page = await open({ attributes: { "with-back": "" } });
    expect(page.root.querySelectorAll("input")).to.have.length(1);
    expect(page.field("Connection name").value).to.equal("Order to Cash – Alex Analyst");
    expect(textOf(page.root.querySelector(".note"))).to.equal("It acts as you, Alex Analyst, with the data you can already see.");
    expect(page.root.querySelector(".note bdi")?.textContent).to.equal("Alex Analyst");
    await expect(page.element).to.be.accessible();
  });

  it("is saved with one key, without credentials", async () => {
    const page = await open();
    page.element.focus();
    expect(page.focused()).to.equal("Connection name");
    await page.press("Enter");
    expect(page.element.connection?.name).to.equal("Order to Cash – Alex Analyst");
    expect(page.eventNames()).to.deep.equal(["connection-create-request", "connection-created"]);
  });

  it("says who can help when the person may not use it; Save explains instead of sending", async () => {
    const page = await open({ world: { types: unavailable } });
    const reason = "Not available to you: it needs the Data Integration permission. An admin of your team can grant it: Maria Lindqvist or Tom Okafor.";
    expect(textOf(page.root.querySelector(".note"))).to.equal(reason);
    await page.click("Save");
    expect(page.focused()).to.equal(reason);
    expect(page.fake.calls).not.to.include("createConnection");
    await expect(page.element).to.be.accessible();
  });

  it("shows a rejection in the summary, because no field has credentials", async () => {
    const page = await open();
    page.fake.failNext("createConnection", refusal({ code: "credential-rejected" }));
    await page.click("Save");
    expect(page.alert()).to.contain("The service rejected these credentials.");
    expect(page.focused()).to.contain("The service rejected these credentials.");
  });

  it("F33 says at the name that it is taken", async () => {
    const page = await open();
    await page.type("Connection name", "order to cash – APPLICATION KEY");
    await page.press("Enter");
    expect(page.description("Connection name")).to.equal("That name is already in use. Choose another.");
  });

  it("shows a name of another script, or with markup, as text", async () => {
    const page = await open();
    await page.fill("Connection name", "<img src=x onerror=alert(1)> اتصال");
    await page.click("Save");
    expect(page.root.querySelector("img")).to.equal(null);
    expect(page.root.querySelector("bdi")?.textContent).to.equal("<img src=x onerror=alert(1)> اتصال");
  });
});
